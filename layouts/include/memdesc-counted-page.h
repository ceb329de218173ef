/* SPDX-License-Identifier: MIT */
/*
 * Flags, references and mappings that a page has itself: for the 32-byte stages of the plan.
 *
 * Source: names of include/linux/page-flags.h, page_ref.h and mm.h of Linux 7.3.4. Which flags stay with a page,
 * Matthew Wilcox, 2026-01-09, in the thread of "[PATCHv2 02/14] mm/sparse: Check memmap alignment": HWPoison, Reserved
 * and AnonExclusive. _refcount is that of a page without a descriptor, _mapcount that of one page of a large folio, of
 * a page of a bump, and of a page without a descriptor: what we make of the plan's question mark.
 */
#ifndef KSTRUCT_MEMDESC_COUNTED_PAGE_H
#define KSTRUCT_MEMDESC_COUNTED_PAGE_H

#include "linux/atomic.h"
#include "linux/bitops.h"
#include "memdesc-word.h"
#include "page-count.h"
#include "types.h"
#include <page-flags.h>
#include <page.h>

#define PAGE_HAS_FLAGS		1

#define PAGE_TEST_FLAG(uname, flag) \
static inline bool Page##uname(const struct page *page) \
{ \
	return test_bit(PG_##flag, &page->flags); \
}

#define PAGE_SET_FLAG(uname, flag) \
static inline void SetPage##uname(struct page *page) \
{ \
	set_bit(PG_##flag, &page->flags); \
}

#define PAGE_CLEAR_FLAG(uname, flag) \
static inline void ClearPage##uname(struct page *page) \
{ \
	clear_bit(PG_##flag, &page->flags); \
}

#define PAGE_TEST_SET_FLAG(uname, flag) \
static inline bool TestSetPage##uname(struct page *page) \
{ \
	return test_and_set_bit(PG_##flag, &page->flags); \
}

#define PAGE_TEST_CLEAR_FLAG(uname, flag) \
static inline bool TestClearPage##uname(struct page *page) \
{ \
	return test_and_clear_bit(PG_##flag, &page->flags); \
}

#define PAGE_FLAG(uname, flag) \
	PAGE_TEST_FLAG(uname, flag) PAGE_SET_FLAG(uname, flag) PAGE_CLEAR_FLAG(uname, flag)

PAGE_FLAG(HWPoison, hwpoison)
	PAGE_TEST_SET_FLAG(HWPoison, hwpoison)
	PAGE_TEST_CLEAR_FLAG(HWPoison, hwpoison)
PAGE_FLAG(AnonExclusive, anon_exclusive)
PAGE_TEST_FLAG(Reserved, reserved)

/**
 * __SetPageReserved - keep a page from the allocator
 * @page: a page that was just initialised
 */
static inline void __SetPageReserved(struct page *page)
{
	__set_bit(PG_reserved, &page->flags);
	page_set_misc_subtype(page, MISC_RESERVED);
}

/**
 * __ClearPageReserved - give a page that boot kept to the allocator
 * @page: a page that nobody else sees
 */
static inline void __ClearPageReserved(struct page *page)
{
	__clear_bit(PG_reserved, &page->flags);
	page_set_misc_subtype(page, MISC_UNKNOWN);
}

/**
 * set_page_count - write the reference count in a page
 * @page: a page that is not on a free list
 * @v: the count
 */
static inline void set_page_count(struct page *page, int v)
{
	atomic_set(&page->_refcount, v);
}

/**
 * init_page_count - give a page its first reference
 * @page: a page with a count of 0
 */
static inline void init_page_count(struct page *page)
{
	set_page_count(page, 1);
}

/**
 * page_ref_unfreeze - give a frozen page its count
 * @page: a page whose count is 0
 * @count: the count, not 0
 */
static inline void page_ref_unfreeze(struct page *page, int count)
{
	atomic_set_release(&page->_refcount, count);
}

/**
 * page_own_mapcount - mappings that a page counts itself
 * @page: a page that is not free, and that no driver has its private in
 */
static inline int page_own_mapcount(const struct page *page)
{
	return atomic_read(&page->_mapcount) + 1;
}

/**
 * page_mapcount_reset - say that a page is not mapped
 * @page: the page
 */
static inline void page_mapcount_reset(struct page *page)
{
	atomic_set(&page->_mapcount, -1);
}

#endif
