/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: allocations of more than one page, and folios by their pages. See mm.h for how it is
 * used; compound_head(), page_folio() and folio_page() are there.
 *
 * Tail pages find the first page by a word: its address plus 1, or (7.1 and later) a mask plus 1 that is laid over
 * the tail page's own address. In the memory descriptor plan there are no tail pages: each page of an allocation
 * refers to the same descriptor, which knows the first page and the order.
 *
 * compound_nr() and folio_nr_pages() have the kernel's types, which are bigints outside of C; the orders are numbers.
 */
#ifndef KSTRUCT_CONTRACT_COMPOUND_PAGE_H
#define KSTRUCT_CONTRACT_COMPOUND_PAGE_H

struct page;
struct folio;

/**
 * PageHead - whether a page is the first one of a compound page
 * @page: any page
 *
 * Return: false in the memory descriptor plan, where no page is marked so.
 */
_Bool PageHead(const struct page *page);

/**
 * PageTail - whether a page is a tail page
 * @page: any page
 *
 * Return: false in the memory descriptor plan.
 */
_Bool PageTail(const struct page *page);

/**
 * PageCompound - whether a page is the first one or a tail page of a compound page
 * @page: any page
 *
 * Return: false in the memory descriptor plan.
 */
_Bool PageCompound(const struct page *page);

/**
 * compound_order - order of the allocation that a page is the first one of
 * @page: the first page of an allocation
 *
 * Return: 0 for a page that is in no compound page; in the memory descriptor plan what the descriptor says,
 * or the word itself of a page in use without one.
 */
unsigned int compound_order(const struct page *page);

/**
 * compound_nr - number of pages of an allocation
 * @page: its first page
 */
unsigned long compound_nr(const struct page *page);

/**
 * prep_compound_page - make pages a compound page
 * @page: first of ``1 << order`` pages that are in no compound page
 * @order: the order, not 0
 *
 * Tail pages find the first one afterwards, and the counts of a large folio are those of one that nobody maps. Does
 * nothing in the memory descriptor plan, where pages are given to a descriptor one by one.
 */
void prep_compound_page(struct page *page, unsigned int order);

/**
 * folio_test_large - whether a folio has more than one page
 * @folio: the folio
 */
_Bool folio_test_large(const struct folio *folio);

/**
 * folio_order - order of a folio
 * @folio: the folio
 */
unsigned int folio_order(const struct folio *folio);

/**
 * folio_nr_pages - number of pages of a folio
 * @folio: the folio
 */
long folio_nr_pages(const struct folio *folio);

/**
 * folio_size - bytes of a folio
 * @folio: the folio
 */
unsigned long folio_size(const struct folio *folio);

/**
 * folio_shift - a folio has ``1 << folio_shift()`` bytes
 * @folio: the folio
 */
unsigned int folio_shift(const struct folio *folio);

/**
 * folio_pfn - number of a folio's first page
 * @folio: the folio
 */
unsigned long folio_pfn(const struct folio *folio);

/**
 * folio_page_idx - which page of a folio a page is
 * @folio: the folio
 * @page: one of its pages
 */
unsigned int folio_page_idx(const struct folio *folio, const struct page *page);

/**
 * folio_zonenum - index of the zone of a folio
 * @folio: the folio
 */
unsigned int folio_zonenum(const struct folio *folio);

/**
 * folio_nid - node of a folio
 * @folio: the folio
 */
int folio_nid(const struct folio *folio);

#endif
