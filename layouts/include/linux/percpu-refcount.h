/* SPDX-License-Identifier: MIT */
/*
 * Counts of references, a part on each CPU.
 *
 * Source: include/linux/percpu-refcount.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_PERCPU_REFCOUNT_H
#define KSTRUCT_LINUX_PERCPU_REFCOUNT_H

#include "types.h"

struct percpu_ref_data;

struct percpu_ref {
	unsigned long percpu_count_ptr;
	struct percpu_ref_data *data;
};

#endif
