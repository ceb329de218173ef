/* SPDX-License-Identifier: MIT */
/*
 * struct net_iov: memory of a device that a page_pool hands out as if it were pages.
 *
 * Source: include/net/netmem.h of Linux 6.12.117 (Debian linux-source-6.12 6.12.117-1~deb12u1); the BTF of
 * linux-image-6.12.117+deb12-amd64 has the same members at the same places. This version has no struct netmem_desc: the
 * page_pool arm of struct page and this one have the same members by hand.
 */
#ifndef V6_12_NETMEM_H
#define V6_12_NETMEM_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

struct dmabuf_genpool_chunk_owner;
struct page_pool;

/**
 * struct net_iov - a piece of a device's memory
 * @__unused_padding: where a page has its flags
 * @pp_magic: PP_SIGNATURE while a page_pool has it
 * @pp: the page_pool
 * @owner: what it is a piece of; in the place that must be 0 in a page
 * @dma_addr: its address as the device sees it
 * @pp_ref_count: users of its fragments
 */
struct net_iov {
	unsigned long __unused_padding;
	unsigned long pp_magic;
	struct page_pool *pp;
	struct dmabuf_genpool_chunk_owner *owner;
	unsigned long dma_addr;
	atomic_long_t pp_ref_count;
};

#define NET_IOV_ASSERT_OFFSET(pg, iov) \
	_Static_assert(offsetof(struct page, pg) == offsetof(struct net_iov, iov), \
		       "net_iov and page have " #pg " in the same place")
NET_IOV_ASSERT_OFFSET(pp_magic, pp_magic);
NET_IOV_ASSERT_OFFSET(pp, pp);
NET_IOV_ASSERT_OFFSET(dma_addr, dma_addr);
NET_IOV_ASSERT_OFFSET(pp_ref_count, pp_ref_count);
#undef NET_IOV_ASSERT_OFFSET

/* By what a page_pool's words are seen, those of a page and of a net_iov alike. */
#define NETMEM_WORDS	struct net_iov

#endif
