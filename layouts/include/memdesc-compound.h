/* SPDX-License-Identifier: MIT */
/*
 * Allocations of more than one page where there are no tail pages: the descriptor knows the first page and the order.
 *
 * Source: names of include/linux/mm.h and page-flags.h of Linux 7.3.4. All pages of an allocation refer to one
 * descriptor; which page of it one is, only its number tells.
 */
#ifndef KSTRUCT_MEMDESC_COMPOUND_H
#define KSTRUCT_MEMDESC_COMPOUND_H

#include "memdesc-types.h"
#include "memdesc-word.h"
#include "types.h"
#include <bump.h>
#include <folio.h>
#include <page-flags.h>
#include <page.h>
#include <ptdesc.h>
#include <slab.h>

/**
 * compound_head - first page of the allocation that a page belongs to
 * @page: any page
 *
 * Return: @page itself when it has no descriptor that knows its pages.
 */
static inline struct page *compound_head(const struct page *page)
{
	switch (page_memdesc_tag(page)) {
	case MEMDESC_FILE:
	case MEMDESC_ANON:
		return folio_page(page_folio(page), 0);
	case MEMDESC_SLAB:
		return slab_page(page_slab(page));
	case MEMDESC_BUMP:
		return bump_page(page_bump(page));
	case MEMDESC_PGTABLE:
		return ptdesc_page(page_ptdesc(page));
	default:
		return (struct page *)page;
	}
}

/**
 * compound_order - order of the allocation that a page is the first one of
 * @page: the first page of an allocation
 *
 * Return: what the descriptor says, or the word of a page without one; 0 where neither knows it.
 */
static inline unsigned int compound_order(const struct page *page)
{
	switch (page_memdesc_tag(page)) {
	case MEMDESC_FILE:
	case MEMDESC_ANON:
		return page_folio(page)->order;
	case MEMDESC_SLAB:
		return slab_order(page_slab(page));
	case MEMDESC_BUMP:
		return bump_order(page_bump(page));
	case MEMDESC_MISC:
		return page_misc_order(page);
	default:
		return 0;
	}
}

/**
 * compound_nr - number of pages of an allocation
 * @page: its first page
 */
static inline unsigned long compound_nr(const struct page *page)
{
	return 1UL << compound_order(page);
}

/**
 * PageHead - whether a page is the first one of a compound page
 * @page: any page
 *
 * Return: false: pages are not marked so.
 */
static inline bool PageHead(const struct page *page)
{
	return false;
}

/**
 * PageTail - whether a page is a tail page
 * @page: any page
 *
 * Return: false: there are none.
 */
static inline bool PageTail(const struct page *page)
{
	return false;
}

/**
 * PageCompound - whether a page is the first one or a tail page of a compound page
 * @page: any page
 *
 * Return: false: pages are not marked so.
 */
static inline bool PageCompound(const struct page *page)
{
	return false;
}

/**
 * prep_compound_page - make pages a compound page
 * @page: first of ``1 << order`` pages
 * @order: the order
 *
 * Nothing is to be done: pages are given to a descriptor one by one.
 */
static inline void prep_compound_page(struct page *page, unsigned int order)
{
}

/**
 * folio_test_large - whether a folio has more than one page
 * @folio: the folio
 */
static inline bool folio_test_large(const struct folio *folio)
{
	return folio->order != 0;
}

/**
 * folio_order - order of a folio
 * @folio: the folio
 */
static inline unsigned int folio_order(const struct folio *folio)
{
	return folio->order;
}

/**
 * folio_nr_pages - number of pages of a folio
 * @folio: the folio
 */
static inline long folio_nr_pages(const struct folio *folio)
{
	return 1L << folio->order;
}

/**
 * folio_shift - a folio has ``1 << folio_shift()`` bytes
 * @folio: the folio
 */
static inline unsigned int folio_shift(const struct folio *folio)
{
	return PAGE_SHIFT + folio->order;
}

/**
 * folio_size - bytes of a folio
 * @folio: the folio
 */
static inline unsigned long folio_size(const struct folio *folio)
{
	return 1UL << folio_shift(folio);
}

/**
 * folio_pfn - number of a folio's first page
 * @folio: the folio
 */
static inline unsigned long folio_pfn(const struct folio *folio)
{
	return folio->pfn;
}

/**
 * folio_page_idx - which page of a folio a page is
 * @folio: the folio
 * @page: one of its pages
 */
static inline unsigned int folio_page_idx(const struct folio *folio, const struct page *page)
{
	return (unsigned int)(__page_to_pfn(page) - folio->pfn);
}

/**
 * folio_zonenum - index of the zone of a folio
 * @folio: the folio
 */
static inline unsigned int folio_zonenum(const struct folio *folio)
{
	return (unsigned int)(folio->flags >> ZONES_PGSHIFT & ZONES_MASK);
}

/**
 * folio_nid - node of a folio
 * @folio: the folio
 */
static inline int folio_nid(const struct folio *folio)
{
	return (int)(folio->flags >> NODES_PGSHIFT & NODES_MASK);
}

#endif
