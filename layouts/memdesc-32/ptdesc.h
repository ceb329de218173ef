/* SPDX-License-Identifier: MIT */
/*
 * struct ptdesc as an object of its own: 64 bytes, of which 56 are used.
 *
 * Source: Linux 7.3.4 (include/linux/mm_types.h) for the members, less __page_mapping, __page_type and __page_refcount,
 * which exist there because it is a view of struct page.
 */
#ifndef MEMDESC_32_PTDESC_H
#define MEMDESC_32_PTDESC_H

#include "kstruct.h"
#include "memdesc-word.h"
#include "types.h"
#include "page.h"

struct mm_struct;

/**
 * enum pt_flags - bit numbers in a page table's flags, as in include/linux/mm.h
 * @PT_kernel: table of the kernel's own mappings
 * @PT_reserved: kept by boot
 */
enum pt_flags {
	PT_kernel = PG_referenced,
	PT_reserved = PG_reserved,
};

/**
 * struct ptdesc - a page table
 * @pt_flags: enum pt_flags, and zone and node
 * @pt_rcu_head: frees it after a grace period
 * @pt_list: list of tables
 * @_pt_pad_1: unused
 * @pmd_huge_pte: table in reserve for a huge page that may be split
 * @pt_index: s390: gmap
 * @pt_mm: x86: the process of a top-level table
 * @pt_frag_refcount: powerpc: fragments in use
 * @pt_share_count: processes that share it, for hugetlb
 * @_pt_pad_2: keeps a whole word for the lock
 * @ptl: lock of the table
 * @pfn: number of its first page
 * @pt_memcg_data: memory cgroup that it is charged to
 * @pt_spare: not used
 */
struct ptdesc {
	unsigned long pt_flags __flags(enum pt_flags) __zone_bits;
	union {
		struct rcu_head pt_rcu_head __owner(rcu);
		struct list_head pt_list __owner(ptlist);
		struct {
			unsigned long _pt_pad_1;
			pgtable_t pmd_huge_pte;
		} __owner(thp);
	};
	union {
		unsigned long pt_index __owner(gmap);
		struct mm_struct *pt_mm __owner(pgd);
		atomic_t pt_frag_refcount __owner(ptfrag);
		atomic_t pt_share_count __owner(hugetlb);
	};
	union {
		unsigned long _pt_pad_2;
		spinlock_t ptl;
	};
	unsigned long pfn __ours;	/* an overlay's own address says which page it is; this one's does not */
	unsigned long pt_memcg_data;
	unsigned int pt_spare[2] __ours;	/* 56 bytes, rounded up to a multiple of 16 */
} __attribute__((__aligned__(16))) __descriptor_of(struct page, memdesc, MEMDESC_PGTABLE) __ours;

_Static_assert(sizeof(struct ptdesc) == 64, "a separate struct ptdesc has 64 bytes");

/**
 * page_ptdesc - the page-table descriptor of a page
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
static inline struct ptdesc *page_ptdesc(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_PGTABLE ? (struct ptdesc *)page_memdesc_ptr(page) : NULL;
}

/**
 * ptdesc_page - first page of a page table
 * @ptdesc: its descriptor
 */
static inline struct page *ptdesc_page(const struct ptdesc *ptdesc)
{
	return __pfn_to_page(ptdesc->pfn);
}

#endif
