/* SPDX-License-Identifier: MIT */
/*
 * How often pages and folios are mapped into user space, and what holds a folio that is an object of its own.
 *
 * Source: include/linux/mm.h, mm/internal.h and fs/proc/internal.h of Linux 7.3.4. A folio of one page counts its
 * mappings in _mapcount, less 1; a large one has more members (struct folio_large). What one page of a large folio
 * counts is the page's own where it has a count; where it has none, the folio's average stands for it, as in a kernel
 * with NO_PAGE_MAPCOUNT.
 */
#ifndef KSTRUCT_MEMDESC_MAPCOUNT_H
#define KSTRUCT_MEMDESC_MAPCOUNT_H

#include "linux/atomic.h"
#include "linux/mmdebug.h"
#include "memdesc-compound.h"
#include "memdesc-folio-flags.h"
#include "memdesc-ref.h"
#include "memdesc-types.h"
#include "types.h"
#include <folio.h>
#include <page-state.h>
#include <page.h>

/* mm/internal.h: one mapping of the whole, in _nr_pages_mapped; and what counts pages there. */
#define ENTIRELY_MAPPED		0x800000
#define FOLIO_PAGES_MAPPED	(ENTIRELY_MAPPED - 1)

#define GUP_PIN_COUNTING_BIAS	(1U << 10)

/* The members that only a large folio has. */
#define folio_as_large(folio)	((const struct folio_large *)(folio))

/**
 * folio_entire_mapcount - mappings of a large folio by one entry
 * @folio: a large folio
 */
static inline int folio_entire_mapcount(const struct folio *folio)
{
	VM_BUG_ON_FOLIO(!folio_test_large(folio), folio);
	return atomic_read(&folio_as_large(folio)->_entire_mapcount) + 1;
}

/**
 * folio_large_mapcount - mappings of a large folio's pages, all together
 * @folio: a large folio
 */
static inline int folio_large_mapcount(const struct folio *folio)
{
	VM_BUG_ON_FOLIO(!folio_test_large(folio), folio);
	return atomic_read(&folio_as_large(folio)->_large_mapcount) + 1;
}

/**
 * folio_nr_pages_mapped - how many pages of a large folio are mapped one by one
 * @folio: a large folio
 */
static inline int folio_nr_pages_mapped(const struct folio *folio)
{
	VM_BUG_ON_FOLIO(!folio_test_large(folio), folio);
	return atomic_read(&folio_as_large(folio)->_nr_pages_mapped) & FOLIO_PAGES_MAPPED;
}

/**
 * folio_mapcount - mappings of a folio's pages, all together
 * @folio: the folio
 */
static inline int folio_mapcount(const struct folio *folio)
{
	return folio_test_large(folio) ? folio_large_mapcount(folio) : atomic_read(&folio->_mapcount) + 1;
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
 * folio_average_page_mapcount - mappings of a page of a folio, on average and rounded
 * @folio: the folio
 */
static inline int folio_average_page_mapcount(const struct folio *folio)
{
	int mapcount, entire, avg;

	if (!folio_test_large(folio))
		return atomic_read(&folio->_mapcount) + 1;
	mapcount = folio_large_mapcount(folio);
	if (mapcount <= 0)
		return 0;
	entire = folio_entire_mapcount(folio);
	if (mapcount <= entire)
		return entire;
	mapcount -= entire;
	/* Round to the closest integer, but say at least 1. */
	avg = (int)(((unsigned int)mapcount + (1U << folio_order(folio)) / 2) >> folio_order(folio));
	return avg + entire > 1 ? avg + entire : 1;
}

/**
 * folio_precise_page_mapcount - mappings of one page of a folio
 * @folio: the folio
 * @page: one of its pages
 */
static inline int folio_precise_page_mapcount(const struct folio *folio, const struct page *page)
{
	if (!folio_test_large(folio))
		return atomic_read(&folio->_mapcount) + 1;
	if (!PAGE_HAS_MAPCOUNT)
		return folio_average_page_mapcount(folio);
	return page_own_mapcount(page) + folio_entire_mapcount(folio);
}

/**
 * page_mapcount - mappings of a page, those of the whole of its folio included
 * @page: any page
 *
 * Return: 0 for a page that cannot be mapped.
 */
static inline int page_mapcount(const struct page *page)
{
	const struct folio *folio = page_folio(page);

	if (folio)
		return folio_precise_page_mapcount(folio, page);
	return page_has_type(page) ? 0 : page_own_mapcount(page);
}

/**
 * page_mapped - whether any page of the folio of a page is mapped
 * @page: any page
 *
 * Return: false for a page of no folio.
 */
static inline bool page_mapped(const struct page *page)
{
	const struct folio *folio = page_folio(page);

	return folio && folio_mapped(folio);
}

/**
 * folio_pincount - pins of a large folio
 * @folio: a large folio
 */
static inline int folio_pincount(const struct folio *folio)
{
	return atomic_read(&folio->pincount);
}

/**
 * folio_maybe_dma_pinned - whether a device may be writing into a folio
 * @folio: the folio
 */
static inline bool folio_maybe_dma_pinned(const struct folio *folio)
{
	if (folio_test_large(folio))
		return folio_pincount(folio) > 0;
	return (unsigned int)folio_ref_count(folio) >= GUP_PIN_COUNTING_BIAS;
}

/**
 * folio_expected_ref_count - references that a folio's uses explain
 * @folio: the folio
 */
static inline int folio_expected_ref_count(const struct folio *folio)
{
	unsigned int order = folio_order(folio);
	int count = 0;

	/* One for each page from the swap cache, or from the page cache, and one for private data. */
	if (folio_test_swapcache(folio))
		count += 1 << order;
	if (!folio_test_anon(folio)) {
		if ((unsigned long)folio->mapping != 0)
			count += 1 << order;
		if (folio_test_private(folio))
			count += 1;
	}
	/* One for each entry of a page table. */
	return count + folio_mapcount(folio);
}

#endif
