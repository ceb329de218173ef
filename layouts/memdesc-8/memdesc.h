/* SPDX-License-Identifier: MIT */
/*
 * The memory descriptor word: what a page is used for, and the structure that describes that use.
 *
 * Source: MatthewWilcox/Memdescs on kernelnewbies.org, newest stored revision ("For 2025 ..."), for the numbers, the
 * subtypes and the fields of a page in use without a descriptor. That page says that a free page holds an embedded
 * struct buddy and not what is in it: its fields are ours.
 */
#ifndef MEMDESC_8_MEMDESC_H
#define MEMDESC_8_MEMDESC_H

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
 * @MEMDESC_MISC: in use without a descriptor; the rest of the word is enum memdesc_misc and more
 * @MEMDESC_BUDDY: free page; the rest of the word is its place in the free lists
 * @MEMDESC_FILE: folio of a file
 * @MEMDESC_ANON: folio of anonymous memory
 * @MEMDESC_KSM: memory that KSM shares; its descriptor is not described publicly
 * @MEMDESC_SLAB: memory of a slab cache
 * @MEMDESC_BUMP: memory of a page_pool
 * @MEMDESC_MOVABLE: movable memory of a driver; its descriptor is not described publicly
 * @MEMDESC_PGTABLE: page table
 * @MEMDESC_HWPOISON: page with an uncorrectable memory error
 * @MEMDESC_PERCPU: per-CPU memory; its descriptor is not described publicly
 * @MEMDESC_ACCTMEM: memory that is charged to a cgroup and has no other descriptor
 * @MEMDESC_ZPDESC: memory of zsmalloc
 * @MEMDESC_MANAGED: named "managed"; its descriptor is not described publicly
 */
enum memdesc_type {
	MEMDESC_MISC = 0,
	MEMDESC_BUDDY = 1,
	MEMDESC_FILE __points_to(struct folio) = 2,
	MEMDESC_ANON __points_to(struct folio) = 3,
	MEMDESC_KSM = 4,
	MEMDESC_SLAB __points_to(struct slab) = 5,
	MEMDESC_BUMP __points_to(struct bump) = 6,
	MEMDESC_MOVABLE = 7,
	MEMDESC_PGTABLE __points_to(struct ptdesc) = 8,
	MEMDESC_HWPOISON __points_to(struct hwpoison) = 9,
	MEMDESC_PERCPU = 10,
	MEMDESC_ACCTMEM __points_to(struct acctmem) __ours = 11,	/* named without members in the plan */
	MEMDESC_ZPDESC __points_to(struct zpdesc) = 12,
	MEMDESC_MANAGED = 13,
};

#define MEMDESC_TYPE_BITS	4
#define MEMDESC_TYPE_MASK	((1UL << MEMDESC_TYPE_BITS) - 1)
/* One number means "free". */
#define memdesc_tag_is_buddy(tag)	((tag) == MEMDESC_BUDDY)

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
/* The plan has zone and node "as today" in the high bits; where they are today is in page-flags.h. */
#define MISC_ZONE_SHIFT		51
#define MISC_ZONE_WIDTH		3
#define MISC_NODE_SHIFT		54
#define MISC_NODE_WIDTH		10

/*
 * A free page. Links are page numbers relative to the first one of the zone, so a zone may have 2^26 pages, less one:
 * 256 GiB. All ones end a list. Only the first page of a block is linked; the others have BUDDY_INSIDE as order.
 */
#define BUDDY_ORDER_SHIFT	4
#define BUDDY_ORDER_WIDTH	4
#define BUDDY_INSIDE		15
#define BUDDY_MIGRATETYPE_SHIFT	8
#define BUDDY_MIGRATETYPE_WIDTH	3
#define BUDDY_PCP_SHIFT		11
#define BUDDY_PCP_WIDTH		1
#define BUDDY_NEXT_SHIFT	12
#define BUDDY_PREV_SHIFT	38
#define BUDDY_LINK_WIDTH	26
#define BUDDY_LINK_END		((1U << BUDDY_LINK_WIDTH) - 1)

#endif
