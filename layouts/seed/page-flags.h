/* SPDX-License-Identifier: MIT */
/*
 * Flag bits of struct page and struct folio, and what is packed above them.
 *
 * Source: numbers and packing of Linux 7.3.4 (include/linux/page-flags.h, page-flags-layout.h) with Debian amd64's
 * configuration, which takes all 64 bits. Which word keeps which flag in this stage: Matthew Wilcox, 2026-01-09, in
 * the thread of "[PATCHv2 02/14] mm/sparse: Check memmap alignment". Head, Private and Private2 disappear there, which
 * frees the bits 6, 14 and 15.
 */
#ifndef SEED_PAGE_FLAGS_H
#define SEED_PAGE_FLAGS_H

#include "kstruct.h"
#include "page-flags-layout.h"

/**
 * enum pageflags - bit numbers in the flag words
 * @PG_locked: folio: locked
 * @PG_writeback: folio: being written back
 * @PG_referenced: folio: used since reclaim looked last
 * @PG_uptodate: folio: its content is valid
 * @PG_dirty: folio: to be written back
 * @PG_lru: folio: on a reclaim list
 * @PG_has_hwpoisoned: folio: one of its pages has a memory error
 * @PG_waiters: folio: somebody waits for it
 * @PG_active: folio: on the active list
 * @PG_workingset: folio: was refaulted
 * @PG_owner_priv_1: folio: for its owner
 * @PG_owner_2: folio: for its owner
 * @PG_arch_1: folio: for the architecture
 * @PG_reserved: page: kept by boot
 * @PG_large_rmappable: folio: large and mapped through the reverse map
 * @PG_partially_mapped: folio: large and mapped in part
 * @PG_reclaim: folio: to be reclaimed soon
 * @PG_swapbacked: folio: backed by swap
 * @PG_unevictable: folio: cannot be reclaimed
 * @PG_dropbehind: folio: to be dropped after writeback
 * @PG_mlocked: folio: mlock()ed
 * @PG_hwpoison: page: has an uncorrectable memory error
 * @PG_young: folio: used, as idle page tracking sees it
 * @PG_idle: folio: idle
 * @PG_arch_2: folio: for the architecture
 * @PG_anon_exclusive: page: anonymous and not shared between processes
 */
enum pageflags {
	PG_locked = 0,
	PG_writeback = 1,
	PG_referenced = 2,
	PG_uptodate = 3,
	PG_dirty = 4,
	PG_lru = 5,
	PG_has_hwpoisoned __ours = 6,	/* moves from the first tail page, where it shared active's bit; head's bit is free */
	PG_waiters = 7,
	PG_active = 8,
	PG_workingset = 9,
	PG_owner_priv_1 = 10,
	PG_owner_2 = 11,
	PG_arch_1 = 12,
	PG_reserved = 13,
	PG_large_rmappable __ours = 14,		/* likewise: shared workingset's bit; private's is free */
	PG_partially_mapped __ours = 15,	/* likewise: shared reclaim's bit; private_2's is free */
	PG_reclaim = 16,
	PG_swapbacked = 17,
	PG_unevictable = 18,
	PG_dropbehind = 19,
	PG_mlocked = 20,
	PG_hwpoison = 21,
	PG_young = 22,
	PG_idle = 23,
	PG_arch_2 = 24,
	__NR_PAGEFLAGS,

	PG_anon_exclusive = PG_owner_2,
};

/* Flags of a page that outlive an allocation: zone, node and a memory error. */
#define PAGE_FLAGS_KEPT		(~0UL << ZONES_PGSHIFT | 1UL << PG_hwpoison)

#endif
