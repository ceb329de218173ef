/* SPDX-License-Identifier: MIT */
/*
 * Multiples of powers of 2.
 *
 * Source: include/linux/align.h and include/uapi/linux/const.h of Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_LINUX_ALIGN_H
#define KSTRUCT_LINUX_ALIGN_H

#include "types.h"

#define __ALIGN_KERNEL_MASK(x, mask)	(((x) + (mask)) & ~(mask))
#define __ALIGN_KERNEL(x, a)		__ALIGN_KERNEL_MASK(x, (__typeof__(x))(a) - 1)
#define ALIGN(x, a)			__ALIGN_KERNEL((x), (a))
#define ALIGN_DOWN(x, a)		__ALIGN_KERNEL((x) - ((a) - 1), (a))
#define __ALIGN_MASK(x, mask)		__ALIGN_KERNEL_MASK((x), (mask))
#define PTR_ALIGN(p, a)			((__typeof__(p))ALIGN((unsigned long)(p), (a)))
#define PTR_ALIGN_DOWN(p, a)		((__typeof__(p))ALIGN_DOWN((unsigned long)(p), (a)))
#define IS_ALIGNED(x, a)		(((x) & ((__typeof__(x))(a) - 1)) == 0)
#define PTR_IS_ALIGNED(p, a)		(IS_ALIGNED((unsigned long)(p), (a)))

#endif
