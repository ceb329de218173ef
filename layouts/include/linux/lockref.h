/* SPDX-License-Identifier: MIT */
/*
 * A lock and a count in one word.
 *
 * Source: include/linux/lockref.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_LOCKREF_H
#define KSTRUCT_LINUX_LOCKREF_H

#include "spinlock_types.h"

struct lockref {
	union {
		__u64 lock_count __attribute__((aligned(8)));
		struct {
			spinlock_t lock;
			int count;
		};
	};
};

#endif
