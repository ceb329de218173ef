/* SPDX-License-Identifier: MIT */
/*
 * Per-CPU lists whose nodes are struct list_head in a page: empty ones, and the way along them.
 *
 * Source: mm/page_alloc.c of Linux 6.12.117 and 7.3.4.
 */
#ifndef KSTRUCT_PCP_LIST_WALK_H
#define KSTRUCT_PCP_LIST_WALK_H

#include "list.h"
#include "mmzone.h"
#include "per-cpu-pages.h"
#include "types.h"
#include <page.h>

/**
 * per_cpu_pages_init - write the lists of one CPU
 * @zone: the zone, which the links are not relative to
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
		INIT_LIST_HEAD(&pcp->lists[pindex]);
}

/**
 * pcp_list_empty - whether a list has no block
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @pindex: which list
 */
static inline bool pcp_list_empty(const struct zone *zone, const struct per_cpu_pages *pcp, unsigned int pindex)
{
	return list_empty(&pcp->lists[pindex]);
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
	const struct list_head *head = &pcp->lists[pindex];

	return head->next == head ? NULL : container_of(head->next, struct page, pcp_list);
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
	const struct list_head *head = &pcp->lists[pindex];

	return head->prev == head ? NULL : container_of(head->prev, struct page, pcp_list);
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
	const struct list_head *head = &pcp->lists[pindex];
	struct list_head *node = page->pcp_list.next;

	return node == head ? NULL : container_of(node, struct page, pcp_list);
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
	const struct list_head *head = &pcp->lists[pindex];
	struct list_head *node = page->pcp_list.prev;

	return node == head ? NULL : container_of(node, struct page, pcp_list);
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
	/* The page block has it: pages keep none since 6.10. */
}

#endif
