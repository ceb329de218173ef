/* SPDX-License-Identifier: MIT */
/*
 * References to folios that are objects of their own, and to whatever a page belongs to.
 *
 * Source: names and meaning of include/linux/page_ref.h and mm.h of Linux 7.3.4; where the counts are,
 * MatthewWilcox/Memdescs/Path (kernelnewbies.org): "0 for folios" in the page. Slabs and page tables have no count at
 * all; get_page() of their pages, an error in the plan, acts on the page's own.
 */
#ifndef KSTRUCT_MEMDESC_REF_H
#define KSTRUCT_MEMDESC_REF_H

#include "linux/atomic.h"
#include "types.h"
#include <bump.h>
#include <folio.h>
#include <page-state.h>
#include <page.h>

/**
 * folio_ref_count - references to a folio
 * @folio: the folio
 */
static inline int folio_ref_count(const struct folio *folio)
{
	return atomic_read(&folio->_refcount);
}

/**
 * folio_set_count - write the count
 * @folio: the folio
 * @v: the count
 */
static inline void folio_set_count(struct folio *folio, int v)
{
	atomic_set(&folio->_refcount, v);
}

/**
 * folio_ref_add - take references
 * @folio: the folio
 * @nr: how many
 */
static inline void folio_ref_add(struct folio *folio, int nr)
{
	atomic_add(nr, &folio->_refcount);
}

/**
 * folio_ref_sub - drop references
 * @folio: the folio
 * @nr: how many
 */
static inline void folio_ref_sub(struct folio *folio, int nr)
{
	atomic_sub(nr, &folio->_refcount);
}

/**
 * folio_ref_inc - take a reference
 * @folio: the folio
 */
static inline void folio_ref_inc(struct folio *folio)
{
	atomic_inc(&folio->_refcount);
}

/**
 * folio_ref_dec - drop a reference
 * @folio: the folio
 */
static inline void folio_ref_dec(struct folio *folio)
{
	atomic_dec(&folio->_refcount);
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
	return atomic_sub_and_test(nr, &folio->_refcount);
}

/**
 * folio_ref_dec_and_test - drop a reference
 * @folio: the folio
 *
 * Return: whether it was the last one.
 */
static inline bool folio_ref_dec_and_test(struct folio *folio)
{
	return atomic_dec_and_test(&folio->_refcount);
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
	return atomic_add_unless(&folio->_refcount, nr, u);
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
	return atomic_cmpxchg(&folio->_refcount, count, 0) == count;
}

/**
 * folio_ref_unfreeze - give a frozen folio its count
 * @folio: a folio whose count is 0
 * @count: the count, not 0
 */
static inline void folio_ref_unfreeze(struct folio *folio, int count)
{
	atomic_set_release(&folio->_refcount, count);
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

/**
 * folio_get - take a reference
 * @folio: a folio that the caller has a reference to
 */
static inline void folio_get(struct folio *folio)
{
	folio_ref_inc(folio);
}

/**
 * folio_put_testzero - drop a reference
 * @folio: the folio
 *
 * Return: whether it was the last one.
 */
static inline bool folio_put_testzero(struct folio *folio)
{
	return folio_ref_dec_and_test(folio);
}

/**
 * page_count - references to what a page belongs to
 * @page: any page
 */
static inline int page_count(const struct page *page)
{
	const struct folio *folio = page_folio(page);
	const struct bump *bump = page_bump(page);

	if (folio)
		return folio_ref_count(folio);
	return bump ? bump_ref_count(bump) : page_ref_count(page);
}

/**
 * get_page - take a reference to what a page belongs to
 * @page: a page of something that the caller has a reference to
 */
static inline void get_page(struct page *page)
{
	struct folio *folio = page_folio(page);
	struct bump *bump = page_bump(page);

	if (folio)
		folio_get(folio);
	else if (bump)
		bump_get(bump);
	else
		page_ref_inc(page);
}

/**
 * get_page_unless_zero - take a reference to what a page belongs to unless there is none
 * @page: any page
 *
 * Return: whether it was taken.
 */
static inline bool get_page_unless_zero(struct page *page)
{
	struct folio *folio = page_folio(page);
	struct bump *bump = page_bump(page);

	if (folio)
		return folio_try_get(folio);
	return bump ? bump_get_unless_zero(bump) : page_ref_add_unless(page, 1, 0);
}

/**
 * put_page_testzero - drop a reference to what a page belongs to
 * @page: any page
 *
 * Return: whether it was the last one.
 */
static inline bool put_page_testzero(struct page *page)
{
	struct folio *folio = page_folio(page);
	struct bump *bump = page_bump(page);

	if (folio)
		return folio_put_testzero(folio);
	return bump ? bump_put_testzero(bump) : page_ref_dec_and_test(page);
}

#endif
