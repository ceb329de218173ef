/* SPDX-License-Identifier: MIT */
/*
 * Elements of an array.
 *
 * Source: include/linux/array_size.h and compiler.h of Linux 6.12.
 */
#ifndef KSTRUCT_LINUX_ARRAY_SIZE_H
#define KSTRUCT_LINUX_ARRAY_SIZE_H

#include "build_bug.h"

#define __must_be_array(a)	BUILD_BUG_ON_ZERO(__same_type((a), &(a)[0]))
#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]) + __must_be_array(array))

#endif
