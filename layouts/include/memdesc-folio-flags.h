/* SPDX-License-Identifier: MIT */
/*
 * Flags of folios that are objects of their own: all in the folio's word.
 *
 * Source: the families of include/linux/page-flags.h of Linux 7.3.4, and which of them each flag has; which flags only
 * folios keep, Matthew Wilcox, 2026-01-09, in the thread of "[PATCHv2 02/14] mm/sparse: Check memmap alignment". Head,
 * Private and Private2 disappear there: a folio has private data when private is not NULL. The three flags of the first
 * tail page are in the same word here (page-flags.h).
 */
#ifndef KSTRUCT_MEMDESC_FOLIO_FLAGS_H
#define KSTRUCT_MEMDESC_FOLIO_FLAGS_H

#include "linux/bitops.h"
#include "types.h"
#include <folio.h>
#include <page-flags.h>

#define FOLIO_TEST_FLAG(name, flag) \
static inline bool folio_test_##name(const struct folio *folio) \
{ \
	return test_bit(PG_##flag, &folio->flags); \
}

#define FOLIO_SET_FLAG(name, flag) \
static inline void folio_set_##name(struct folio *folio) \
{ \
	set_bit(PG_##flag, &folio->flags); \
}

#define FOLIO_CLEAR_FLAG(name, flag) \
static inline void folio_clear_##name(struct folio *folio) \
{ \
	clear_bit(PG_##flag, &folio->flags); \
}

#define __FOLIO_SET_FLAG(name, flag) \
static inline void __folio_set_##name(struct folio *folio) \
{ \
	__set_bit(PG_##flag, &folio->flags); \
}

#define __FOLIO_CLEAR_FLAG(name, flag) \
static inline void __folio_clear_##name(struct folio *folio) \
{ \
	__clear_bit(PG_##flag, &folio->flags); \
}

#define FOLIO_TEST_SET_FLAG(name, flag) \
static inline bool folio_test_set_##name(struct folio *folio) \
{ \
	return test_and_set_bit(PG_##flag, &folio->flags); \
}

#define FOLIO_TEST_CLEAR_FLAG(name, flag) \
static inline bool folio_test_clear_##name(struct folio *folio) \
{ \
	return test_and_clear_bit(PG_##flag, &folio->flags); \
}

#define FOLIO_FLAG(name, flag) \
	FOLIO_TEST_FLAG(name, flag) FOLIO_SET_FLAG(name, flag) FOLIO_CLEAR_FLAG(name, flag)
#define __FOLIO_FLAG(name, flag) \
	FOLIO_TEST_FLAG(name, flag) __FOLIO_SET_FLAG(name, flag) __FOLIO_CLEAR_FLAG(name, flag)

FOLIO_FLAG(locked, locked)
	__FOLIO_SET_FLAG(locked, locked)
	__FOLIO_CLEAR_FLAG(locked, locked)
	FOLIO_TEST_SET_FLAG(locked, locked)
	FOLIO_TEST_CLEAR_FLAG(locked, locked)
FOLIO_FLAG(writeback, writeback)
	FOLIO_TEST_SET_FLAG(writeback, writeback)
	FOLIO_TEST_CLEAR_FLAG(writeback, writeback)
FOLIO_FLAG(referenced, referenced)
	__FOLIO_SET_FLAG(referenced, referenced)
	FOLIO_TEST_CLEAR_FLAG(referenced, referenced)
FOLIO_FLAG(dirty, dirty)
	__FOLIO_CLEAR_FLAG(dirty, dirty)
	FOLIO_TEST_SET_FLAG(dirty, dirty)
	FOLIO_TEST_CLEAR_FLAG(dirty, dirty)
FOLIO_FLAG(lru, lru)
	__FOLIO_CLEAR_FLAG(lru, lru)
	FOLIO_TEST_CLEAR_FLAG(lru, lru)
FOLIO_FLAG(waiters, waiters)
FOLIO_FLAG(active, active)
	__FOLIO_CLEAR_FLAG(active, active)
	FOLIO_TEST_CLEAR_FLAG(active, active)
FOLIO_FLAG(workingset, workingset)
	FOLIO_TEST_CLEAR_FLAG(workingset, workingset)
FOLIO_FLAG(owner_2, owner_2)
FOLIO_FLAG(checked, owner_priv_1)
FOLIO_FLAG(reclaim, reclaim)
	FOLIO_TEST_CLEAR_FLAG(reclaim, reclaim)
FOLIO_FLAG(readahead, reclaim)
	FOLIO_TEST_CLEAR_FLAG(readahead, reclaim)
FOLIO_FLAG(swapbacked, swapbacked)
	__FOLIO_SET_FLAG(swapbacked, swapbacked)
	__FOLIO_CLEAR_FLAG(swapbacked, swapbacked)
FOLIO_FLAG(unevictable, unevictable)
	__FOLIO_CLEAR_FLAG(unevictable, unevictable)
	FOLIO_TEST_CLEAR_FLAG(unevictable, unevictable)
FOLIO_FLAG(dropbehind, dropbehind)
	FOLIO_TEST_CLEAR_FLAG(dropbehind, dropbehind)
	__FOLIO_SET_FLAG(dropbehind, dropbehind)
FOLIO_FLAG(mlocked, mlocked)
	__FOLIO_CLEAR_FLAG(mlocked, mlocked)
	FOLIO_TEST_SET_FLAG(mlocked, mlocked)
	FOLIO_TEST_CLEAR_FLAG(mlocked, mlocked)
FOLIO_TEST_FLAG(young, young)
	FOLIO_SET_FLAG(young, young)
	FOLIO_TEST_CLEAR_FLAG(young, young)
FOLIO_FLAG(idle, idle)
FOLIO_FLAG(has_hwpoisoned, has_hwpoisoned)
FOLIO_FLAG(large_rmappable, large_rmappable)
FOLIO_FLAG(partially_mapped, partially_mapped)
FOLIO_TEST_FLAG(uptodate, uptodate)
	FOLIO_CLEAR_FLAG(uptodate, uptodate)
FOLIO_SET_FLAG(swapcache, owner_priv_1)
	FOLIO_CLEAR_FLAG(swapcache, owner_priv_1)

/**
 * folio_mark_uptodate - say that a folio's content is valid
 * @folio: the folio
 *
 * What was written into it is seen by everybody who sees the flag.
 */
static inline void folio_mark_uptodate(struct folio *folio)
{
	smp_wmb();
	set_bit(PG_uptodate, &folio->flags);
}

/**
 * folio_test_swapcache - whether a folio has an entry of swap
 * @folio: the folio
 */
static inline bool folio_test_swapcache(const struct folio *folio)
{
	return folio_test_swapbacked(folio) && test_bit(PG_owner_priv_1, &folio->flags);
}

/**
 * folio_test_private - whether a folio has private data
 * @folio: the folio
 */
static inline bool folio_test_private(const struct folio *folio)
{
	return (unsigned long)folio->private != 0;
}

/**
 * folio_set_private - say that a folio has private data
 * @folio: the folio, whose private says so already
 */
static inline void folio_set_private(struct folio *folio)
{
}

/**
 * folio_clear_private - say that a folio has no private data any more
 * @folio: the folio, whose private says so already
 */
static inline void folio_clear_private(struct folio *folio)
{
}

/**
 * folio_test_anon - whether a folio is anonymous memory
 * @folio: the folio
 */
static inline bool folio_test_anon(const struct folio *folio)
{
	return ((unsigned long)folio->mapping & FOLIO_MAPPING_ANON) != 0;
}

/**
 * folio_test_ksm - whether KSM has merged a folio
 * @folio: the folio
 */
static inline bool folio_test_ksm(const struct folio *folio)
{
	return ((unsigned long)folio->mapping & FOLIO_MAPPING_KSM) == FOLIO_MAPPING_KSM;
}

/**
 * folio_trylock - lock a folio unless somebody has
 * @folio: the folio
 *
 * Return: whether it is locked by this call.
 */
static inline bool folio_trylock(struct folio *folio)
{
	return !folio_test_set_locked(folio);
}

/* Page@uname(): folio_test_@lname() of the page's folio, for names that callers still ask pages by. */
#define PAGE_FOLIO_TEST(uname, lname) \
static inline bool Page##uname(const struct page *page) \
{ \
	const struct folio *folio = page_folio(page); \
\
	return folio && folio_test_##lname(folio); \
}

PAGE_FOLIO_TEST(Locked, locked)
PAGE_FOLIO_TEST(Uptodate, uptodate)
PAGE_FOLIO_TEST(Dirty, dirty)
PAGE_FOLIO_TEST(LRU, lru)
PAGE_FOLIO_TEST(Writeback, writeback)
PAGE_FOLIO_TEST(Workingset, workingset)

#endif
