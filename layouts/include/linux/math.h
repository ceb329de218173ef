/* SPDX-License-Identifier: MIT */
/*
 * Rounding and division.
 *
 * Source: include/linux/math.h of Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_LINUX_MATH_H
#define KSTRUCT_LINUX_MATH_H

#include "types.h"

/* To multiples of a power of 2. */
#define __round_mask(x, y)	((__typeof__(x))((y) - 1))
#define round_up(x, y)		((((x) - 1) | __round_mask(x, y)) + 1)
#define round_down(x, y)	((x) & ~__round_mask(x, y))

/* To multiples of any number. */
#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))
#define DIV_ROUND_UP_POW2(n, d)	((n) / (d) + !!((n) & ((d) - 1)))
#define DIV_ROUND_DOWN_ULL(n, d)	((unsigned long long)(n) / (d))
#define DIV_ROUND_UP_ULL(n, d)	DIV_ROUND_DOWN_ULL((unsigned long long)(n) + (d) - 1, (d))
#define roundup(x, y) ({ \
	__typeof__(y) __roundup_y = (y); \
	(((x) + (__roundup_y - 1)) / __roundup_y) * __roundup_y; \
})
#define rounddown(x, y) ({ \
	__typeof__(x) __rounddown_x = (x); \
	__rounddown_x - (__rounddown_x % (y)); \
})
/* To the nearest integer; a negative dividend needs a signed divisor. */
#define DIV_ROUND_CLOSEST(x, divisor) ({ \
	__typeof__(x) __closest_x = (x); \
	__typeof__(divisor) __closest_d = (divisor); \
	((__typeof__(x))-1) > 0 || ((__typeof__(divisor))-1) > 0 || ((__closest_x > 0) == (__closest_d > 0)) ? \
		(__closest_x + (__closest_d / 2)) / __closest_d : \
		(__closest_x - (__closest_d / 2)) / __closest_d; \
})
#define mult_frac(x, n, d) ({ \
	__typeof__(x) __frac_x = (x); \
	__typeof__(n) __frac_n = (n); \
	__typeof__(d) __frac_d = (d); \
	__typeof__(x) __frac_quotient = __frac_x / __frac_d; \
	__typeof__(x) __frac_rest = __frac_x % __frac_d; \
	__frac_quotient * __frac_n + __frac_rest * __frac_n / __frac_d; \
})

#define abs(x) ({ \
	__typeof__(x) __abs_x = (x); \
	__abs_x < 0 ? -__abs_x : __abs_x; \
})
#define abs_diff(a, b) ({ \
	__typeof__(a) __diff_a = (a); \
	__typeof__(b) __diff_b = (b); \
	__diff_a > __diff_b ? __diff_a - __diff_b : __diff_b - __diff_a; \
})

#endif
