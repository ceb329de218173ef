/* SPDX-License-Identifier: MIT */
/*
 * Reader-writer semaphores.
 *
 * Source: include/linux/rwsem.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_RWSEM_H
#define KSTRUCT_LINUX_RWSEM_H

#include "osq_lock.h"
#include "spinlock_types.h"

struct rw_semaphore {
	atomic_long_t count;
	atomic_long_t owner;
	struct optimistic_spin_queue osq;
	raw_spinlock_t wait_lock;
	struct list_head wait_list;
};

#endif
