/* SPDX-License-Identifier: MIT */
/*
 * Bits of words and of maps of words.
 *
 * Source: Documentation/atomic_bitops.txt, include/asm-generic/bitops, include/linux/bitops.h and find.h of Linux 6.12 to
 * 7.3.
 * A map is an array of unsigned long; an operation touches the 32-bit half of a word that holds its bit, as kernels of
 * machines with operations on smaller units do, and numbers of bits are unsigned int, as in asm-generic.
 */
#ifndef KSTRUCT_LINUX_BITOPS_H
#define KSTRUCT_LINUX_BITOPS_H

#include "types.h"
#include "../asm/barrier.h"

#define BITS_PER_TYPE(type)	(sizeof(type) * BITS_PER_BYTE)
#define BITS_TO_U64(nr)		(((nr) + 63) / 64)
#define BITS_TO_U32(nr)		(((nr) + 31) / 32)
#define BITS_TO_BYTES(nr)	(((nr) + 7) / 8)

/* Half of a word of a map; it may be a part of an unsigned long. */
typedef unsigned int __attribute__((__may_alias__)) __bit_half_t;

/* The half that has bit @nr. */
#if BITS_PER_LONG == 64 && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define __bit_half(nr, addr)	((__bit_half_t *)(addr) + (((nr) >> 5) ^ 1))
#else
#define __bit_half(nr, addr)	((__bit_half_t *)(addr) + ((nr) >> 5))
#endif
#define __bit_in_half(nr)	(1U << ((nr) & 31))

/**
 * test_bit - whether a bit is set
 * @nr: number of the bit
 * @addr: the first word
 */
static inline bool test_bit(unsigned int nr, const volatile unsigned long *addr)
{
	return (*__bit_half(nr, addr) & __bit_in_half(nr)) != 0;
}

/**
 * test_bit_acquire - whether a bit is set, before what follows is read
 * @nr: number of the bit
 * @addr: the first word
 */
static inline bool test_bit_acquire(unsigned int nr, const volatile unsigned long *addr)
{
	return (__atomic_load_n(__bit_half(nr, addr), __ATOMIC_ACQUIRE) & __bit_in_half(nr)) != 0;
}

/**
 * set_bit - set a bit
 * @nr: number of the bit
 * @addr: the first word
 */
static inline void set_bit(unsigned int nr, volatile unsigned long *addr)
{
	__atomic_fetch_or(__bit_half(nr, addr), __bit_in_half(nr), __ATOMIC_SEQ_CST);
}

/**
 * clear_bit - clear a bit
 * @nr: number of the bit
 * @addr: the first word
 */
static inline void clear_bit(unsigned int nr, volatile unsigned long *addr)
{
	__atomic_fetch_and(__bit_half(nr, addr), ~__bit_in_half(nr), __ATOMIC_SEQ_CST);
}

/**
 * change_bit - turn a bit round
 * @nr: number of the bit
 * @addr: the first word
 */
static inline void change_bit(unsigned int nr, volatile unsigned long *addr)
{
	__atomic_fetch_xor(__bit_half(nr, addr), __bit_in_half(nr), __ATOMIC_SEQ_CST);
}

/**
 * test_and_set_bit - set a bit
 * @nr: number of the bit
 * @addr: the first word
 *
 * Return: whether it was set before.
 */
static inline bool test_and_set_bit(unsigned int nr, volatile unsigned long *addr)
{
	return (__atomic_fetch_or(__bit_half(nr, addr), __bit_in_half(nr), __ATOMIC_SEQ_CST) & __bit_in_half(nr)) != 0;
}

/**
 * test_and_clear_bit - clear a bit
 * @nr: number of the bit
 * @addr: the first word
 *
 * Return: whether it was set before.
 */
static inline bool test_and_clear_bit(unsigned int nr, volatile unsigned long *addr)
{
	return (__atomic_fetch_and(__bit_half(nr, addr), ~__bit_in_half(nr), __ATOMIC_SEQ_CST) & __bit_in_half(nr)) != 0;
}

/**
 * test_and_change_bit - turn a bit round
 * @nr: number of the bit
 * @addr: the first word
 *
 * Return: whether it was set before.
 */
static inline bool test_and_change_bit(unsigned int nr, volatile unsigned long *addr)
{
	return (__atomic_fetch_xor(__bit_half(nr, addr), __bit_in_half(nr), __ATOMIC_SEQ_CST) & __bit_in_half(nr)) != 0;
}

/* Bits as locks: what is done while it is held stays inside. */
#define test_and_set_bit_lock(nr, addr)	test_and_set_bit(nr, addr)
#define clear_bit_unlock(nr, addr)	clear_bit(nr, addr)
#define __clear_bit_unlock(nr, addr)	clear_bit(nr, addr)

/**
 * xor_unlock_is_negative_byte - turn bits of the lowest byte round, one of them a lock
 * @mask: the bits
 * @p: the word
 *
 * Return: whether bit 7 was set before.
 */
static inline bool xor_unlock_is_negative_byte(unsigned long mask, volatile unsigned long *p)
{
	return (__atomic_fetch_xor(__bit_half(0, p), (unsigned int)mask, __ATOMIC_SEQ_CST) & 0x80) != 0;
}

/* For maps that nobody else changes. */

/**
 * __set_bit - set a bit, not atomically
 * @nr: number of the bit
 * @addr: the first word
 */
static inline void __set_bit(unsigned int nr, volatile unsigned long *addr)
{
	*__bit_half(nr, addr) |= __bit_in_half(nr);
}

/**
 * __clear_bit - clear a bit, not atomically
 * @nr: number of the bit
 * @addr: the first word
 */
static inline void __clear_bit(unsigned int nr, volatile unsigned long *addr)
{
	*__bit_half(nr, addr) &= ~__bit_in_half(nr);
}

/**
 * __change_bit - turn a bit round, not atomically
 * @nr: number of the bit
 * @addr: the first word
 */
static inline void __change_bit(unsigned int nr, volatile unsigned long *addr)
{
	*__bit_half(nr, addr) ^= __bit_in_half(nr);
}

/**
 * __test_and_set_bit - set a bit, not atomically
 * @nr: number of the bit
 * @addr: the first word
 *
 * Return: whether it was set before.
 */
static inline bool __test_and_set_bit(unsigned int nr, volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__set_bit(nr, addr);
	return old;
}

/**
 * __test_and_clear_bit - clear a bit, not atomically
 * @nr: number of the bit
 * @addr: the first word
 *
 * Return: whether it was set before.
 */
static inline bool __test_and_clear_bit(unsigned int nr, volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__clear_bit(nr, addr);
	return old;
}

/**
 * __test_and_change_bit - turn a bit round, not atomically
 * @nr: number of the bit
 * @addr: the first word
 *
 * Return: whether it was set before.
 */
static inline bool __test_and_change_bit(unsigned int nr, volatile unsigned long *addr)
{
	bool old = test_bit(nr, addr);

	__change_bit(nr, addr);
	return old;
}

#define assign_bit(nr, addr, value)	((value) ? set_bit(nr, addr) : clear_bit(nr, addr))
#define __assign_bit(nr, addr, value)	((value) ? __set_bit(nr, addr) : __clear_bit(nr, addr))

/* Bits of one number. */

/**
 * ffs - number of the lowest bit that is set, from 1 on; 0 when none is
 * @x: any number
 */
static inline int ffs(int x)
{
	return __builtin_ffs(x);
}

/**
 * fls - number of the highest bit that is set, from 1 on; 0 when none is
 * @x: any number
 */
static inline int fls(unsigned int x)
{
	return x ? 32 - __builtin_clz(x) : 0;
}

/**
 * fls64 - number of the highest bit that is set, from 1 on; 0 when none is
 * @x: any number
 */
static inline int fls64(u64 x)
{
	return x ? 64 - __builtin_clzll(x) : 0;
}

/**
 * fls_long - number of the highest bit that is set, from 1 on; 0 when none is
 * @x: any number
 */
static inline unsigned int fls_long(unsigned long x)
{
	return x ? BITS_PER_LONG - __builtin_clzl(x) : 0;
}

/**
 * __ffs - number of the lowest bit that is set, from 0 on
 * @word: not 0
 */
static inline unsigned int __ffs(unsigned long word)
{
	return __builtin_ctzl(word);
}

/**
 * __fls - number of the highest bit that is set, from 0 on
 * @word: not 0
 */
static inline unsigned int __fls(unsigned long word)
{
	return BITS_PER_LONG - 1 - __builtin_clzl(word);
}

/**
 * __ffs64 - number of the lowest bit that is set, from 0 on
 * @word: not 0
 */
static inline unsigned int __ffs64(u64 word)
{
	return __builtin_ctzll(word);
}

#define ffz(word)	__ffs(~(word))

/**
 * hweight32 - bits of a number that are set
 * @w: any number
 */
static inline unsigned int hweight32(unsigned int w)
{
	return __builtin_popcount(w);
}

/**
 * hweight64 - bits of a number that are set
 * @w: any number
 */
static inline unsigned long hweight64(u64 w)
{
	return __builtin_popcountll(w);
}

/**
 * hweight_long - bits of a number that are set
 * @w: any number
 */
static inline unsigned long hweight_long(unsigned long w)
{
	return __builtin_popcountl(w);
}

#define hweight8(w)	hweight32((u8)(w))
#define hweight16(w)	hweight32((u16)(w))

/**
 * rol64 - turn a number to the left
 * @word: the number
 * @shift: by how many bits
 */
static inline u64 rol64(u64 word, unsigned int shift)
{
	return (word << (shift & 63)) | (word >> (-shift & 63));
}

/**
 * ror64 - turn a number to the right
 * @word: the number
 * @shift: by how many bits
 */
static inline u64 ror64(u64 word, unsigned int shift)
{
	return (word >> (shift & 63)) | (word << (-shift & 63));
}

/**
 * rol32 - turn a number to the left
 * @word: the number
 * @shift: by how many bits
 */
static inline u32 rol32(u32 word, unsigned int shift)
{
	return (word << (shift & 31)) | (word >> (-shift & 31));
}

/**
 * ror32 - turn a number to the right
 * @word: the number
 * @shift: by how many bits
 */
static inline u32 ror32(u32 word, unsigned int shift)
{
	return (word >> (shift & 31)) | (word << (-shift & 31));
}

/**
 * sign_extend32 - widen a signed number
 * @value: the number
 * @index: its sign bit
 */
static inline s32 sign_extend32(u32 value, int index)
{
	u8 shift = 31 - index;

	return (s32)(value << shift) >> shift;
}

/**
 * sign_extend64 - widen a signed number
 * @value: the number
 * @index: its sign bit
 */
static inline s64 sign_extend64(u64 value, int index)
{
	u8 shift = 63 - index;

	return (s64)(value << shift) >> shift;
}

/**
 * get_count_order - order of the power of 2 that holds so many
 * @count: how many
 *
 * Return: -1 for none.
 */
static inline int get_count_order(unsigned int count)
{
	return count == 0 ? -1 : fls(count - 1);
}

/* Searching maps. */

/**
 * __find_bit - number of a bit of a map that is set, or clear
 * @addr: the first word
 * @size: bits of the map
 * @nr: number of the first bit to look at
 * @invert: 0 to look for a bit that is set, ~0U for one that is clear
 *
 * Return: @size when there is none.
 */
static inline unsigned int __find_bit(const unsigned long *addr, unsigned int size, unsigned int nr, unsigned int invert)
{
	while (nr < size) {
		unsigned int half = (*__bit_half(nr, addr) ^ invert) >> (nr & 31);

		if (half) {
			nr += __builtin_ctz(half);
			if (nr < size)
				return nr;
			break;
		}
		nr = (nr | 31) + 1;
	}
	return size;
}

/* Maps have fewer than 2^32 bits. */
#define find_next_bit(addr, size, offset)	((unsigned long)__find_bit(addr, size, offset, 0))
#define find_first_bit(addr, size)		find_next_bit(addr, size, 0)
#define find_next_zero_bit(addr, size, offset)	((unsigned long)__find_bit(addr, size, offset, ~0U))
#define find_first_zero_bit(addr, size)		find_next_zero_bit(addr, size, 0)

/**
 * find_last_bit - number of the last bit of a map that is set
 * @addr: the first word
 * @size: bits of the map
 *
 * Return: @size when there is none.
 */
static inline unsigned long find_last_bit(const unsigned long *addr, unsigned long size)
{
	unsigned int nr = size;

	while (nr > 0) {
		unsigned int last = nr - 1;
		unsigned int half = *__bit_half(last, addr) << (31 - (last & 31));

		if (half)
			return last - __builtin_clz(half);
		nr = last & ~31U;
	}
	return size;
}

#define for_each_set_bit(bit, addr, size) \
	for ((bit) = 0; (bit) = find_next_bit(addr, size, bit), (bit) < (size); (bit)++)
#define for_each_set_bit_from(bit, addr, size) \
	for (; (bit) = find_next_bit(addr, size, bit), (bit) < (size); (bit)++)
#define for_each_clear_bit(bit, addr, size) \
	for ((bit) = 0; (bit) = find_next_zero_bit(addr, size, bit), (bit) < (size); (bit)++)
#define for_each_clear_bit_from(bit, addr, size) \
	for (; (bit) = find_next_zero_bit(addr, size, bit), (bit) < (size); (bit)++)

#endif
