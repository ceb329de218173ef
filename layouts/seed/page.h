/* SPDX-License-Identifier: MIT */
/*
 * struct page as in the mail that started this project: 32 bytes.
 *
 * Source: Yunsheng Lin, 2025-03-11, in the thread on tracking page_pool's DMA mappings, who writes down what Matthew
 * Wilcox had said there the day before: flags, memdesc, _refcount ("0 for bump"), and private in a union with _mapcount
 * ("maybe used by bump, not sure"). The mail shows a page as page_pool sees it; free pages need the list node that an
 * early text of MatthewWilcox/Memdescs/Path (kernelnewbies.org) puts over memdesc and _refcount.
 */
#ifndef SEED_PAGE_H
#define SEED_PAGE_H

#include "kstruct.h"
#include "types.h"
#include "memdesc.h"
#include "page-flags.h"

/**
 * struct page - one page frame
 * @flags: what stays with the page: HWPoison, Reserved, AnonExclusive; zone and node
 * @memdesc: what the page is used for and the descriptor of that use; equal in all pages of one allocation
 * @_refcount: references to a page without a descriptor; 0 for a page with one, which has the count
 * @buddy_list: links the first page of a free block; 0 in other free pages
 * @pcp_list: links a free page on a per-CPU list
 * @private: for the owner of a page without a descriptor; order of a free block
 * @_mapcount: mappings into user space - 1. A page that is mapped must not have its private written
 */
struct page {
	unsigned long flags __flags(enum pageflags) __zone_bits;
	union {
		struct {
			unsigned long memdesc __tagged(enum memdesc_type, MEMDESC_TYPE_BITS)
				__bits(misc_subtype, MISC_SUBTYPE_SHIFT, MISC_SUBTYPE_WIDTH)
				__bits(misc_mappable, MISC_MAPPABLE_SHIFT, MISC_MAPPABLE_WIDTH)
				__bits(misc_order, MISC_ORDER_SHIFT, MISC_ORDER_WIDTH);
			atomic_t _refcount;	/* the mail: int; counts are atomic_t in every variant */
		};
		/* The mail has no list node. 8 is where today's page and the plan have it. */
		struct list_head buddy_list __owner(buddy) __ours;
		struct list_head pcp_list __owner(pcp) __ours;
	};
	union {
		unsigned long private __owner(driver) __owner(buddy);
		atomic_t _mapcount __owner(rmap);
	};
} __attribute__((__aligned__(16))) __ours;	/* the alignment: neighbours stay 16-byte aligned, as list pointers need for their type bits */

_Static_assert(sizeof(struct page) == 32, "the mail's struct page has 32 bytes");

#define PAGE_SHIFT		12
#define PAGE_HAS_REFCOUNT	1
#define PAGE_HAS_MAPCOUNT	1

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
#define MISC_MEMDESC(subtype, order) \
	((unsigned long)(order) << MISC_ORDER_SHIFT | (unsigned long)(subtype) << MISC_SUBTYPE_SHIFT | MEMDESC_MISC)

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 *
 * Its word is then the address of a list node, and in no other page does a word of these types differ from 0.
 */
static inline bool PageBuddy(const struct page *page)
{
	return page->memdesc != 0 && (page->memdesc & 3) == 0;
}

/**
 * PageReserved - whether a page was kept by boot
 * @page: any page
 */
static inline bool PageReserved(const struct page *page)
{
	return (page->flags & 1UL << PG_reserved) != 0;
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
 * Return: 0 for a free page, where the list node covers the count.
 */
static inline int page_ref_count(const struct page *page)
{
	return PageBuddy(page) ? 0 : page->_refcount.counter;
}

/**
 * set_page_count - write the reference count in a page
 * @page: a page that is not on a free list
 * @v: the count
 */
static inline void set_page_count(struct page *page, int v)
{
	page->_refcount.counter = v;
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
 * __SetPageReserved - keep a page from the allocator
 * @page: a page that was just initialised
 */
static inline void __SetPageReserved(struct page *page)
{
	page->flags |= 1UL << PG_reserved;
	page->memdesc = MISC_MEMDESC(MISC_RESERVED, 0);
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

#endif
