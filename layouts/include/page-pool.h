/* SPDX-License-Identifier: MIT */
/*
 * What a page_pool keeps in the pages that it hands out, for 64-byte pages.
 *
 * Source: include/net/page_pool/helpers.h, net/core/netmem_priv.h and page_pool.c of Linux 6.12.117 and 7.3.4, which
 * have some of these for struct page, some for a netmem_ref. The index of a page in the pool's table of DMA mappings
 * lies in pp_magic, above the signature.
 */
#ifndef KSTRUCT_PAGE_POOL_H
#define KSTRUCT_PAGE_POOL_H

#include "linux/atomic.h"
#include "linux/bug.h"
#include "types.h"
#include <page.h>

/* A word that is too short for a bus address holds the number of the device's page. */
#define PAGE_POOL_32BIT_ARCH_WITH_64BIT_DMA	(sizeof(dma_addr_t) > sizeof(unsigned long))

/**
 * page_pool_get_pp - the pool of a page
 * @page: first page of an allocation
 */
static inline void *page_pool_get_pp(const struct page *page)
{
	return page->pp;
}

/**
 * page_pool_set_pp - say which pool a page belongs to
 * @page: first page of an allocation
 * @pool: the pool, or NULL
 */
static inline void page_pool_set_pp(struct page *page, void *pool)
{
	page->pp = pool;
}

/**
 * page_pool_get_dma_addr - address of a page as the device sees it
 * @page: first page of an allocation
 */
static inline dma_addr_t page_pool_get_dma_addr(const struct page *page)
{
	dma_addr_t ret = page->dma_addr;

	if (PAGE_POOL_32BIT_ARCH_WITH_64BIT_DMA)
		ret <<= PAGE_SHIFT;
	return ret;
}

/**
 * page_pool_set_dma_addr - write the address of a page as the device sees it
 * @page: first page of an allocation
 * @addr: the address
 *
 * Return: whether the address does not fit.
 */
static inline bool page_pool_set_dma_addr(struct page *page, dma_addr_t addr)
{
	if (PAGE_POOL_32BIT_ARCH_WITH_64BIT_DMA) {
		page->dma_addr = addr >> PAGE_SHIFT;
		return addr != (dma_addr_t)page->dma_addr << PAGE_SHIFT;
	}
	page->dma_addr = addr;
	return false;
}

/**
 * page_pool_get_dma_index - index of a page in the pool's table of DMA mappings
 * @page: first page of an allocation
 *
 * Return: 0 when it has none.
 */
static inline unsigned int page_pool_get_dma_index(const struct page *page)
{
	return (unsigned int)((page->pp_magic & PP_DMA_INDEX_MASK) >> PP_DMA_INDEX_SHIFT);
}

/**
 * page_pool_set_dma_index - write the index of a page
 * @page: first page of an allocation
 * @id: the index, or 0
 */
static inline void page_pool_set_dma_index(struct page *page, unsigned int id)
{
	page->pp_magic = (page->pp_magic & ~PP_DMA_INDEX_MASK) | (unsigned long)id << PP_DMA_INDEX_SHIFT;
}

/**
 * page_pool_ref_count - users of a page's fragments
 * @page: first page of an allocation
 */
static inline long page_pool_ref_count(const struct page *page)
{
	return atomic_long_read(&page->pp_ref_count);
}

/**
 * page_pool_fragment_page - write the number of users
 * @page: first page of an allocation
 * @nr: the number
 */
static inline void page_pool_fragment_page(struct page *page, long nr)
{
	atomic_long_set(&page->pp_ref_count, nr);
}

/**
 * page_pool_ref_page - count one user more
 * @page: first page of an allocation
 */
static inline void page_pool_ref_page(struct page *page)
{
	atomic_long_inc(&page->pp_ref_count);
}

/**
 * page_pool_unref_page - count users less
 * @page: first page of an allocation
 * @nr: how many
 *
 * Return: how many are left.
 */
static inline long page_pool_unref_page(struct page *page, long nr)
{
	atomic_long_t *pp_ref_count = &page->pp_ref_count;
	long ret;

	/* The last users: nobody else sees the page, so its count can be made the next one's without an atomic operation. */
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
 * @page: first page of an allocation
 *
 * Return: whether none is left.
 */
static inline bool page_pool_is_last_ref(struct page *page)
{
	return page_pool_unref_page(page, 1) == 0;
}

#endif
