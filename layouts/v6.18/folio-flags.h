/* SPDX-License-Identifier: MIT */
/*
 * The flags of a folio, by functions.
 *
 * Source: include/linux/page-flags.h of Linux 6.18.15. The last three flags are in the first tail page.
 */
#ifndef V6_18_FOLIO_FLAGS_H
#define V6_18_FOLIO_FLAGS_H

#include "folio.h"
#include "folio-flag-ops.h"
#include "types.h"

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
FOLIO_FLAG(dropbehind, dropbehind)
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
