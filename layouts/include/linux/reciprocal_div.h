/* SPDX-License-Identifier: MIT */
/*
 * Division by a number that is known long before: a multiplication and two shifts.
 *
 * Source: include/linux/reciprocal_div.h of Linux 6.12. reciprocal_divide() is a function there.
 */
#ifndef KSTRUCT_LINUX_RECIPROCAL_DIV_H
#define KSTRUCT_LINUX_RECIPROCAL_DIV_H

#include "types.h"

/**
 * struct reciprocal_value - a divisor
 * @m: what to multiply by
 * @sh1: first shift
 * @sh2: second shift
 */
struct reciprocal_value {
	u32 m;
	u8 sh1, sh2;
};

/* High half of the product, and @a divided by the number that @R was made of. */
#define reciprocal_high(a, R)	((u32)(((u64)(a) * (R).m) >> 32))
#define reciprocal_divide(a, R) \
	((reciprocal_high(a, R) + (((u32)(a) - reciprocal_high(a, R)) >> (R).sh1)) >> (R).sh2)

#endif
