/* SPDX-License-Identifier: MIT */
/*
 * struct folio as an object of its own: 80 bytes, 128 for large folios.
 *
 * Source: the newest revision of MatthewWilcox/Memdescs/Path (kernelnewbies.org) for the first 80 bytes. It says that
 * large folios will store more; what they store here is what Linux 7.3.4 keeps in their first tail page.
 */
#ifndef MEMDESC_16_FOLIO_H
#define MEMDESC_16_FOLIO_H

#include "kstruct.h"
#include "memdesc-word.h"
#include "types.h"
#include "page.h"

struct address_space;
struct anon_vma;
struct ksm_stable_node;
struct mem_cgroup;

/**
 * enum folio_mapping - the two lowest bits of a folio's mapping, as in Linux 7.3.4 (include/linux/page-flags.h)
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

/**
 * struct folio - memory of a file or of processes
 * @flags: flags, zone and node
 * @lru: links the folio on a reclaim list
 * @__filler: lru.next of an mlock()ed folio, which is on no list
 * @mlock_count: how often it is mlock()ed
 * @mapping: the file's address_space or the anon_vma; type in the two low bits
 * @index: offset in the mapping, in pages
 * @private: for the file system
 * @swap: entry in the swap cache
 * @_refcount: references
 * @_mapcount: mappings - 1; of a large folio see struct folio_large
 * @pincount: pins of a large folio
 * @order: it has ``1 << order`` pages
 * @pfn: number of its first page
 * @memcg: memory cgroup that it is charged to
 */
struct folio {
	unsigned long flags __flags(enum pageflags) __page_flags_bits;
	union {
		struct list_head lru __owner(reclaim);
		struct {
			void *__filler __ours;
			unsigned int mlock_count __ours;	/* shares lru.prev, as it does today */
		} __owner(mlock);
	};
	struct address_space *mapping __tagged(enum folio_mapping, FOLIO_MAPPING_BITS);
	unsigned long index;
	union {
		void *private __owner(filesystem);
		swp_entry_t swap __owner(swap) __ours;	/* the plan names private alone; the swap cache uses it today */
	};
	atomic_t _refcount;
	atomic_t _mapcount __owner(rmap);
	atomic_t pincount;
	unsigned char order;
	unsigned long pfn;
	struct mem_cgroup *memcg __owner(memcg);
} __attribute__((__aligned__(16)))
	__descriptor_of(struct page, memdesc, MEMDESC_FILE) __descriptor_of(struct page, memdesc, MEMDESC_ANON);

_Static_assert(sizeof(struct folio) == 80, "the plan's struct folio has 80 bytes");

/**
 * struct folio_large - a folio of more than one page
 * @folio: what every folio has
 * @_large_mapcount: mappings of all pages together - 1
 * @_nr_pages_mapped: pages that are mapped
 * @_entire_mapcount: mappings of the whole folio by one entry - 1
 * @_pad_1: unused
 * @_mm_id_mapcount: mappings by each of two processes - 1
 * @_mm_id: those processes
 * @_deferred_list: links it on the list of folios to be split
 */
struct folio_large {
	struct folio folio;
	atomic_t _large_mapcount __ours;
	atomic_t _nr_pages_mapped __ours;
	atomic_t _entire_mapcount __ours;
	unsigned int _pad_1 __ours;	/* 7.3 has its pin count here; a folio has it at 56 */
	int _mm_id_mapcount[2] __ours;
	unsigned int _mm_id[2] __ours;
	struct list_head _deferred_list __ours;
} __ours;	/* the plan says that large folios store more, not what: the members of 7.3's first tail page */

_Static_assert(sizeof(struct folio_large) % 16 == 0, "the low 4 bits of a descriptor's address hold its type");

/**
 * page_folio - the folio of a page
 * @page: any page
 *
 * Return: NULL unless the page is of one of the folio types.
 */
static inline struct folio *page_folio(const struct page *page)
{
	enum memdesc_type tag = page_memdesc_tag(page);

	return tag == MEMDESC_FILE || tag == MEMDESC_ANON ? (struct folio *)page_memdesc_ptr(page) : NULL;
}

/**
 * folio_page - a page of a folio
 * @folio: the folio
 * @n: index of the page in it
 */
static inline struct page *folio_page(const struct folio *folio, unsigned int n)
{
	return __pfn_to_page(folio->pfn + n);
}

#endif
