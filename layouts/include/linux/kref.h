/* SPDX-License-Identifier: MIT */
/*
 * Counts of references.
 *
 * Source: include/linux/kref.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_KREF_H
#define KSTRUCT_LINUX_KREF_H

#include "types.h"

struct kref {
	refcount_t refcount;
};

#endif
