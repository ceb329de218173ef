/* SPDX-License-Identifier: MIT */
/*
 * The states of a page, and its words in each: free pages above all, whose list node covers other words.
 *
 *	state			memdesc			_refcount	private/_mapcount
 *	unused			0			0		_mapcount -1
 *	first of a free block	next link		(prev link)	order
 *	on a per-CPU list	next link		(prev link)	BUDDY_ORDER_PCP
 *	no descriptor		MEMDESC_MISC ...	count		the owner's, or mappings - 1
 *	described		descriptor | type	0		mappings - 1, of bumps and large folios
 *
 * Rule: mm/mm_init.c and mm/page_alloc.c of Linux 7.3.4. Links end in 0 or 8, so that memdesc has a type that means
 * "free" in the first three states, and is 0 in the first alone.
 */
#ifndef SEED_PAGE_STATE_H
#define SEED_PAGE_STATE_H

#include "memdesc-counted-page.h"
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
 * page_is_linked - whether a page is on a list of free pages
 * @page: any page
 *
 * Its word is then the address of a list node, and in no other page does a word of these types differ from 0.
 */
static inline bool page_is_linked(const struct page *page)
{
	return page->memdesc != 0 && (page->memdesc & 3) == 0;
}

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 */
static inline bool PageBuddy(const struct page *page)
{
	return page_is_linked(page) && page->private != BUDDY_ORDER_PCP;
}

/**
 * page_ref_count - the reference count in a page
 * @page: any page
 *
 * Return: 0 for a free page, where the list node covers the count.
 */
static inline int page_ref_count(const struct page *page)
{
	return page_is_linked(page) ? 0 : page->_refcount.counter;
}

/**
 * __init_single_page - write a page as boot finds it
 * @page: the page, whatever its bytes
 * @zone: index of its zone
 * @nid: its node
 *
 * As mm/mm_init.c does: one reference, no mapping.
 */
static inline void __init_single_page(struct page *page, unsigned int zone, int nid)
{
	page->flags = (unsigned long)zone << ZONES_PGSHIFT | (unsigned long)nid << NODES_PGSHIFT;
	page->buddy_list.prev = NULL;
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, 0);
	page->_refcount.counter = 1;
	page->private = 0;
	page->_mapcount.counter = -1;
}

/**
 * free_page_prepare - make a page unused
 * @page: a page that nobody refers to any more
 */
static inline void free_page_prepare(struct page *page)
{
	page->flags &= PAGE_FLAGS_KEPT;
	page->memdesc = 0;
	page->_refcount.counter = 0;
	page->private = 0;
	page->_mapcount.counter = -1;
}

/**
 * set_page_misc - say that an unused page is in use without a descriptor
 * @page: the page
 * @order: the order of its allocation
 * @zone: index of its zone, which the flags keep
 * @nid: its node, likewise
 */
static inline void set_page_misc(struct page *page, unsigned int order, unsigned int zone, int nid)
{
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, order);
}

/**
 * buddy_order - order of a free block
 * @page: its first page
 */
static inline unsigned int buddy_order(const struct page *page)
{
	return (unsigned int)page->private;
}

/**
 * page_set_list_order - write the order of a page that will be on a list
 * @page: an unused page
 * @order: order of the block that it is the first one of, or BUDDY_ORDER_PCP
 */
static inline void page_set_list_order(struct page *page, unsigned int order)
{
	page->private = order;
}

/**
 * page_clear_links - make a page unused that was taken off a list
 * @page: the page, whose neighbours are linked with each other already
 */
static inline void page_clear_links(struct page *page)
{
	page->buddy_list.next = NULL;
	page->buddy_list.prev = NULL;
	page->private = 0;
	page_mapcount_reset(page);
}

#endif
