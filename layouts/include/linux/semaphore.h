/* SPDX-License-Identifier: MIT */
/*
 * Counting semaphores.
 *
 * Source: include/linux/semaphore.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_SEMAPHORE_H
#define KSTRUCT_LINUX_SEMAPHORE_H

#include "spinlock_types.h"

struct semaphore {
	raw_spinlock_t lock;
	unsigned int count;
	struct list_head wait_list;
};

#endif
