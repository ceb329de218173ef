/* SPDX-License-Identifier: MIT */
/*
 * Lists by priority.
 *
 * Source: include/linux/plist.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_PLIST_H
#define KSTRUCT_LINUX_PLIST_H

#include "types.h"

struct plist_head {
	struct list_head node_list;
};

struct plist_node {
	int prio;
	struct list_head prio_list;
	struct list_head node_list;
};

#endif
