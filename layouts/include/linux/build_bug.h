/* SPDX-License-Identifier: MIT */
/*
 * Assertions about constants: errors when the header is compiled, and when it is translated.
 *
 * Source: include/linux/build_bug.h of Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_LINUX_BUILD_BUG_H
#define KSTRUCT_LINUX_BUILD_BUG_H

#include "compiler_attributes.h"

/* stdlib's assert.h may have it. */
#undef static_assert
#define static_assert(condition, ...)	__static_assert(condition, ## __VA_ARGS__, #condition)
#define __static_assert(condition, message, ...)	_Static_assert(condition, message)

/* As a part of an expression: 0 where the condition does not hold. */
#define BUILD_BUG_ON_ZERO(condition, ...) \
	__BUILD_BUG_ON_ZERO_MSG(condition, ## __VA_ARGS__, #condition " is true")

/* As a statement. */
#define BUILD_BUG_ON_MSG(condition, message)	_Static_assert(!(condition), message)
#define BUILD_BUG_ON(condition)		BUILD_BUG_ON_MSG(condition, "BUILD_BUG_ON failed: " #condition)
#define BUILD_BUG_ON_NOT_POWER_OF_2(n)	BUILD_BUG_ON((n) == 0 || (((n) & ((n) - 1)) != 0))

/* Looks at a condition without evaluating it. */
#define BUILD_BUG_ON_INVALID(condition)	((void)(sizeof((long)(condition))))

#endif
