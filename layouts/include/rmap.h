/* SPDX-License-Identifier: MIT */
/*
 * How often pages and folios are mapped, for folios that overlay 64-byte pages; and what is known of references to
 * them.
 *
 * Source: include/linux/mm.h, mm/internal.h and fs/proc/internal.h of Linux 6.12.117 and 7.3.4 with PAGE_MAPCOUNT.
 * Counts of mappings are stored less 1. The word that a page counts its mappings in may be a type instead.
 */
#ifndef KSTRUCT_RMAP_H
#define KSTRUCT_RMAP_H

#include "folio-size.h"
#include "folio-state.h"
#include "linux/atomic.h"
#include "linux/bug.h"
#include "linux/mmdebug.h"
#include "page-ref.h"
#include "types.h"
#include <folio.h>
#include <page-type.h>
#include <page.h>

/**
 * folio_entire_mapcount - mappings of a large folio by one entry
 * @folio: a large folio
 */
static inline int folio_entire_mapcount(const struct folio *folio)
{
	VM_BUG_ON_FOLIO(!folio_test_large(folio), folio);
	return atomic_read(&folio->_entire_mapcount) + 1;
}

/**
 * folio_large_mapcount - mappings of a large folio's pages, all together
 * @folio: a large folio
 */
static inline int folio_large_mapcount(const struct folio *folio)
{
	VM_BUG_ON_FOLIO(!folio_test_large(folio), folio);
	return atomic_read(&folio->_large_mapcount) + 1;
}

/**
 * folio_mapcount - mappings of a folio's pages, all together
 * @folio: the folio
 */
static inline int folio_mapcount(const struct folio *folio)
{
	int mapcount;

	if (folio_test_large(folio))
		return folio_large_mapcount(folio);

	mapcount = atomic_read(&folio->_mapcount) + 1;
	if (page_mapcount_is_type((unsigned int)mapcount))
		mapcount = 0;
	return mapcount;
}

/**
 * folio_precise_page_mapcount - mappings of one page of a folio, those of the whole included
 * @folio: the folio
 * @page: one of its pages
 */
static inline int folio_precise_page_mapcount(const struct folio *folio, const struct page *page)
{
	int mapcount = atomic_read(&page->_mapcount) + 1;

	if (page_mapcount_is_type((unsigned int)mapcount))
		mapcount = 0;
	if (folio_test_large(folio))
		mapcount += folio_entire_mapcount(folio);
	return mapcount;
}

/**
 * page_mapcount - mappings of a page, those of the whole of its folio included
 * @page: any page
 *
 * This name is of kernels before 6.11.
 */
static inline int page_mapcount(const struct page *page)
{
	return folio_precise_page_mapcount(page_folio(page), page);
}

/**
 * folio_nr_pages_mapped - how many pages of a large folio are mapped one by one
 * @folio: a large folio
 */
static inline int folio_nr_pages_mapped(const struct folio *folio)
{
	VM_BUG_ON_FOLIO(!folio_test_large(folio), folio);
	return atomic_read(&folio->_nr_pages_mapped) & FOLIO_PAGES_MAPPED;
}

/**
 * folio_average_page_mapcount - mappings of a page of a folio on average, those of the whole included
 * @folio: the folio
 */
static inline int folio_average_page_mapcount(const struct folio *folio)
{
	int mapcount, entire_mapcount, avg;

	if (!folio_test_large(folio))
		return atomic_read(&folio->_mapcount) + 1;

	mapcount = folio_large_mapcount(folio);
	if (mapcount <= 0)
		return 0;
	entire_mapcount = folio_entire_mapcount(folio);
	if (mapcount <= entire_mapcount)
		return entire_mapcount;
	mapcount -= entire_mapcount;

	/* To the nearest integer, and at least 1. */
	avg = (int)((unsigned int)mapcount + (unsigned int)folio_large_nr_pages(folio) / 2) >> folio_order(folio);
	avg += entire_mapcount;
	return avg > 1 ? avg : 1;
}

/**
 * folio_mapped - whether any page of a folio is mapped
 * @folio: the folio
 */
static inline bool folio_mapped(const struct folio *folio)
{
	return folio_mapcount(folio) >= 1;
}

/**
 * page_mapped - whether any page of the folio of a page is mapped
 * @page: any page
 */
static inline bool page_mapped(const struct page *page)
{
	return folio_mapped(page_folio(page));
}

/**
 * folio_pincount - pins of a large folio
 * @folio: a large folio
 */
static inline int folio_pincount(const struct folio *folio)
{
	return atomic_read(&folio->_pincount);
}

/**
 * folio_maybe_dma_pinned - whether a device may be writing into a folio
 * @folio: the folio
 */
static inline bool folio_maybe_dma_pinned(const struct folio *folio)
{
	if (folio_test_large(folio))
		return folio_pincount(folio) > 0;

	/* Many references look like a pin: that is a wrong answer, but not a dangerous one. */
	return (unsigned int)folio_ref_count(folio) >= GUP_PIN_COUNTING_BIAS;
}

/**
 * folio_expected_ref_count - references that a folio's uses explain
 * @folio: the folio, of a file, anonymous or hugetlb
 */
static inline int folio_expected_ref_count(const struct folio *folio)
{
	const unsigned int order = folio_order(folio);
	int ref_count = 0;

	if (WARN_ON_ONCE(page_has_type(&folio->page) && !folio_test_hugetlb(folio)))
		return 0;

	/* One reference for each page from the swap cache. */
	ref_count += folio_test_swapcache(folio) << order;

	if (!folio_test_anon(folio)) {
		/* One for each page from the page cache, and one for private data. */
		ref_count += ((unsigned long)folio->mapping != 0) << order;
		ref_count += folio_test_private(folio);
	}

	/* One for each mapping. */
	return ref_count + folio_mapcount(folio);
}

#endif
