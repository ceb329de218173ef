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

/**
 * page_memdesc_type - what a page is used for
 * @page: any page
 */
static inline enum memdesc_type page_memdesc_type(const struct page *page)
{
	return (enum memdesc_type)(page->memdesc & MEMDESC_TYPE_MASK);
}

/**
 * page_memdesc_ptr - the descriptor of a page
 * @page: a page whose type has a descriptor
 */
static inline void *page_memdesc_ptr(const struct page *page)
{
	return (void *)(page->memdesc & ~MEMDESC_TYPE_MASK);
}

/**
 * page_set_memdesc - make a page refer to a descriptor
 * @page: the page
 * @desc: its descriptor, 16-byte aligned
 * @type: type of the descriptor
 */
static inline void page_set_memdesc(struct page *page, void *desc, enum memdesc_type type)
{
	page->memdesc = (unsigned long)desc | type;
}

/* The word of a page in use without a descriptor. */
#define MISC_MEMDESC(subtype, order, zone, nid) \
	((unsigned long)(nid) << MISC_NODE_SHIFT | (unsigned long)(zone) << MISC_ZONE_SHIFT | \
	 (unsigned long)(order) << MISC_ORDER_SHIFT | (unsigned long)(subtype) << MISC_SUBTYPE_SHIFT | MEMDESC_MISC)

/**
 * page_misc_subtype - what a page is used for that has no descriptor
 * @page: a page of type MEMDESC_MISC
 */
static inline enum memdesc_misc page_misc_subtype(const struct page *page)
{
	return (enum memdesc_misc)(page->memdesc >> MISC_SUBTYPE_SHIFT & ((1UL << MISC_SUBTYPE_WIDTH) - 1));
}

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
	return page_memdesc_type(page) == MEMDESC_BUDDY && page_buddy_order(page) != BUDDY_INSIDE;
}

/**
 * PageReserved - whether a page was kept by boot
 * @page: any page
 */
static inline bool PageReserved(const struct page *page)
{
	return page_memdesc_type(page) == MEMDESC_MISC && page_misc_subtype(page) == MISC_RESERVED;
}

/**
 * PageSlab - whether a page belongs to a slab
 * @page: any page
 */
static inline bool PageSlab(const struct page *page)
{
	return page_memdesc_type(page) == MEMDESC_SLAB;
}

/**
 * PageTable - whether a page holds page tables
 * @page: any page
 */
static inline bool PageTable(const struct page *page)
{
	return page_memdesc_type(page) == MEMDESC_PGTABLE;
}

/**
 * PageAnon - whether a page is anonymous memory
 * @page: any page
 */
static inline bool PageAnon(const struct page *page)
{
	return page_memdesc_type(page) == MEMDESC_ANON;
}

/**
 * page_ref_count - the reference count in a page
 * @page: any page
 *
 * Return: 0: pages have none in this stage.
 */
static inline int page_ref_count(const struct page *page)
{
	return 0;
}

/**
 * set_page_count - write the reference count in a page
 * @page: any page
 * @v: dropped: pages have none in this stage
 */
static inline void set_page_count(struct page *page, int v)
{
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
 * __SetPageReserved - keep a page from the allocator
 * @page: a page that was just initialised
 */
static inline void __SetPageReserved(struct page *page)
{
	/* MISC_RESERVED is 0. */
	page->memdesc &= ~(((1UL << MISC_SUBTYPE_WIDTH) - 1) << MISC_SUBTYPE_SHIFT);
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
