/* SPDX-License-Identifier: MIT */
/*
 * Small numbers for pointers.
 *
 * Source: include/linux/idr.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_IDR_H
#define KSTRUCT_LINUX_IDR_H

#include "xarray.h"

struct idr {
	struct xarray idr_rt;
	unsigned int idr_base;
	unsigned int idr_next;
};

struct ida {
	struct xarray xa;
};

#endif
