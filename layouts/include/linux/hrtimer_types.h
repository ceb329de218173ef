/* SPDX-License-Identifier: MIT */
/*
 * Timers of high resolution.
 *
 * Source: include/linux/hrtimer_types.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_HRTIMER_TYPES_H
#define KSTRUCT_LINUX_HRTIMER_TYPES_H

#include "timerqueue_types.h"

struct hrtimer_clock_base;

enum hrtimer_restart {
	HRTIMER_NORESTART,
	HRTIMER_RESTART
};

struct hrtimer {
	struct timerqueue_node node;
	ktime_t _softexpires;
	enum hrtimer_restart (*function)(struct hrtimer *timer);
	struct hrtimer_clock_base *base;
	u8 state;
	u8 is_rel;
	u8 is_soft;
	u8 is_hard;
};

#endif
