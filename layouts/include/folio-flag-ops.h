/* SPDX-License-Identifier: MIT */
/*
 * Functions that test, set and clear a flag of a folio, for folios that overlay 64-byte pages.
 *
 * Source: FOLIO_FLAG() of include/linux/page-flags.h, Linux 6.12.117 and 7.3.4. The kernel sets and clears atomically;
 * one CPU needs no more than this.
 */
#ifndef KSTRUCT_FOLIO_FLAG_OPS_H
#define KSTRUCT_FOLIO_FLAG_OPS_H

#include "types.h"

/* folio_test_@name(), folio_set_@name() and folio_clear_@name() for PG_@flag in the first page's flags. */
#define FOLIO_FLAG(name, flag) \
static inline bool folio_test_##name(const struct folio *folio) \
{ \
	return (flags_word(folio) & 1UL << PG_##flag) != 0; \
} \
static inline void folio_set_##name(struct folio *folio) \
{ \
	flags_word(folio) |= 1UL << PG_##flag; \
} \
static inline void folio_clear_##name(struct folio *folio) \
{ \
	flags_word(folio) &= ~(1UL << PG_##flag); \
}

/* The same for a flag in the first tail page's flags, which only a large folio has. */
#define FOLIO_TAIL_FLAG(name, flag) \
static inline bool folio_test_##name(const struct folio *folio) \
{ \
	return (folio->_flags_1 & 1UL << PG_##flag) != 0; \
} \
static inline void folio_set_##name(struct folio *folio) \
{ \
	folio->_flags_1 |= 1UL << PG_##flag; \
} \
static inline void folio_clear_##name(struct folio *folio) \
{ \
	folio->_flags_1 &= ~(1UL << PG_##flag); \
}

#endif
