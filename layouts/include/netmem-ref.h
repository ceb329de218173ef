/* SPDX-License-Identifier: MIT */
/*
 * References to network memory: a page, or a piece of a device's memory with bit 0 set; both have a page_pool's
 * words in the same places.
 *
 * Source: include/net/netmem.h and net/core/netmem_priv.h of Linux 6.12.117 and 7.3.4. A variant's netmem.h has the
 * type that the words are seen by, NETMEM_WORDS.
 */
#ifndef KSTRUCT_NETMEM_REF_H
#define KSTRUCT_NETMEM_REF_H

#include "linux/bug.h"
#include "types.h"
#include <bump.h>
#include <netmem.h>
#include <page-type.h>
#include <page.h>

typedef unsigned long __bitwise netmem_ref;

/* Bit 0 of a reference: a net_iov. */
#define NET_IOV			0x01UL

/* The words of a page_pool, wherever they are. */
#define netmem_words(netmem)	((NETMEM_WORDS *)((unsigned long)(netmem) & ~NET_IOV))

/**
 * netmem_is_net_iov - whether memory is a piece of a device's
 * @netmem: the memory
 */
static inline bool netmem_is_net_iov(const netmem_ref netmem)
{
	return (netmem & NET_IOV) != 0;
}

/**
 * page_to_netmem - the reference to a page
 * @page: the page
 */
static inline netmem_ref page_to_netmem(struct page *page)
{
	return (netmem_ref)page;
}

/**
 * net_iov_to_netmem - the reference to a piece of a device's memory
 * @niov: the piece
 */
static inline netmem_ref net_iov_to_netmem(struct net_iov *niov)
{
	return (netmem_ref)((unsigned long)niov | NET_IOV);
}

/**
 * __netmem_to_page - the page of a reference
 * @netmem: memory that is a page
 */
static inline struct page *__netmem_to_page(netmem_ref netmem)
{
	return (struct page *)netmem;
}

/**
 * netmem_to_page - the page of a reference
 * @netmem: the memory
 *
 * Return: NULL for a device's memory, which is a mistake.
 */
static inline struct page *netmem_to_page(netmem_ref netmem)
{
	if (WARN_ON_ONCE(netmem_is_net_iov(netmem)))
		return NULL;
	return __netmem_to_page(netmem);
}

/**
 * netmem_to_net_iov - the piece of a device's memory of a reference
 * @netmem: the memory
 *
 * Return: NULL for a page.
 */
static inline struct net_iov *netmem_to_net_iov(netmem_ref netmem)
{
	if (netmem_is_net_iov(netmem))
		return (struct net_iov *)(netmem & ~NET_IOV);
	return NULL;
}

/**
 * netmem_get_pp_magic - the mark of a page_pool, without the index
 * @netmem: the memory
 */
static inline unsigned long netmem_get_pp_magic(netmem_ref netmem)
{
	return netmem_words(netmem)->pp_magic & ~PP_DMA_INDEX_MASK;
}

/**
 * netmem_or_pp_magic - add to the mark of a page_pool
 * @netmem: the memory
 * @pp_magic: the bits to set
 */
static inline void netmem_or_pp_magic(netmem_ref netmem, unsigned long pp_magic)
{
	netmem_words(netmem)->pp_magic |= pp_magic;
}

/**
 * netmem_clear_pp_magic - take the mark of a page_pool away
 * @netmem: memory that has no index any more
 */
static inline void netmem_clear_pp_magic(netmem_ref netmem)
{
	WARN_ON_ONCE(netmem_words(netmem)->pp_magic & PP_DMA_INDEX_MASK);
	netmem_words(netmem)->pp_magic = 0;
}

/**
 * netmem_is_pp - whether a page_pool has memory
 * @netmem: the memory
 */
static inline bool netmem_is_pp(netmem_ref netmem)
{
	/* A page and a piece of a device's memory are told alike. */
	return page_pool_page_is_pp((struct page *)(netmem & ~NET_IOV));
}

/**
 * netmem_get_pp - the page_pool of memory
 * @netmem: the memory
 */
static inline void *netmem_get_pp(netmem_ref netmem)
{
	return netmem_words(netmem)->pp;
}

/**
 * netmem_set_pp - say which page_pool memory belongs to
 * @netmem: the memory
 * @pool: the page_pool, or NULL
 */
static inline void netmem_set_pp(netmem_ref netmem, void *pool)
{
	netmem_words(netmem)->pp = pool;
}

/**
 * netmem_set_dma_addr - write the address of memory as the device sees it
 * @netmem: the memory
 * @dma_addr: the address, as the word holds it
 */
static inline void netmem_set_dma_addr(netmem_ref netmem, unsigned long dma_addr)
{
	netmem_words(netmem)->dma_addr = dma_addr;
}

/**
 * netmem_get_dma_index - index of memory in the pool's table of DMA mappings
 * @netmem: memory that is a page
 */
static inline unsigned long netmem_get_dma_index(netmem_ref netmem)
{
	if (WARN_ON_ONCE(netmem_is_net_iov(netmem)))
		return 0;
	return (__netmem_to_page(netmem)->pp_magic & PP_DMA_INDEX_MASK) >> PP_DMA_INDEX_SHIFT;
}

/**
 * netmem_set_dma_index - write the index of memory
 * @netmem: memory that is a page
 * @id: the index, or 0
 */
static inline void netmem_set_dma_index(netmem_ref netmem, unsigned long id)
{
	unsigned long magic;

	if (WARN_ON_ONCE(netmem_is_net_iov(netmem)))
		return;
	magic = netmem_get_pp_magic(netmem) | id << PP_DMA_INDEX_SHIFT;
	__netmem_to_page(netmem)->pp_magic = magic;
}

#endif
