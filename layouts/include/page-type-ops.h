/* SPDX-License-Identifier: MIT */
/*
 * Functions that test, set and clear a page type, for variants that keep it in the highest byte of page_type.
 *
 * Source: PAGE_TYPE_OPS() of include/linux/page-flags.h, Linux 6.12.117 and 7.3.4. A page without a type has all bits
 * set, which as a _mapcount means "not mapped".
 */
#ifndef KSTRUCT_PAGE_TYPE_OPS_H
#define KSTRUCT_PAGE_TYPE_OPS_H

#include "types.h"
#include <page.h>

#define PAGE_TYPE_SHIFT	24

/* __SetPage@uname() and __ClearPage@uname() for the type PGTY_@lname. */
#define PAGE_TYPE_SET_OPS(uname, lname) \
static inline void __SetPage##uname(struct page *page) \
{ \
	page->page_type = (unsigned int)PGTY_##lname << PAGE_TYPE_SHIFT; \
} \
static inline void __ClearPage##uname(struct page *page) \
{ \
	page->page_type = ~0U; \
}

/**
 * page_has_pgty - whether a page says that it is of a type
 * @page: any page
 * @type: the type
 */
static inline bool page_has_pgty(const struct page *page, enum pagetype type)
{
	return page->page_type >> PAGE_TYPE_SHIFT == type;
}

/**
 * page_type_has_type - whether a word of page_type is a type and no mapping count
 * @page_type: the word
 */
static inline bool page_type_has_type(int page_type)
{
	return page_type < (int)((unsigned int)PGTY_mapcount_underflow << PAGE_TYPE_SHIFT);
}

/**
 * page_has_type - whether a page has a type, so that it cannot be mapped
 * @page: any page
 */
static inline bool page_has_type(const struct page *page)
{
	return page_type_has_type(page->_mapcount.counter);
}

#endif
