/* SPDX-License-Identifier: MIT */
/*
 * struct page in the second stage of the plan: 16 bytes.
 *
 * Source: MatthewWilcox/Memdescs/Path (kernelnewbies.org), stored revisions of 2024 and later: a list node of free pages
 * over memdesc and private. Flags, counts and mappings have gone; no word is left for a free block's order, for zone
 * and for node. The order is ours, in the low bits of the back link; zone and node follow from the page's number.
 */
#ifndef MEMDESC_16_PAGE_H
#define MEMDESC_16_PAGE_H

#include "kstruct.h"
#include "types.h"
#include "memdesc.h"
#include "page-flags.h"

#define BUDDY_LINK_ORDER_WIDTH	4
#define BUDDY_LINK_ORDER_MASK	((1UL << BUDDY_LINK_ORDER_WIDTH) - 1)

/**
 * struct buddy_link - links the first pages of free blocks, and the head of their list
 * @next: next block, or the head
 * @prev_order: previous block, or the head; the block's order in the low four bits
 */
struct buddy_link {
	struct buddy_link *next;
	unsigned long prev_order __bits(order, 0, BUDDY_LINK_ORDER_WIDTH) __ours;
} __attribute__((__aligned__(16))) __ours;	/* pages and heads are 16-byte aligned, and 4 bits hold the orders 0 to 10 */

/**
 * struct page - one page frame
 * @buddy_list: links the first page of a free block; 0 in other free pages
 * @memdesc: what the page is used for and the descriptor of that use; equal in all pages of one allocation
 * @private: for the owner of a page without a descriptor
 */
struct page {
	union {
		struct buddy_link buddy_list __owner(buddy);
		struct {
			unsigned long memdesc __tagged(enum memdesc_type, MEMDESC_TYPE_BITS)
				__bits(misc_subtype, MISC_SUBTYPE_SHIFT, MISC_SUBTYPE_WIDTH)
				__bits(misc_mappable, MISC_MAPPABLE_SHIFT, MISC_MAPPABLE_WIDTH)
				__bits(misc_order, MISC_ORDER_SHIFT, MISC_ORDER_WIDTH);
			unsigned long private __owner(driver);
		};
	};
};

_Static_assert(sizeof(struct page) == 16, "the plan's second stage has 16 bytes");

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
#define MISC_MEMDESC(subtype, order) \
	((unsigned long)(order) << MISC_ORDER_SHIFT | (unsigned long)(subtype) << MISC_SUBTYPE_SHIFT | MEMDESC_MISC)

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 *
 * Its word is then the address of a list node.
 */
static inline bool PageBuddy(const struct page *page)
{
	return page->memdesc != 0 && page_memdesc_type(page) == MEMDESC_BUDDY;
}

/**
 * PageReserved - whether a page was kept by boot
 * @page: any page
 */
static inline bool PageReserved(const struct page *page)
{
	return page->memdesc == MISC_MEMDESC(MISC_RESERVED, 0);
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
 * @zone: index of its zone, which a page does not keep in this stage
 * @nid: its node, likewise
 */
static inline void __init_single_page(struct page *page, unsigned int zone, int nid)
{
	page->memdesc = MISC_MEMDESC(MISC_UNKNOWN, 0);
	page->private = 0;
}

/**
 * __SetPageReserved - keep a page from the allocator
 * @page: a page that was just initialised
 */
static inline void __SetPageReserved(struct page *page)
{
	page->memdesc = MISC_MEMDESC(MISC_RESERVED, 0);
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
