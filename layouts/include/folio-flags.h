/* SPDX-License-Identifier: MIT */
/*
 * Functions that test, set and clear a folio's flags, for folios that overlay 64-byte pages.
 *
 * Source: FOLIO_FLAG() and its uses in include/linux/page-flags.h of Linux 6.12.117 and 7.3.4. The kernel sets and
 * clears atomically; one CPU needs no more than this.
 */
#ifndef KSTRUCT_FOLIO_FLAGS_H
#define KSTRUCT_FOLIO_FLAGS_H

#include "types.h"
#include <folio.h>

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

FOLIO_FLAG(locked, locked)
FOLIO_FLAG(writeback, writeback)
FOLIO_FLAG(referenced, referenced)
FOLIO_FLAG(uptodate, uptodate)
FOLIO_FLAG(dirty, dirty)
FOLIO_FLAG(lru, lru)
FOLIO_FLAG(waiters, waiters)
FOLIO_FLAG(active, active)
FOLIO_FLAG(workingset, workingset)
FOLIO_FLAG(checked, checked)
FOLIO_FLAG(owner_2, owner_2)
FOLIO_FLAG(mappedtodisk, mappedtodisk)
FOLIO_FLAG(reserved, reserved)
FOLIO_FLAG(private, private)
FOLIO_FLAG(private_2, private_2)
FOLIO_FLAG(reclaim, reclaim)
FOLIO_FLAG(readahead, readahead)
FOLIO_FLAG(swapbacked, swapbacked)
FOLIO_FLAG(unevictable, unevictable)
FOLIO_FLAG(mlocked, mlocked)
FOLIO_FLAG(hwpoison, hwpoison)
FOLIO_FLAG(young, young)
FOLIO_FLAG(idle, idle)

FOLIO_TAIL_FLAG(has_hwpoisoned, has_hwpoisoned)
FOLIO_TAIL_FLAG(large_rmappable, large_rmappable)
FOLIO_TAIL_FLAG(partially_mapped, partially_mapped)

/**
 * folio_test_swapcache - whether a folio has an entry of swap
 * @folio: the folio
 *
 * The flag has other meanings for folios that are not backed by swap.
 */
static inline bool folio_test_swapcache(const struct folio *folio)
{
	return folio_test_swapbacked(folio) && (flags_word(folio) & 1UL << PG_swapcache) != 0;
}

#endif
