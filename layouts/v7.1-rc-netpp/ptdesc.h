/* SPDX-License-Identifier: MIT */
/*
 * struct ptdesc: a page table; a view of its struct page.
 *
 * Source: include/linux/mm_types.h of Linux 7.3.4 (Debian linux-source-7.3 7.3.4-1~bpo13+1), the nearest release at
 * hand: 7.1-rc1 to -rc3 differ from it in what "mm: introduce a new page type for page pool in page type" brought and
 * its revert of 2026-05-15 took back, and in few other places. enum pt_flags: include/linux/mm.h.
 */
#ifndef V7_1_RC_NETPP_PTDESC_H
#define V7_1_RC_NETPP_PTDESC_H

#include "kstruct.h"
#include "types.h"
#include "compound.h"
#include "page.h"
#include "page-type.h"

struct mm_struct;

/**
 * enum pt_flags - bit numbers in a page table's flags
 * @PT_kernel: table of the kernel's own mappings
 * @PT_reserved: kept by boot
 */
enum pt_flags {
	PT_kernel = PG_referenced,
	PT_reserved = PG_reserved,
};

/**
 * struct ptdesc - a page table
 * @pt_flags: enum pt_flags; zone and node above
 * @pt_rcu_head: frees it after a grace period
 * @pt_list: list of tables
 * @_pt_pad_1: 0, so that it is no tail page
 * @pmd_huge_pte: table in reserve for a huge page that may be split
 * @__page_mapping: mapping of the page, unused
 * @pt_index: s390: address that a guest's table maps
 * @pt_mm: x86: the process of a top-level table
 * @pt_frag_refcount: powerpc: fragments in use
 * @pt_share_count: processes that share it, for hugetlb
 * @_pt_pad_2: keeps a whole word for the lock
 * @ptl: lock of the table
 * @__page_type: page_type of the page
 * @__page_refcount: _refcount of the page
 * @pt_memcg_data: memory cgroup that it is charged to
 */
struct ptdesc {
	memdesc_flags_t pt_flags __flags(enum pt_flags) __zone_bits;

	union {
		struct rcu_head pt_rcu_head __owner(rcu);
		struct list_head pt_list __owner(ptlist);
		struct {
			unsigned long _pt_pad_1;
			pgtable_t pmd_huge_pte;
		} __owner(thp);
	};
	unsigned long __page_mapping;

	union {
		pgoff_t pt_index __owner(gmap);
		struct mm_struct *pt_mm __owner(pgd);
		atomic_t pt_frag_refcount __owner(ptfrag);
		atomic_t pt_share_count __owner(hugetlb);
	};

	union {
		unsigned long _pt_pad_2;
		spinlock_t ptl;
	};
	unsigned int __page_type __bits(type, 24, 8);
	atomic_t __page_refcount;
	unsigned long pt_memcg_data;
} __overlays(struct page);

#define TABLE_MATCH(pg, pt) \
	_Static_assert(offsetof(struct page, pg) == offsetof(struct ptdesc, pt), \
		       "ptdesc and page have " #pg " in the same place")
TABLE_MATCH(flags, pt_flags);
TABLE_MATCH(compound_info, pt_list);
TABLE_MATCH(compound_info, _pt_pad_1);
TABLE_MATCH(mapping, __page_mapping);
TABLE_MATCH(__folio_index, pt_index);
TABLE_MATCH(rcu_head, pt_rcu_head);
TABLE_MATCH(page_type, __page_type);
TABLE_MATCH(_refcount, __page_refcount);
TABLE_MATCH(memcg_data, pt_memcg_data);
#undef TABLE_MATCH
_Static_assert(sizeof(struct ptdesc) <= sizeof(struct page), "a table's descriptor lies in its page");

/**
 * page_ptdesc - the page-table descriptor of a page
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
static inline struct ptdesc *page_ptdesc(const struct page *page)
{
	return PageTable(compound_head(page)) ? (struct ptdesc *)compound_head(page) : NULL;
}

/**
 * ptdesc_page - first page of a page table
 * @ptdesc: its descriptor
 */
static inline struct page *ptdesc_page(const struct ptdesc *ptdesc)
{
	return (struct page *)ptdesc;
}

#endif
