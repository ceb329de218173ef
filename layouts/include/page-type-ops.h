/* SPDX-License-Identifier: MIT */
/*
 * Functions that test, set and clear a page type, for variants that keep it in the highest byte of page_type.
 *
 * Source: PAGE_TYPE_OPS() and its like of include/linux/page-flags.h, Linux 6.12.117 and 7.3.4. A page without a
 * type has all bits set, which as a _mapcount means "not mapped".
 */
#ifndef KSTRUCT_PAGE_TYPE_OPS_H
#define KSTRUCT_PAGE_TYPE_OPS_H

#include "linux/mmdebug.h"
#include "types.h"
#include <page.h>

#define PAGE_TYPE_SHIFT	24

/* __SetPage@uname() and __ClearPage@uname() for the type PGTY_@lname. */
#define PAGE_TYPE_SET_OPS(uname, lname) \
static inline void __SetPage##uname(struct page *page) \
{ \
	if (page_has_pgty(page, PGTY_##lname)) \
		return; \
	VM_BUG_ON_PAGE(page->page_type != ~0U, page); \
	page->page_type = (unsigned int)PGTY_##lname << PAGE_TYPE_SHIFT; \
} \
static inline void __ClearPage##uname(struct page *page) \
{ \
	if (page->page_type == ~0U) \
		return; \
	VM_BUG_ON_PAGE(!page_has_pgty(page, PGTY_##lname), page); \
	page->page_type = ~0U; \
}

/* folio_test_@fname(), __folio_set_@fname(), __folio_clear_@fname() for the type PGTY_@lname of a folio's first page. */
#define FOLIO_TYPE_OPS(lname, fname) \
static inline bool folio_test_##fname(const struct folio *folio) \
{ \
	return page_has_pgty(&folio->page, PGTY_##lname); \
} \
static inline void __folio_set_##fname(struct folio *folio) \
{ \
	if (folio_test_##fname(folio)) \
		return; \
	VM_BUG_ON_FOLIO(folio->page.page_type != ~0U, folio); \
	folio->page.page_type = (unsigned int)PGTY_##lname << PAGE_TYPE_SHIFT; \
} \
static inline void __folio_clear_##fname(struct folio *folio) \
{ \
	if (folio->page.page_type == ~0U) \
		return; \
	VM_BUG_ON_FOLIO(!folio_test_##fname(folio), folio); \
	folio->page.page_type = ~0U; \
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
 * page_mapcount_is_type - the same of a mapping count
 * @mapcount: the count, which is one more than the word
 */
static inline bool page_mapcount_is_type(unsigned int mapcount)
{
	return page_type_has_type((int)(mapcount - 1));
}

#endif
