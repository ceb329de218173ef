/* SPDX-License-Identifier: MIT */
/*
 * Network memory of a page_pool: struct netmem_desc, a view of a page, and struct net_iov, a piece of a device's memory
 * that has the same members.
 *
 * Source: include/net/netmem.h of Linux 6.18.15 (linux_6.18.15.orig.tar.xz of Debian trixie-backports) and the BTF of
 * linux-image-6.18.15+deb13-amd64.
 */
#ifndef V6_18_NETMEM_H
#define V6_18_NETMEM_H

#include "kstruct.h"
#include "types.h"
#include "page.h"

struct net_iov_area;
struct page_pool;

/**
 * struct netmem_desc - memory of a page_pool
 * @_flags: flags of the page, not for networking
 * @pp_magic: PP_SIGNATURE while a page_pool has it, and its id in the table of DMA mappings
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
 * @NET_IOV_MAX: makes the type as wide as a long
 */
enum net_iov_type {
	NET_IOV_DMABUF,
	NET_IOV_IOURING,
	NET_IOV_MAX = ~0UL
};

/**
 * struct net_iov - a piece of a device's memory
 * @desc: what a page of a page_pool has
 * @_flags: likewise
 * @pp_magic: likewise
 * @pp: likewise
 * @_pp_mapping_pad: likewise
 * @dma_addr: likewise
 * @pp_ref_count: likewise
 * @owner: what it is a piece of
 * @type: what that is
 */
struct net_iov {
	union {
		struct netmem_desc desc;
		struct {
			unsigned long _flags;
			unsigned long pp_magic;
			struct page_pool *pp;
			unsigned long _pp_mapping_pad;
			unsigned long dma_addr;
			atomic_long_t pp_ref_count;
		};
	};
	struct net_iov_area *owner;
	enum net_iov_type type;
};

#define NET_IOV_ASSERT_OFFSET(desc, iov) \
	_Static_assert(offsetof(struct netmem_desc, desc) == offsetof(struct net_iov, iov), \
		       "net_iov and netmem_desc have " #desc " in the same place")
NET_IOV_ASSERT_OFFSET(_flags, _flags);
NET_IOV_ASSERT_OFFSET(pp_magic, pp_magic);
NET_IOV_ASSERT_OFFSET(pp, pp);
NET_IOV_ASSERT_OFFSET(_pp_mapping_pad, _pp_mapping_pad);
NET_IOV_ASSERT_OFFSET(dma_addr, dma_addr);
NET_IOV_ASSERT_OFFSET(pp_ref_count, pp_ref_count);
#undef NET_IOV_ASSERT_OFFSET

/* By what a page_pool's words are seen, those of a page and of a net_iov alike. */
#define NETMEM_WORDS	struct netmem_desc

#endif
