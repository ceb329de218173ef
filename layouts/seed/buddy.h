/* SPDX-License-Identifier: MIT */
/*
 * Free blocks: which pages are the first of one, of which order, and how they are linked.
 *
 * Rule: mm/page_alloc.c of Linux 7.3.4 (__add_to_free_list, __del_page_from_free_list, page_is_buddy). The first page
 * of a free block is linked by buddy_list and keeps the order in private; a neighbour's address in memdesc has a type
 * that means "buddy". The other pages of the block have 0 there.
 */
#ifndef SEED_BUDDY_H
#define SEED_BUDDY_H

#include "kstruct.h"
#include "list.h"
#include "mmzone.h"
#include "page-state.h"
#include "page.h"

/**
 * page_zonenum - index of the zone of a page
 * @page: any page
 */
static inline unsigned int page_zonenum(const struct page *page)
{
	return (unsigned int)(page->flags >> ZONES_PGSHIFT) & (unsigned int)ZONES_MASK;
}

/**
 * page_to_nid - node of a page
 * @page: any page
 */
static inline int page_to_nid(const struct page *page)
{
	return (int)(page->flags >> NODES_PGSHIFT);
}

/**
 * page_zone_id - zone and node of a page in one number
 * @page: any page
 */
static inline unsigned int page_zone_id(const struct page *page)
{
	return (unsigned int)(page->flags >> ZONEID_PGSHIFT);
}

/**
 * buddy_order - order of a free block
 * @page: its first page
 */
static inline unsigned int buddy_order(const struct page *page)
{
	return (unsigned int)page->private;
}

/**
 * page_is_buddy - whether two blocks can merge, as far as their first pages know
 * @page: first page of a block of order @order
 * @buddy: first page of the neighbour
 * @order: order of both
 */
static inline bool page_is_buddy(const struct page *page, const struct page *buddy, unsigned int order)
{
	return PageBuddy(buddy) && buddy_order(buddy) == order && page_zone_id(page) == page_zone_id(buddy);
}

/**
 * free_list_init - write an empty free list
 * @zone: the zone
 * @order: order of its blocks
 * @migratetype: type of its blocks
 */
static inline void free_list_init(struct zone *zone, unsigned int order, int migratetype)
{
	INIT_LIST_HEAD(&zone->free_area[order].free_list[migratetype]);
}

/**
 * free_list_add - make an unused page the first page of a free block, at the head of its list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_add(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	page->private = order;
	list_add(&page->buddy_list, &zone->free_area[order].free_list[migratetype]);
	zone->free_area[order].nr_free += 1;
}

/**
 * free_list_add_tail - the same, at the tail of the list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_add_tail(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	page->private = order;
	list_add_tail(&page->buddy_list, &zone->free_area[order].free_list[migratetype]);
	zone->free_area[order].nr_free += 1;
}

/**
 * free_list_del - take a free block off its list; its first page is unused afterwards
 * @zone: the zone
 * @page: first page of the block
 * @order: order of the block
 * @migratetype: type of the list
 *
 * The links become 0, not poison: a poisoned link in memdesc would look like a page on a free list.
 */
static inline void free_list_del(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	__list_del(page->buddy_list.prev, page->buddy_list.next);
	page->buddy_list.next = NULL;
	page->buddy_list.prev = NULL;
	page->private = 0;
	page->_mapcount.counter = -1;
	zone->free_area[order].nr_free -= 1;
}

/**
 * free_list_first - first block of a free list
 * @zone: the zone
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL when the list is empty.
 */
static inline struct page *free_list_first(const struct zone *zone, unsigned int order, int migratetype)
{
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];

	return head->next == head ? NULL : container_of(head->next, struct page, buddy_list);
}

/**
 * free_list_next - the block after a block
 * @zone: the zone
 * @page: first page of a block that is on the list
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL after the last one.
 */
static inline struct page *free_list_next(const struct zone *zone, const struct page *page, unsigned int order,
					  int migratetype)
{
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];
	struct list_head *node = page->buddy_list.next;

	return node == head ? NULL : container_of(node, struct page, buddy_list);
}

/**
 * free_list_last - last block of a free list
 * @zone: the zone
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL when the list is empty.
 */
static inline struct page *free_list_last(const struct zone *zone, unsigned int order, int migratetype)
{
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];

	return head->prev == head ? NULL : container_of(head->prev, struct page, buddy_list);
}

/**
 * free_list_prev - the block before a block
 * @zone: the zone
 * @page: first page of a block that is on the list
 * @order: order of the list
 * @migratetype: type of the list
 *
 * Return: NULL before the first one.
 */
static inline struct page *free_list_prev(const struct zone *zone, const struct page *page, unsigned int order,
					  int migratetype)
{
	const struct list_head *head = &zone->free_area[order].free_list[migratetype];
	struct list_head *node = page->buddy_list.prev;

	return node == head ? NULL : container_of(node, struct page, buddy_list);
}

#endif
