/* SPDX-License-Identifier: MIT */
/*
 * The states of a page, and its only word in each; fields of free pages are in memdesc.h.
 *
 *	state			type		order		pcp	migrate type and links
 *	unused			MEMDESC_BUDDY	BUDDY_INSIDE	0	0
 *	first of a free block	MEMDESC_BUDDY	its order	0	set
 *	on a per-CPU list	MEMDESC_BUDDY	its order	1	set
 *	no descriptor		MEMDESC_MISC, subtype, mappable, order, zone, node
 *	described		descriptor | type
 *
 * Rule: mm/mm_init.c and mm/page_alloc.c of Linux 7.3.4.
 */
#ifndef MEMDESC_8_PAGE_STATE_H
#define MEMDESC_8_PAGE_STATE_H

#include "memdesc-bare-page.h"
#include "memdesc-word.h"
#include "types.h"
#include "page-flags.h"
#include "page.h"

/* The word of a page in use without a descriptor. */
#define MISC_MEMDESC(subtype, order, zone, nid) \
	((unsigned long)(nid) << MISC_NODE_SHIFT | (unsigned long)(zone) << MISC_ZONE_SHIFT | \
	 (unsigned long)(order) << MISC_ORDER_SHIFT | (unsigned long)(subtype) << MISC_SUBTYPE_SHIFT | MEMDESC_MISC)

/**
 * page_misc_zone - index of the zone of a page
 * @page: a page of type MEMDESC_MISC
 */
static inline unsigned int page_misc_zone(const struct page *page)
{
	return (unsigned int)(page->memdesc >> MISC_ZONE_SHIFT) & ((1U << MISC_ZONE_WIDTH) - 1);
}

/**
 * page_misc_nid - node of a page
 * @page: a page of type MEMDESC_MISC
 */
static inline int page_misc_nid(const struct page *page)
{
	return (int)(page->memdesc >> MISC_NODE_SHIFT);
}

/**
 * page_buddy_order - order of a free page
 * @page: a page of type MEMDESC_BUDDY
 *
 * Return: BUDDY_INSIDE when it is not the first page of its block.
 */
static inline unsigned int page_buddy_order(const struct page *page)
{
	return (unsigned int)(page->memdesc >> BUDDY_ORDER_SHIFT) & ((1U << BUDDY_ORDER_WIDTH) - 1);
}

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 */
static inline bool PageBuddy(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_BUDDY && page_buddy_order(page) != BUDDY_INSIDE &&
	       (page->memdesc & 1UL << BUDDY_PCP_SHIFT) == 0;
}

/**
 * __init_single_page - write a page as boot finds it
 * @page: the page, whatever its bytes
 * @zone: index of its zone
 * @nid: its node
 */
static inline void __init_single_page(struct page *page, unsigned int zone, int nid)
{
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, 0, zone, nid);
}

/**
 * free_page_prepare - make a page unused
 * @page: a page that nobody refers to any more
 */
static inline void free_page_prepare(struct page *page)
{
	page->memdesc = (unsigned long)BUDDY_INSIDE << BUDDY_ORDER_SHIFT | MEMDESC_BUDDY;
}

/**
 * set_page_misc - say that an unused page is in use without a descriptor
 * @page: the page
 * @order: the order of its allocation
 * @zone: index of its zone
 * @nid: its node
 */
static inline void set_page_misc(struct page *page, unsigned int order, unsigned int zone, int nid)
{
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, order, zone, nid);
}

#endif
