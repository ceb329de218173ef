/* SPDX-License-Identifier: MIT */
/*
 * Pages on per-CPU lists, for 64-byte pages.
 *
 * Source: mm/page_alloc.c of Linux 6.12.117 and 7.3.4. Nothing but its links tells that a page is on such a list.
 */
#ifndef KSTRUCT_PCP_LIST_H
#define KSTRUCT_PCP_LIST_H

#include "list.h"
#include "mmzone.h"
#include "pcp-list-walk.h"
#include "per-cpu-pages.h"
#include "types.h"
#include <page.h>

/**
 * pcp_list_add - put a block on a list, at its head
 * @zone: the zone
 * @pcp: its lists for one CPU
 * @page: first page of an unused block of the list's order
 * @pindex: which list
 */
static inline void pcp_list_add(struct zone *zone, struct per_cpu_pages *pcp, struct page *page, unsigned int pindex)
{
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
	list_del(&page->pcp_list);
	pcp->count -= 1 << pindex_to_order(pindex);
}

#endif
