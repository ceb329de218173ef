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

/* First page of a free block. */
PAGE_TYPE_OPS(Buddy, buddy)
/* Offline, a balloon for instance. */
PAGE_TYPE_OPS(Offline, offline)
/* Page table. */
PAGE_TYPE_OPS(Table, table)
/* Guard page of a debugging allocator. */
PAGE_TYPE_OPS(Guard, guard)
/* Memory of zsmalloc. */
PAGE_TYPE_OPS(Zsmalloc, zsmalloc)
/* Memory that a confidential guest has not accepted. */
PAGE_TYPE_OPS(Unaccepted, unaccepted)
/* kmalloc() of more than slabs give. */
PAGE_TYPE_OPS(LargeKmalloc, large_kmalloc)

/**
 * PageSlab - whether a page belongs to a slab
 * @page: any page
 */
static inline bool PageSlab(const struct page *page)
{
	return compound_head(page)->page_type >> PAGE_TYPE_SHIFT == PGTY_slab;
}

/**
 * PageHuge - whether a page belongs to hugetlb
 * @page: any page
 */
static inline bool PageHuge(const struct page *page)
{
	return compound_head(page)->page_type >> PAGE_TYPE_SHIFT == PGTY_hugetlb;
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

#endif
