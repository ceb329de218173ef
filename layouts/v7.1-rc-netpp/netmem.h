/* SPDX-License-Identifier: MIT */
/*
 * Network memory of a page_pool: struct netmem_desc, a view of a page, and struct net_iov, a piece of a device's memory
 * that has the same members.
 *
 * Source: include/net/netmem.h of Linux 7.3.4 (Debian linux-source-7.3 7.3.4-1~bpo13+1), the nearest release at hand:
 * 7.1-rc1 to -rc3 differ from it in what "mm: introduce a new page type for page pool in page type" brought and its
 * revert of 2026-05-15 took back, and in few other places. struct net_iov has the page type in the place of a page's.
 */
#ifndef V7_1_RC_NETPP_NETMEM_H
#define V7_1_RC_NETPP_NETMEM_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

struct net_iov_area;
struct page_pool;

/**
 * struct netmem_desc - memory of a page_pool
 * @_flags: flags of the page, not for networking
 * @pp_magic: its id in the table of DMA mappings; the page's type tells that a page_pool has it
 * @pp: the page_pool
 * @_pp_mapping_pad: 0: as mapping, which receive zero-copy requires to be NULL
 * @dma_addr: its address as the device sees it
 * @pp_ref_count: users of its fragments
 */
struct netmem_desc {
	unsigned long _flags __flags(enum pageflags) __page_flags_bits;
	unsigned long pp_magic __bits(dma_index, PP_DMA_INDEX_SHIFT, PP_DMA_INDEX_BITS);
	struct page_pool *pp;
	unsigned long _pp_mapping_pad;
	unsigned long dma_addr;
	atomic_long_t pp_ref_count;
} __overlays(struct page);

#define NETMEM_DESC_ASSERT_OFFSET(pg, desc) \
	_Static_assert(offsetof(struct page, pg) == offsetof(struct netmem_desc, desc), \
		       "netmem_desc and page have " #pg " in the same place")
NETMEM_DESC_ASSERT_OFFSET(flags, _flags);
NETMEM_DESC_ASSERT_OFFSET(pp_magic, pp_magic);
NETMEM_DESC_ASSERT_OFFSET(pp, pp);
NETMEM_DESC_ASSERT_OFFSET(_pp_mapping_pad, _pp_mapping_pad);
NETMEM_DESC_ASSERT_OFFSET(dma_addr, dma_addr);
NETMEM_DESC_ASSERT_OFFSET(pp_ref_count, pp_ref_count);
#undef NETMEM_DESC_ASSERT_OFFSET
_Static_assert(sizeof(struct netmem_desc) <= offsetof(struct page, _refcount), "the page keeps its count");

/**
 * enum net_iov_type - what a net_iov is a piece of
 * @NET_IOV_DMABUF: a DMA buffer
 * @NET_IOV_IOURING: memory of io_uring
 */
enum net_iov_type {
	NET_IOV_DMABUF,
	NET_IOV_IOURING,
};

/**
 * struct net_iov - a piece of a device's memory
 * @desc: what a page of a page_pool has
 * @page_type: type, as in a page: PGTY_netpp while a page_pool has it
 * @type: what it is a piece of
 * @owner: that piece of memory
 */
struct net_iov {
	struct netmem_desc desc;
	unsigned int page_type __bits(type, 24, 8);
	enum net_iov_type type;
	struct net_iov_area *owner;
};

_Static_assert(offsetof(struct page, page_type) == offsetof(struct net_iov, page_type),
	       "net_iov and page have page_type in the same place");

/* By what a page_pool's words are seen, those of a page and of a net_iov alike. */
#define NETMEM_WORDS	struct netmem_desc

#endif
