/* SPDX-License-Identifier: MIT */
/*
 * What is packed above the flags in a 64-bit word of page flags.
 *
 * Source: include/linux/page-flags-layout.h, mm.h and mmzone.h of Linux 6.12.117 and 7.3.4, Debian amd64's
 * configuration: five zones, NODES_SHIFT 10, 8192 CPUs, LRU_GEN, NUMA_BALANCING, SPARSEMEM_VMEMMAP, no KASAN. From the
 * top: section, node, zone, last CPU and process, KASAN tag, generation, references.
 */
#ifndef KSTRUCT_PAGE_FLAGS_LAYOUT_H
#define KSTRUCT_PAGE_FLAGS_LAYOUT_H

#include "bits.h"
#include "kstruct.h"

#define SECTIONS_WIDTH		0
#define NODES_WIDTH		10
#define ZONES_WIDTH		3
#define LAST_CPUPID_WIDTH	21
#define KASAN_TAG_WIDTH		0
#define LRU_GEN_WIDTH		3
#define LRU_REFS_WIDTH		2

#define SECTIONS_PGOFF		(BITS_PER_LONG - SECTIONS_WIDTH)
#define NODES_PGOFF		(SECTIONS_PGOFF - NODES_WIDTH)
#define ZONES_PGOFF		(NODES_PGOFF - ZONES_WIDTH)
#define LAST_CPUPID_PGOFF	(ZONES_PGOFF - LAST_CPUPID_WIDTH)
#define KASAN_TAG_PGOFF		(LAST_CPUPID_PGOFF - KASAN_TAG_WIDTH)
#define LRU_GEN_PGOFF		(KASAN_TAG_PGOFF - LRU_GEN_WIDTH)
#define LRU_REFS_PGOFF		(LRU_GEN_PGOFF - LRU_REFS_WIDTH)

#define NODES_PGSHIFT		NODES_PGOFF
#define ZONES_PGSHIFT		ZONES_PGOFF
#define LAST_CPUPID_PGSHIFT	LAST_CPUPID_PGOFF
/* Zone and node together: what must be equal for two blocks to merge. */
#define ZONEID_PGSHIFT		ZONES_PGOFF

#define NODES_MASK		((1UL << NODES_WIDTH) - 1)
#define ZONES_MASK		((1UL << ZONES_WIDTH) - 1)
#define LAST_CPUPID_MASK	((1UL << LAST_CPUPID_WIDTH) - 1)
#define LRU_GEN_MASK		(((1UL << LRU_GEN_WIDTH) - 1) << LRU_GEN_PGOFF)
#define LRU_REFS_MASK		(((1UL << LRU_REFS_WIDTH) - 1) << LRU_REFS_PGOFF)

/* The marks of zone and node, which every such word keeps, and of all of these fields. */
#define __zone_bits \
	__bits(zone, ZONES_PGSHIFT, ZONES_WIDTH) __bits(node, NODES_PGSHIFT, NODES_WIDTH)
#define __page_flags_bits \
	__bits(lru_refs, LRU_REFS_PGOFF, LRU_REFS_WIDTH) __bits(lru_gen, LRU_GEN_PGOFF, LRU_GEN_WIDTH) \
	__bits(last_cpupid, LAST_CPUPID_PGSHIFT, LAST_CPUPID_WIDTH) __zone_bits

#endif
