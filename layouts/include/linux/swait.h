/* SPDX-License-Identifier: MIT */
/*
 * Simple wait queues.
 *
 * Source: include/linux/swait.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_SWAIT_H
#define KSTRUCT_LINUX_SWAIT_H

#include "spinlock_types.h"

struct swait_queue_head {
	raw_spinlock_t lock;
	struct list_head task_list;
};

#endif
