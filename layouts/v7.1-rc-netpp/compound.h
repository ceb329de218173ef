/* SPDX-License-Identifier: MIT */
/*
 * Compound pages: which page is the first one of an allocation, and of which order it is.
 *
 * Source: include/linux/page-flags.h and mm/internal.h of Linux 7.3.4 with HUGETLB_PAGE_OPTIMIZE_VMEMMAP as in Debian
 * amd64's kernel; the same since 7.1-rc1. A tail page keeps a mask, plus 1: what it leaves of the page's own address is
 * the first page's. It depends on the order alone, so tail pages of one order are equal. Compound pages must lie in the
 * memory map aligned to their size there (MAX_FOLIO_VMEMMAP_ALIGN).
 */
#ifndef V7_1_RC_NETPP_COMPOUND_H
#define V7_1_RC_NETPP_COMPOUND_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

#define TAIL_MAPPING	((struct address_space *)(0x400 + POISON_POINTER_DELTA))

/* A first tail page's flags have the order in their lowest byte. */
#define COMPOUND_ORDER_MASK	0xffUL

/**
 * compound_head - first page of the allocation that a page belongs to
 * @page: any page
 *
 * Return: @page itself when it is no tail page.
 */
static inline struct page *compound_head(const struct page *page)
{
	unsigned long info = READ_ONCE(page->compound_info);
	unsigned long mask = ((info & 1) - 1) | info;	/* all ones unless it is a tail page */

	return (struct page *)((unsigned long)page & mask);
}

/**
 * PageTail - whether a page is a tail page
 * @page: any page
 */
static inline bool PageTail(const struct page *page)
{
	return (page->compound_info & 1) != 0;
}

/**
 * PageHead - whether a page is the first one of a compound page
 * @page: any page
 */
static inline bool PageHead(const struct page *page)
{
	return (page->flags.f & 1UL << PG_head) != 0;
}

/**
 * PageCompound - whether a page is the first one or a tail page of a compound page
 * @page: any page
 */
static inline bool PageCompound(const struct page *page)
{
	return (page->flags.f & 1UL << PG_head) != 0 || (page->compound_info & 1) != 0;
}

/* The tail word of a page of a compound page. */
#define COMPOUND_INFO_MASK(order)	(~0UL << ((order) + STRUCT_PAGE_MAX_SHIFT) | 1)

/**
 * set_compound_head - make a page a tail page
 * @tail: the page
 * @head: the first page, which the mask finds
 * @order: order of the compound page
 */
static inline void set_compound_head(struct page *tail, const struct page *head, unsigned int order)
{
	tail->compound_info = COMPOUND_INFO_MASK(order);
}

/**
 * clear_compound_head - make a page no tail page
 * @page: the page
 */
static inline void clear_compound_head(struct page *page)
{
	page->compound_info = 0;
}

/**
 * compound_order - order of a compound page
 * @page: its first page, or a page that is in none
 */
static inline unsigned int compound_order(const struct page *page)
{
	if ((page->flags.f & 1UL << PG_head) == 0)
		return 0;
	return (unsigned int)(page[1].flags.f & COMPOUND_ORDER_MASK);
}

/**
 * __SetPageHead - make a page the first one of a compound page, whose tail pages are written by others
 * @page: a page that nobody else sees
 */
static inline void __SetPageHead(struct page *page)
{
	page->flags.f |= 1UL << PG_head;
}

#endif
