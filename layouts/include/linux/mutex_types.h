/* SPDX-License-Identifier: MIT */
/*
 * Mutexes.
 *
 * Source: include/linux/mutex_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_MUTEX_TYPES_H
#define KSTRUCT_LINUX_MUTEX_TYPES_H

#include "osq_lock.h"
#include "spinlock_types.h"

struct mutex {
	atomic_long_t owner;
	raw_spinlock_t wait_lock;
	struct optimistic_spin_queue osq;
	struct list_head wait_list;
};

#endif
