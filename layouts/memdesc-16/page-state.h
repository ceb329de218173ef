/* SPDX-License-Identifier: MIT */
/*
 * The states of a page, and its two words in each.
 *
 *	state			word 0			word 1
 *	unused			0			0
 *	first of a free block	next link		prev link | order
 *	on a per-CPU list	next link		prev link | BUDDY_ORDER_PCP
 *	no descriptor		MEMDESC_MISC ...	the owner's
 *	described		descriptor | type	0
 *
 * Rule: mm/mm_init.c and mm/page_alloc.c of Linux 7.3.4. Links are 16-byte aligned: their type, MEMDESC_BUDDY, is 0.
 */
#ifndef MEMDESC_16_PAGE_STATE_H
#define MEMDESC_16_PAGE_STATE_H

#include "memdesc-bare-page.h"
#include "memdesc-word.h"
#include "types.h"
#include "page-flags.h"
#include "page.h"

/* In place of a block's order: the page is on a per-CPU list, where the list tells the order. Ours. */
#define BUDDY_ORDER_PCP		15

/* The word of a page in use without a descriptor. */
#define MISC_MEMDESC(subtype, order) \
	((unsigned long)(order) << MISC_ORDER_SHIFT | (unsigned long)(subtype) << MISC_SUBTYPE_SHIFT | MEMDESC_MISC)

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 *
 * Its word is then the address of a list node, and that of no other page but one on a per-CPU list.
 */
static inline bool PageBuddy(const struct page *page)
{
	return page->memdesc != 0 && page_memdesc_tag(page) == MEMDESC_BUDDY &&
	       (page->buddy_list.prev_order & BUDDY_LINK_ORDER_MASK) != BUDDY_ORDER_PCP;
}

/**
 * __init_single_page - write a page as boot finds it
 * @page: the page, whatever its bytes
 * @zone: index of its zone, which a page does not keep in this stage
 * @nid: its node, likewise
 */
static inline void __init_single_page(struct page *page, unsigned int zone, int nid)
{
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, 0);
	page->private = 0;
}

/**
 * free_page_prepare - make a page unused
 * @page: a page that nobody refers to any more
 */
static inline void free_page_prepare(struct page *page)
{
	page->memdesc = 0;
	page->private = 0;
}

/**
 * set_page_misc - say that an unused page is in use without a descriptor
 * @page: the page
 * @order: the order of its allocation
 * @zone: index of its zone, which a page does not keep in this stage
 * @nid: its node, likewise
 */
static inline void set_page_misc(struct page *page, unsigned int order, unsigned int zone, int nid)
{
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, order);
}

#endif
