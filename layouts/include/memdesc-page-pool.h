/* SPDX-License-Identifier: MIT */
/*
 * What a page_pool keeps of its memory, in the descriptor of that memory.
 *
 * Source: names and meaning of include/net/page_pool/helpers.h, net/core/netmem_priv.h and page_pool.c of Linux 7.3.4.
 * There is no signature to compare: the type of the page says whose it is, and the DMA index has a member of its own.
 */
#ifndef KSTRUCT_MEMDESC_PAGE_POOL_H
#define KSTRUCT_MEMDESC_PAGE_POOL_H

#include "linux/atomic.h"
#include "linux/bug.h"
#include "memdesc-word.h"
#include "types.h"
#include <bump.h>
#include <page.h>

#define PP_DMA_INDEX_BITS	32
#define PP_DMA_INDEX_SHIFT	0

/**
 * page_pool_page_is_pp - whether a page_pool has a page
 * @page: any page
 */
static inline bool page_pool_page_is_pp(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_BUMP;
}

/**
 * page_pool_get_pp - the pool of a page
 * @page: a page of a bump
 */
static inline void *page_pool_get_pp(const struct page *page)
{
	return page_bump(page)->pp;
}

/**
 * page_pool_set_pp - say which pool a page belongs to
 * @page: a page of a bump
 * @pool: the pool, or NULL
 */
static inline void page_pool_set_pp(struct page *page, void *pool)
{
	page_bump(page)->pp = pool;
}

/**
 * page_pool_get_dma_addr - address of a page as the device sees it
 * @page: a page of a bump
 */
static inline dma_addr_t page_pool_get_dma_addr(const struct page *page)
{
	return page_bump(page)->dma_addr;
}

/**
 * page_pool_set_dma_addr - write the address of a page as the device sees it
 * @page: a page of a bump
 * @addr: the address
 *
 * Return: false: every address fits.
 */
static inline bool page_pool_set_dma_addr(struct page *page, dma_addr_t addr)
{
	page_bump(page)->dma_addr = addr;
	return false;
}

/**
 * page_pool_get_dma_index - index of a page in the pool's table of DMA mappings
 * @page: a page of a bump
 *
 * Return: 0 when it has none.
 */
static inline unsigned int page_pool_get_dma_index(const struct page *page)
{
	return page_bump(page)->dma_index;
}

/**
 * page_pool_set_dma_index - write the index of a page
 * @page: a page of a bump
 * @id: the index, or 0
 */
static inline void page_pool_set_dma_index(struct page *page, unsigned int id)
{
	page_bump(page)->dma_index = id;
}

/**
 * page_pool_ref_count - users of a page's fragments
 * @page: a page of a bump
 */
static inline long page_pool_ref_count(const struct page *page)
{
	return atomic_long_read(&page_bump(page)->pp_ref_count);
}

/**
 * page_pool_fragment_page - write the number of users
 * @page: a page of a bump
 * @nr: the number
 */
static inline void page_pool_fragment_page(struct page *page, long nr)
{
	atomic_long_set(&page_bump(page)->pp_ref_count, nr);
}

/**
 * page_pool_ref_page - count one user more
 * @page: a page of a bump
 */
static inline void page_pool_ref_page(struct page *page)
{
	atomic_long_inc(&page_bump(page)->pp_ref_count);
}

/**
 * page_pool_unref_page - count users less
 * @page: a page of a bump
 * @nr: how many
 *
 * Return: how many are left. The count of memory without users is 1, for the next use.
 */
static inline long page_pool_unref_page(struct page *page, long nr)
{
	atomic_long_t *pp_ref_count = &page_bump(page)->pp_ref_count;
	long ret;

	/* The last users: nobody else sees the page, so its count becomes the next one's without an atomic operation. */
	if (atomic_long_read(pp_ref_count) == nr) {
		atomic_long_set(pp_ref_count, 1);
		return 0;
	}
	ret = atomic_long_sub_return(nr, pp_ref_count);
	WARN_ON(ret < 0);
	/* Others gave theirs back in between. */
	if (ret == 0)
		atomic_long_set(pp_ref_count, 1);
	return ret;
}

/**
 * page_pool_is_last_ref - count one user less
 * @page: a page of a bump
 *
 * Return: whether none is left.
 */
static inline bool page_pool_is_last_ref(struct page *page)
{
	return page_pool_unref_page(page, 1) == 0;
}

#endif
