/* SPDX-License-Identifier: MIT */
/*
 * The queue of those who spin on a sleeping lock.
 *
 * Source: include/linux/osq_lock.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_OSQ_LOCK_H
#define KSTRUCT_LINUX_OSQ_LOCK_H

#include "types.h"

struct optimistic_spin_queue {
	atomic_t tail;
};

#endif
