/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant: slabs, their counters and the encoding of their free lists. See mm.h for how it is used;
 * page_slab() and slab_page() are there, slab_address() is in page_address.h.
 *
 * Source of names and meaning: mm/slub.c and mm/slab.h of Linux 6.12 to 7.3 with SLAB_FREELIST_HARDENED. A free
 * object holds the address of the next one at offset `s->offset`, XORed with a random number of the cache and with
 * the address at which it is stored, bytes reversed. Where the kernel wraps a word in a struct (freelist_ptr_t,
 * struct kmem_cache_order_objects) the functions here take the word.
 */
#ifndef KSTRUCT_CONTRACT_SLAB_PAGE_H
#define KSTRUCT_CONTRACT_SLAB_PAGE_H

struct page;
struct slab;
struct kmem_cache;

/** @OO_SHIFT: A cache's order is above this bit of its word, the number of objects below. */
extern const unsigned int OO_SHIFT;
/** @MAX_OBJS_PER_PAGE: Objects that a slab can count. */
extern const unsigned int MAX_OBJS_PER_PAGE;

/**
 * freelist_ptr_encode - what a free object stores for the address of the next one
 * @s: the cache
 * @ptr: the next one, or NULL
 * @ptr_addr: address at which it is stored
 */
unsigned long freelist_ptr_encode(const struct kmem_cache *s, void *ptr, unsigned long ptr_addr);

/**
 * freelist_ptr_decode - the address that a free object stores
 * @s: the cache
 * @ptr: what is stored
 * @ptr_addr: address at which it is stored
 *
 * Return: the next one, or NULL.
 */
void *freelist_ptr_decode(const struct kmem_cache *s, unsigned long ptr, unsigned long ptr_addr);

/**
 * get_freepointer - the free object after a free object
 * @s: the cache
 * @object: the object
 *
 * Return: NULL after the last one.
 */
void *get_freepointer(struct kmem_cache *s, void *object);

/**
 * set_freepointer - link a free object to the next one
 * @s: the cache
 * @object: the object
 * @fp: the next one, or NULL; not @object itself
 */
void set_freepointer(struct kmem_cache *s, void *object, void *fp);

/**
 * oo_make - the word that holds an order and the objects that fit
 * @order: order of a slab
 * @size: bytes from one object to the next
 */
unsigned int oo_make(unsigned int order, unsigned int size);

/**
 * oo_order - the order in such a word
 * @x: the word
 */
unsigned int oo_order(unsigned int x);

/**
 * oo_objects - the number of objects in such a word
 * @x: the word
 */
unsigned int oo_objects(unsigned int x);

/**
 * order_objects - objects that fit into a slab
 * @order: order of the slab
 * @size: bytes from one object to the next
 */
unsigned int order_objects(unsigned int order, unsigned int size);

/**
 * slab_cache - the cache of a slab
 * @slab: the slab
 *
 * The kernel reads the member.
 */
struct kmem_cache *slab_cache(const struct slab *slab);

/**
 * slab_init - write the descriptor of a slab
 * @slab: memory for it, 16-byte aligned; where slabs overlay their pages it is not looked at and may be NULL
 * @page: first of ``1 << order`` unused pages
 * @s: the cache
 * @order: order of the allocation
 *
 * It has no objects yet and no free list. Where slabs overlay their pages the type is written too, and @page must be
 * a compound page by then; elsewhere page_set_slab() lets each page refer to it.
 * Return: the descriptor: @slab, or the bytes of @page.
 */
struct slab *slab_init(struct slab *slab, struct page *page, struct kmem_cache *s, unsigned int order);

/**
 * page_set_slab - make a page refer to a slab
 * @page: an unused page of the slab
 * @slab: the slab
 *
 * To be called for each page, the first one last. Does nothing where slabs overlay their pages.
 */
void page_set_slab(struct page *page, struct slab *slab);

/**
 * slab_order - order of the allocation of a slab
 * @slab: the slab
 */
unsigned int slab_order(const struct slab *slab);

/**
 * slab_size - bytes of a slab
 * @slab: the slab
 */
unsigned long slab_size(const struct slab *slab);

/**
 * slab_nid - node of a slab
 * @slab: the slab
 */
int slab_nid(const struct slab *slab);

/**
 * objs_per_slab - objects that a slab has
 * @cache: its cache
 * @slab: the slab
 */
unsigned int objs_per_slab(const struct kmem_cache *cache, const struct slab *slab);

/**
 * slab_inuse - objects of a slab that are handed out
 * @slab: the slab
 *
 * The kernel reads the bit-field.
 */
unsigned int slab_inuse(const struct slab *slab);

/**
 * slab_set_inuse - write that number
 * @slab: the slab
 * @inuse: the number, cut to the bits that it has
 */
void slab_set_inuse(struct slab *slab, unsigned int inuse);

/**
 * slab_set_objects - write that number
 * @slab: the slab
 * @objects: the number, cut to the bits that it has
 */
void slab_set_objects(struct slab *slab, unsigned int objects);

/**
 * slab_frozen - 1 for a slab of a CPU, in versions that have such slabs; else mark of a corrupt one
 * @slab: the slab
 *
 * The kernel reads the bit-field.
 */
unsigned int slab_frozen(const struct slab *slab);

/**
 * slab_set_frozen - write that number
 * @slab: the slab
 * @frozen: the number, cut to the bits that it has
 */
void slab_set_frozen(struct slab *slab, unsigned int frozen);

/**
 * slab_counters - all counters of a slab in one word
 * @slab: the slab
 *
 * On little-endian machines inuse has bits 0 to 15, objects 16 to 30, frozen 31; on big-endian ones bit-fields begin at
 * the highest bit, and inuse has bits 48 to 63. The kernel reads the member.
 */
unsigned long slab_counters(const struct slab *slab);

/**
 * slab_freelist - first free object of a slab
 * @slab: the slab
 *
 * The kernel reads the member.
 * Return: NULL when it has none.
 */
void *slab_freelist(const struct slab *slab);

/**
 * __update_freelist_slow - change free list and counters together if nobody else did
 * @slab: the slab
 * @freelist_old: the free list that was seen
 * @counters_old: the counters that were seen
 * @freelist_new: the new free list
 * @counters_new: the new counters
 *
 * The kernel takes the slab's lock in here where there is no compare and exchange of two words. Not atomic here: the
 * machine has one CPU so far.
 * Return: whether they were as seen, and are the new ones now.
 */
_Bool __update_freelist_slow(struct slab *slab, void *freelist_old, unsigned long counters_old, void *freelist_new,
			    unsigned long counters_new);

/**
 * slab_test_node_partial - whether a slab is on its node's list of those with free objects
 * @slab: the slab
 */
_Bool slab_test_node_partial(const struct slab *slab);

/**
 * slab_set_node_partial - say that it is
 * @slab: the slab
 */
void slab_set_node_partial(struct slab *slab);

/**
 * slab_clear_node_partial - say that it is not
 * @slab: the slab
 */
void slab_clear_node_partial(struct slab *slab);

/**
 * slab_test_pfmemalloc - whether a slab is memory of the reserves
 * @slab: the slab
 */
_Bool slab_test_pfmemalloc(const struct slab *slab);

/**
 * slab_set_pfmemalloc - say that it is
 * @slab: the slab
 */
void slab_set_pfmemalloc(struct slab *slab);

/**
 * slab_clear_pfmemalloc - say that it is not
 * @slab: the slab
 */
void slab_clear_pfmemalloc(struct slab *slab);

/**
 * obj_to_index - which object of a slab an address lies in
 * @cache: the cache
 * @slab: its slab
 * @obj: an address in an object of the slab
 *
 * By the cache's reciprocal of its object size.
 */
unsigned int obj_to_index(const struct kmem_cache *cache, const struct slab *slab, void *obj);

/**
 * nearest_obj - the object of a slab that an address lies in
 * @cache: the cache
 * @slab: its slab
 * @x: an address in the slab
 *
 * Behind the last object it is the last one.
 */
void *nearest_obj(struct kmem_cache *cache, const struct slab *slab, void *x);

#endif
