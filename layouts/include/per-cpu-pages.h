/* SPDX-License-Identifier: MIT */
/*
 * Per-CPU lists of free pages, for variants whose list nodes are struct list_head.
 *
 * Source: include/linux/mmzone.h and mm/page_alloc.c of Linux 6.12.117 and 7.3.4 with TRANSPARENT_HUGEPAGE and NUMA:
 * a list for each type and each order up to PAGE_ALLOC_COSTLY_ORDER, and two for huge pages.
 */
#ifndef KSTRUCT_PER_CPU_PAGES_H
#define KSTRUCT_PER_CPU_PAGES_H

#include "list.h"
#include "linux/mmdebug.h"
#include "mmzone.h"
#include "types.h"
#include <page.h>
#include <pageblock-flags.h>

#define PAGE_ALLOC_COSTLY_ORDER	3
#define HPAGE_PMD_ORDER		pageblock_order	/* 2 MiB */
#define NR_LOWORDER_PCP_LISTS	(MIGRATE_PCPTYPES * (PAGE_ALLOC_COSTLY_ORDER + 1))
#define NR_PCP_THP		2
#define NR_PCP_LISTS		(NR_LOWORDER_PCP_LISTS + NR_PCP_THP)

/* Flags of per_cpu_pages. */
#define PCPF_PREV_FREE_HIGH_ORDER	BIT(0)
#define PCPF_FREE_HIGH_BATCH		BIT(1)

/**
 * struct per_cpu_pages - free pages of one CPU and one zone
 * @lock: protects the lists
 * @count: pages on all of the lists
 * @high: more pages than that are given back
 * @high_min: lowest value of @high
 * @high_max: highest value of @high
 * @batch: pages that are taken from or given to the zone at once
 * @flags: PCPF_*
 * @alloc_factor: batches are ``1 << alloc_factor`` as large, for a CPU that allocates much
 * @expire: remote pages: ticks until they are given back
 * @free_count: pages that were freed one after the other
 * @lists: the lists
 */
struct per_cpu_pages {
	spinlock_t lock;
	int count;
	int high;
	int high_min;
	int high_max;
	int batch;
	u8 flags;
	u8 alloc_factor;
	u8 expire;
	short free_count;
	struct list_head lists[NR_PCP_LISTS];
} ____cacheline_aligned_in_smp;

/**
 * pcp_allowed_order - whether blocks of an order have lists
 * @order: the order
 */
static inline bool pcp_allowed_order(unsigned int order)
{
	return order <= PAGE_ALLOC_COSTLY_ORDER || order == HPAGE_PMD_ORDER;
}

/**
 * order_to_pindex - the list for blocks of an order and a type
 * @migratetype: the type, below MIGRATE_PCPTYPES
 * @order: an order that pcp_allowed_order() allows
 */
static inline unsigned int order_to_pindex(int migratetype, int order)
{
	bool movable = migratetype == MIGRATE_MOVABLE;

	if (order > PAGE_ALLOC_COSTLY_ORDER) {
		VM_BUG_ON(order != HPAGE_PMD_ORDER);
		return NR_LOWORDER_PCP_LISTS + movable;
	}
	return (unsigned int)(MIGRATE_PCPTYPES * order + migratetype);
}

/**
 * pindex_to_order - order of the blocks on a list
 * @pindex: which list
 */
static inline int pindex_to_order(unsigned int pindex)
{
	if (pindex >= NR_LOWORDER_PCP_LISTS)
		return HPAGE_PMD_ORDER;
	return (int)(pindex / MIGRATE_PCPTYPES);
}

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
 * pcp_count - pages on all of the lists
 * @pcp: lists of one CPU
 */
static inline int pcp_count(const struct per_cpu_pages *pcp)
{
	return pcp->count;
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
