/* SPDX-License-Identifier: MIT */
/* Spinlocks and reader-writer locks, under one of their paths in the kernel. */
#include "types.h"
#include "rwlock_types.h"
#include "../spinlock_types.h"
