/* SPDX-License-Identifier: MIT */
/*
 * Hash lists that end in a number.
 *
 * Source: include/linux/list_nulls.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_LIST_NULLS_H
#define KSTRUCT_LINUX_LIST_NULLS_H

#include "types.h"

struct hlist_nulls_head {
	struct hlist_nulls_node *first;
};

struct hlist_nulls_node {
	struct hlist_nulls_node *next, **pprev;
};

#endif
