/* SPDX-License-Identifier: MIT */
/*
 * What is done with the reference count that a page has itself.
 *
 * Source: include/linux/page_ref.h of Linux 6.12.117 and 7.3.4.
 */
#ifndef KSTRUCT_PAGE_COUNT_H
#define KSTRUCT_PAGE_COUNT_H

#include "linux/atomic.h"
#include "types.h"
#include <page.h>

/**
 * page_ref_add - take references
 * @page: the page
 * @nr: how many
 */
static inline void page_ref_add(struct page *page, int nr)
{
	atomic_add(nr, &page->_refcount);
}

/**
 * page_ref_sub - drop references
 * @page: the page
 * @nr: how many
 */
static inline void page_ref_sub(struct page *page, int nr)
{
	atomic_sub(nr, &page->_refcount);
}

/**
 * page_ref_inc - take a reference
 * @page: the page
 */
static inline void page_ref_inc(struct page *page)
{
	atomic_inc(&page->_refcount);
}

/**
 * page_ref_dec - drop a reference
 * @page: the page
 */
static inline void page_ref_dec(struct page *page)
{
	atomic_dec(&page->_refcount);
}

/**
 * page_ref_sub_return - drop references
 * @page: the page
 * @nr: how many
 *
 * Return: what is left.
 */
static inline int page_ref_sub_return(struct page *page, int nr)
{
	return atomic_sub_return(nr, &page->_refcount);
}

/**
 * page_ref_inc_return - take a reference
 * @page: the page
 *
 * Return: how many there are then.
 */
static inline int page_ref_inc_return(struct page *page)
{
	return atomic_inc_return(&page->_refcount);
}

/**
 * page_ref_dec_return - drop a reference
 * @page: the page
 *
 * Return: what is left.
 */
static inline int page_ref_dec_return(struct page *page)
{
	return atomic_dec_return(&page->_refcount);
}

/**
 * page_ref_sub_and_test - drop references
 * @page: the page
 * @nr: how many
 *
 * Return: whether none is left.
 */
static inline bool page_ref_sub_and_test(struct page *page, int nr)
{
	return atomic_sub_and_test(nr, &page->_refcount);
}

/**
 * page_ref_dec_and_test - drop a reference
 * @page: the page
 *
 * Return: whether it was the last one.
 */
static inline bool page_ref_dec_and_test(struct page *page)
{
	return atomic_dec_and_test(&page->_refcount);
}

/**
 * page_ref_add_unless - take references unless the count is @u
 * @page: the page
 * @nr: how many
 * @u: that count
 *
 * Return: whether they were taken.
 */
static inline bool page_ref_add_unless(struct page *page, int nr, int u)
{
	return atomic_add_unless(&page->_refcount, nr, u);
}

/**
 * page_ref_freeze - make the count 0 if it is @count, so that nobody can take a reference
 * @page: the page
 * @count: that count
 *
 * Return: whether it was.
 */
static inline bool page_ref_freeze(struct page *page, int count)
{
	return atomic_cmpxchg(&page->_refcount, count, 0) == count;
}

#endif
