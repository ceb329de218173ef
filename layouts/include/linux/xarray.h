/* SPDX-License-Identifier: MIT */
/*
 * Arrays without end.
 *
 * Source: include/linux/xarray.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_XARRAY_H
#define KSTRUCT_LINUX_XARRAY_H

#include "spinlock_types.h"

struct xarray {
	spinlock_t xa_lock;
	gfp_t xa_flags;
	void *xa_head;
};
#define radix_tree_root	xarray

#endif
