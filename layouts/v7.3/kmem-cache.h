/* SPDX-License-Identifier: MIT */
/*
 * struct kmem_cache: objects of one size.
 *
 * Source: mm/slab.h of Linux 7.3.4 (Debian linux-source-7.3 7.3.4-1~bpo13+1) with Debian amd64's configuration; the
 * BTF of linux-binary-7.3.4+deb13-amd64 has the same members at the same places.
 */
#ifndef V7_3_KMEM_CACHE_H
#define V7_3_KMEM_CACHE_H

#include "linux/kobject.h"
#include "linux/reciprocal_div.h"
#include "types.h"
#include <page-flags-layout.h>

struct kmem_cache_node;
struct node_barn;
struct slub_percpu_sheaves;

#define MAX_NUMNODES	(1 << NODES_WIDTH)

/**
 * struct kmem_cache_order_objects - order of a slab and number of objects in it
 * @x: both: oo_order(), oo_objects()
 */
struct kmem_cache_order_objects {
	unsigned int x;
};

/**
 * struct kmem_cache_per_node_ptrs - what a cache has for a node
 * @barn: full and empty sheaves
 * @node: slabs with free objects
 */
struct kmem_cache_per_node_ptrs {
	struct node_barn *barn;
	struct kmem_cache_node *node;
};

/**
 * struct kmem_cache - objects of one size
 * @cpu_sheaves: for each CPU: arrays of free objects
 * @flags: SLAB_* flags
 * @min_partial: slabs with free objects that a node keeps at least
 * @size: bytes from one object to the next
 * @object_size: bytes of an object, without what a debugging allocator adds
 * @reciprocal_size: for divisions by @size
 * @offset: where in a free object the address of the next one is
 * @sheaf_capacity: objects of a sheaf
 * @oo: order and objects of a slab
 * @min: the same when memory is short
 * @allocflags: GFP_* flags of its slabs
 * @refcount: caches that were merged into it
 * @ctor: called for each new object
 * @inuse: bytes up to what is stored behind an object
 * @align: alignment of objects
 * @red_left_pad: bytes of the red zone in front of an object
 * @name: its name
 * @list: links it on the list of caches
 * @kobj: for sysfs
 * @random: random number that links of free objects are XORed with
 * @remote_node_defrag_ratio: how often memory of other nodes is taken, in thousandths
 * @random_seq: random order of the objects of a new slab
 * @useroffset: first byte that user space may copy
 * @usersize: bytes that user space may copy
 * @per_node: for each node: its sheaves and its slabs with free objects
 */
struct kmem_cache {
	struct slub_percpu_sheaves __percpu *cpu_sheaves;
	slab_flags_t flags;
	unsigned long min_partial;
	unsigned int size;
	unsigned int object_size;
	struct reciprocal_value reciprocal_size;
	unsigned int offset;
	unsigned int sheaf_capacity;
	struct kmem_cache_order_objects oo;
	struct kmem_cache_order_objects min;
	gfp_t allocflags;
	int refcount;
	void (*ctor)(void *object);
	unsigned int inuse;
	unsigned int align;
	unsigned int red_left_pad;
	const char *name;
	struct list_head list;
	struct kobject kobj;
	unsigned long random;
	unsigned int remote_node_defrag_ratio;
	unsigned int *random_seq;
	unsigned int useroffset;
	unsigned int usersize;
	struct kmem_cache_per_node_ptrs per_node[MAX_NUMNODES];
};

#endif
