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
 * page_zone - the zone of a page
 * @page: any page
 *
 * Return: for a page of a hole, the zone before it, as boot counts holes (init_unavailable_range() of mm/mm_init.c).
 */
static inline struct zone *page_zone(const struct page *page)
{
	struct zone *zone, *before = node_zones, *end = node_zones + nr_node_ids * MAX_NR_ZONES;
	unsigned int pfn = (unsigned int)(page - vmemmap), nearest = ~0U;

	for (zone = node_zones; zone != end; zone++) {
		unsigned int distance = pfn - (unsigned int)zone->zone_start_pfn;
		unsigned int spanned = zone_spanned_pages(zone);

		if (distance < spanned)
			return zone;
		/* Behind it; the distance of a zone that is behind the page wraps to a large number. */
		if (spanned != 0 && distance < nearest) {
			nearest = distance;
			before = zone;
		}
	}
	return before;
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
