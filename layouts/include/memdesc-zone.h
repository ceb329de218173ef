/* SPDX-License-Identifier: MIT */
/*
 * The zone of a page that has no room to say so, found by its number: for the 16- and 8-byte stages of the plan.
 *
 * Source: none is public. MatthewWilcox/Memdescs/Path says that the 16-byte stage "will involve changes to page_zone(),
 * page_to_nid() and so on". Zones are few and apart from each other, so they are asked one by one whether they have the
 * page; names are those of include/linux/mm.h and mmzone.h.
 */
#ifndef KSTRUCT_MEMDESC_ZONE_H
#define KSTRUCT_MEMDESC_ZONE_H

#include "kstruct.h"
#include "mmzone.h"
#include <page.h>

/* Zones of node 0, those of the other nodes behind them: pgdat->node_zones of include/linux/mmzone.h as one array. */
extern struct zone *node_zones;
/* Number of nodes. */
extern unsigned int nr_node_ids;

/**
 * zone_spans_pfn - whether a page number lies between a zone's first and last
 * @zone: the zone; one without pages has none
 * @pfn: the number
 */
static inline bool zone_spans_pfn(const struct zone *zone, unsigned int pfn)
{
	return pfn - (unsigned int)zone->zone_start_pfn < zone_spanned_pages(zone);
}

/**
 * zone_of_pfn - the zone of a page number among some zones
 * @zone: the first of them
 * @count: how many there are
 * @pfn: the number
 *
 * Return: the zone behind them when none has it.
 */
static inline struct zone *zone_of_pfn(struct zone *zone, unsigned int count, unsigned int pfn)
{
	return count == 0 || zone_spans_pfn(zone, pfn) ? zone : zone_of_pfn(zone + 1, count - 1, pfn);
}

/**
 * page_zone - the zone of a page
 * @page: any page of a zone
 */
static inline struct zone *page_zone(const struct page *page)
{
	return zone_of_pfn(node_zones, nr_node_ids * MAX_NR_ZONES - 1, (unsigned int)(page - vmemmap));
}

/**
 * zone_idx - index of a zone in its node
 * @zone: the zone
 */
static inline unsigned int zone_idx(const struct zone *zone)
{
	return (unsigned int)(zone - node_zones) % MAX_NR_ZONES;
}

/**
 * zone_to_nid - node of a zone
 * @zone: the zone
 */
static inline int zone_to_nid(const struct zone *zone)
{
	return zone->node;
}

#endif
