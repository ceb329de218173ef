/* SPDX-License-Identifier: MIT */
/*
 * Hash lists whose head's lowest bit is a lock.
 *
 * Source: include/linux/list_bl.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_LIST_BL_H
#define KSTRUCT_LINUX_LIST_BL_H

#include "types.h"

struct hlist_bl_head {
	struct hlist_bl_node *first;
};

struct hlist_bl_node {
	struct hlist_bl_node *next, **pprev;
};

#endif
