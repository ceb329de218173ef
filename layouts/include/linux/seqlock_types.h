/* SPDX-License-Identifier: MIT */
/*
 * Sequence counters.
 *
 * Source: include/linux/seqlock_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_SEQLOCK_TYPES_H
#define KSTRUCT_LINUX_SEQLOCK_TYPES_H

#include "spinlock_types.h"

typedef struct seqcount {
	unsigned int sequence;
} seqcount_t;

typedef struct seqcount_raw_spinlock {
	seqcount_t seqcount;
} seqcount_raw_spinlock_t;

typedef struct seqcount_spinlock {
	seqcount_t seqcount;
} seqcount_spinlock_t;

typedef struct {
	seqcount_spinlock_t seqcount;
	spinlock_t lock;
} seqlock_t;

#endif
