/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: reference counts of pages and folios. See mm.h for how it is used; page_ref_count() and
 * set_page_count() are there, and bump_get() and its like.
 *
 * Source of names and meaning: include/linux/page_ref.h and mm.h of Linux 6.12 to 7.3. Functions that begin with
 * page_ref_ act on the count in the page itself: where pages have none (PAGE_HAS_REFCOUNT) it is 0 to those that
 * read, and what is written is dropped. folio_ref_ acts on the count of a folio, wherever that is. get_page() and
 * its like take any page and act on what it belongs to: the folio, in the memory descriptor plan the folio or bump,
 * or the page itself when it has no descriptor that counts. Answers of yes or no are _Bool, where the kernel has
 * int for some.
 */
#ifndef KSTRUCT_CONTRACT_PAGE_REF_H
#define KSTRUCT_CONTRACT_PAGE_REF_H

struct page;
struct folio;

/**
 * init_page_count - give a page its first reference
 * @page: a page with a count of 0
 */
void init_page_count(struct page *page);

/**
 * page_ref_add - take references
 * @page: the page
 * @nr: how many
 */
void page_ref_add(struct page *page, int nr);

/**
 * page_ref_sub - drop references
 * @page: the page
 * @nr: how many
 */
void page_ref_sub(struct page *page, int nr);

/**
 * page_ref_inc - take a reference
 * @page: the page
 */
void page_ref_inc(struct page *page);

/**
 * page_ref_dec - drop a reference
 * @page: the page
 */
void page_ref_dec(struct page *page);

/**
 * page_ref_sub_return - drop references
 * @page: the page
 * @nr: how many
 *
 * Return: what is left.
 */
int page_ref_sub_return(struct page *page, int nr);

/**
 * page_ref_inc_return - take a reference
 * @page: the page
 *
 * Return: how many there are then.
 */
int page_ref_inc_return(struct page *page);

/**
 * page_ref_dec_return - drop a reference
 * @page: the page
 *
 * Return: what is left.
 */
int page_ref_dec_return(struct page *page);

/**
 * page_ref_sub_and_test - drop references
 * @page: the page
 * @nr: how many
 *
 * Return: whether none is left; true where pages have no count.
 */
_Bool page_ref_sub_and_test(struct page *page, int nr);

/**
 * page_ref_dec_and_test - drop a reference
 * @page: the page
 *
 * Return: whether it was the last one; true where pages have no count.
 */
_Bool page_ref_dec_and_test(struct page *page);

/**
 * page_ref_add_unless - take references unless the count is @u
 * @page: the page
 * @nr: how many
 * @u: that count
 *
 * Return: whether they were taken; false where pages have no count.
 */
_Bool page_ref_add_unless(struct page *page, int nr, int u);

/**
 * page_ref_freeze - make the count 0 if it is @count, so that nobody can take a reference
 * @page: the page
 * @count: that count
 *
 * Return: whether it was; false where pages have no count.
 */
_Bool page_ref_freeze(struct page *page, int count);

/**
 * page_ref_unfreeze - give a frozen page its count
 * @page: a page whose count is 0
 * @count: the count, not 0
 */
void page_ref_unfreeze(struct page *page, int count);

/**
 * page_count - references to what a page belongs to
 * @page: any page
 */
int page_count(const struct page *page);

/**
 * folio_ref_count - references to a folio
 * @folio: the folio
 */
int folio_ref_count(const struct folio *folio);

/**
 * folio_set_count - write the count
 * @folio: the folio
 * @v: the count
 */
void folio_set_count(struct folio *folio, int v);

/**
 * folio_ref_add - take references
 * @folio: the folio
 * @nr: how many
 */
void folio_ref_add(struct folio *folio, int nr);

/**
 * folio_ref_sub - drop references
 * @folio: the folio
 * @nr: how many
 */
void folio_ref_sub(struct folio *folio, int nr);

/**
 * folio_ref_inc - take a reference
 * @folio: the folio
 */
void folio_ref_inc(struct folio *folio);

/**
 * folio_ref_dec - drop a reference
 * @folio: the folio
 */
void folio_ref_dec(struct folio *folio);

/**
 * folio_ref_sub_and_test - drop references
 * @folio: the folio
 * @nr: how many
 *
 * Return: whether none is left.
 */
_Bool folio_ref_sub_and_test(struct folio *folio, int nr);

/**
 * folio_ref_dec_and_test - drop a reference
 * @folio: the folio
 *
 * Return: whether it was the last one.
 */
_Bool folio_ref_dec_and_test(struct folio *folio);

/**
 * folio_ref_add_unless - take references unless the count is @u
 * @folio: the folio
 * @nr: how many
 * @u: that count
 *
 * Return: whether they were taken.
 */
_Bool folio_ref_add_unless(struct folio *folio, int nr, int u);

/**
 * folio_ref_freeze - make the count 0 if it is @count
 * @folio: the folio
 * @count: that count
 *
 * Return: whether it was.
 */
_Bool folio_ref_freeze(struct folio *folio, int count);

/**
 * folio_ref_unfreeze - give a frozen folio its count
 * @folio: a folio whose count is 0
 * @count: the count, not 0
 */
void folio_ref_unfreeze(struct folio *folio, int count);

/**
 * folio_try_get - take a reference unless there is none
 * @folio: what was a folio when its address was read
 *
 * Return: whether it was taken.
 */
_Bool folio_try_get(struct folio *folio);

/**
 * folio_get - take a reference
 * @folio: a folio that the caller has a reference to
 */
void folio_get(struct folio *folio);

/**
 * folio_put_testzero - drop a reference
 * @folio: the folio
 *
 * Return: whether it was the last one.
 */
_Bool folio_put_testzero(struct folio *folio);

/**
 * get_page - take a reference to what a page belongs to
 * @page: a page of something that the caller has a reference to
 */
void get_page(struct page *page);

/**
 * get_page_unless_zero - take a reference to what a page belongs to unless there is none
 * @page: first page of it; others have no count of their own
 *
 * Return: whether it was taken.
 */
_Bool get_page_unless_zero(struct page *page);

/**
 * put_page_testzero - drop a reference to what a page belongs to
 * @page: first page of it; others have no count of their own
 *
 * Return: whether it was the last one.
 */
_Bool put_page_testzero(struct page *page);

#endif
