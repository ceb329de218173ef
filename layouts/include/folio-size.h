/* SPDX-License-Identifier: MIT */
/*
 * Folios by their pages, for folios that overlay 64-byte pages: size, number, zone.
 *
 * Source: include/linux/mm.h of Linux 6.12.117 and 7.3.4.
 */
#ifndef KSTRUCT_FOLIO_SIZE_H
#define KSTRUCT_FOLIO_SIZE_H

#include "page-state.h"
#include "types.h"
#include <folio.h>
#include <page.h>

/**
 * compound_nr - number of pages of an allocation
 * @page: its first page
 */
static inline unsigned long compound_nr(const struct page *page)
{
	const struct folio *folio = (const struct folio *)page;

	if (!folio_test_large(folio))
		return 1;
	return (unsigned long)folio_large_nr_pages(folio);
}

/**
 * folio_shift - a folio has ``1 << folio_shift()`` bytes
 * @folio: the folio
 */
static inline unsigned int folio_shift(const struct folio *folio)
{
	return PAGE_SHIFT + folio_order(folio);
}

/**
 * folio_size - bytes of a folio
 * @folio: the folio
 */
static inline unsigned long folio_size(const struct folio *folio)
{
	return PAGE_SIZE << folio_order(folio);
}

/**
 * folio_pfn - number of a folio's first page
 * @folio: the folio
 */
static inline unsigned long folio_pfn(const struct folio *folio)
{
	return page_to_pfn(&folio->page);
}

/**
 * folio_page_idx - which page of a folio a page is
 * @folio: the folio
 * @page: one of its pages
 */
static inline unsigned int folio_page_idx(const struct folio *folio, const struct page *page)
{
	return (unsigned int)(page - &folio->page);
}

/**
 * folio_zonenum - index of the zone of a folio
 * @folio: the folio
 */
static inline unsigned int folio_zonenum(const struct folio *folio)
{
	return page_zonenum(&folio->page);
}

/**
 * folio_nid - node of a folio
 * @folio: the folio
 */
static inline int folio_nid(const struct folio *folio)
{
	return page_to_nid(&folio->page);
}

#endif
