/* SPDX-License-Identifier: MIT */
/*
 * Heads of the lists of free blocks, where list nodes are struct list_head.
 *
 * Source: include/linux/mmzone.h of Linux 6.12.117 and 7.3.4. A variant with other list nodes has a header of this
 * name, which comes first on the include path.
 */
#ifndef KSTRUCT_FREE_AREA_H
#define KSTRUCT_FREE_AREA_H

#include "migratetype.h"
#include "types.h"

/* The head of a list of free pages. */
#define free_list_head	list_head

/**
 * struct free_area - free blocks of one order
 * @free_list: a list for each migrate type
 * @nr_free: blocks on all of the lists
 */
struct free_area {
	struct free_list_head free_list[MIGRATE_TYPES];
	unsigned long nr_free;
};

#endif
