/* SPDX-License-Identifier: MIT */
/*
 * Wait queues.
 *
 * Source: include/linux/wait.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_WAIT_H
#define KSTRUCT_LINUX_WAIT_H

#include "spinlock_types.h"

struct wait_queue_entry;
typedef struct wait_queue_entry wait_queue_entry_t;
typedef int (*wait_queue_func_t)(struct wait_queue_entry *entry, unsigned mode, int flags, void *key);

struct wait_queue_entry {
	unsigned int flags;
	void *private;
	wait_queue_func_t func;
	struct list_head entry;
};

struct wait_queue_head {
	spinlock_t lock;
	struct list_head head;
};
typedef struct wait_queue_head wait_queue_head_t;

#endif
