/* SPDX-License-Identifier: MIT */
/*
 * Queues of timers.
 *
 * Source: include/linux/timerqueue_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_TIMERQUEUE_TYPES_H
#define KSTRUCT_LINUX_TIMERQUEUE_TYPES_H

#include "rbtree_types.h"

struct timerqueue_node {
	struct rb_node node;
	ktime_t expires;
};

struct timerqueue_head {
	struct rb_root_cached rb_root;
};

#endif
