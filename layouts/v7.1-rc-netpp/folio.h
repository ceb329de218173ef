/* SPDX-License-Identifier: MIT */
/*
 * struct folio: memory of a file or of processes, of one page or of many; a view of its first four struct pages.
 *
 * Source: include/linux/mm_types.h of Linux 7.3.4 (Debian linux-source-7.3 7.3.4-1~bpo13+1), the nearest release at
 * hand: 7.1-rc1 to -rc3 differ from it in what "mm: introduce a new page type for page pool in page type" brought and
 * its revert of 2026-05-15 took back, and in few other places. It has no migrate_info yet.
 */
#ifndef V7_1_RC_NETPP_FOLIO_H
#define V7_1_RC_NETPP_FOLIO_H

#include "kstruct.h"
#include "linux/atomic.h"
#include "linux/bug.h"
#include "linux/mmdebug.h"
#include "list.h"
#include "types.h"
#include "compound.h"
#include "page.h"
#include "page-type.h"
#include "page-type-ops.h"

struct dev_pagemap;

/* A process that maps a large folio, and how often it does, less 1. */
typedef unsigned int mm_id_t;
typedef int mm_id_mapcount_t;

/* Highest bits of the two ids, which have 31 each. */
#define FOLIO_MM_IDS_LOCK_BITNUM	31
#define FOLIO_MM_IDS_SHARED_BITNUM	63

/**
 * struct folio - a compound page, or a page that is in none, that is no tail page
 * @flags: enum pageflags; zone, node and more above
 * @lru: links it on a reclaim list
 * @__filler: lru.next of an mlock()ed folio, which is on no list; even, so that it is no tail page
 * @mlock_count: how often it is mlock()ed
 * @pgmap: the device that it belongs to
 * @mapping: the file, or the anonymous memory; what it is, is in the two lowest bits
 * @index: offset in the mapping, in pages
 * @share: mappings of persistent memory that several files share
 * @private: for the file system
 * @swap: its entry of swap
 * @_mapcount: of one page: mappings into user space - 1
 * @_refcount: references
 * @memcg_data: memory cgroup that it is charged to; flags in the lowest bits
 * @page: its first page
 * @_flags_1: flags of the first tail page, and the order
 * @_head_1: tail word of that page
 * @_large_mapcount: mappings of all its pages together - 1
 * @_nr_pages_mapped: pages that are mapped one by one, and ENTIRELY_MAPPED while the whole is
 * @_entire_mapcount: mappings of the whole by one entry - 1
 * @_pincount: pins of a large folio
 * @_mm_id_mapcount: mappings by each of two processes - 1
 * @_mm_id: those processes
 * @_mm_ids: both in one word, with a lock and the mark of a folio that others may have mapped too
 * @_usable_1: what a large folio may use of the first tail page
 * @_mapcount_1: _mapcount of that page
 * @_refcount_1: _refcount of that page
 * @_nr_pages: number of its pages
 * @__page_1: its first tail page
 * @_flags_2: flags of the second tail page
 * @_head_2: tail word of that page
 * @_deferred_list: links it on the list of folios to be split, from order 2 on
 * @__page_2: its second tail page
 * @_flags_3: flags of the third tail page
 * @_head_3: tail word of that page
 * @_hugetlb_subpool: pool that a huge page belongs to
 * @_hugetlb_cgroup: cgroup that it is charged to
 * @_hugetlb_cgroup_rsvd: cgroup that its reservation is charged to
 * @_hugetlb_hwpoison: its pages with memory errors
 * @__page_3: its third tail page
 */
struct folio {
	union {
		struct {
			memdesc_flags_t flags __flags(enum pageflags) __page_flags_bits;
			union {
				struct list_head lru __owner(reclaim);
				struct {
					void *__filler;
					unsigned int mlock_count;
				} __owner(mlock);
				struct dev_pagemap *pgmap __owner(zone_device);
			};
			struct address_space *mapping __tagged(enum folio_mapping, FOLIO_MAPPING_BITS);
			union {
				pgoff_t index;
				unsigned long share __owner(fsdax);
			};
			union {
				void *private __owner(filesystem);
				swp_entry_t swap __owner(swap);
			};
			atomic_t _mapcount __owner(rmap);
			atomic_t _refcount;
			unsigned long memcg_data __owner(memcg);
		};
		struct page page;
	};
	union {
		struct {
			unsigned long _flags_1 __bits(order, 0, 8) __zone_bits;
			unsigned long _head_1;
			union {
				struct {
					atomic_t _large_mapcount;
					atomic_t _nr_pages_mapped;
					atomic_t _entire_mapcount;
					atomic_t _pincount;
					mm_id_mapcount_t _mm_id_mapcount[2];
					union {
						mm_id_t _mm_id[2];
						unsigned long _mm_ids __bits(lock, FOLIO_MM_IDS_LOCK_BITNUM, 1)
							__bits(shared, FOLIO_MM_IDS_SHARED_BITNUM, 1);
					};
				};
				unsigned long _usable_1[4];
			};
			atomic_t _mapcount_1;
			atomic_t _refcount_1;
			unsigned int _nr_pages;
		};
		struct page __page_1;
	};
	union {
		struct {
			unsigned long _flags_2 __zone_bits;
			unsigned long _head_2;
			struct list_head _deferred_list;
		};
		struct page __page_2;
	};
	union {
		struct {
			unsigned long _flags_3 __zone_bits;
			unsigned long _head_3;
			void *_hugetlb_subpool;
			void *_hugetlb_cgroup;
			void *_hugetlb_cgroup_rsvd;
			void *_hugetlb_hwpoison;
		} __owner(hugetlb);
		struct page __page_3;
	};
} __overlays(struct page);

#define ENTIRELY_MAPPED		0x800000
#define FOLIO_PAGES_MAPPED	(ENTIRELY_MAPPED - 1)

#define FOLIO_MATCH(nr, pg, fl) \
	_Static_assert(offsetof(struct folio, fl) == offsetof(struct page, pg) + nr * sizeof(struct page), \
		       "folio and page " #nr " have " #pg " in the same place")
FOLIO_MATCH(0, flags, flags);
FOLIO_MATCH(0, lru, lru);
FOLIO_MATCH(0, mapping, mapping);
FOLIO_MATCH(0, compound_info, lru);
FOLIO_MATCH(0, __folio_index, index);
FOLIO_MATCH(0, private, private);
FOLIO_MATCH(0, _mapcount, _mapcount);
FOLIO_MATCH(0, _refcount, _refcount);
FOLIO_MATCH(0, memcg_data, memcg_data);
FOLIO_MATCH(1, flags, _flags_1);
FOLIO_MATCH(1, compound_info, _head_1);
FOLIO_MATCH(1, _mapcount, _mapcount_1);
FOLIO_MATCH(1, _refcount, _refcount_1);
FOLIO_MATCH(2, flags, _flags_2);
FOLIO_MATCH(2, compound_info, _head_2);
FOLIO_MATCH(3, flags, _flags_3);
FOLIO_MATCH(3, compound_info, _head_3);
#undef FOLIO_MATCH

/**
 * page_folio - the folio of a page
 * @page: any page
 */
static inline struct folio *page_folio(const struct page *page)
{
	return (struct folio *)compound_head(page);
}

/**
 * folio_page - a page of a folio
 * @folio: the folio
 * @n: index of the page in it
 */
static inline struct page *folio_page(const struct folio *folio, unsigned int n)
{
	return (struct page *)&folio->page + n;
}

/**
 * folio_test_large - whether a folio has more than one page
 * @folio: the folio
 */
static inline bool folio_test_large(const struct folio *folio)
{
	return (flags_word(folio) & 1UL << PG_head) != 0;
}

/**
 * folio_large_order - order of a large folio
 * @folio: a large folio
 */
static inline unsigned int folio_large_order(const struct folio *folio)
{
	return (unsigned int)(folio->_flags_1 & COMPOUND_ORDER_MASK);
}

/**
 * folio_order - order of a folio
 * @folio: the folio
 */
static inline unsigned int folio_order(const struct folio *folio)
{
	if (!folio_test_large(folio))
		return 0;
	return folio_large_order(folio);
}

/**
 * folio_large_nr_pages - number of pages of a large folio
 * @folio: a large folio
 */
static inline long folio_large_nr_pages(const struct folio *folio)
{
	return folio->_nr_pages;
}

/**
 * folio_nr_pages - number of pages of a folio
 * @folio: the folio
 */
static inline long folio_nr_pages(const struct folio *folio)
{
	if (!folio_test_large(folio))
		return 1;
	return folio_large_nr_pages(folio);
}

/**
 * folio_test_anon - whether a folio is anonymous memory
 * @folio: the folio
 */
static inline bool folio_test_anon(const struct folio *folio)
{
	return ((unsigned long)folio->mapping & FOLIO_MAPPING_ANON) != 0;
}

/**
 * folio_test_ksm - whether KSM has merged a folio
 * @folio: the folio
 */
static inline bool folio_test_ksm(const struct folio *folio)
{
	return ((unsigned long)folio->mapping & FOLIO_MAPPING_KSM) == FOLIO_MAPPING_KSM;
}

FOLIO_TYPE_OPS(slab, slab)
FOLIO_TYPE_OPS(hugetlb, hugetlb)
FOLIO_TYPE_OPS(large_kmalloc, large_kmalloc)

/**
 * folio_set_order - write the order of a large folio, and so how many pages it has
 * @folio: a large folio
 * @order: the order, not 0
 */
static inline void folio_set_order(struct folio *folio, unsigned int order)
{
	if (WARN_ON_ONCE(!order || !folio_test_large(folio)))
		return;
	folio->_flags_1 = (folio->_flags_1 & ~COMPOUND_ORDER_MASK) | order;
	folio->_nr_pages = 1U << order;
}

/**
 * prep_compound_head - write the order and the counts of a large folio
 * @page: its first page: PageHead()
 * @order: the order, not 0
 */
static inline void prep_compound_head(struct page *page, unsigned int order)
{
	struct folio *folio = (struct folio *)page;

	folio_set_order(folio, order);
	atomic_set(&folio->_large_mapcount, -1);
	atomic_set(&folio->_nr_pages_mapped, 0);
	folio->_mm_ids = 0;
	folio->_mm_id_mapcount[0] = -1;
	folio->_mm_id_mapcount[1] = -1;
	atomic_set(&folio->_pincount, 0);
	atomic_set(&folio->_entire_mapcount, -1);
	if (order > 1)
		INIT_LIST_HEAD(&folio->_deferred_list);
}

/**
 * prep_compound_tail - make a page a tail page
 * @tail: the page
 * @head: the first page
 * @order: order of the compound page
 */
static inline void prep_compound_tail(struct page *tail, const struct page *head, unsigned int order)
{
	tail->mapping = TAIL_MAPPING;
	set_compound_head(tail, head, order);
	tail->private = 0;
}

/**
 * prep_compound_page - make pages a compound page
 * @page: first of ``1 << order`` pages that are in no compound page
 * @order: the order, not 0
 */
static inline void prep_compound_page(struct page *page, unsigned int order)
{
	int nr_pages = 1 << order;
	int i;

	__SetPageHead(page);
	for (i = 1; i < nr_pages; i++)
		prep_compound_tail(page + i, page, order);
	prep_compound_head(page, order);
}

#endif
