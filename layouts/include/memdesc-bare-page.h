/* SPDX-License-Identifier: MIT */
/*
 * What pages answer that have neither flags nor counts: for the 16- and 8-byte stages of the plan.
 *
 * Source: names of include/linux/page-flags.h, page_ref.h and mm.h of Linux 7.3.4. HWPoison is a type of the memory
 * descriptor word and Reserved a subtype; references and mappings are the descriptor's. What asks a page for them gets
 * 0, what writes them is dropped: callers that must know look at PAGE_HAS_FLAGS, PAGE_HAS_REFCOUNT, PAGE_HAS_MAPCOUNT.
 * AnonExclusive would need a bit for each page of a folio, for which the plan names no place.
 */
#ifndef KSTRUCT_MEMDESC_BARE_PAGE_H
#define KSTRUCT_MEMDESC_BARE_PAGE_H

#include "memdesc-word.h"
#include "types.h"
#include <bump.h>
#include <page.h>

#define PAGE_HAS_FLAGS		0

/**
 * PageReserved - whether a page was kept by boot
 * @page: any page
 */
static inline bool PageReserved(const struct page *page)
{
	return page_is_misc(page, MISC_RESERVED);
}

/**
 * __SetPageReserved - keep a page from the allocator
 * @page: a page that was just initialised
 */
static inline void __SetPageReserved(struct page *page)
{
	page_set_misc_subtype(page, MISC_RESERVED);
}

/**
 * __ClearPageReserved - give a page that boot kept to the allocator
 * @page: a page that nobody else sees
 */
static inline void __ClearPageReserved(struct page *page)
{
	page_set_misc_subtype(page, MISC_UNKNOWN);
}

/**
 * PageHWPoison - whether a page has an uncorrectable memory error
 * @page: any page
 */
static inline bool PageHWPoison(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_HWPOISON;
}

/**
 * SetPageHWPoison - say that a page has a memory error
 * @page: any page
 *
 * Nothing is to be done: the page gets the descriptor of one.
 */
static inline void SetPageHWPoison(struct page *page)
{
}

/**
 * ClearPageHWPoison - say that a page has no memory error
 * @page: any page
 *
 * Nothing is to be done: the page gets its old word back from the descriptor.
 */
static inline void ClearPageHWPoison(struct page *page)
{
}

/**
 * TestSetPageHWPoison - whether a page has a memory error
 * @page: any page
 */
static inline bool TestSetPageHWPoison(struct page *page)
{
	return PageHWPoison(page);
}

/**
 * TestClearPageHWPoison - whether a page has a memory error
 * @page: any page
 */
static inline bool TestClearPageHWPoison(struct page *page)
{
	return PageHWPoison(page);
}

/**
 * PageAnonExclusive - whether an anonymous page is not shared with another process
 * @page: a page of an anonymous folio
 *
 * Return: false: nobody knows.
 */
static inline bool PageAnonExclusive(const struct page *page)
{
	return false;
}

/**
 * SetPageAnonExclusive - say that an anonymous page is not shared
 * @page: a page of an anonymous folio
 */
static inline void SetPageAnonExclusive(struct page *page)
{
}

/**
 * ClearPageAnonExclusive - say that an anonymous page may be shared
 * @page: a page of an anonymous folio
 */
static inline void ClearPageAnonExclusive(struct page *page)
{
}

/**
 * page_ref_count - the reference count in a page
 * @page: any page
 *
 * Return: 0: pages have none.
 */
static inline int page_ref_count(const struct page *page)
{
	return 0;
}

/**
 * set_page_count - write the reference count in a page
 * @page: any page
 * @v: dropped: pages have none
 */
static inline void set_page_count(struct page *page, int v)
{
}

/**
 * init_page_count - give a page its first reference
 * @page: any page, none of which has a count
 */
static inline void init_page_count(struct page *page)
{
}

/**
 * page_ref_add - take references
 * @page: any page, none of which has a count
 * @nr: how many
 */
static inline void page_ref_add(struct page *page, int nr)
{
}

/**
 * page_ref_sub - drop references
 * @page: any page, none of which has a count
 * @nr: how many
 */
static inline void page_ref_sub(struct page *page, int nr)
{
}

/**
 * page_ref_inc - take a reference
 * @page: any page, none of which has a count
 */
static inline void page_ref_inc(struct page *page)
{
}

/**
 * page_ref_dec - drop a reference
 * @page: any page, none of which has a count
 */
static inline void page_ref_dec(struct page *page)
{
}

/**
 * page_ref_sub_return - drop references
 * @page: any page, none of which has a count
 * @nr: how many
 *
 * Return: 0: there are none.
 */
static inline int page_ref_sub_return(struct page *page, int nr)
{
	return 0;
}

/**
 * page_ref_inc_return - take a reference
 * @page: any page, none of which has a count
 *
 * Return: 0: there are none.
 */
static inline int page_ref_inc_return(struct page *page)
{
	return 0;
}

/**
 * page_ref_dec_return - drop a reference
 * @page: any page, none of which has a count
 *
 * Return: 0: there are none.
 */
static inline int page_ref_dec_return(struct page *page)
{
	return 0;
}

/**
 * page_ref_sub_and_test - drop references
 * @page: any page, none of which has a count
 * @nr: how many
 *
 * Return: true: none is left.
 */
static inline bool page_ref_sub_and_test(struct page *page, int nr)
{
	return true;
}

/**
 * page_ref_dec_and_test - drop a reference
 * @page: any page, none of which has a count
 *
 * Return: true: none is left.
 */
static inline bool page_ref_dec_and_test(struct page *page)
{
	return true;
}

/**
 * page_ref_add_unless - take references unless the count is @u
 * @page: any page, none of which has a count
 * @nr: how many
 * @u: that count
 *
 * Return: false: none was taken.
 */
static inline bool page_ref_add_unless(struct page *page, int nr, int u)
{
	return false;
}

/**
 * page_ref_freeze - make the count 0 if it is @count
 * @page: any page, none of which has a count
 * @count: that count
 *
 * Return: false: it is not.
 */
static inline bool page_ref_freeze(struct page *page, int count)
{
	return false;
}

/**
 * page_ref_unfreeze - give a frozen page its count
 * @page: any page, none of which has a count
 * @count: the count
 */
static inline void page_ref_unfreeze(struct page *page, int count)
{
}

/**
 * page_own_mapcount - mappings of a page that is of no folio
 * @page: a page that is not free
 *
 * Return: those of its bump, of all pages together; 0 without one.
 */
static inline int page_own_mapcount(const struct page *page)
{
	const struct bump *bump = page_bump(page);

	return bump ? bump->_mapcount.counter + 1 : 0;
}

/**
 * page_mapcount_reset - say that a page is not mapped
 * @page: any page, none of which has a count
 */
static inline void page_mapcount_reset(struct page *page)
{
}

#endif
