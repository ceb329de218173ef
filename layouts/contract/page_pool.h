/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: what a page_pool keeps of its memory. See mm.h for how it is used; page_bump() and
 * bump_page() are there, and the count of references to the whole. The pool itself is no part of it.
 *
 * Source of names and meaning: include/net/page_pool/helpers.h, net/core/netmem_priv.h and page_pool.c of Linux
 * 6.12 to 7.3. Memory of a pool is told by PP_SIGNATURE in pp_magic, by a page type (7.1-rc1 to -rc3) or by its
 * memory descriptor. All functions take the first page of a bump, as the kernel's do, but for
 * page_pool_page_is_pp().
 */
#ifndef KSTRUCT_CONTRACT_PAGE_POOL_H
#define KSTRUCT_CONTRACT_PAGE_POOL_H

struct page;

/** @PP_DMA_INDEX_BITS: Bits of an index in a pool's table of DMA mappings; 0 is no index. */
extern const unsigned int PP_DMA_INDEX_BITS;
/** @PP_DMA_INDEX_SHIFT: Lowest bit of the index in pp_magic; 0 where the index is a member of its own. */
extern const unsigned int PP_DMA_INDEX_SHIFT;

/**
 * page_pool_page_is_pp - whether a page_pool has a page
 * @page: any page; where tail pages have a word of their own, no tail page
 */
_Bool page_pool_page_is_pp(const struct page *page);

/**
 * page_pool_get_pp - the pool of a page
 * @page: first page of a bump
 */
void *page_pool_get_pp(const struct page *page);

/**
 * page_pool_set_pp - say which pool a page belongs to
 * @page: first page of a bump
 * @pool: the pool, or NULL
 */
void page_pool_set_pp(struct page *page, void *pool);

/**
 * page_pool_get_dma_addr - address of a page as the device sees it
 * @page: first page of a bump
 *
 * On 32-bit machines with longer bus addresses the member holds the number of the device's page.
 */
unsigned long long page_pool_get_dma_addr(const struct page *page);

/**
 * page_pool_set_dma_addr - write the address of a page as the device sees it
 * @page: first page of a bump
 * @addr: the address
 *
 * Return: whether what was written reads as something else: an address that does not fit.
 */
_Bool page_pool_set_dma_addr(struct page *page, unsigned long long addr);

/**
 * page_pool_get_dma_index - index of a page in the pool's table of DMA mappings
 * @page: first page of a bump
 *
 * Return: 0 when it has none.
 */
unsigned int page_pool_get_dma_index(const struct page *page);

/**
 * page_pool_set_dma_index - write the index of a page
 * @page: first page of a bump
 * @id: the index, of PP_DMA_INDEX_BITS bits, or 0
 */
void page_pool_set_dma_index(struct page *page, unsigned int id);

/**
 * page_pool_ref_count - users of a page's fragments
 * @page: first page of a bump
 *
 * The kernel reads the member.
 */
long page_pool_ref_count(const struct page *page);

/**
 * page_pool_fragment_page - write the number of users
 * @page: first page of a bump
 * @nr: the number
 */
void page_pool_fragment_page(struct page *page, long nr);

/**
 * page_pool_ref_page - count one user more
 * @page: first page of a bump
 */
void page_pool_ref_page(struct page *page);

/**
 * page_pool_unref_page - count users less
 * @page: first page of a bump
 * @nr: how many
 *
 * Return: how many are left. Nobody else sees a page with none, so its count is 1 then, for the next use.
 */
long page_pool_unref_page(struct page *page, long nr);

/**
 * page_pool_is_last_ref - count one user less
 * @page: first page of a bump
 *
 * Return: whether none is left.
 */
_Bool page_pool_is_last_ref(struct page *page);

#endif
