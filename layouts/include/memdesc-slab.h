/* SPDX-License-Identifier: MIT */
/*
 * Slabs whose descriptor is an object of its own: how it is written, and how pages come to refer to it.
 *
 * Source: what allocate_slab() of mm/slub.c, Linux 7.3.4, writes. Nothing but the descriptor keeps the order and the
 * first page of a slab.
 */
#ifndef KSTRUCT_MEMDESC_SLAB_H
#define KSTRUCT_MEMDESC_SLAB_H

#include "memdesc-word.h"
#include "types.h"
#include <buddy.h>
#include <page.h>
#include <slab.h>

/**
 * slab_init - write the descriptor of a slab
 * @slab: memory for it, 16-byte aligned
 * @page: first of ``1 << order`` unused pages
 * @s: the cache
 * @order: order of the allocation
 *
 * Return: @slab.
 */
static inline struct slab *slab_init(struct slab *slab, struct page *page, struct kmem_cache *s, unsigned int order)
{
	slab->flags = (unsigned long)page_to_nid(page) << NODES_PGSHIFT |
		      (unsigned long)page_zonenum(page) << ZONES_PGSHIFT |
		      (unsigned long)order << SLAB_ORDER_SHIFT;
	slab->slab_cache = s;
	slab->slab_list.next = NULL;
	slab->slab_list.prev = NULL;
	slab->freelist = NULL;
	slab->counters = 0;
	slab->obj_exts = 0;
	slab->pfn = __page_to_pfn(page);
	return slab;
}

/**
 * page_set_slab - make a page refer to a slab
 * @page: an unused page of the slab
 * @slab: the slab
 */
static inline void page_set_slab(struct page *page, struct slab *slab)
{
	page_set_memdesc(page, slab, MEMDESC_SLAB);
}

#endif
