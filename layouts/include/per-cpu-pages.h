/* SPDX-License-Identifier: MIT */
/*
 * Per-CPU lists of free pages: how many, and which is for what.
 *
 * Source: include/linux/mmzone.h and mm/page_alloc.c of Linux 6.12.117 and 7.3.4 with TRANSPARENT_HUGEPAGE and NUMA:
 * a list for each type and each order up to PAGE_ALLOC_COSTLY_ORDER, and two for huge pages. Their heads are
 * those of free lists (free-area.h); what is done with them is in pcp-list.h.
 */
#ifndef KSTRUCT_PER_CPU_PAGES_H
#define KSTRUCT_PER_CPU_PAGES_H

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
	struct free_list_head lists[NR_PCP_LISTS];
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
 * pcp_count - pages on all of the lists
 * @pcp: lists of one CPU
 */
static inline int pcp_count(const struct per_cpu_pages *pcp)
{
	return pcp->count;
}

#endif
