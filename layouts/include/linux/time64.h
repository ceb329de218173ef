/* SPDX-License-Identifier: MIT */
/*
 * Times.
 *
 * Source: include/linux/time64.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_TIME64_H
#define KSTRUCT_LINUX_TIME64_H

#include "types.h"

struct timespec64 {
	time64_t tv_sec;
	long tv_nsec;
};

#endif
