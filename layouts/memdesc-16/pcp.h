/* SPDX-License-Identifier: MIT */
/*
 * Pages on per-CPU lists: the links of free lists (buddy.h), with BUDDY_ORDER_PCP in place of the order.
 *
 * Rule: mm/page_alloc.c of Linux 7.3.4. The list tells order and type of its blocks; the page says that it is on one,
 * so that a neighbour does not merge with it.
 */
#ifndef MEMDESC_16_PCP_H
#define MEMDESC_16_PCP_H

#include "mmzone.h"
#include "per-cpu-pages.h"
#include "types.h"
#include "buddy.h"
#include "page.h"

/**
 * per_cpu_pages_init - write the lists of one CPU
 * @zone: the zone
 * @pcp: memory for them
 *
 * As boot does: they take no page yet.
 */
static inline void per_cpu_pages_init(struct zone *zone, struct per_cpu_pages *pcp)
{
	unsigned int pindex;

	__builtin_memset(pcp, 0, sizeof(*pcp));
	pcp->batch = 1;
	for (pindex = 0; pindex < NR_PCP_LISTS; pindex++)
		buddy_link_init(&pcp->lists[pindex]);
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
	struct buddy_link *head = &pcp->lists[pindex];

	buddy_link_add(&page->pcp_list, BUDDY_ORDER_PCP, head, head->next);
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
	struct buddy_link *head = &pcp->lists[pindex];

	buddy_link_add(&page->pcp_list, BUDDY_ORDER_PCP, buddy_link_prev(head), head);
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
	buddy_link_del(&page->pcp_list);
	pcp->count -= 1 << pindex_to_order(pindex);
}

/**
 * pcp_list_empty - whether a list has no block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list
 */
static inline bool pcp_list_empty(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex)
{
	const struct buddy_link *head = &pcp->lists[pindex];

	return head->next == head;
}

/**
 * pcp_list_first - first block of a list
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list
 *
 * Return: NULL when the list is empty.
 */
static inline struct page *pcp_list_first(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex)
{
	const struct buddy_link *head = &pcp->lists[pindex];

	return buddy_link_page(head->next, head);
}

/**
 * pcp_list_last - last block of a list
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list
 *
 * Return: NULL when the list is empty.
 */
static inline struct page *pcp_list_last(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex)
{
	const struct buddy_link *head = &pcp->lists[pindex];

	return buddy_link_page(buddy_link_prev(head), head);
}

/**
 * pcp_list_next - the block after a block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of a block that is on the list
 * @pindex: which list
 *
 * Return: NULL after the last one.
 */
static inline struct page *pcp_list_next(const struct zone *zone, const struct per_cpu_pages *pcp,
					 const struct page *page, unsigned int pindex)
{
	return buddy_link_page(page->pcp_list.next, &pcp->lists[pindex]);
}

/**
 * pcp_list_prev - the block before a block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of a block that is on the list
 * @pindex: which list
 *
 * Return: NULL before the first one.
 */
static inline struct page *pcp_list_prev(const struct zone *zone, const struct per_cpu_pages *pcp,
					 const struct page *page, unsigned int pindex)
{
	return buddy_link_page(buddy_link_prev(&page->pcp_list), &pcp->lists[pindex]);
}

/**
 * get_pcppage_migratetype - type of the list that a page is on, which its page block tells
 * @zone: the zone
 * @page: first page of a block that is on a list
 */
static inline int get_pcppage_migratetype(const struct zone *zone, const struct page *page)
{
	return get_pageblock_migratetype(zone, page);
}

/**
 * set_pcppage_migratetype - write the type of the list into a page that keeps it
 * @page: first page of a block that is on a list
 * @migratetype: the type
 */
static inline void set_pcppage_migratetype(struct page *page, int migratetype)
{
	/* The page block has it. */
}

#endif
