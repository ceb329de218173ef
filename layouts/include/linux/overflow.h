/* SPDX-License-Identifier: MIT */
/*
 * Sums and sizes that may not fit.
 *
 * Source: include/linux/overflow.h of Linux 6.12 to 7.3. The checks are true where the result did not fit; sizes that do not
 * fit are SIZE_MAX, which no allocator gives.
 */
#ifndef KSTRUCT_LINUX_OVERFLOW_H
#define KSTRUCT_LINUX_OVERFLOW_H

#include "array_size.h"
#include "limits.h"
#include "types.h"

#define check_add_overflow(a, b, d)	__builtin_add_overflow(a, b, d)
#define check_sub_overflow(a, b, d)	__builtin_sub_overflow(a, b, d)
#define check_mul_overflow(a, b, d)	__builtin_mul_overflow(a, b, d)

/**
 * size_mul - product of two sizes
 * @factor1: one
 * @factor2: the other
 */
static inline size_t size_mul(size_t factor1, size_t factor2)
{
	size_t bytes;

	if (check_mul_overflow(factor1, factor2, &bytes))
		return SIZE_MAX;
	return bytes;
}

/**
 * size_add - sum of two sizes
 * @addend1: one
 * @addend2: the other
 */
static inline size_t size_add(size_t addend1, size_t addend2)
{
	size_t bytes;

	if (check_add_overflow(addend1, addend2, &bytes))
		return SIZE_MAX;
	return bytes;
}

/**
 * size_sub - difference of two sizes
 * @minuend: one, which may be SIZE_MAX already
 * @subtrahend: the other
 */
static inline size_t size_sub(size_t minuend, size_t subtrahend)
{
	size_t bytes;

	if (minuend == SIZE_MAX || subtrahend == SIZE_MAX || check_sub_overflow(minuend, subtrahend, &bytes))
		return SIZE_MAX;
	return bytes;
}

/* Bytes of an array, of two dimensions, of three. */
#define array_size(a, b)	size_mul(a, b)
#define array3_size(a, b, c)	size_mul(size_mul(a, b), c)
/* Bytes of @count elements of the flexible array @member, and of the struct before them. */
#define flex_array_size(p, member, count) \
	size_mul(count, sizeof(*(p)->member) + __must_be_array((p)->member))
#define struct_size(p, member, count)	size_add(sizeof(*(p)), flex_array_size(p, member, count))

#endif
