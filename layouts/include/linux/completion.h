/* SPDX-License-Identifier: MIT */
/*
 * Completions.
 *
 * Source: include/linux/completion.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_COMPLETION_H
#define KSTRUCT_LINUX_COMPLETION_H

#include "swait.h"

struct completion {
	unsigned int done;
	struct swait_queue_head wait;
};

#endif
