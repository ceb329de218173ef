/* SPDX-License-Identifier: MIT */
/*
 * Work items.
 *
 * Source: include/linux/workqueue_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_WORKQUEUE_TYPES_H
#define KSTRUCT_LINUX_WORKQUEUE_TYPES_H

#include "timer_types.h"
#include "types.h"

struct workqueue_struct;
struct work_struct;
typedef void (*work_func_t)(struct work_struct *work);

struct work_struct {
	atomic_long_t data;
	struct list_head entry;
	work_func_t func;
};

#endif
