/* SPDX-License-Identifier: MIT */
/*
 * Page types by the memory descriptor word, under the names of include/linux/page-flags.h.
 *
 * Source: names and meaning of Linux 7.3.4; which of today's types is which number or subtype, MatthewWilcox/Memdescs
 * (kernelnewbies.org). No type is left for hugetlb pages, which are folios there, nor for unaccepted memory; the plan
 * does not say what becomes of it.
 */
#ifndef KSTRUCT_MEMDESC_TYPES_H
#define KSTRUCT_MEMDESC_TYPES_H

#include "memdesc-word.h"
#include "types.h"
#include <page.h>

struct folio;

/* Page@uname() for the type MEMDESC_@type. */
#define PAGE_MEMDESC_TEST(uname, type) \
static inline bool Page##uname(const struct page *page) \
{ \
	return page_memdesc_tag(page) == MEMDESC_##type; \
}

/* Page@uname(), __SetPage@uname() and __ClearPage@uname() for pages without a descriptor, of subtype MISC_@subtype. */
#define PAGE_MISC_OPS(uname, subtype) \
static inline bool Page##uname(const struct page *page) \
{ \
	return page_is_misc(page, MISC_##subtype); \
} \
static inline void __SetPage##uname(struct page *page) \
{ \
	page_set_misc_subtype(page, MISC_##subtype); \
} \
static inline void __ClearPage##uname(struct page *page) \
{ \
	page_set_misc_subtype(page, MISC_UNKNOWN); \
}

PAGE_MEMDESC_TEST(Slab, SLAB)
PAGE_MEMDESC_TEST(Table, PGTABLE)
PAGE_MEMDESC_TEST(Anon, ANON)
PAGE_MEMDESC_TEST(Zsmalloc, ZPDESC)

PAGE_MISC_OPS(Offline, OFFLINE)
PAGE_MISC_OPS(Guard, GUARD)
PAGE_MISC_OPS(LargeKmalloc, KMALLOC_LARGE)

/**
 * PageUnaccepted - whether a page is memory that a confidential guest has not accepted
 * @page: any page
 *
 * Return: false: there is no such type.
 */
static inline bool PageUnaccepted(const struct page *page)
{
	return false;
}

/**
 * PageHuge - whether a page is one of hugetlb
 * @page: any page
 *
 * Return: false: there is no such type.
 */
static inline bool PageHuge(const struct page *page)
{
	return false;
}

/**
 * folio_test_hugetlb - whether a folio is one of hugetlb
 * @folio: the folio
 *
 * Return: false: there is no such type.
 */
static inline bool folio_test_hugetlb(const struct folio *folio)
{
	return false;
}

/**
 * page_has_type - whether a page has a type, so that it cannot be mapped
 * @page: any page
 *
 * The question is today's, where type and mapping count are one word. Here they are not: pages of folios and bumps can
 * be mapped, and those without a descriptor if their word says so.
 */
static inline bool page_has_type(const struct page *page)
{
	switch (page_memdesc_tag(page)) {
	case MEMDESC_FILE:
	case MEMDESC_ANON:
	case MEMDESC_BUMP:
		return false;
	case MEMDESC_MISC:
		return !page_misc_mappable(page);
	default:
		return true;
	}
}

/**
 * page_type_has_type - whether a word of page_type is a type and no mapping count
 * @page_type: the word
 *
 * Return: false: pages have no such word.
 */
static inline bool page_type_has_type(int page_type)
{
	return false;
}

/**
 * page_mapcount_is_type - the same of a mapping count
 * @mapcount: the count
 *
 * Return: false: it never is.
 */
static inline bool page_mapcount_is_type(unsigned int mapcount)
{
	return false;
}

#endif
