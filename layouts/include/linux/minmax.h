/* SPDX-License-Identifier: MIT */
/*
 * The smaller, the larger, and what lies between.
 *
 * Source: include/linux/minmax.h of Linux 6.12 to 7.3. Each operand is evaluated once.
 */
#ifndef KSTRUCT_LINUX_MINMAX_H
#define KSTRUCT_LINUX_MINMAX_H

#include "types.h"

#define min(x, y) ({ \
	__typeof__(x) __min_x = (x); \
	__typeof__(y) __min_y = (y); \
	__min_x < __min_y ? __min_x : __min_y; \
})
#define max(x, y) ({ \
	__typeof__(x) __max_x = (x); \
	__typeof__(y) __max_y = (y); \
	__max_x > __max_y ? __max_x : __max_y; \
})
#define min_t(type, x, y) ({ \
	type __min_x = (x); \
	type __min_y = (y); \
	__min_x < __min_y ? __min_x : __min_y; \
})
#define max_t(type, x, y) ({ \
	type __max_x = (x); \
	type __max_y = (y); \
	__max_x > __max_y ? __max_x : __max_y; \
})
#define umin(x, y)		min((x) + 0u, (y) + 0u)
#define umax(x, y)		max((x) + 0u, (y) + 0u)
#define min3(x, y, z)		min(min(x, y), z)
#define max3(x, y, z)		max(max(x, y), z)
#define min_not_zero(x, y) ({ \
	__typeof__(x) __not_zero_x = (x); \
	__typeof__(y) __not_zero_y = (y); \
	__not_zero_x == 0 ? __not_zero_y : __not_zero_y == 0 ? __not_zero_x : min(__not_zero_x, __not_zero_y); \
})

#define clamp(value, low, high) ({ \
	__typeof__(value) __clamp_value = (value); \
	__typeof__(low) __clamp_low = (low); \
	__typeof__(high) __clamp_high = (high); \
	__clamp_value >= __clamp_high ? __clamp_high : __clamp_value <= __clamp_low ? __clamp_low : __clamp_value; \
})
#define clamp_t(type, value, low, high)	clamp((type)(value), (type)(low), (type)(high))
#define clamp_val(value, low, high)	clamp_t(__typeof__(value), value, low, high)

#define in_range(value, start, length)	((u64)(value) - (u64)(start) < (u64)(length))

#define swap(a, b) \
	do { \
		__typeof__(a) __swap_a = (a); \
		(a) = (b); \
		(b) = __swap_a; \
	} while (0)

/* For constants: operands may be evaluated twice. */
#define MIN(a, b)		((a) < (b) ? (a) : (b))
#define MAX(a, b)		((a) > (b) ? (a) : (b))
#define MIN_T(type, a, b)	MIN((type)(a), (type)(b))
#define MAX_T(type, a, b)	MAX((type)(a), (type)(b))

#endif
