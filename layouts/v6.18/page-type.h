/* SPDX-License-Identifier: MIT */
/*
 * Page types: what a page says that it is used for.
 *
 * Source: include/linux/page-flags.h of Linux 6.18.15. For slabs and hugetlb the first page is asked, for others the
 * page itself.
 */
#ifndef V6_18_PAGE_TYPE_H
#define V6_18_PAGE_TYPE_H

#include "types.h"
#include "compound.h"
#include "page.h"
#include "page-type-ops.h"

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 */
static inline bool PageBuddy(const struct page *page)
{
	return page_has_pgty(page, PGTY_buddy);
}

/**
 * PageOffline - whether a page is offline though its section is online, in a balloon for instance
 * @page: any page
 */
static inline bool PageOffline(const struct page *page)
{
	return page_has_pgty(page, PGTY_offline);
}

/**
 * PageTable - whether a page holds page tables
 * @page: any page
 */
static inline bool PageTable(const struct page *page)
{
	return page_has_pgty(page, PGTY_table);
}

/**
 * PageGuard - whether a page is a guard page of a debugging allocator
 * @page: any page
 */
static inline bool PageGuard(const struct page *page)
{
	return page_has_pgty(page, PGTY_guard);
}

/**
 * PageZsmalloc - whether a page belongs to zsmalloc
 * @page: any page
 */
static inline bool PageZsmalloc(const struct page *page)
{
	return page_has_pgty(page, PGTY_zsmalloc);
}

/**
 * PageUnaccepted - whether a page is memory that a confidential guest has not accepted
 * @page: any page
 */
static inline bool PageUnaccepted(const struct page *page)
{
	return page_has_pgty(page, PGTY_unaccepted);
}

/**
 * PageLargeKmalloc - whether a page is the first one of a kmalloc() of more than slabs give
 * @page: any page
 */
static inline bool PageLargeKmalloc(const struct page *page)
{
	return page_has_pgty(page, PGTY_large_kmalloc);
}

/**
 * PageSlab - whether a page belongs to a slab
 * @page: any page
 */
static inline bool PageSlab(const struct page *page)
{
	return page_has_pgty(compound_head(page), PGTY_slab);
}

/**
 * PageHuge - whether a page belongs to hugetlb
 * @page: any page
 */
static inline bool PageHuge(const struct page *page)
{
	return page_has_pgty(compound_head(page), PGTY_hugetlb);
}

/**
 * PageAnon - whether a page is anonymous memory
 * @page: any page
 *
 * It looks at mapping without asking for a type first, as the kernel does.
 */
static inline bool PageAnon(const struct page *page)
{
	return ((unsigned long)compound_head(page)->mapping & FOLIO_MAPPING_ANON) != 0;
}

/**
 * page_has_type - whether a page has a type, so that it cannot be mapped
 * @page: any page
 */
static inline bool page_has_type(const struct page *page)
{
	return page_type_has_type((int)page->page_type);
}

PAGE_TYPE_SET_OPS(Buddy, buddy)
PAGE_TYPE_SET_OPS(Offline, offline)
PAGE_TYPE_SET_OPS(Table, table)
PAGE_TYPE_SET_OPS(Guard, guard)
PAGE_TYPE_SET_OPS(Zsmalloc, zsmalloc)
PAGE_TYPE_SET_OPS(Unaccepted, unaccepted)
PAGE_TYPE_SET_OPS(LargeKmalloc, large_kmalloc)
PAGE_TYPE_SET_OPS(Slab, slab)

#endif
