/* SPDX-License-Identifier: MIT */
/*
 * Free blocks of 64-byte pages: which pages are the first of one, of which order, and how they are linked.
 *
 * Source: mm/page_alloc.c (__add_to_free_list, __del_page_from_free_list, page_is_buddy) of Linux 6.12.117 and 7.3.4:
 * the first page of a free block has the type buddy, its order in private, and is linked by buddy_list. Its other pages
 * carry no sign of it.
 */
#ifndef KSTRUCT_FREE_LIST_H
#define KSTRUCT_FREE_LIST_H

#include "free-list-walk.h"
#include "list.h"
#include "mmzone.h"
#include "page-state.h"
#include "types.h"
#include <page.h>
#include <page-type.h>

/**
 * buddy_order - order of a free block
 * @page: its first page
 */
static inline unsigned int buddy_order(const struct page *page)
{
	return (unsigned int)page->private;
}

/**
 * set_buddy_order - say that a page is the first one of a free block
 * @page: the page
 * @order: order of the block
 */
static inline void set_buddy_order(struct page *page, unsigned int order)
{
	page->private = order;
	__SetPageBuddy(page);
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
 * free_list_add - make an unused page the first page of a free block, at the head of its list
 * @zone: the zone
 * @page: the page
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_add(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	struct free_area *area = &zone->free_area[order];

	set_buddy_order(page, order);
	list_add(&page->buddy_list, &area->free_list[migratetype]);
	area->nr_free += 1;
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
	struct free_area *area = &zone->free_area[order];

	set_buddy_order(page, order);
	list_add_tail(&page->buddy_list, &area->free_list[migratetype]);
	area->nr_free += 1;
}

/**
 * free_list_del - take a free block off its list; its first page is unused afterwards
 * @zone: the zone
 * @page: first page of the block
 * @order: order of the block
 * @migratetype: type of the list
 */
static inline void free_list_del(struct zone *zone, struct page *page, unsigned int order, int migratetype)
{
	list_del(&page->buddy_list);
	__ClearPageBuddy(page);
	page->private = 0;
	zone->free_area[order].nr_free -= 1;
}

#endif
