/* SPDX-License-Identifier: MIT */
/*
 * The memory descriptor word: what a page is used for, and the structure that describes that use.
 *
 * Source: MatthewWilcox/Memdescs on kernelnewbies.org, newest stored revision ("For 2025 ..."), for the numbers; the
 * later revision of MatthewWilcox/Memdescs/Path for the 32-byte stage, where a free page's list node shares the word.
 * A list node's neighbour is at least 4-byte aligned, so on any machine its address may look like the types 0, 4, 8
 * and 12: those four all mean "buddy" here, and page tables and zsmalloc, which are 8 and 12 in the plan for the last
 * stage, take the two numbers that are free.
 */
#ifndef SEED_MEMDESC_H
#define SEED_MEMDESC_H

#include "kstruct.h"

struct folio;
struct slab;
struct bump;
struct hwpoison;
struct acctmem;
struct ptdesc;
struct zpdesc;

/**
 * enum memdesc_type - low four bits of a page's memdesc word
 * @MEMDESC_BUDDY: free page: the word is a list pointer; or 0 inside of a free block
 * @MEMDESC_MISC: in use without a descriptor; the rest of the word is enum memdesc_misc and more
 * @MEMDESC_FILE: folio of a file
 * @MEMDESC_ANON: folio of anonymous memory; KSM pages too, told by the mapping's low bits
 * @MEMDESC_BUDDY4: free page, as list pointers of 32-bit machines end
 * @MEMDESC_SLAB: memory of a slab cache
 * @MEMDESC_BUMP: memory of a page_pool
 * @MEMDESC_MOVABLE: movable memory of a driver; its descriptor is not described publicly
 * @MEMDESC_BUDDY8: free page, as list pointers of 64-bit machines end
 * @MEMDESC_HWPOISON: page with an uncorrectable memory error
 * @MEMDESC_PERCPU: per-CPU memory; its descriptor is not described publicly
 * @MEMDESC_ACCTMEM: memory that is charged to a cgroup and has no other descriptor
 * @MEMDESC_BUDDY12: free page, as list pointers of 32-bit machines end
 * @MEMDESC_MANAGED: named "managed"; its descriptor is not described publicly
 * @MEMDESC_PGTABLE: page table
 * @MEMDESC_ZPDESC: memory of zsmalloc
 */
enum memdesc_type {
	MEMDESC_BUDDY = 0,
	MEMDESC_MISC = 1,
	MEMDESC_FILE __points_to(struct folio) = 2,
	MEMDESC_ANON __points_to(struct folio) = 3,
	MEMDESC_BUDDY4 = 4,
	MEMDESC_SLAB __points_to(struct slab) __ours = 5,	/* the plan's number; its use in this stage is ours */
	MEMDESC_BUMP __points_to(struct bump) __ours = 6,	/* likewise */
	MEMDESC_MOVABLE __ours = 7,				/* likewise; reserved */
	MEMDESC_BUDDY8 = 8,
	MEMDESC_HWPOISON __points_to(struct hwpoison) __ours = 9,	/* likewise */
	MEMDESC_PERCPU __ours = 10,				/* likewise; reserved */
	MEMDESC_ACCTMEM __points_to(struct acctmem) __ours = 11,	/* likewise */
	MEMDESC_BUDDY12 = 12,
	MEMDESC_MANAGED __ours = 13,				/* likewise; reserved */
	MEMDESC_PGTABLE __points_to(struct ptdesc) __ours = 14,	/* 8 in the plan, which is a list pointer here */
	MEMDESC_ZPDESC __points_to(struct zpdesc) __ours = 15,	/* 12 in the plan, likewise */
};

#define MEMDESC_TYPE_BITS	4
#define MEMDESC_TYPE_MASK	((1UL << MEMDESC_TYPE_BITS) - 1)
/* Four numbers mean "free": 0, 4, 8 and 12. */
#define memdesc_tag_is_buddy(tag)	(((tag) & 3) == MEMDESC_BUDDY)

/**
 * enum memdesc_misc - subtype of a page in use without a descriptor, bits 4-10 of its word
 * @MISC_RESERVED: kept by boot
 * @MISC_ZERO: the zero page
 * @MISC_UNKNOWN: anything else, drivers above all
 * @MISC_VMALLOC: vmalloc
 * @MISC_GUARD: guard page of a debugging allocator
 * @MISC_OFFLINE: offline, a balloon for instance
 * @MISC_KMALLOC_LARGE: kmalloc of more than slabs give
 * @MISC_EXACT: alloc_pages_exact()
 * @MISC_BRD: RAM disk
 */
enum memdesc_misc {
	MISC_RESERVED = 0,
	MISC_ZERO = 1,
	MISC_UNKNOWN = 2,
	MISC_VMALLOC = 3,
	MISC_GUARD = 4,
	MISC_OFFLINE = 5,
	MISC_KMALLOC_LARGE = 6,
	MISC_EXACT = 7,
	MISC_BRD = 8,
};

#define MISC_SUBTYPE_SHIFT	4
#define MISC_SUBTYPE_WIDTH	7
#define MISC_MAPPABLE_SHIFT	11
#define MISC_MAPPABLE_WIDTH	1
#define MISC_ORDER_SHIFT	12
#define MISC_ORDER_WIDTH	6

#endif
