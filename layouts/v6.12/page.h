/* SPDX-License-Identifier: MIT */
/*
 * struct page: 64 bytes for each page frame, and many owners for the 40 of them at 8.
 *
 * Source: include/linux/mm_types.h of Linux 6.12.117 (Debian linux-source-6.12 6.12.117-1~deb12u1) with Debian amd64's
 * configuration; the BTF of linux-image-6.12.117+deb12-amd64 has the same members at the same places. PAGE_MAPPING_*:
 * include/linux/page-flags.h.
 */
#ifndef V6_12_PAGE_H
#define V6_12_PAGE_H

#include "kstruct.h"
#include "types.h"
#include "page-flags.h"

struct address_space;
struct anon_vma;
struct dev_pagemap;
struct ksm_stable_node;
struct movable_operations;
struct page_pool;

/**
 * enum page_mapping - the two lowest bits of a page's mapping
 * @PAGE_MAPPING_FILE: memory of a file, or no mapping at all
 * @PAGE_MAPPING_ANON: anonymous memory
 * @PAGE_MAPPING_MOVABLE: memory of a driver that knows how to move it
 * @PAGE_MAPPING_KSM: anonymous memory that KSM has merged
 */
enum page_mapping {
	PAGE_MAPPING_FILE __points_to(struct address_space) __ours = 0,	/* has no name in the kernel */
	PAGE_MAPPING_ANON __points_to(struct anon_vma) = 1,
	PAGE_MAPPING_MOVABLE __points_to(struct movable_operations) = 2,
	PAGE_MAPPING_KSM __points_to(struct ksm_stable_node) = 3,
} __ours;	/* macros in the kernel */

#define PAGE_MAPPING_BITS	2

/* The page_pool's mark in pp_magic and what shares the word with it: include/linux/poison.h, mm.h. */
#define PP_SIGNATURE		(0x40 + POISON_POINTER_DELTA)
#define PP_DMA_INDEX_SHIFT	7	/* above the signature's lowest bit */
#define PP_DMA_INDEX_BITS	32	/* what is free below POISON_POINTER_DELTA, but 32 at most */
#define PP_DMA_INDEX_MASK	GENMASK(PP_DMA_INDEX_BITS + PP_DMA_INDEX_SHIFT - 1, PP_DMA_INDEX_SHIFT)
/* Bit 0 would mark a tail page and bit 1 memory from the reserves. */
#define PP_MAGIC_MASK		(~(PP_DMA_INDEX_MASK | 3UL))

#define _struct_page_alignment	__attribute__((__aligned__(2 * sizeof(unsigned long))))

/**
 * struct page - one page frame
 * @flags: enum pageflags; zone, node and more above
 * @lru: links it on a reclaim list, or on a list of its owner's
 * @__filler: lru.next of an mlock()ed page, which is on no list; even, so that it is no tail page
 * @mlock_count: how often it is mlock()ed
 * @buddy_list: links the first page of a free block
 * @pcp_list: links a free page on a per-CPU list
 * @mapping: the file, or the anonymous memory; what it is, is in the two lowest bits
 * @index: offset in the mapping, in pages
 * @share: mappings of a page of persistent memory that several files share
 * @private: for its owner; order of a free block
 * @pp_magic: PP_SIGNATURE while a page_pool has it, and its id in the table of DMA mappings
 * @pp: the page_pool
 * @_pp_mapping_pad: 0: as mapping, which receive zero-copy requires to be NULL
 * @dma_addr: its address as the device sees it
 * @pp_ref_count: users of its fragments
 * @compound_head: tail page: address of the first page, plus 1
 * @pgmap: the device that it belongs to
 * @zone_device_data: for the driver of the device
 * @rcu_head: frees it after a grace period
 * @page_type: enum pagetype in the highest byte, the rest for the owner; of a page that cannot be mapped
 * @_mapcount: mappings into user space - 1
 * @_refcount: references; 0 is free or frozen
 * @memcg_data: memory cgroup that it is charged to, or a slab's extensions; flags in the lowest bits
 */
struct page {
	unsigned long flags __flags(enum pageflags) __page_flags_bits;
	union {
		struct {
			union {
				struct list_head lru __owner(reclaim);
				struct {
					void *__filler;
					unsigned int mlock_count;
				} __owner(mlock);
				struct list_head buddy_list __owner(buddy);
				struct list_head pcp_list __owner(pcp);
			};
			struct address_space *mapping __tagged(enum page_mapping, PAGE_MAPPING_BITS)
				__owner(file) __owner(anon);
			union {
				pgoff_t index __owner(file) __owner(anon);
				unsigned long share __owner(fsdax);
			};
			unsigned long private __owner(filesystem) __owner(buddy);
		};
		struct {
			unsigned long pp_magic __bits(dma_index, PP_DMA_INDEX_SHIFT, PP_DMA_INDEX_BITS);
			struct page_pool *pp;
			unsigned long _pp_mapping_pad;
			unsigned long dma_addr;
			atomic_long_t pp_ref_count;
		} __owner(page_pool);
		struct {
			unsigned long compound_head;
		} __owner(tail);
		struct {
			struct dev_pagemap *pgmap;
			void *zone_device_data;
		} __owner(zone_device);
		struct rcu_head rcu_head __owner(rcu);
	};
	union {
		unsigned int page_type __owner(page_type) __bits(type, 24, 8);
		atomic_t _mapcount __owner(rmap);
	};
	atomic_t _refcount;
	unsigned long memcg_data __owner(memcg);
} _struct_page_alignment;

#define STRUCT_PAGE_MAX_SHIFT	6
_Static_assert(sizeof(struct page) == 1 << STRUCT_PAGE_MAX_SHIFT, "struct page has 64 bytes");

#define PAGE_SHIFT		12
#define PAGE_SIZE		(1UL << PAGE_SHIFT)
#define PAGE_HAS_REFCOUNT	1
#define PAGE_HAS_MAPCOUNT	1

/* The word of flags of a page, or of a view of one. */
#define flags_word(desc)	((desc)->flags)

extern struct page *vmemmap;

/**
 * page_to_pfn - number of a page
 * @page: a page of the memory map
 */
static inline unsigned long page_to_pfn(const struct page *page)
{
	return (unsigned long)(page - vmemmap);
}

/**
 * pfn_to_page - page of a number
 * @pfn: number of a page that the memory map has
 */
static inline struct page *pfn_to_page(unsigned long pfn)
{
	return vmemmap + pfn;
}

/**
 * page_pool_page_is_pp - whether a page_pool has a page
 * @page: a page that is no tail page
 */
static inline bool page_pool_page_is_pp(const struct page *page)
{
	return (page->pp_magic & PP_MAGIC_MASK) == PP_SIGNATURE;
}

#endif
