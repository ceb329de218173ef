/* SPDX-License-Identifier: MIT */
/*
 * struct slab: memory of a slab cache; a view of its first struct page.
 *
 * Source: mm/slab.h of Linux 6.12.117 (Debian linux-source-6.12 6.12.117-1~deb12u1) with SLUB_CPU_PARTIAL and
 * SLAB_OBJ_EXT as in Debian amd64's kernel; the BTF of linux-image-6.12.117+deb12-amd64 has the same members at the
 * same places.
 */
#ifndef V6_12_SLAB_H
#define V6_12_SLAB_H

#include "kstruct.h"
#include "types.h"
#include "compound.h"
#include "page.h"
#include "page-type.h"

struct kmem_cache;

/* Both words of a pair that one instruction compares and exchanges. */
typedef u128 freelist_full_t;

/**
 * union freelist_aba_t - first free object and counts, which change together
 * @freelist: first free object
 * @counter: the counts
 * @full: both
 */
typedef union {
	struct {
		void *freelist;
		unsigned long counter;
	};
	freelist_full_t full;
} freelist_aba_t;

/**
 * struct slab - memory of a slab cache
 * @__page_flags: flags of the page: locked; workingset: on the node's partial list; active: memory of the reserves
 * @slab_cache: the cache; its address is even, so this is no tail page
 * @slab_list: links it on a list of its node
 * @next: next one on the CPU's partial list
 * @slabs: how many there are from here to its end
 * @freelist: first free object
 * @counters: the next three as one word, which changes together with @freelist
 * @inuse: objects that are handed out
 * @objects: objects that there are
 * @frozen: a CPU has it
 * @freelist_counter: @freelist and @counters
 * @rcu_head: frees it after a grace period
 * @__page_type: page_type of the page
 * @__page_refcount: _refcount of the page
 * @obj_exts: extensions of the objects: cgroups, allocation profiles; flags in the lowest bits
 */
struct slab {
	unsigned long __page_flags __flags(enum pageflags) __page_flags_bits;
	struct kmem_cache *slab_cache;
	union {
		struct {
			union {
				struct list_head slab_list __owner(partial);
				struct {
					struct slab *next;
					int slabs;
				} __owner(cpu_partial);
			};
			union {
				struct {
					void *freelist;
					union {
						unsigned long counters;
						struct {
							unsigned inuse:16;
							unsigned objects:15;
							unsigned frozen:1;
						};
					};
				};
				freelist_aba_t freelist_counter;
			};
		};
		struct rcu_head rcu_head __owner(rcu);
	};
	unsigned int __page_type __bits(type, 24, 8);
	atomic_t __page_refcount;
	unsigned long obj_exts;
} __overlays(struct page);

#define SLAB_MATCH(pg, sl) \
	_Static_assert(offsetof(struct page, pg) == offsetof(struct slab, sl), \
		       "slab and page have " #pg " in the same place")
SLAB_MATCH(flags, __page_flags);
SLAB_MATCH(compound_head, slab_cache);
SLAB_MATCH(_refcount, __page_refcount);
SLAB_MATCH(memcg_data, obj_exts);
#undef SLAB_MATCH
_Static_assert(sizeof(struct slab) <= sizeof(struct page), "a slab lies in its first page");
_Static_assert(offsetof(struct slab, freelist) % sizeof(freelist_aba_t) == 0, "cmpxchg16b needs 16-byte alignment");

/**
 * page_slab - the slab of a page
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
static inline struct slab *page_slab(const struct page *page)
{
	return PageSlab(page) ? (struct slab *)compound_head(page) : NULL;
}

/**
 * slab_page - first page of a slab
 * @slab: the slab
 */
static inline struct page *slab_page(const struct slab *slab)
{
	return (struct page *)slab;
}

/* The word of flags of a slab. */
#define slab_flags_word(slab)	((slab)->__page_flags)
/* Its bits, by the names that later versions have for them. */
#define SL_locked	PG_locked
#define SL_partial	PG_workingset
#define SL_pfmemalloc	PG_active

/**
 * slab_order - order of the allocation of a slab
 * @slab: the slab
 */
static inline unsigned int slab_order(const struct slab *slab)
{
	return compound_order(slab_page(slab));
}

/**
 * slab_init - write the descriptor of a slab
 * @slab: not looked at
 * @page: first page of an allocation, a compound page unless @order is 0
 * @s: the cache
 * @order: order of the allocation, which a compound page knows
 *
 * Return: the bytes of @page.
 */
static inline struct slab *slab_init(struct slab *slab, struct page *page, struct kmem_cache *s, unsigned int order)
{
	slab = (struct slab *)page;
	slab->slab_cache = s;
	slab->freelist = NULL;
	slab->counters = 0;
	slab->obj_exts = 0;
	__SetPageSlab(page);
	return slab;
}

/**
 * page_set_slab - does nothing: pages find the first one, which is the slab
 * @page: a page of the slab
 * @slab: the slab
 */
static inline void page_set_slab(struct page *page, struct slab *slab)
{
}

#endif
