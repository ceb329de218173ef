/* SPDX-License-Identifier: MIT */
/*
 * Bits of words.
 *
 * Source: names and values of include/linux/bits.h, bitops.h and types.h, Linux 6.12 to 7.3.
 */
#ifndef KSTRUCT_BITS_H
#define KSTRUCT_BITS_H

#define BITS_PER_BYTE		8
#ifdef __LP64__
#define BITS_PER_LONG		64
#else
#define BITS_PER_LONG		32
#endif

#define BIT(nr)			(1UL << (nr))
#define BIT_ULL(nr)		(1ULL << (nr))
/* The word of a bitmap that has bit @nr, and the bit in it. */
#define BIT_WORD(nr)		((nr) / BITS_PER_LONG)
#define BIT_MASK(nr)		(1UL << ((nr) % BITS_PER_LONG))
/* Bits @h down to @l. */
#define GENMASK(h, l)		(~0UL << (l) & ~0UL >> (BITS_PER_LONG - 1 - (h)))
#define GENMASK_ULL(h, l)	(~0ULL << (l) & ~0ULL >> (63 - (h)))

#define BITS_TO_LONGS(nr)	(((nr) + BITS_PER_LONG - 1) / BITS_PER_LONG)
#define DECLARE_BITMAP(name, bits)	unsigned long name[BITS_TO_LONGS(bits)]

#endif
