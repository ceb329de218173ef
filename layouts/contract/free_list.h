/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant, second part: zones, their free lists and page blocks. See mm.h for how it is used.
 *
 * It speaks in operations because variants differ in shape: list heads of two pointers; heads with the order in the low
 * bits of the back link; two page numbers in one word. A page is on a free list exactly while it is the first page of a
 * free block, so linking and marking it (its type, its order) is one operation here, where the kernel has two
 * (__add_to_free_list() and set_buddy_order(), mm/page_alloc.c).
 */
#ifndef KSTRUCT_CONTRACT_FREE_LIST_H
#define KSTRUCT_CONTRACT_FREE_LIST_H

struct page;
struct zone;

/** @vmemmap: Page number 0 of the memory map; the page of number n is ``vmemmap + n``. */
extern struct page *vmemmap;
/** @node_zones: MAX_NR_ZONES zones of node 0, those of the other nodes behind them; all bytes 0 where there is none. */
extern struct zone *node_zones;
/** @nr_node_ids: Number of nodes. */
extern unsigned int nr_node_ids;

/** @MAX_PAGE_ORDER: Order of the largest block. */
extern const unsigned int MAX_PAGE_ORDER;
/** @NR_PAGE_ORDERS: Number of orders. */
extern const unsigned int NR_PAGE_ORDERS;
/** @pageblock_order: A page block, the unit that has a migrate type, has ``1 << pageblock_order`` pages. */
extern const unsigned int pageblock_order;
/** @NR_PAGEBLOCK_BITS: Bits that a zone keeps for each page block. */
extern const unsigned int NR_PAGEBLOCK_BITS;
/** @MAX_NR_ZONES: Number of zone indexes. */
extern const unsigned int MAX_NR_ZONES;
/** @ZONE_DMA: Index of the zone of the first 16 MiB. */
extern const unsigned int ZONE_DMA;
/** @ZONE_DMA32: Index of the zone below 4 GiB. */
extern const unsigned int ZONE_DMA32;
/** @ZONE_NORMAL: Index of the zone of everything else. */
extern const unsigned int ZONE_NORMAL;
/** @ZONE_MOVABLE: Index of the zone of memory that must be movable. */
extern const unsigned int ZONE_MOVABLE;
/** @ZONE_DEVICE: Index of the zone of memory of devices. */
extern const unsigned int ZONE_DEVICE;
/** @MIGRATE_UNMOVABLE: Type of blocks for memory that stays where it is. */
extern const unsigned int MIGRATE_UNMOVABLE;
/** @MIGRATE_MOVABLE: Type of blocks for memory that can be moved; boot gives it to every block. */
extern const unsigned int MIGRATE_MOVABLE;
/** @MIGRATE_RECLAIMABLE: Type of blocks for memory that can be dropped. */
extern const unsigned int MIGRATE_RECLAIMABLE;
/** @MIGRATE_PCPTYPES: Types below it merge with each other across page blocks. */
extern const unsigned int MIGRATE_PCPTYPES;
/** @MIGRATE_TYPES: Number of types. */
extern const unsigned int MIGRATE_TYPES;

/**
 * zone_init - write a zone that has no page yet
 * @zone: the zone, all bytes 0
 * @nid: its node
 * @start: its first page
 * @spanned: pages from the first to the last, holes included
 * @pageblock_flags: zeroed bitmap, 8-byte aligned, NR_PAGEBLOCK_BITS for each page block that the zone touches, rounded
 *                   up to words of 64 bits
 *
 * Free lists are written by free_list_init().
 */
void zone_init(struct zone *zone, int nid, struct page *start, unsigned int spanned, void *pageblock_flags);

/**
 * zone_start_page - first page of a zone
 * @zone: the zone
 */
struct page *zone_start_page(const struct zone *zone);

/**
 * zone_spanned_pages - pages from a zone's first to its last, holes included
 * @zone: the zone
 */
unsigned int zone_spanned_pages(const struct zone *zone);

/**
 * zone_managed_pages - pages that boot gave to the allocator
 * @zone: the zone
 */
unsigned int zone_managed_pages(const struct zone *zone);

/**
 * zone_add_managed_pages - count pages that boot gives to the allocator
 * @zone: the zone
 * @nr_pages: how many
 */
void zone_add_managed_pages(struct zone *zone, unsigned int nr_pages);

/**
 * zone_nr_free_pages - pages in a zone's free blocks: NR_FREE_PAGES of its vm_stat
 * @zone: the zone
 */
unsigned int zone_nr_free_pages(const struct zone *zone);

/**
 * account_freepages - count pages that become free or stop being free
 * @zone: the zone
 * @nr_pages: positive or negative number of pages
 * @migratetype: type of their block; MIGRATE_ISOLATE would not be counted
 */
void account_freepages(struct zone *zone, int nr_pages, int migratetype);

/**
 * page_zonenum - index of the zone of a page
 * @page: any page
 */
unsigned int page_zonenum(const struct page *page);

/**
 * page_to_nid - node of a page
 * @page: any page
 */
int page_to_nid(const struct page *page);

/**
 * get_pageblock_migratetype - type of the page block that a page lies in
 * @zone: the page's zone
 * @page: any page of the zone
 */
int get_pageblock_migratetype(const struct zone *zone, const struct page *page);

/**
 * set_pageblock_migratetype - write the type of a page block
 * @zone: the page's zone
 * @page: any page of the block
 * @migratetype: the type
 */
void set_pageblock_migratetype(struct zone *zone, const struct page *page, int migratetype);

/**
 * buddy_order - order of a free block
 * @page: its first page: PageBuddy()
 */
unsigned int buddy_order(const struct page *page);

/**
 * page_is_buddy - whether two blocks can merge, as far as their first pages know
 * @page: first page of a block of order @order
 * @buddy: first page of the neighbour
 * @order: order of both
 *
 * Return: whether @buddy is the first page of a free block of that order in the same zone and node.
 */
_Bool page_is_buddy(const struct page *page, const struct page *buddy, unsigned int order);

/**
 * free_area_nr_free - number of free blocks of one order, of all types
 * @zone: the zone
 * @order: the order
 */
unsigned int free_area_nr_free(const struct zone *zone, unsigned int order);

/**
 * free_list_init - write an empty free list
 * @zone: the zone
 * @order: order of its blocks
 * @migratetype: type of its blocks
 */
void free_list_init(struct zone *zone, unsigned int order, int migratetype);

/**
 * free_list_add - make an unused page the first page of a free block, at the head of its list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 *
 * Counts it in the order's nr_free, but not its pages: account_freepages() does that.
 */
void free_list_add(struct zone *zone, struct page *page, unsigned int order, int migratetype);

/**
 * free_list_add_tail - the same, at the tail of the list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 */
void free_list_add_tail(struct zone *zone, struct page *page, unsigned int order, int migratetype);

/**
 * free_list_del - take a free block off its list; its first page is unused afterwards
 * @zone: the zone
 * @page: first page of the block
 * @order: order of the block
 * @migratetype: type of the list
 */
void free_list_del(struct zone *zone, struct page *page, unsigned int order, int migratetype);

/**
 * free_list_first - first block of a free list
 * @zone: the zone
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL when the list is empty.
 */
struct page *free_list_first(const struct zone *zone, unsigned int order, int migratetype);

/**
 * free_list_next - the block after a block
 * @zone: the zone
 * @page: first page of a block that is on the list
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL after the last one.
 */
struct page *free_list_next(const struct zone *zone, const struct page *page, unsigned int order, int migratetype);

/**
 * free_list_last - last block of a free list
 * @zone: the zone
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL when the list is empty.
 */
struct page *free_list_last(const struct zone *zone, unsigned int order, int migratetype);

/**
 * free_list_prev - the block before a block
 * @zone: the zone
 * @page: first page of a block that is on the list
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL before the first one.
 */
struct page *free_list_prev(const struct zone *zone, const struct page *page, unsigned int order, int migratetype);

#endif
