/* SPDX-License-Identifier: MIT */
/*
 * What boot, allocation and free write into a 64-byte struct page; its counts, its zone and its node.
 *
 * Source: mm/mm_init.c (__init_single_page), mm/page_alloc.c (free_pages_prepare, post_alloc_hook), include/linux/mm.h
 * and page_ref.h of Linux 6.12.117 and 7.3.4. The kernel leaves an owner's words in a free page; here all words but the
 * list node are made equal, so that a page that was freed is the page that it was before.
 */
#ifndef KSTRUCT_PAGE_STATE_H
#define KSTRUCT_PAGE_STATE_H

#include "list.h"
#include "types.h"
#include <page.h>
#include <compound.h>

/**
 * page_zonenum - index of the zone of a page
 * @page: any page
 */
static inline unsigned int page_zonenum(const struct page *page)
{
	return (unsigned int)(flags_word(page) >> ZONES_PGSHIFT & ZONES_MASK);
}

/**
 * page_to_nid - node of a page
 * @page: any page
 */
static inline int page_to_nid(const struct page *page)
{
	return (int)(flags_word(page) >> NODES_PGSHIFT & NODES_MASK);
}

/**
 * page_zone_id - zone and node of a page in one number
 * @page: any page
 */
static inline unsigned int page_zone_id(const struct page *page)
{
	return (unsigned int)(flags_word(page) >> ZONEID_PGSHIFT);
}

/**
 * page_cpupid_reset_last - forget the CPU and the process that used a page last
 * @page: the page
 */
static inline void page_cpupid_reset_last(struct page *page)
{
	flags_word(page) |= LAST_CPUPID_MASK << LAST_CPUPID_PGSHIFT;
}

/**
 * page_mapcount_reset - say that a page is not mapped and has no type
 * @page: the page
 */
static inline void page_mapcount_reset(struct page *page)
{
	page->_mapcount.counter = -1;
}

/**
 * page_ref_count - the reference count in a page
 * @page: any page
 */
static inline int page_ref_count(const struct page *page)
{
	return page->_refcount.counter;
}

/**
 * set_page_count - write the reference count in a page
 * @page: any page
 * @v: the count
 */
static inline void set_page_count(struct page *page, int v)
{
	page->_refcount.counter = v;
}

/**
 * clear_page_owner - write 0 to the words that owners of a page use, without the list node
 * @page: the page
 */
static inline void clear_page_owner(struct page *page)
{
	page->mapping = NULL;
	page->share = 0;	/* index, by the name that it has in every version */
	page->private = 0;
	page->memcg_data = 0;
}

/**
 * __init_single_page - write a page as boot finds it
 * @page: the page, whatever its bytes
 * @zone: index of its zone
 * @nid: its node
 */
static inline void __init_single_page(struct page *page, unsigned int zone, int nid)
{
	flags_word(page) = (unsigned long)zone << ZONES_PGSHIFT | (unsigned long)nid << NODES_PGSHIFT;
	page_cpupid_reset_last(page);
	INIT_LIST_HEAD(&page->lru);
	clear_page_owner(page);
	page_mapcount_reset(page);
	set_page_count(page, 1);
}

/**
 * free_page_prepare - make a page unused
 * @page: a page that nobody refers to any more
 *
 * Zone, node and a memory error stay.
 */
static inline void free_page_prepare(struct page *page)
{
	flags_word(page) &= ~PAGE_FLAGS_CHECK_AT_PREP;
	page_cpupid_reset_last(page);
	clear_compound_head(page);
	clear_page_owner(page);
	page_mapcount_reset(page);
	set_page_count(page, 0);
}

/**
 * set_page_misc - say that an unused page is in use without a descriptor
 * @page: the page
 * @order: the order of its allocation, which only a compound page keeps
 * @zone: index of its zone, which the flags keep
 * @nid: its node, likewise
 */
static inline void set_page_misc(struct page *page, unsigned int order, unsigned int zone, int nid)
{
	page->private = 0;
}

#endif
