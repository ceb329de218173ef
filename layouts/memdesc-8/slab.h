/* SPDX-License-Identifier: MIT */
/*
 * struct slab as an object of its own: 64 bytes.
 *
 * Source: Linux 7.3.4 (mm/slab.h) for the members, less __page_type and __page_refcount, which the page keeps for its
 * overlay. Matthew Wilcox named 64 bytes for a separate one (2021-12-11, in the thread of the struct slab series).
 */
#ifndef MEMDESC_8_SLAB_H
#define MEMDESC_8_SLAB_H

#include "kstruct.h"
#include "memdesc-word.h"
#include "types.h"
#include "page.h"

struct kmem_cache;

#define SLAB_ORDER_SHIFT	12
#define SLAB_ORDER_WIDTH	4

#define slab_flags_word(slab)	((slab)->flags)

/**
 * enum slab_flags - bit numbers in a slab's flags, as in mm/slub.c
 * @SL_locked: locked
 * @SL_pfmemalloc: memory from the reserves
 * @SL_partial: on the node's list of slabs with free objects
 */
enum slab_flags {
	SL_locked = PG_locked,
	SL_pfmemalloc = PG_active,
	SL_partial = PG_workingset,
};

/**
 * struct slab - memory of a slab cache
 * @flags: enum slab_flags, and zone and node
 * @slab_cache: the cache
 * @slab_list: links the slab on a list of its node
 * @rcu_head: frees it after a grace period
 * @freelist: first free object
 * @counters: the next four as one word, which changes together with @freelist
 * @inuse: objects that are handed out
 * @objects: objects that there are
 * @frozen: owned by a CPU; mark of a corrupt slab
 * @obj_exts_in_object: the extensions lie in the objects
 * @obj_exts_needs_objcg: the extensions have room for cgroups
 * @obj_exts: extensions of the objects: cgroups, allocation profiles
 * @pfn: number of its first page
 */
struct slab {
	unsigned long flags __flags(enum slab_flags) __bits(order, SLAB_ORDER_SHIFT, SLAB_ORDER_WIDTH) __zone_bits;
	struct kmem_cache *slab_cache;
	union {
		struct list_head slab_list __owner(slab);
		struct rcu_head rcu_head __owner(rcu);
	};
	struct {
		void *freelist;
		union {
			unsigned long counters;
			struct {
				unsigned int inuse:16;
				unsigned int objects:15;
				unsigned int frozen:1;
				unsigned int obj_exts_in_object:1;
				unsigned int obj_exts_needs_objcg:1;
			};
		};
	} __attribute__((__aligned__(16)));	/* a pair for cmpxchg16b */
	unsigned long obj_exts;
	unsigned long pfn __ours;	/* an overlay's own address says which page it is; this one's does not */
} __descriptor_of(struct page, memdesc, MEMDESC_SLAB) __ours;	/* order and pfn too: nothing else keeps them */

_Static_assert(sizeof(struct slab) == 64, "a separate struct slab has 64 bytes");

/**
 * page_slab - the slab of a page
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
static inline struct slab *page_slab(const struct page *page)
{
	return page_memdesc_tag(page) == MEMDESC_SLAB ? (struct slab *)page_memdesc_ptr(page) : NULL;
}

/**
 * slab_page - first page of a slab
 * @slab: the slab
 */
static inline struct page *slab_page(const struct slab *slab)
{
	return __pfn_to_page(slab->pfn);
}

/**
 * slab_order - order of the allocation of a slab
 * @slab: the slab
 */
static inline unsigned int slab_order(const struct slab *slab)
{
	return (unsigned int)(slab->flags >> SLAB_ORDER_SHIFT) & ((1U << SLAB_ORDER_WIDTH) - 1);
}

#endif
