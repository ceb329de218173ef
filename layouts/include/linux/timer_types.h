/* SPDX-License-Identifier: MIT */
/*
 * Timers.
 *
 * Source: include/linux/timer_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_TIMER_TYPES_H
#define KSTRUCT_LINUX_TIMER_TYPES_H

#include "types.h"

struct timer_list {
	struct hlist_node entry;
	unsigned long expires;
	void (*function)(struct timer_list *timer);
	u32 flags;
};

#endif
