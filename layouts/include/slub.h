/* SPDX-License-Identifier: MIT */
/*
 * Slabs: their counters, their free lists and the objects in them.
 *
 * Source: mm/slub.c and mm/slab.h of Linux 6.12.117 and 7.3.4 with SLAB_FREELIST_HARDENED. A free object holds the
 * address of the next one, XORed with the cache's random number and with the address at which it is stored, bytes
 * reversed. The kernel wraps that word (freelist_ptr_t) and that of order and objects in structs; here they are
 * words.
 *
 * A variant's slab.h has struct slab, slab_flags_word() and the bits SL_*, and slab_order().
 */
#ifndef KSTRUCT_SLUB_H
#define KSTRUCT_SLUB_H

#include "linux/bug.h"
#include "linux/bitops.h"
#include "page-address.h"
#include "types.h"
#include <kmem-cache.h>
#include <page.h>
#include <slab.h>

#define OO_SHIFT		16
#define OO_MASK			((1U << OO_SHIFT) - 1)
#define MAX_OBJS_PER_PAGE	32767	/* slab.objects has 15 bits */

#ifdef __LP64__
#define swab(x)			__builtin_bswap64(x)
#else
#define swab(x)			__builtin_bswap32(x)
#endif

/**
 * freelist_ptr_encode - what a free object stores for the address of the next one
 * @s: the cache
 * @ptr: the next one, or NULL
 * @ptr_addr: address at which it is stored
 */
static inline unsigned long freelist_ptr_encode(const struct kmem_cache *s, void *ptr, unsigned long ptr_addr)
{
	return (unsigned long)ptr ^ s->random ^ swab(ptr_addr);
}

/**
 * freelist_ptr_decode - the address that a free object stores
 * @s: the cache
 * @ptr: what is stored
 * @ptr_addr: address at which it is stored
 */
static inline void *freelist_ptr_decode(const struct kmem_cache *s, unsigned long ptr, unsigned long ptr_addr)
{
	return (void *)(ptr ^ s->random ^ swab(ptr_addr));
}

/**
 * get_freepointer - the free object after a free object
 * @s: the cache
 * @object: the object
 *
 * Return: NULL after the last one.
 */
static inline void *get_freepointer(struct kmem_cache *s, void *object)
{
	unsigned long ptr_addr = (unsigned long)object + s->offset;

	return freelist_ptr_decode(s, *(unsigned long *)ptr_addr, ptr_addr);
}

/**
 * set_freepointer - link a free object to the next one
 * @s: the cache
 * @object: the object
 * @fp: the next one, or NULL
 */
static inline void set_freepointer(struct kmem_cache *s, void *object, void *fp)
{
	unsigned long freeptr_addr = (unsigned long)object + s->offset;

	BUG_ON(object == fp);	/* freed twice */
	*(unsigned long *)freeptr_addr = freelist_ptr_encode(s, fp, freeptr_addr);
}

/**
 * order_objects - objects that fit into a slab
 * @order: order of the slab
 * @size: bytes from one object to the next
 */
static inline unsigned int order_objects(unsigned int order, unsigned int size)
{
	return ((unsigned int)PAGE_SIZE << order) / size;
}

/**
 * oo_make - the word that holds an order and the objects that fit
 * @order: order of a slab
 * @size: bytes from one object to the next
 */
static inline unsigned int oo_make(unsigned int order, unsigned int size)
{
	return (order << OO_SHIFT) + order_objects(order, size);
}

/**
 * oo_order - the order in such a word
 * @x: the word
 */
static inline unsigned int oo_order(unsigned int x)
{
	return x >> OO_SHIFT;
}

/**
 * oo_objects - the number of objects in such a word
 * @x: the word
 */
static inline unsigned int oo_objects(unsigned int x)
{
	return x & OO_MASK;
}

/**
 * slab_cache - the cache of a slab
 * @slab: the slab
 */
static inline struct kmem_cache *slab_cache(const struct slab *slab)
{
	return slab->slab_cache;
}

/**
 * slab_size - bytes of a slab
 * @slab: the slab
 */
static inline unsigned long slab_size(const struct slab *slab)
{
	return PAGE_SIZE << slab_order(slab);
}

/**
 * slab_nid - node of a slab
 * @slab: the slab
 */
static inline int slab_nid(const struct slab *slab)
{
	return (int)(slab_flags_word(slab) >> NODES_PGSHIFT & NODES_MASK);
}

/**
 * objs_per_slab - objects that a slab has
 * @cache: its cache
 * @slab: the slab
 */
static inline unsigned int objs_per_slab(const struct kmem_cache *cache, const struct slab *slab)
{
	return slab->objects;
}

/**
 * slab_inuse - objects of a slab that are handed out
 * @slab: the slab
 */
static inline unsigned int slab_inuse(const struct slab *slab)
{
	return slab->inuse;
}

/**
 * slab_frozen - whether a CPU has a slab, or its mark of being corrupt
 * @slab: the slab
 */
static inline unsigned int slab_frozen(const struct slab *slab)
{
	return slab->frozen;
}

/**
 * slab_set_inuse - write how many objects are handed out
 * @slab: the slab
 * @inuse: the number
 */
static inline void slab_set_inuse(struct slab *slab, unsigned int inuse)
{
	slab->inuse = inuse;
}

/**
 * slab_set_objects - write how many objects there are
 * @slab: the slab
 * @objects: the number
 */
static inline void slab_set_objects(struct slab *slab, unsigned int objects)
{
	slab->objects = objects;
}

/**
 * slab_set_frozen - write whether a CPU has a slab
 * @slab: the slab
 * @frozen: the number
 */
static inline void slab_set_frozen(struct slab *slab, unsigned int frozen)
{
	slab->frozen = frozen;
}

/**
 * slab_counters - all counters of a slab in one word
 * @slab: the slab
 */
static inline unsigned long slab_counters(const struct slab *slab)
{
	return slab->counters;
}

/**
 * slab_freelist - first free object of a slab
 * @slab: the slab
 *
 * Return: NULL when it has none.
 */
static inline void *slab_freelist(const struct slab *slab)
{
	return slab->freelist;
}

/**
 * __update_freelist_slow - change free list and counters together if nobody else did
 * @slab: the slab
 * @freelist_old: the free list that was seen
 * @counters_old: the counters that were seen
 * @freelist_new: the new free list
 * @counters_new: the new counters
 *
 * The kernel takes the slab's lock in here.
 * Return: whether they were as seen, and are the new ones now.
 */
static inline bool __update_freelist_slow(struct slab *slab, void *freelist_old, unsigned long counters_old,
					  void *freelist_new, unsigned long counters_new)
{
	if (slab->freelist != freelist_old || slab->counters != counters_old)
		return false;
	slab->freelist = freelist_new;
	slab->counters = counters_new;
	return true;
}

/**
 * slab_test_node_partial - whether a slab is on its node's list of those with free objects
 * @slab: the slab
 */
static inline bool slab_test_node_partial(const struct slab *slab)
{
	return test_bit(SL_partial, &slab_flags_word(slab));
}

/**
 * slab_set_node_partial - say that it is
 * @slab: the slab
 */
static inline void slab_set_node_partial(struct slab *slab)
{
	set_bit(SL_partial, &slab_flags_word(slab));
}

/**
 * slab_clear_node_partial - say that it is not
 * @slab: the slab
 */
static inline void slab_clear_node_partial(struct slab *slab)
{
	clear_bit(SL_partial, &slab_flags_word(slab));
}

/**
 * slab_test_pfmemalloc - whether a slab is memory of the reserves
 * @slab: the slab
 */
static inline bool slab_test_pfmemalloc(const struct slab *slab)
{
	return test_bit(SL_pfmemalloc, &slab_flags_word(slab));
}

/**
 * slab_set_pfmemalloc - say that it is
 * @slab: the slab
 */
static inline void slab_set_pfmemalloc(struct slab *slab)
{
	__set_bit(SL_pfmemalloc, &slab_flags_word(slab));
}

/**
 * slab_clear_pfmemalloc - say that it is not
 * @slab: the slab
 */
static inline void slab_clear_pfmemalloc(struct slab *slab)
{
	__clear_bit(SL_pfmemalloc, &slab_flags_word(slab));
}

/**
 * fixup_red_left - the object in a place for one
 * @s: the cache
 * @p: first byte of the place
 *
 * The pad is 0 unless objects have red zones.
 */
static inline void *fixup_red_left(struct kmem_cache *s, void *p)
{
	return p + s->red_left_pad;
}

/**
 * nearest_obj - the object of a slab that an address lies in
 * @cache: the cache
 * @slab: its slab
 * @x: an address in the slab
 *
 * Behind the last object it is the last one.
 */
static inline void *nearest_obj(struct kmem_cache *cache, const struct slab *slab, void *x)
{
	void *object = x - (x - slab_address(slab)) % cache->size;
	void *last_object = slab_address(slab) + (slab->objects - 1) * cache->size;
	void *result = object > last_object ? last_object : object;

	return fixup_red_left(cache, result);
}

/**
 * obj_to_index - which object of a slab an address lies in
 * @cache: the cache
 * @slab: its slab
 * @obj: an address in an object of the slab
 */
static inline unsigned int obj_to_index(const struct kmem_cache *cache, const struct slab *slab, void *obj)
{
	return reciprocal_divide((u32)(obj - slab_address(slab)), cache->reciprocal_size);
}

#endif
