/* SPDX-License-Identifier: MIT */
/*
 * Zones, their free lists and page blocks.
 *
 * Source: include/linux/mmzone.h and mm/page_alloc.c of Linux 6.12.117 and 7.3.4, Debian amd64's configuration. Of
 * struct zone these are the members that have a reader here, under the kernel's names; the others come with theirs.
 * Includes in angle brackets are the variant's own headers where it has one of that name: free-area.h has its list heads.
 */
#ifndef KSTRUCT_MMZONE_H
#define KSTRUCT_MMZONE_H

#include "kstruct.h"
#include "migratetype.h"
#include "types.h"
#include <free-area.h>
#include <page.h>
#include <pageblock-flags.h>

#define MAX_PAGE_ORDER	10
#define NR_PAGE_ORDERS	(MAX_PAGE_ORDER + 1)

/**
 * enum zone_type - index of a zone in its node
 * @ZONE_DMA: below 16 MiB
 * @ZONE_DMA32: below 4 GiB
 * @ZONE_NORMAL: everything else
 * @ZONE_MOVABLE: memory that must be movable, to be unplugged
 * @ZONE_DEVICE: memory of devices
 * @__MAX_NR_ZONES: number of zones
 */
enum zone_type {
	ZONE_DMA,
	ZONE_DMA32,
	ZONE_NORMAL,
	ZONE_MOVABLE,
	ZONE_DEVICE,
	__MAX_NR_ZONES
};

#define MAX_NR_ZONES	5

_Static_assert(MAX_NR_ZONES == __MAX_NR_ZONES, "the constant that headers use is the number of zones");

/**
 * enum zone_stat_item - index of a counter of a zone
 * @NR_FREE_PAGES: pages in free blocks
 * @NR_VM_ZONE_STAT_ITEMS: number of counters
 */
enum zone_stat_item {
	NR_FREE_PAGES,
	NR_VM_ZONE_STAT_ITEMS
};

/**
 * struct zone - a range of pages that share a use
 * @node: its node
 * @zone_start_pfn: number of its first page
 * @managed_pages: pages that boot gave to the allocator
 * @spanned_pages: pages from its first to its last, holes included
 * @pageblock_flags: NR_PAGEBLOCK_BITS for each page block that the zone touches
 * @free_area: free blocks, by order
 * @vm_stat: counters, by enum zone_stat_item
 */
struct zone {
	int node;
	unsigned long zone_start_pfn;
	atomic_long_t managed_pages;
	unsigned long spanned_pages;
	unsigned long *pageblock_flags;	/* where it is without sections of memory: there is one memory map here */
	struct free_area free_area[NR_PAGE_ORDERS];
	atomic_long_t vm_stat[NR_VM_ZONE_STAT_ITEMS];
} ____cacheline_internodealigned_in_smp __ours;	/* a part of the kernel's; no member has the kernel's offset */

/**
 * zone_init - write a zone that has no page yet
 * @zone: the zone, all bytes 0
 * @nid: its node
 * @start: its first page
 * @spanned: pages from the first to the last, holes included
 * @pageblock_flags: zeroed bitmap
 */
static inline void zone_init(struct zone *zone, int nid, struct page *start, unsigned int spanned,
			     void *pageblock_flags)
{
	zone->node = nid;
	zone->zone_start_pfn = page_to_pfn(start);
	zone->spanned_pages = spanned;
	zone->pageblock_flags = pageblock_flags;
}

/**
 * zone_start_page - first page of a zone
 * @zone: the zone
 */
static inline struct page *zone_start_page(const struct zone *zone)
{
	return pfn_to_page(zone->zone_start_pfn);
}

/**
 * zone_spanned_pages - pages from a zone's first to its last, holes included
 * @zone: the zone
 */
static inline unsigned int zone_spanned_pages(const struct zone *zone)
{
	return (unsigned int)zone->spanned_pages;
}

/**
 * zone_managed_pages - pages that boot gave to the allocator
 * @zone: the zone
 */
static inline unsigned int zone_managed_pages(const struct zone *zone)
{
	return (unsigned int)zone->managed_pages.counter;
}

/**
 * zone_add_managed_pages - count pages that boot gives to the allocator
 * @zone: the zone
 * @nr_pages: how many
 */
static inline void zone_add_managed_pages(struct zone *zone, unsigned int nr_pages)
{
	zone->managed_pages.counter += nr_pages;
}

/**
 * zone_nr_free_pages - pages in a zone's free blocks
 * @zone: the zone
 */
static inline unsigned int zone_nr_free_pages(const struct zone *zone)
{
	return (unsigned int)zone->vm_stat[NR_FREE_PAGES].counter;
}

/**
 * account_freepages - count pages that become free or stop being free
 * @zone: the zone
 * @nr_pages: positive or negative number of pages
 * @migratetype: type of their block; free pages of an isolated one are not counted
 */
static inline void account_freepages(struct zone *zone, int nr_pages, int migratetype)
{
	zone->vm_stat[NR_FREE_PAGES].counter += migratetype == MIGRATE_ISOLATE ? 0 : nr_pages;
}

/**
 * free_area_nr_free - number of free blocks of one order, of all types
 * @zone: the zone
 * @order: the order
 */
static inline unsigned int free_area_nr_free(const struct zone *zone, unsigned int order)
{
	return (unsigned int)zone->free_area[order].nr_free;
}

/**
 * pfn_to_bitidx - first bit of a page block in the zone's bitmap
 * @zone: the zone
 * @pfn: number of a page of the block
 */
static inline unsigned int pfn_to_bitidx(const struct zone *zone, unsigned int pfn)
{
	unsigned int start = (unsigned int)zone->zone_start_pfn & ~(pageblock_nr_pages - 1);

	return ((pfn - start) >> pageblock_order) * NR_PAGEBLOCK_BITS;
}

/**
 * get_pageblock_migratetype - type of the page block that a page lies in
 * @zone: the page's zone
 * @page: any page of the zone
 */
static inline int get_pageblock_migratetype(const struct zone *zone, const struct page *page)
{
	unsigned int bitidx = pfn_to_bitidx(zone, (unsigned int)(page - vmemmap));
	unsigned long word = zone->pageblock_flags[bitidx / BITS_PER_LONG];
	unsigned int bits = (unsigned int)(word >> bitidx % BITS_PER_LONG);

	return bits & PAGEBLOCK_ISOLATE_MASK ? MIGRATE_ISOLATE : (int)(bits & MIGRATETYPE_MASK);
}

/**
 * set_pageblock_migratetype - write the type of a page block
 * @zone: the page's zone
 * @page: any page of the block
 * @migratetype: the type, not MIGRATE_ISOLATE
 */
static inline void set_pageblock_migratetype(struct zone *zone, const struct page *page, int migratetype)
{
	unsigned int bitidx = pfn_to_bitidx(zone, (unsigned int)(page - vmemmap));
	unsigned int shift = bitidx % BITS_PER_LONG;
	unsigned long *word = &zone->pageblock_flags[bitidx / BITS_PER_LONG];

	*word = (*word & ~((unsigned long)MIGRATETYPE_MASK << shift)) | (unsigned long)migratetype << shift;
}

#endif
