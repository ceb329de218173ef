/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: how often pages and folios are mapped into user space, and what holds a folio. See
 * mm.h for how it is used.
 *
 * Source of names and meaning: include/linux/mm.h, mm/internal.h and fs/proc/internal.h of Linux 6.12 to 7.3. A
 * folio of one page counts its mappings, less 1, in the page or in the descriptor; a large one has them in all
 * (_large_mapcount, less 1), those of the whole by one entry (_entire_mapcount, less 1), and the number of pages
 * that are mapped one by one (_nr_pages_mapped).
 */
#ifndef KSTRUCT_CONTRACT_MAPCOUNT_H
#define KSTRUCT_CONTRACT_MAPCOUNT_H

struct page;
struct folio;

/** @GUP_PIN_COUNTING_BIAS: A pin of a folio of one page counts as that many references. */
extern const unsigned int GUP_PIN_COUNTING_BIAS;

/**
 * page_mapcount - mappings of a page, those of the whole of its folio included
 * @page: any page
 *
 * The kernel has folio_precise_page_mapcount() since 6.11, and this name before.
 * Return: 0 for a page with a type. Where pages have no count (PAGE_HAS_MAPCOUNT), the average of the folio's,
 * or the bump's.
 */
int page_mapcount(const struct page *page);

/**
 * folio_precise_page_mapcount - mappings of one page of a folio
 * @folio: the folio
 * @page: one of its pages
 *
 * Return: as page_mapcount().
 */
int folio_precise_page_mapcount(const struct folio *folio, const struct page *page);

/**
 * page_mapcount_reset - say that a page is not mapped and has no type
 * @page: the page
 *
 * Does nothing where pages have no count.
 */
void page_mapcount_reset(struct page *page);

/**
 * folio_mapcount - mappings of a folio's pages, all together
 * @folio: the folio
 */
int folio_mapcount(const struct folio *folio);

/**
 * folio_large_mapcount - the same of a large folio
 * @folio: a large folio
 */
int folio_large_mapcount(const struct folio *folio);

/**
 * folio_entire_mapcount - mappings of a large folio by one entry
 * @folio: a large folio
 */
int folio_entire_mapcount(const struct folio *folio);

/**
 * folio_nr_pages_mapped - how many pages of a large folio are mapped one by one
 * @folio: a large folio
 *
 * FOLIO_PAGES_MAPPED bits of _nr_pages_mapped. The kernel reads the member.
 */
int folio_nr_pages_mapped(const struct folio *folio);

/**
 * folio_average_page_mapcount - mappings of a page of a folio, on average and rounded
 * @folio: the folio
 *
 * Its sum over the pages, plus half of them, by their number; at least 1 for a folio that is mapped.
 */
int folio_average_page_mapcount(const struct folio *folio);

/**
 * folio_mapped - whether any page of a folio is mapped
 * @folio: the folio
 */
_Bool folio_mapped(const struct folio *folio);

/**
 * page_mapped - whether any page of the folio of a page is mapped
 * @page: any page
 *
 * Return: false for a page of no folio.
 */
_Bool page_mapped(const struct page *page);

/**
 * folio_pincount - pins of a large folio
 * @folio: a large folio
 *
 * The kernel reads the member.
 */
int folio_pincount(const struct folio *folio);

/**
 * folio_maybe_dma_pinned - whether a device may be writing into a folio
 * @folio: the folio
 *
 * A large folio counts its pins. In one page a pin is GUP_PIN_COUNTING_BIAS references, and as many others look the
 * same.
 */
_Bool folio_maybe_dma_pinned(const struct folio *folio);

/**
 * folio_expected_ref_count - references that a folio's uses explain
 * @folio: the folio
 *
 * From its mapping, swap cache, private data and mappings, as the kernel since 6.16.
 */
int folio_expected_ref_count(const struct folio *folio);

#endif
