/* SPDX-License-Identifier: MIT */
/*
 * struct bump: the memory that a page_pool hands to drivers, by the name that it is to get; a view of its first page.
 *
 * Source: the name is Matthew Wilcox's (2025-03-10, thread on tracking page_pool's DMA mappings); no kernel has it. The
 * members are the page_pool arm of struct page (include/linux/mm_types.h of Linux 6.12.117), the rules those of
 * net/core/page_pool.c: PP_SIGNATURE in pp_magic tells that it is one, an allocation of more than one page is a
 * compound page, and references are counted in the first page.
 */
#ifndef V6_12_BUMP_H
#define V6_12_BUMP_H

#include "kstruct.h"
#include "types.h"
#include "compound.h"
#include "folio.h"
#include "page.h"

/**
 * struct bump - memory of a page_pool
 * @_flags: flags of the page
 * @pp_magic: PP_SIGNATURE, and the id in the pool's table of DMA mappings
 * @pp: the pool
 * @_pp_mapping_pad: 0: as mapping, which receive zero-copy requires to be NULL
 * @dma_addr: address of the first page, as the device sees it
 * @pp_ref_count: users of fragments
 */
struct bump {
	unsigned long _flags __flags(enum pageflags) __page_flags_bits;
	unsigned long pp_magic __bits(dma_index, PP_DMA_INDEX_SHIFT, PP_DMA_INDEX_BITS);
	struct page_pool *pp;
	unsigned long _pp_mapping_pad;
	unsigned long dma_addr;
	atomic_long_t pp_ref_count;
} __overlays(struct page) __ours;	/* the kernel uses these members of struct page, without a view of its own */

#define BUMP_MATCH(pg, bp) \
	_Static_assert(offsetof(struct page, pg) == offsetof(struct bump, bp), \
		       "bump and page have " #pg " in the same place")
BUMP_MATCH(flags, _flags);
BUMP_MATCH(pp_magic, pp_magic);
BUMP_MATCH(pp, pp);
BUMP_MATCH(_pp_mapping_pad, _pp_mapping_pad);
BUMP_MATCH(mapping, _pp_mapping_pad);
BUMP_MATCH(dma_addr, dma_addr);
BUMP_MATCH(pp_ref_count, pp_ref_count);
#undef BUMP_MATCH
_Static_assert(sizeof(struct bump) <= offsetof(struct page, page_type), "counts and type of the page stay its own");
_Static_assert(sizeof(struct bump) % 16 == 0, "a later stage keeps its type in the low 4 bits of its address");

#define BUMP_OVERLAYS_PAGE	1

/**
 * page_bump - the bump that a page belongs to
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
static inline struct bump *page_bump(const struct page *page)
{
	struct page *head = compound_head(page);

	return page_pool_page_is_pp(head) ? (struct bump *)head : NULL;
}

/**
 * bump_page - first page of a bump
 * @bump: the bump
 */
static inline struct page *bump_page(const struct bump *bump)
{
	return (struct page *)bump;
}

/**
 * bump_init - write the descriptor of a bump
 * @bump: not looked at
 * @page: first of ``1 << order`` unused pages
 * @order: order of the allocation
 *
 * pp_magic is written last, by page_set_bump(): it is what tells that there is a bump.
 * Return: the bytes of @page.
 */
static inline struct bump *bump_init(struct bump *bump, struct page *page, unsigned int order)
{
	if (order > 0) {
		__SetPageHead(page);
		folio_set_order((struct folio *)page, order);
	}
	page->pp = NULL;
	page->_pp_mapping_pad = 0;
	page->dma_addr = 0;
	page->pp_ref_count.counter = 1;
	page->_refcount.counter = 1;
	return (struct bump *)page;
}

/**
 * page_set_bump - make a page refer to a bump
 * @page: an unused page of the bump
 * @bump: the bump
 *
 * The first page gets the signature, any other one becomes a tail page.
 */
static inline void page_set_bump(struct page *page, struct bump *bump)
{
	struct page *head = bump_page(bump);
	unsigned int order = compound_order(head);

	if (page != head) {
		page->mapping = TAIL_MAPPING;
		set_compound_head(page, head);
		page->private = 0;
		return;
	}
	/* Counts of the whole lie in the first tail pages, which are written by now. */
	if (order > 0)
		prep_compound_head(head, order);
	page->mapping = NULL;
	page->pp_magic = PP_SIGNATURE;
}

/**
 * bump_order - order of the allocation of a bump
 * @bump: the bump
 */
static inline unsigned int bump_order(const struct bump *bump)
{
	return compound_order(bump_page(bump));
}

/**
 * bump_ref_count - the reference count of a bump
 * @bump: the bump
 */
static inline int bump_ref_count(const struct bump *bump)
{
	return bump_page(bump)->_refcount.counter;
}

/**
 * bump_get - take a reference
 * @bump: a bump that the caller has a reference to
 */
static inline void bump_get(struct bump *bump)
{
	bump_page(bump)->_refcount.counter += 1;
}

/**
 * bump_put_testzero - drop a reference
 * @bump: the bump
 *
 * Return: whether it was the last one.
 */
static inline bool bump_put_testzero(struct bump *bump)
{
	bump_page(bump)->_refcount.counter -= 1;
	return bump_page(bump)->_refcount.counter == 0;
}

#endif
