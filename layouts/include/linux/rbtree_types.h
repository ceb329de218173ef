/* SPDX-License-Identifier: MIT */
/*
 * Red-black trees.
 *
 * Source: include/linux/rbtree_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_RBTREE_TYPES_H
#define KSTRUCT_LINUX_RBTREE_TYPES_H

#include "types.h"

struct rb_node {
	unsigned long __rb_parent_color;
	struct rb_node *rb_right;
	struct rb_node *rb_left;
} __attribute__((aligned(sizeof(long))));

struct rb_root {
	struct rb_node *rb_node;
};

struct rb_root_cached {
	struct rb_root rb_root;
	struct rb_node *rb_leftmost;
};

#endif
