/* SPDX-License-Identifier: MIT */
/*
 * Counters, a part on each CPU.
 *
 * Source: include/linux/percpu_counter.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_PERCPU_COUNTER_H
#define KSTRUCT_LINUX_PERCPU_COUNTER_H

#include "spinlock_types.h"

struct percpu_counter {
	raw_spinlock_t lock;
	s64 count;
	struct list_head list;
	s32 __percpu *counters;
};

#endif
