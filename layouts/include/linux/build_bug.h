/* SPDX-License-Identifier: MIT */
/*
 * Assertions about constants.
 *
 * Source: include/linux/build_bug.h of Linux 6.12.
 */
#ifndef KSTRUCT_LINUX_BUILD_BUG_H
#define KSTRUCT_LINUX_BUILD_BUG_H

#include "compiler_attributes.h"

/* stdlib's assert.h may have it. */
#undef static_assert
#define static_assert(condition, ...)	__static_assert(condition, ## __VA_ARGS__, #condition)
#define __static_assert(condition, message, ...)	_Static_assert(condition, message)
#define BUILD_BUG_ON_ZERO(condition)	((int)(sizeof(struct { int : (-!!(condition)); })))

#endif
