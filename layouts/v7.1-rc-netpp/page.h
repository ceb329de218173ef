/* SPDX-License-Identifier: MIT */
/*
 * struct page: 64 bytes for each page frame, and many owners for the 40 of them at 8.
 *
 * Source: include/linux/mm_types.h of Linux 7.3.4 (Debian linux-source-7.3 7.3.4-1~bpo13+1), the nearest release at
 * hand: 7.1-rc1 to -rc3 differ from it in what "mm: introduce a new page type for page pool in page type" brought and
 * its revert of 2026-05-15 took back, and in few other places. FOLIO_MAPPING_*: include/linux/page-flags.h.
 */
#ifndef V7_1_RC_NETPP_PAGE_H
#define V7_1_RC_NETPP_PAGE_H

#include "kstruct.h"
#include "types.h"
#include "page-flags.h"

struct address_space;
struct anon_vma;
struct ksm_stable_node;
struct page_pool;

/**
 * enum folio_mapping - the two lowest bits of a folio's mapping
 * @FOLIO_MAPPING_FILE: memory of a file, or no mapping at all
 * @FOLIO_MAPPING_ANON: anonymous memory
 * @FOLIO_MAPPING_ANON_KSM: not alone
 * @FOLIO_MAPPING_KSM: anonymous memory that KSM has merged
 */
enum folio_mapping {
	FOLIO_MAPPING_FILE __points_to(struct address_space) __ours = 0,	/* has no name in the kernel */
	FOLIO_MAPPING_ANON __points_to(struct anon_vma) = 1,
	FOLIO_MAPPING_ANON_KSM = 2,
	FOLIO_MAPPING_KSM __points_to(struct ksm_stable_node) = 3,
} __ours;	/* macros in the kernel */

#define FOLIO_MAPPING_BITS	2

/* What is left in pp_magic without the signature: include/linux/mm.h. */
#define PP_DMA_INDEX_SHIFT	7	/* as above the signature, which other versions have */
#define PP_DMA_INDEX_BITS	32	/* what is free below POISON_POINTER_DELTA, but 32 at most */
#define PP_DMA_INDEX_MASK	GENMASK(PP_DMA_INDEX_BITS + PP_DMA_INDEX_SHIFT - 1, PP_DMA_INDEX_SHIFT)

/**
 * struct memdesc_flags_t - a word of flags, zone and node
 * @f: the word
 */
typedef struct {
	unsigned long f;
} memdesc_flags_t;

#define _struct_page_alignment	__attribute__((__aligned__(2 * sizeof(unsigned long))))

/**
 * struct page - one page frame
 * @flags: enum pageflags; zone, node and more above
 * @lru: links it on a reclaim list, or on a list of its owner's
 * @buddy_list: links the first page of a free block
 * @pcp_list: links a free page on a per-CPU list
 * @pcp_llist: links a page on the list of those that could not be freed at once
 * @mapping: the file, or the anonymous memory; what it is, is in the two lowest bits
 * @__folio_index: offset in the mapping, in pages, for folio code
 * @share: mappings of a page of persistent memory that several files share
 * @private: for its owner; order of a free block
 * @pp_magic: its id in the table of DMA mappings; the page's type tells that a page_pool has it
 * @pp: the page_pool
 * @_pp_mapping_pad: 0: as mapping, which receive zero-copy requires to be NULL
 * @dma_addr: its address as the device sees it
 * @pp_ref_count: users of its fragments
 * @compound_info: tail page: mask that gives the first page's address, plus 1
 * @_unused_pgmap_compound_info: the device that it belongs to, which a folio has
 * @zone_device_data: for the driver of the device
 * @rcu_head: frees it after a grace period
 * @page_type: enum pagetype in the highest byte, the rest for the owner; of a page that cannot be mapped
 * @_mapcount: mappings into user space - 1; the same bytes, so that a page with a type cannot be mapped
 * @_refcount: references; 0 is free or frozen
 * @memcg_data: memory cgroup that it is charged to, or a slab's extensions; flags in the lowest bits
 */
struct page {
	memdesc_flags_t flags __flags(enum pageflags) __page_flags_bits;
	union {
		struct {
			union {
				struct list_head lru __owner(reclaim);
				struct list_head buddy_list __owner(buddy);
				struct list_head pcp_list __owner(pcp);
				struct llist_node pcp_llist __owner(pcp);
			};
			struct address_space *mapping __tagged(enum folio_mapping, FOLIO_MAPPING_BITS)
				__owner(file) __owner(anon);
			union {
				pgoff_t __folio_index __owner(file) __owner(anon);
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
			unsigned long compound_info;
		} __owner(tail);
		struct {
			void *_unused_pgmap_compound_info;
			void *zone_device_data;
		} __owner(zone_device);
		struct rcu_head rcu_head __owner(rcu);
	};
	union {
		unsigned int page_type __owner(page_type) __owner(page_pool) __bits(type, 24, 8);
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
#define flags_word(desc)	((desc)->flags.f)

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

#endif
