/* SPDX-License-Identifier: MIT */
/*
 * struct page in the last stage of the plan: one word.
 *
 * Source: MatthewWilcox/Memdescs (kernelnewbies.org), all stored revisions: a u64 whose low four bits say what the rest
 * is. See memdesc.h for what it is by type.
 */
#ifndef MEMDESC_8_PAGE_H
#define MEMDESC_8_PAGE_H

#include "kstruct.h"
#include "types.h"
#include "memdesc.h"
#include "page-flags.h"

/**
 * struct page - one page frame
 * @memdesc: what the page is used for, and the descriptor of that use or all that there is to say about it; equal in all
 *           pages of one allocation
 */
struct page {
	unsigned long memdesc __tagged(enum memdesc_type, MEMDESC_TYPE_BITS)
		__bits(misc_subtype, MISC_SUBTYPE_SHIFT, MISC_SUBTYPE_WIDTH)
		__bits(misc_mappable, MISC_MAPPABLE_SHIFT, MISC_MAPPABLE_WIDTH)
		__bits(misc_order, MISC_ORDER_SHIFT, MISC_ORDER_WIDTH)
		__bits(misc_zone, MISC_ZONE_SHIFT, MISC_ZONE_WIDTH)
		__bits(misc_node, MISC_NODE_SHIFT, MISC_NODE_WIDTH)
		/* The free page's part is ours: 64 bits are said to be enough, and no layout is public. */
		__bits(buddy_order, BUDDY_ORDER_SHIFT, BUDDY_ORDER_WIDTH)
		__bits(buddy_migratetype, BUDDY_MIGRATETYPE_SHIFT, BUDDY_MIGRATETYPE_WIDTH)
		__bits(buddy_pcp, BUDDY_PCP_SHIFT, BUDDY_PCP_WIDTH)
		__bits(buddy_next, BUDDY_NEXT_SHIFT, BUDDY_LINK_WIDTH)
		__bits(buddy_prev, BUDDY_PREV_SHIFT, BUDDY_LINK_WIDTH) __ours;
};

_Static_assert(sizeof(struct page) == 8, "the plan's last stage has 8 bytes");

#define PAGE_SHIFT		12
#define PAGE_SIZE		(1UL << PAGE_SHIFT)
#define PAGE_HAS_REFCOUNT	0
#define PAGE_HAS_MAPCOUNT	0

extern struct page *vmemmap;

/* As in asm-generic/memory_model.h. */
#define __page_to_pfn(page)	((unsigned long)((page) - vmemmap))
#define __pfn_to_page(pfn)	(vmemmap + (pfn))

/**
 * page_to_pfn - number of a page
 * @page: a page of the memory map
 */
static inline unsigned long page_to_pfn(const struct page *page)
{
	return __page_to_pfn(page);
}

/**
 * pfn_to_page - page of a number
 * @pfn: number of a page that the memory map has
 */
static inline struct page *pfn_to_page(unsigned long pfn)
{
	return __pfn_to_page(pfn);
}

#endif
