/* SPDX-License-Identifier: MIT */
/*
 * Flag bits and types of pages.
 *
 * Source: include/linux/page-flags.h of Linux 6.18.15 (linux_6.18.15.orig.tar.xz of Debian trixie-backports), with
 * PAGE_IDLE_FLAG, MEMORY_FAILURE and ARCH_USES_PG_ARCH_2 as in Debian amd64's kernel. PG_dropbehind came with 6.14: the
 * flags after it moved up, and no bit of the word is free.
 */
#ifndef V6_18_PAGE_FLAGS_H
#define V6_18_PAGE_FLAGS_H

#include "kstruct.h"
#include "page-flags-layout.h"

/**
 * enum pageflags - bit numbers in a word of page flags
 * @PG_locked: locked
 * @PG_writeback: being written back
 * @PG_referenced: used since reclaim looked last
 * @PG_uptodate: its content is valid
 * @PG_dirty: to be written back
 * @PG_lru: on a reclaim list
 * @PG_head: first page of a compound page
 * @PG_waiters: somebody waits for one of its flags
 * @PG_active: on the active list
 * @PG_workingset: part of the working set when it was evicted
 * @PG_owner_priv_1: for its owner
 * @PG_owner_2: for its owner
 * @PG_arch_1: for the architecture
 * @PG_reserved: kept by boot, or of a device
 * @PG_private: has private data
 * @PG_private_2: has more of it
 * @PG_reclaim: to be reclaimed soon
 * @PG_swapbacked: its backing store is swap
 * @PG_unevictable: cannot be reclaimed
 * @PG_dropbehind: to be dropped after writeback
 * @PG_mlocked: mlock()ed
 * @PG_hwpoison: has an uncorrectable memory error
 * @PG_young: used, as idle page tracking sees it
 * @PG_idle: idle
 * @PG_arch_2: for the architecture
 * @__NR_PAGEFLAGS: number of flags
 * @PG_readahead: page cache: reading it starts the next readahead
 * @PG_swapcache: has an entry of swap
 * @PG_checked: file systems: checked
 * @PG_anon_exclusive: anonymous: not shared with another process
 * @PG_mappedtodisk: file systems: has blocks on disk
 * @PG_fscache: network file systems: being written to the cache
 * @PG_pinned: Xen: pinned page table
 * @PG_savepinned: Xen: pinned page table while suspended
 * @PG_foreign: Xen: of another domain
 * @PG_xen_remapped: Xen: remapped
 * @PG_movable_ops_isolated: movable pages that are no folio: taken for migration
 * @PG_movable_ops: page with a type: its owner knows how to move it
 * @PG_reported: free block: the hypervisor knows
 * @PG_vmemmap_self_hosted: memory map of hot-plugged memory that lies in that memory
 * @PG_has_hwpoisoned: first tail page: one of the pages has a memory error
 * @PG_large_rmappable: first tail page: the reverse map keeps mappings of its pages
 * @PG_partially_mapped: first tail page: mapped in part
 */
enum pageflags {
	PG_locked,
	PG_writeback,
	PG_referenced,
	PG_uptodate,
	PG_dirty,
	PG_lru,
	PG_head,		/* assembly and dump tools rely on bit 6 */
	PG_waiters,		/* bit 7, the sign bit of the byte that PG_locked lies in */
	PG_active,
	PG_workingset,
	PG_owner_priv_1,
	PG_owner_2,
	PG_arch_1,
	PG_reserved,
	PG_private,
	PG_private_2,
	PG_reclaim,
	PG_swapbacked,
	PG_unevictable,
	PG_dropbehind,
	PG_mlocked,
	PG_hwpoison,
	PG_young,
	PG_idle,
	PG_arch_2,
	__NR_PAGEFLAGS,

	PG_readahead = PG_reclaim,
	PG_swapcache = PG_owner_priv_1,
	PG_checked = PG_owner_priv_1,
	PG_anon_exclusive = PG_owner_2,
	PG_mappedtodisk = PG_owner_2,
	PG_fscache = PG_private_2,
	PG_pinned = PG_owner_priv_1,
	PG_savepinned = PG_dirty,
	PG_foreign = PG_owner_priv_1,
	PG_xen_remapped = PG_owner_priv_1,
	PG_movable_ops_isolated = PG_reclaim,
	PG_movable_ops = PG_uptodate,
	PG_reported = PG_uptodate,
	PG_vmemmap_self_hosted = PG_owner_priv_1,

	PG_has_hwpoisoned = PG_active,
	PG_large_rmappable = PG_workingset,
	PG_partially_mapped = PG_reclaim,
};

_Static_assert(__NR_PAGEFLAGS <= LRU_REFS_PGOFF, "flags must not reach into what is packed above them");

#define PAGEFLAGS_MASK		((1UL << __NR_PAGEFLAGS) - 1)

/* Flags that no page may have when it is freed. */
#define PAGE_FLAGS_CHECK_AT_FREE \
	(1UL << PG_lru | 1UL << PG_locked | 1UL << PG_private | 1UL << PG_private_2 | \
	 1UL << PG_writeback | 1UL << PG_reserved | 1UL << PG_active | 1UL << PG_unevictable | \
	 1UL << PG_mlocked | LRU_GEN_MASK)

/* What freeing a page clears: every flag but a memory error, and its place in the generations. */
#define PAGE_FLAGS_CHECK_AT_PREP \
	((PAGEFLAGS_MASK & ~(1UL << PG_hwpoison)) | LRU_GEN_MASK | LRU_REFS_MASK)

/**
 * enum pagetype - bits 24 to 31 of a page's page_type
 * @PGTY_buddy: first page of a free block
 * @PGTY_offline: offline, though its section is online; a balloon for instance
 * @PGTY_table: page table
 * @PGTY_guard: guard page of a debugging allocator
 * @PGTY_hugetlb: hugetlb
 * @PGTY_slab: slab
 * @PGTY_zsmalloc: zsmalloc
 * @PGTY_unaccepted: memory that a confidential guest has not accepted
 * @PGTY_large_kmalloc: kmalloc() of more than slabs give
 * @PGTY_mapcount_underflow: no type: a mapping count of -1 or a little less
 */
enum pagetype {
	PGTY_buddy = 0xf0,	/* up to 0x7f are mapping counts, and up to 0xef their overflow */
	PGTY_offline = 0xf1,
	PGTY_table = 0xf2,
	PGTY_guard = 0xf3,
	PGTY_hugetlb = 0xf4,
	PGTY_slab = 0xf5,
	PGTY_zsmalloc = 0xf6,
	PGTY_unaccepted = 0xf7,
	PGTY_large_kmalloc = 0xf8,

	PGTY_mapcount_underflow = 0xff,
};

#endif
