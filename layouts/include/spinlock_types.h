/* SPDX-License-Identifier: MIT */
/*
 * Spinlocks, in a kernel without lock debugging and without PREEMPT_RT.
 *
 * Source: include/asm-generic/qspinlock_types.h and include/linux/spinlock_types*.h of Linux 6.12 to 7.3;
 * arch/s390/include/asm/spinlock_types.h for s390, which has no queued spinlocks.
 */
#ifndef KSTRUCT_SPINLOCK_TYPES_H
#define KSTRUCT_SPINLOCK_TYPES_H

#include "types.h"

#ifdef __s390x__

typedef struct {
	int lock;
} arch_spinlock_t;

#else

/**
 * struct qspinlock - a lock whose waiters queue up
 * @val: the whole word; 0 is unlocked
 * @locked: 1 while somebody holds it
 * @pending: 1 while the first waiter spins on it
 * @locked_pending: both
 * @tail: CPU and nesting of the last waiter
 * @reserved: the bytes of @tail
 */
typedef struct qspinlock {
	union {
		atomic_t val;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		struct {
			u8 locked;
			u8 pending;
		};
		struct {
			u16 locked_pending;
			u16 tail;
		};
#else
		struct {
			u16 tail;
			u16 locked_pending;
		};
		struct {
			u8 reserved[2];
			u8 pending;
			u8 locked;
		};
#endif
	};
} arch_spinlock_t;

#endif

typedef struct raw_spinlock {
	arch_spinlock_t raw_lock;
} raw_spinlock_t;

typedef struct spinlock {
	union {
		struct raw_spinlock rlock;
	};
} spinlock_t;

#endif
