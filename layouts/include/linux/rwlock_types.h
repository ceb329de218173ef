/* SPDX-License-Identifier: MIT */
/*
 * Reader-writer locks that queue.
 *
 * Source: include/linux/rwlock_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_RWLOCK_TYPES_H
#define KSTRUCT_LINUX_RWLOCK_TYPES_H

#include "types.h"
#include "../spinlock_types.h"

struct qrwlock {
	union {
		atomic_t cnts;
		struct {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
			u8 wlocked;
			u8 __lstate[3];
#else
			u8 __lstate[3];
			u8 wlocked;
#endif
		};
	};
	arch_spinlock_t wait_lock;
};
typedef struct qrwlock arch_rwlock_t;

typedef struct {
	arch_rwlock_t raw_lock;
} rwlock_t;

#endif
