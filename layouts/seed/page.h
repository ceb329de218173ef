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
#define PAGE_SIZE		(1UL << PAGE_SHIFT)
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

#endif
