/* SPDX-License-Identifier: MIT */
/*
 * The flags of folios and pages, by functions.
 *
 * Source: include/linux/page-flags.h of Linux 7.3.4, as 7.1-rc1 to -rc3 have it. PAGE_IDLE_FLAG, MEMORY_FAILURE,
 * SWAP and TRANSPARENT_HUGEPAGE are set.
 */
#ifndef V7_1_RC_NETPP_FOLIO_FLAGS_H
#define V7_1_RC_NETPP_FOLIO_FLAGS_H

#include "folio.h"
#include "page-flag-ops.h"
#include "page-type.h"
#include "types.h"

#define PAGE_HAS_FLAGS	1

__PAGEFLAG(Locked, locked, PF_NO_TAIL)
SETPAGEFLAG(Locked, locked, PF_NO_TAIL)	/* ours, with the next two: the kernel has folio_trylock() and folio_unlock() */
CLEARPAGEFLAG(Locked, locked, PF_NO_TAIL)
TESTSCFLAG(Locked, locked, PF_NO_TAIL)
FOLIO_FLAG(waiters, FOLIO_HEAD_PAGE)
FOLIO_FLAG(referenced, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(referenced, FOLIO_HEAD_PAGE)
__FOLIO_SET_FLAG(referenced, FOLIO_HEAD_PAGE)
PAGEFLAG(Dirty, dirty, PF_HEAD)
TESTSCFLAG(Dirty, dirty, PF_HEAD)
__CLEARPAGEFLAG(Dirty, dirty, PF_HEAD)
PAGEFLAG(LRU, lru, PF_HEAD)
__CLEARPAGEFLAG(LRU, lru, PF_HEAD)
TESTCLEARFLAG(LRU, lru, PF_HEAD)
FOLIO_FLAG(active, FOLIO_HEAD_PAGE)
__FOLIO_CLEAR_FLAG(active, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(active, FOLIO_HEAD_PAGE)
PAGEFLAG(Workingset, workingset, PF_HEAD)
TESTCLEARFLAG(Workingset, workingset, PF_HEAD)
FOLIO_FLAG(checked, FOLIO_HEAD_PAGE)

/* Xen */
PAGEFLAG(Pinned, pinned, PF_NO_COMPOUND)
TESTSCFLAG(Pinned, pinned, PF_NO_COMPOUND)
PAGEFLAG(SavePinned, savepinned, PF_NO_COMPOUND)
PAGEFLAG(Foreign, foreign, PF_NO_COMPOUND)
PAGEFLAG(XenRemapped, xen_remapped, PF_NO_COMPOUND)
TESTCLEARFLAG(XenRemapped, xen_remapped, PF_NO_COMPOUND)

PAGEFLAG(Reserved, reserved, PF_NO_COMPOUND)
__CLEARPAGEFLAG(Reserved, reserved, PF_NO_COMPOUND)
__SETPAGEFLAG(Reserved, reserved, PF_NO_COMPOUND)
FOLIO_FLAG(swapbacked, FOLIO_HEAD_PAGE)
__FOLIO_CLEAR_FLAG(swapbacked, FOLIO_HEAD_PAGE)
__FOLIO_SET_FLAG(swapbacked, FOLIO_HEAD_PAGE)

/* For the file system that has the page. */
PAGEFLAG(Private, private, PF_ANY)
FOLIO_FLAG(private_2, FOLIO_HEAD_PAGE)
FOLIO_FLAG(owner_2, FOLIO_HEAD_PAGE)
FOLIO_FLAG(mappedtodisk, FOLIO_HEAD_PAGE)

/* Writeback is only tested, and changed by functions that tell what it was. */
TESTPAGEFLAG(Writeback, writeback, PF_NO_TAIL)
TESTSCFLAG(Writeback, writeback, PF_NO_TAIL)
FOLIO_SET_FLAG(writeback, FOLIO_HEAD_PAGE)	/* ours, with the next: the kernel starts and ends writeback */
FOLIO_CLEAR_FLAG(writeback, FOLIO_HEAD_PAGE)

/* One bit: readahead is for reads, reclaim for writes. */
PAGEFLAG(Reclaim, reclaim, PF_NO_TAIL)
TESTCLEARFLAG(Reclaim, reclaim, PF_NO_TAIL)
FOLIO_FLAG(readahead, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(readahead, FOLIO_HEAD_PAGE)
FOLIO_FLAG(dropbehind, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(dropbehind, FOLIO_HEAD_PAGE)
__FOLIO_SET_FLAG(dropbehind, FOLIO_HEAD_PAGE)

PAGEFLAG_FALSE(HighMem, highmem)	/* 64-bit machines map all memory */
FOLIO_SET_FLAG(swapcache, FOLIO_HEAD_PAGE)
FOLIO_CLEAR_FLAG(swapcache, FOLIO_HEAD_PAGE)
FOLIO_FLAG(unevictable, FOLIO_HEAD_PAGE)
__FOLIO_CLEAR_FLAG(unevictable, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(unevictable, FOLIO_HEAD_PAGE)
FOLIO_FLAG(mlocked, FOLIO_HEAD_PAGE)
__FOLIO_CLEAR_FLAG(mlocked, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(mlocked, FOLIO_HEAD_PAGE)
FOLIO_TEST_SET_FLAG(mlocked, FOLIO_HEAD_PAGE)

PAGEFLAG(HWPoison, hwpoison, PF_ANY)
TESTSCFLAG(HWPoison, hwpoison, PF_ANY)

FOLIO_TEST_FLAG(young, FOLIO_HEAD_PAGE)
FOLIO_SET_FLAG(young, FOLIO_HEAD_PAGE)
FOLIO_TEST_CLEAR_FLAG(young, FOLIO_HEAD_PAGE)
FOLIO_FLAG(idle, FOLIO_HEAD_PAGE)

/* Of free blocks: under the zone's lock. */
__PAGEFLAG(Reported, reported, PF_NO_COMPOUND)
PAGEFLAG(VmemmapSelfHosted, vmemmap_self_hosted, PF_ANY)
CLEARPAGEFLAG(Uptodate, uptodate, PF_NO_TAIL)

/* Movable pages that are no folio: an offline one of a balloon, one of zsmalloc. */
TESTPAGEFLAG(MovableOps, movable_ops, PF_NO_TAIL)
SETPAGEFLAG(MovableOps, movable_ops, PF_NO_TAIL)
PAGEFLAG(MovableOpsIsolated, movable_ops_isolated, PF_NO_TAIL)

FOLIO_FLAG(large_rmappable, FOLIO_SECOND_PAGE)
FOLIO_FLAG(partially_mapped, FOLIO_SECOND_PAGE)
FOLIO_FLAG(has_hwpoisoned, FOLIO_SECOND_PAGE)

#endif
