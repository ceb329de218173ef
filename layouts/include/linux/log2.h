/* SPDX-License-Identifier: MIT */
/*
 * Powers of 2.
 *
 * Source: include/linux/log2.h of Linux 6.12 to 7.3. Of constants these are constants.
 */
#ifndef KSTRUCT_LINUX_LOG2_H
#define KSTRUCT_LINUX_LOG2_H

#include "bitops.h"
#include "types.h"

/**
 * __ilog2_u32 - number of the highest bit that is set
 * @n: not 0
 */
static inline int __ilog2_u32(u32 n)
{
	return fls(n) - 1;
}

/**
 * __ilog2_u64 - number of the highest bit that is set
 * @n: not 0
 */
static inline int __ilog2_u64(u64 n)
{
	return fls64(n) - 1;
}

/* Constants of up to 64 bits. */
#define const_ilog2(n)		((n) < 2 ? 0 : 63 - __builtin_clzll((n) < 2 ? 1 : (n)))
#define ilog2(n) \
	(__builtin_constant_p(n) ? const_ilog2(n) : sizeof(n) <= 4 ? __ilog2_u32(n) : __ilog2_u64(n))

/**
 * is_power_of_2 - whether exactly one bit is set
 * @n: any number
 */
static inline bool is_power_of_2(unsigned long n)
{
	return n != 0 && (n & (n - 1)) == 0;
}

/**
 * __roundup_pow_of_two - the next power of 2, or the number itself
 * @n: not 0
 */
static inline unsigned long __roundup_pow_of_two(unsigned long n)
{
	return 1UL << fls_long(n - 1);
}

/**
 * __rounddown_pow_of_two - the last power of 2, or the number itself
 * @n: not 0
 */
static inline unsigned long __rounddown_pow_of_two(unsigned long n)
{
	return 1UL << (fls_long(n) - 1);
}

#define roundup_pow_of_two(n) \
	(__builtin_constant_p(n) ? ((n) == 1 ? 1 : 1UL << (const_ilog2((n) - 1) + 1)) : __roundup_pow_of_two(n))
#define rounddown_pow_of_two(n) \
	(__builtin_constant_p(n) ? 1UL << const_ilog2(n) : __rounddown_pow_of_two(n))

/**
 * __order_base_2 - order of the next power of 2
 * @n: any number
 */
static inline int __order_base_2(unsigned long n)
{
	return n > 1 ? fls_long(n - 1) : 0;
}

#define order_base_2(n) \
	(__builtin_constant_p(n) ? ((n) == 0 || (n) == 1 ? 0 : const_ilog2((n) - 1) + 1) : __order_base_2(n))

/* Bits that a number has. */
#define bits_per(n)	((n) < 2 ? 1 : order_base_2((n) + 1))

#endif
