/* SPDX-License-Identifier: MIT */
/*
 * struct page in the second stage of the plan: 16 bytes.
 *
 * Source: MatthewWilcox/Memdescs/Path (kernelnewbies.org), stored revisions of 2024 and later: a list node of free
 * pages over memdesc and private. Flags, counts and mappings have gone; no word is left for a free block's order, for
 * zone and for node. The order is ours, in the low bits of the back link; zone and node follow from the page's number.
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
 * @pcp_list: links a free page on a per-CPU list
 * @memdesc: what the page is used for and the descriptor of that use; equal in all pages of one allocation
 * @private: for the owner of a page without a descriptor
 */
struct page {
	union {
		struct buddy_link buddy_list __owner(buddy);
		struct buddy_link pcp_list __owner(pcp) __ours;	/* as in the stage before */
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
#define PAGE_SIZE		(1UL << PAGE_SHIFT)
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

#endif
