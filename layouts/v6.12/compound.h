/* SPDX-License-Identifier: MIT */
/*
 * Compound pages: which page is the first one of an allocation, and of which order it is.
 *
 * Source: include/linux/page-flags.h, mm.h and mm/internal.h of Linux 6.12.117. A tail page keeps the first page's
 * address plus 1. Where the memory map of a hugetlb page was cut down to one page, the head's copy is seen at the start
 * of each page of the map, and such a fake head is told by what follows it; the kernel looks only while that is
 * switched on.
 */
#ifndef V6_12_COMPOUND_H
#define V6_12_COMPOUND_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

#define TAIL_MAPPING	((struct address_space *)(0x400 + POISON_POINTER_DELTA))

/* A first tail page's flags have the order in their lowest byte. */
#define COMPOUND_ORDER_MASK	0xffUL

/**
 * page_fixed_fake_head - the first page, for a page that looks like one and may be a copy
 * @page: a page whose tail word has bit 0 clear
 */
static inline struct page *page_fixed_fake_head(const struct page *page)
{
	/* Only the first struct page of a page of the map may be a copy, and what follows it is then a tail page. */
	if (((unsigned long)page & (PAGE_SIZE - 1)) == 0 && (page->flags & 1UL << PG_head) != 0) {
		unsigned long head = READ_ONCE(page[1].compound_head);

		if ((head & 1) != 0)
			return (struct page *)(head - 1);
	}
	return (struct page *)page;
}

/**
 * compound_head - first page of the allocation that a page belongs to
 * @page: any page
 *
 * Return: @page itself when it is no tail page.
 */
static inline struct page *compound_head(const struct page *page)
{
	unsigned long head = READ_ONCE(page->compound_head);

	if ((head & 1) != 0)
		return (struct page *)(head - 1);
	return page_fixed_fake_head(page);
}

/**
 * PageTail - whether a page is a tail page
 * @page: any page
 */
static inline bool PageTail(const struct page *page)
{
	return (page->compound_head & 1) != 0 || page_fixed_fake_head(page) != page;
}

/**
 * PageHead - whether a page is the first one of a compound page
 * @page: any page
 */
static inline bool PageHead(const struct page *page)
{
	return (page->flags & 1UL << PG_head) != 0 && page_fixed_fake_head(page) == page;
}

/**
 * PageCompound - whether a page is the first one or a tail page of a compound page
 * @page: any page
 */
static inline bool PageCompound(const struct page *page)
{
	return (page->flags & 1UL << PG_head) != 0 || (page->compound_head & 1) != 0;
}

/**
 * set_compound_head - make a page a tail page
 * @page: the page
 * @head: the first page
 */
static inline void set_compound_head(struct page *page, const struct page *head)
{
	page->compound_head = (unsigned long)head + 1;
}

/**
 * clear_compound_head - make a page no tail page
 * @page: the page
 */
static inline void clear_compound_head(struct page *page)
{
	page->compound_head = 0;
}

/**
 * compound_order - order of a compound page
 * @page: its first page, or a page that is in none
 */
static inline unsigned int compound_order(const struct page *page)
{
	if ((page->flags & 1UL << PG_head) == 0)
		return 0;
	return (unsigned int)(page[1].flags & COMPOUND_ORDER_MASK);
}

/**
 * __SetPageHead - make a page the first one of a compound page, whose tail pages are written by others
 * @page: a page that nobody else sees
 */
static inline void __SetPageHead(struct page *page)
{
	page->flags |= 1UL << PG_head;
}

#endif
