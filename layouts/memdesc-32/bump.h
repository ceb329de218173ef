/* SPDX-License-Identifier: MIT */
/*
 * struct bump: the descriptor of memory that a page_pool hands to drivers, for any number of pages.
 *
 * Source: the name and the rules are Matthew Wilcox's (2025-03-10 and -11, in the thread on tracking page_pool's DMA
 * mappings): the pages' type says "bump", their count is 0, "your actual refcount" is in here, and it may grow as its
 * owner likes. No member list is public: these are what page_pool keeps in struct page today (Linux 7.3.4,
 * struct netmem_desc in include/net/netmem.h) and what an object away from its pages needs besides. pp_magic is not
 * needed: the type in the page tells what it is.
 */
#ifndef MEMDESC_32_BUMP_H
#define MEMDESC_32_BUMP_H

#include "kstruct.h"
#include "memdesc-word.h"
#include "types.h"
#include "page.h"

struct page_pool;

/**
 * struct bump - memory of a page_pool
 * @pp: the pool
 * @dma_addr: address of the first page, as the device sees it
 * @pp_ref_count: users of fragments
 * @dma_index: id in the pool's table of mappings
 * @order: it has ``1 << order`` pages, all of which refer to it
 * @bflags: bit 0: memory from the reserves; bit 1: was mapped into user space
 * @pfn: number of its first page
 * @_mapcount: mappings into user space - 1; -1 where the page counts them
 * @_refcount: references to the whole; the pool may reuse it at 1
 */
struct bump {
	struct page_pool *pp;
	unsigned long dma_addr;
	atomic_long_t pp_ref_count;
	unsigned int dma_index;	/* the whole id: in today's pp_magic it shares a word with the signature */
	unsigned char order;
	unsigned char bflags;
	unsigned long pfn;
	atomic_t _mapcount;
	atomic_t _refcount;
} __attribute__((__aligned__(16))) __descriptor_of(struct page, memdesc, MEMDESC_BUMP) __ours;

_Static_assert(sizeof(struct bump) % 16 == 0, "the low 4 bits of a descriptor's address hold its type");

#define BUMP_OVERLAYS_PAGE	0

/**
 * page_bump - the bump that a page belongs to
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
static inline struct bump *page_bump(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_BUMP ? (struct bump *)page_memdesc_ptr(page) : NULL;
}

/**
 * bump_page - first page of a bump
 * @bump: the bump
 */
static inline struct page *bump_page(const struct bump *bump)
{
	return __pfn_to_page(bump->pfn);
}

/**
 * bump_init - write the descriptor of a bump
 * @bump: memory for it
 * @page: first of ``1 << order`` unused pages
 * @order: order of the allocation
 *
 * Return: @bump.
 */
static inline struct bump *bump_init(struct bump *bump, struct page *page, unsigned int order)
{
	bump->pp = NULL;
	bump->dma_addr = 0;
	bump->pp_ref_count.counter = 1;
	bump->dma_index = 0;
	bump->order = (unsigned char)order;
	bump->bflags = 0;
	bump->pfn = __page_to_pfn(page);
	bump->_mapcount.counter = -1;
	bump->_refcount.counter = 1;
	return bump;
}

/**
 * page_set_bump - make a page refer to a bump
 * @page: an unused page of the bump
 * @bump: the bump
 */
static inline void page_set_bump(struct page *page, struct bump *bump)
{
	page_set_memdesc(page, bump, MEMDESC_BUMP);
}

/**
 * bump_order - order of the allocation of a bump
 * @bump: the bump
 */
static inline unsigned int bump_order(const struct bump *bump)
{
	return bump->order;
}

/**
 * bump_ref_count - the reference count of a bump
 * @bump: the bump
 */
static inline int bump_ref_count(const struct bump *bump)
{
	return bump->_refcount.counter;
}

/**
 * bump_get - take a reference
 * @bump: a bump that the caller has a reference to
 */
static inline void bump_get(struct bump *bump)
{
	bump->_refcount.counter += 1;
}

/**
 * bump_get_unless_zero - take a reference unless there is none
 * @bump: what was a bump when its address was read
 *
 * Return: whether it was taken.
 */
static inline bool bump_get_unless_zero(struct bump *bump)
{
	if (bump->_refcount.counter == 0)
		return false;
	bump_get(bump);
	return true;
}

/**
 * bump_put_testzero - drop a reference
 * @bump: the bump
 *
 * Return: whether it was the last one.
 */
static inline bool bump_put_testzero(struct bump *bump)
{
	bump->_refcount.counter -= 1;
	return bump->_refcount.counter == 0;
}

#endif
