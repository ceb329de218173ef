/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: what a page says that it is used for. See mm.h for how it is used; PageBuddy(),
 * PageSlab() and PageTable() are there.
 *
 * A type is the highest byte of the word that mapped pages count their mappings in, or the type of the memory
 * descriptor word, with a subtype for pages that have no descriptor. A variant without one of the types answers no
 * and drops what is written.
 */
#ifndef KSTRUCT_CONTRACT_PAGE_TYPES_H
#define KSTRUCT_CONTRACT_PAGE_TYPES_H

struct page;
struct folio;

/**
 * PageOffline - whether a page is offline though its section is online, in a balloon for instance
 * @page: any page
 */
_Bool PageOffline(const struct page *page);

/**
 * __SetPageOffline - make a page one that PageOffline() is true of
 * @page: a page without a type: in use without a descriptor
 */
void __SetPageOffline(struct page *page);

/**
 * __ClearPageOffline - take that type away
 * @page: a page that PageOffline() is true of
 *
 * The page is in use without a descriptor afterwards.
 */
void __ClearPageOffline(struct page *page);

/**
 * PageGuard - whether a page is a guard page of a debugging allocator
 * @page: any page
 */
_Bool PageGuard(const struct page *page);

/**
 * __SetPageGuard - make a page one that PageGuard() is true of
 * @page: a page without a type: in use without a descriptor
 */
void __SetPageGuard(struct page *page);

/**
 * __ClearPageGuard - take that type away
 * @page: a page that PageGuard() is true of
 *
 * The page is in use without a descriptor afterwards.
 */
void __ClearPageGuard(struct page *page);

/**
 * PageLargeKmalloc - whether a page is the first one of a kmalloc() of more than slabs give
 * @page: any page
 */
_Bool PageLargeKmalloc(const struct page *page);

/**
 * __SetPageLargeKmalloc - make a page one that PageLargeKmalloc() is true of
 * @page: a page without a type: in use without a descriptor
 */
void __SetPageLargeKmalloc(struct page *page);

/**
 * __ClearPageLargeKmalloc - take that type away
 * @page: a page that PageLargeKmalloc() is true of
 *
 * The page is in use without a descriptor afterwards.
 */
void __ClearPageLargeKmalloc(struct page *page);

/**
 * PageZsmalloc - whether a page is one of zsmalloc
 * @page: any page
 */
_Bool PageZsmalloc(const struct page *page);

/**
 * PageUnaccepted - whether a page is memory that a confidential guest has not accepted
 * @page: any page
 */
_Bool PageUnaccepted(const struct page *page);

/**
 * PageHuge - whether a page is one of hugetlb
 * @page: any page
 */
_Bool PageHuge(const struct page *page);

/**
 * page_has_type - whether a page has a type, so that it cannot be mapped
 * @page: any page
 *
 * Where the memory descriptor word has it: whether the page is neither of a folio nor of a bump, whose memory user
 * space may map, nor of the subtypes that may be mapped.
 */
_Bool page_has_type(const struct page *page);

/**
 * page_type_has_type - whether a word of page_type is a type and no mapping count
 * @page_type: the word
 *
 * Return: false where pages keep no such word.
 */
_Bool page_type_has_type(int page_type);

/**
 * page_mapcount_is_type - the same of a mapping count, which is one more than the word
 * @mapcount: the count
 *
 * Return: false where pages keep no such word.
 */
_Bool page_mapcount_is_type(unsigned int mapcount);

/**
 * folio_test_hugetlb - whether a folio is one of hugetlb
 * @folio: the folio
 */
_Bool folio_test_hugetlb(const struct folio *folio);

#endif
