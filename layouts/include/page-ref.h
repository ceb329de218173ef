/* SPDX-License-Identifier: MIT */
/*
 * Reference counts, of pages with a count of their own and of folios that overlay them.
 *
 * Source: include/linux/page_ref.h and mm.h of Linux 6.12.117 and 7.3.4. All references to a compound page are
 * counted in its first page; tail pages have a count of 0.
 */
#ifndef KSTRUCT_PAGE_REF_H
#define KSTRUCT_PAGE_REF_H

#include "linux/atomic.h"
#include "linux/mmdebug.h"
#include "page-count.h"
#include "page-state.h"
#include "types.h"
#include <folio.h>
#include <page.h>

#define GUP_PIN_COUNTING_BIAS	(1U << 10)

/**
 * init_page_count - give a page its first reference
 * @page: a page with a count of 0
 */
static inline void init_page_count(struct page *page)
{
	set_page_count(page, 1);
}

/**
 * page_ref_unfreeze - give a frozen page its count
 * @page: a page whose count is 0
 * @count: the count, not 0
 */
static inline void page_ref_unfreeze(struct page *page, int count)
{
	VM_BUG_ON_PAGE(page_ref_count(page) != 0, page);
	VM_BUG_ON(count == 0);

	atomic_set_release(&page->_refcount, count);
}

/**
 * folio_ref_count - references to a folio
 * @folio: the folio
 */
static inline int folio_ref_count(const struct folio *folio)
{
	return page_ref_count(&folio->page);
}

/**
 * page_count - references to the folio of a page
 * @page: any page
 */
static inline int page_count(const struct page *page)
{
	return folio_ref_count(page_folio(page));
}

/**
 * folio_set_count - write the count
 * @folio: the folio
 * @v: the count
 */
static inline void folio_set_count(struct folio *folio, int v)
{
	set_page_count(&folio->page, v);
}

/**
 * folio_ref_add - take references
 * @folio: the folio
 * @nr: how many
 */
static inline void folio_ref_add(struct folio *folio, int nr)
{
	page_ref_add(&folio->page, nr);
}

/**
 * folio_ref_sub - drop references
 * @folio: the folio
 * @nr: how many
 */
static inline void folio_ref_sub(struct folio *folio, int nr)
{
	page_ref_sub(&folio->page, nr);
}

/**
 * folio_ref_inc - take a reference
 * @folio: the folio
 */
static inline void folio_ref_inc(struct folio *folio)
{
	page_ref_inc(&folio->page);
}

/**
 * folio_ref_dec - drop a reference
 * @folio: the folio
 */
static inline void folio_ref_dec(struct folio *folio)
{
	page_ref_dec(&folio->page);
}

/**
 * folio_ref_sub_and_test - drop references
 * @folio: the folio
 * @nr: how many
 *
 * Return: whether none is left.
 */
static inline bool folio_ref_sub_and_test(struct folio *folio, int nr)
{
	return page_ref_sub_and_test(&folio->page, nr);
}

/**
 * folio_ref_dec_and_test - drop a reference
 * @folio: the folio
 *
 * Return: whether it was the last one.
 */
static inline bool folio_ref_dec_and_test(struct folio *folio)
{
	return page_ref_dec_and_test(&folio->page);
}

/**
 * folio_ref_add_unless - take references unless the count is @u
 * @folio: the folio
 * @nr: how many
 * @u: that count
 *
 * Return: whether they were taken.
 */
static inline bool folio_ref_add_unless(struct folio *folio, int nr, int u)
{
	return page_ref_add_unless(&folio->page, nr, u);
}

/**
 * folio_ref_freeze - make the count 0 if it is @count
 * @folio: the folio
 * @count: that count
 *
 * Return: whether it was.
 */
static inline bool folio_ref_freeze(struct folio *folio, int count)
{
	return page_ref_freeze(&folio->page, count);
}

/**
 * folio_ref_unfreeze - give a frozen folio its count
 * @folio: a folio whose count is 0
 * @count: the count, not 0
 */
static inline void folio_ref_unfreeze(struct folio *folio, int count)
{
	page_ref_unfreeze(&folio->page, count);
}

/**
 * folio_try_get - take a reference unless there is none
 * @folio: what was a folio when its address was read
 *
 * Return: whether it was taken.
 */
static inline bool folio_try_get(struct folio *folio)
{
	return folio_ref_add_unless(folio, 1, 0);
}

/* Too close to overflow, or below 0: a wrong count. */
#define folio_ref_zero_or_close_to_overflow(folio)	((unsigned int)folio_ref_count(folio) + 127u <= 127u)

/**
 * folio_get - take a reference
 * @folio: a folio that the caller has a reference to
 */
static inline void folio_get(struct folio *folio)
{
	VM_BUG_ON_FOLIO(folio_ref_zero_or_close_to_overflow(folio), folio);
	folio_ref_inc(folio);
}

/**
 * put_page_testzero - drop a reference
 * @page: a page that is no tail page
 *
 * Return: whether it was the last one.
 */
static inline bool put_page_testzero(struct page *page)
{
	VM_BUG_ON_PAGE(page_ref_count(page) == 0, page);
	return page_ref_dec_and_test(page);
}

/**
 * folio_put_testzero - drop a reference
 * @folio: the folio
 *
 * Return: whether it was the last one.
 */
static inline bool folio_put_testzero(struct folio *folio)
{
	return put_page_testzero(&folio->page);
}

/**
 * get_page - take a reference to the folio of a page
 * @page: a page of something that the caller has a reference to
 */
static inline void get_page(struct page *page)
{
	folio_get(page_folio(page));
}

/**
 * get_page_unless_zero - take a reference to a page unless there is none
 * @page: any page; tail pages have none
 *
 * Return: whether it was taken.
 */
static inline bool get_page_unless_zero(struct page *page)
{
	return page_ref_add_unless(page, 1, 0);
}

#endif
