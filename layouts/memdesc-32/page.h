/* SPDX-License-Identifier: MIT */
/*
 * struct page in the first stage of the plan: 32 bytes.
 *
 * Source: the newest stored revision of MatthewWilcox/Memdescs/Path (kernelnewbies.org): flags; list nodes of free
 * pages over memdesc and a union of private and _mapcount ("only used for folios?"); _refcount ("0 for folios"). It
 * does not say where a free block keeps its order, for which private is no place, being under the list node.
 */
#ifndef MEMDESC_32_PAGE_H
#define MEMDESC_32_PAGE_H

#include "kstruct.h"
#include "types.h"
#include "memdesc.h"
#include "page-flags.h"

/**
 * struct page - one page frame
 * @flags: what stays with the page: HWPoison, Reserved, AnonExclusive; zone and node
 * @buddy_list: links the first page of a free block; 0 in other free pages
 * @pcp_list: links a free page on a per-CPU list
 * @memdesc: what the page is used for and the descriptor of that use; equal in all pages of one allocation
 * @private: for the owner of a page without a descriptor
 * @_mapcount: mappings into user space - 1. A page that is mapped must not have its private written
 * @_refcount: references to a page without a descriptor; 0 for a page with one, which has the count
 * @buddy_order: order of a free block; 0 in a page that is not the first one of a free block
 */
struct page {
	unsigned long flags __flags(enum pageflags) __zone_bits;
	union {
		struct list_head buddy_list __owner(buddy);
		struct list_head pcp_list __owner(pcp);
		struct {
			unsigned long memdesc __tagged(enum memdesc_type, MEMDESC_TYPE_BITS)
				__bits(misc_subtype, MISC_SUBTYPE_SHIFT, MISC_SUBTYPE_WIDTH)
				__bits(misc_mappable, MISC_MAPPABLE_SHIFT, MISC_MAPPABLE_WIDTH)
				__bits(misc_order, MISC_ORDER_SHIFT, MISC_ORDER_WIDTH);
			union {
				unsigned long private __owner(driver);
				atomic_t _mapcount __owner(rmap);	/* of bumps too, which is our answer to the question mark */
			};
		};
	};
	atomic_t _refcount;	/* the plan: int; counts are atomic_t in every variant */
	unsigned int buddy_order __owner(buddy) __ours;	/* padding in the plan; no other word of a free page is free */
} __attribute__((__aligned__(16))) __ours;	/* the alignment: neighbours stay 16-byte aligned, as list pointers need for their type bits */

_Static_assert(sizeof(struct page) == 32, "the plan's first stage has 32 bytes");

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
