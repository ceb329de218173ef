/* SPDX-License-Identifier: MIT */
/*
 * What 64-byte pages say by several words, as the memory descriptor plan says it by one: a type and a descriptor.
 *
 * Rule: a page type comes first, then the sign of a page_pool, then the mapping; the descriptor is the first page, seen
 * as the type's overlay. The numbers are those of the plan's last stage (MatthewWilcox/Memdescs on kernelnewbies.org,
 * newest stored revision).
 */
#ifndef KSTRUCT_PAGE_MEMDESC_H
#define KSTRUCT_PAGE_MEMDESC_H

#include "kstruct.h"
#include "types.h"
#include <bump.h>
#include <compound.h>
#include <page-type.h>
#include <page.h>

/**
 * enum memdesc_type - what a page is used for
 * @MEMDESC_MISC: in use without a descriptor, or inside of a free block
 * @MEMDESC_BUDDY: first page of a free block
 * @MEMDESC_FILE: folio of a file
 * @MEMDESC_ANON: folio of anonymous memory
 * @MEMDESC_SLAB: memory of a slab cache
 * @MEMDESC_BUMP: memory of a page_pool
 * @MEMDESC_PGTABLE: page table
 * @MEMDESC_ZPDESC: memory of zsmalloc
 */
enum memdesc_type {
	MEMDESC_MISC = 0,
	MEMDESC_BUDDY = 1,
	MEMDESC_FILE = 2,
	MEMDESC_ANON = 3,
	MEMDESC_SLAB = 5,
	MEMDESC_BUMP = 6,
	MEMDESC_PGTABLE = 8,
	MEMDESC_ZPDESC = 12,
} __ours;	/* no shipped kernel has such a number */

/**
 * page_memdesc_type - what a page is used for
 * @page: any page
 */
static inline enum memdesc_type page_memdesc_type(const struct page *page)
{
	const struct page *head = compound_head(page);

	if (PageBuddy(page))
		return MEMDESC_BUDDY;
	if (PageSlab(head))
		return MEMDESC_SLAB;
	if (PageTable(head))
		return MEMDESC_PGTABLE;
	if (PageZsmalloc(head))
		return MEMDESC_ZPDESC;
	if (page_bump(head))
		return MEMDESC_BUMP;
	if (page_has_type(head) && !PageHuge(head))
		return MEMDESC_MISC;
	if (PageAnon(head))
		return MEMDESC_ANON;
	/* The word: what it points at need not be in the memory that we see. */
	return (unsigned long)head->mapping != 0 ? MEMDESC_FILE : MEMDESC_MISC;
}

/**
 * page_memdesc_ptr - the descriptor of a page
 * @page: a page whose type has a descriptor
 */
static inline void *page_memdesc_ptr(const struct page *page)
{
	return compound_head(page);
}

#endif
