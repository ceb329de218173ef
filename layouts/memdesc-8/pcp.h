/* SPDX-License-Identifier: MIT */
/*
 * Pages on per-CPU lists: the links of free lists (buddy.h), and a bit that tells the two apart.
 *
 * Rule: mm/page_alloc.c of Linux 7.3.4. A page keeps order and type of its list, and the bit, so that a neighbour does
 * not merge with it.
 */
#ifndef MEMDESC_8_PCP_H
#define MEMDESC_8_PCP_H

#include "mmzone.h"
#include "per-cpu-pages.h"
#include "types.h"
#include "buddy.h"
#include "page.h"

/* The word of the first page of a block on a per-CPU list, without its links. */
#define BUDDY_PCP_MEMDESC(pindex) \
	(1UL << BUDDY_PCP_SHIFT | \
	 BUDDY_MEMDESC((unsigned int)pindex_to_order(pindex), (unsigned int)pindex_to_migratetype(pindex)))

/**
 * pindex_to_migratetype - type of the blocks on a list
 * @pindex: which list
 *
 * Return: MIGRATE_UNMOVABLE for huge pages that are not movable.
 */
static inline int pindex_to_migratetype(unsigned int pindex)
{
	if (pindex < NR_LOWORDER_PCP_LISTS)
		return (int)(pindex % MIGRATE_PCPTYPES);
	return pindex == NR_LOWORDER_PCP_LISTS ? MIGRATE_UNMOVABLE : MIGRATE_MOVABLE;
}

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
		buddy_head_init(&pcp->lists[pindex]);
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
	page->memdesc = BUDDY_PCP_MEMDESC(pindex);
	buddy_head_add(zone, &pcp->lists[pindex], page);
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
	page->memdesc = BUDDY_PCP_MEMDESC(pindex);
	buddy_head_add_tail(zone, &pcp->lists[pindex], page);
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
	buddy_head_del(zone, &pcp->lists[pindex], page);
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
	return pcp->lists[pindex].first == BUDDY_LINK_END;
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
	return buddy_link_page(zone, pcp->lists[pindex].first);
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
	return buddy_link_page(zone, pcp->lists[pindex].last);
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
	return buddy_link_page(zone, buddy_next(page));
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
	return buddy_link_page(zone, buddy_prev(page));
}

/**
 * get_pcppage_migratetype - type of the list that a page is on
 * @zone: the zone
 * @page: first page of a block that is on a list
 */
static inline int get_pcppage_migratetype(const struct zone *zone, const struct page *page)
{
	return (int)(page->memdesc >> BUDDY_MIGRATETYPE_SHIFT & ((1UL << BUDDY_MIGRATETYPE_WIDTH) - 1));
}

/**
 * set_pcppage_migratetype - write the type of the list into a page
 * @page: first page of a block that is on a list
 * @migratetype: the type
 */
static inline void set_pcppage_migratetype(struct page *page, int migratetype)
{
	page->memdesc = (page->memdesc & ~(((1UL << BUDDY_MIGRATETYPE_WIDTH) - 1) << BUDDY_MIGRATETYPE_SHIFT)) |
			(unsigned long)(unsigned int)migratetype << BUDDY_MIGRATETYPE_SHIFT;
}

#endif
