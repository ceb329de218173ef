/* SPDX-License-Identifier: MIT */
/*
 * Work items that wait for a time or for readers.
 *
 * Source: include/linux/workqueue.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_WORKQUEUE_H
#define KSTRUCT_LINUX_WORKQUEUE_H

#include "workqueue_types.h"

struct delayed_work {
	struct work_struct work;
	struct timer_list timer;
	struct workqueue_struct *wq;
	int cpu;
};

struct rcu_work {
	struct work_struct work;
	struct rcu_head rcu;
	struct workqueue_struct *wq;
};

#endif
