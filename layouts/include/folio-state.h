/* SPDX-License-Identifier: MIT */
/*
 * Flags of folios and pages that no family makes: those with an order to keep, and those that several facts decide.
 *
 * Source: include/linux/page-flags.h and pagemap.h of Linux 6.12.117 and 7.3.4.
 */
#ifndef KSTRUCT_FOLIO_STATE_H
#define KSTRUCT_FOLIO_STATE_H

#include "linux/atomic.h"
#include "linux/mmdebug.h"
#include "page-flag-ops.h"
#include "types.h"
#include <folio-flags.h>
#include <folio.h>
#include <page-type.h>

/**
 * folio_test_uptodate - whether a folio's content is valid
 * @folio: the folio
 */
static inline bool folio_test_uptodate(const struct folio *folio)
{
	bool ret = test_bit(PG_uptodate, folio_flags(folio, 0));

	/* The content must be read after this. */
	if (ret)
		smp_rmb();
	return ret;
}

/**
 * PageUptodate - whether the content of a page's folio is valid
 * @page: any page
 */
static inline bool PageUptodate(const struct page *page)
{
	return folio_test_uptodate(page_folio(page));
}

/**
 * __folio_mark_uptodate - say that a folio's content is valid, when nobody else sees the folio
 * @folio: the folio
 */
static inline void __folio_mark_uptodate(struct folio *folio)
{
	smp_wmb();
	__set_bit(PG_uptodate, folio_flags(folio, 0));
}

/**
 * folio_mark_uptodate - say that a folio's content is valid
 * @folio: the folio
 */
static inline void folio_mark_uptodate(struct folio *folio)
{
	/* The content must have been written before this. */
	smp_wmb();
	set_bit(PG_uptodate, folio_flags(folio, 0));
}

/**
 * __SetPageUptodate - the same, by a page
 * @page: a page that is no tail page
 */
static inline void __SetPageUptodate(struct page *page)
{
	__folio_mark_uptodate((struct folio *)page);
}

/**
 * SetPageUptodate - the same, by a page
 * @page: a page that is no tail page
 */
static inline void SetPageUptodate(struct page *page)
{
	folio_mark_uptodate((struct folio *)page);
}

/**
 * folio_test_swapcache - whether a folio has an entry of swap
 * @folio: the folio
 *
 * The flag has other meanings for folios that are not backed by swap.
 */
static inline bool folio_test_swapcache(const struct folio *folio)
{
	return folio_test_swapbacked(folio) && test_bit(PG_swapcache, folio_flags(folio, 0));
}

/**
 * folio_trylock - lock a folio unless somebody has
 * @folio: the folio
 *
 * Return: whether it is locked by this call.
 */
static inline bool folio_trylock(struct folio *folio)
{
	return !test_and_set_bit_lock(PG_locked, folio_flags(folio, 0));
}

/**
 * trylock_page - lock the folio of a page unless somebody has
 * @page: any page
 *
 * Return: whether it is locked by this call.
 */
static inline bool trylock_page(struct page *page)
{
	return folio_trylock(page_folio(page));
}

/**
 * PageAnonExclusive - whether an anonymous page is not shared with another process
 * @page: a page of an anonymous folio
 *
 * Hugetlb has the flag in the first page, others in each.
 */
static inline bool PageAnonExclusive(const struct page *page)
{
	VM_BUG_ON_PGFLAGS(!PageAnon(page), page);
	if (PageHuge(page))
		page = compound_head(page);
	return test_bit(PG_anon_exclusive, page_flags(page));
}

/**
 * SetPageAnonExclusive - say that an anonymous page is not shared
 * @page: a page of an anonymous folio that KSM has not merged
 */
static inline void SetPageAnonExclusive(struct page *page)
{
	VM_BUG_ON_PGFLAGS(!PageAnon(page), page);
	VM_BUG_ON_PGFLAGS(PageHuge(page) && !PageHead(page), page);
	set_bit(PG_anon_exclusive, page_flags(page));
}

/**
 * ClearPageAnonExclusive - say that an anonymous page may be shared
 * @page: a page of an anonymous folio that KSM has not merged
 */
static inline void ClearPageAnonExclusive(struct page *page)
{
	VM_BUG_ON_PGFLAGS(!PageAnon(page), page);
	VM_BUG_ON_PGFLAGS(PageHuge(page) && !PageHead(page), page);
	clear_bit(PG_anon_exclusive, page_flags(page));
}

/**
 * __ClearPageAnonExclusive - the same, when nobody else sees the page
 * @page: a page of an anonymous folio
 */
static inline void __ClearPageAnonExclusive(struct page *page)
{
	VM_BUG_ON_PGFLAGS(!PageAnon(page), page);
	VM_BUG_ON_PGFLAGS(PageHuge(page) && !PageHead(page), page);
	__clear_bit(PG_anon_exclusive, page_flags(page));
}

#endif
