/* SPDX-License-Identifier: MIT */
/*
 * Free pages that are linked by struct list_head: for the 32-byte stages of the plan.
 *
 * Rule: mm/page_alloc.c of Linux 7.3.4 (__add_to_free_list, __del_page_from_free_list, page_is_buddy). The node covers
 * memdesc, and a link ends in 0 or 8: a type that means "free". Links of a page that is taken off become 0, not poison,
 * which would look like a link. Where the order is and what else the node covers, the variant's page-state.h knows:
 * page_set_list_order(), page_clear_links().
 */
#ifndef KSTRUCT_MEMDESC_LIST_NODE_H
#define KSTRUCT_MEMDESC_LIST_NODE_H

#include "free-list-walk.h"
#include "list.h"
#include "mmzone.h"
#include "pcp-list-walk.h"
#include "per-cpu-pages.h"
#include "types.h"
#include <page-state.h>
#include <page.h>

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
	page_set_list_order(page, order);
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
	page_set_list_order(page, order);
	list_add_tail(&page->buddy_list, &zone->free_area[order].free_list[migratetype]);
	zone->free_area[order].nr_free += 1;
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
	__list_del(page->buddy_list.prev, page->buddy_list.next);
	page_clear_links(page);
	zone->free_area[order].nr_free -= 1;
}

/**
 * pcp_list_add - put a block on a list, at its head
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of an unused block of the list's order
 * @pindex: which list
 */
static inline void pcp_list_add(struct zone *zone, struct per_cpu_pages *pcp, struct page *page, unsigned int pindex)
{
	page_set_list_order(page, BUDDY_ORDER_PCP);
	list_add(&page->pcp_list, &pcp->lists[pindex]);
	pcp->count += 1 << pindex_to_order(pindex);
}

/**
 * pcp_list_add_tail - the same, at the tail of the list
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of an unused block of the list's order
 * @pindex: which list
 */
static inline void pcp_list_add_tail(struct zone *zone, struct per_cpu_pages *pcp, struct page *page,
				     unsigned int pindex)
{
	page_set_list_order(page, BUDDY_ORDER_PCP);
	list_add_tail(&page->pcp_list, &pcp->lists[pindex]);
	pcp->count += 1 << pindex_to_order(pindex);
}

/**
 * pcp_list_del - take a block off its list; its pages are unused afterwards
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of the block
 * @pindex: which list
 */
static inline void pcp_list_del(struct zone *zone, struct per_cpu_pages *pcp, struct page *page, unsigned int pindex)
{
	__list_del(page->pcp_list.prev, page->pcp_list.next);
	page_clear_links(page);
	pcp->count -= 1 << pindex_to_order(pindex);
}

#endif
