/* SPDX-License-Identifier: MIT */
/*
 * Heads of the lists of free blocks: links of the same shape as those in the pages.
 *
 * Source: include/linux/mmzone.h of Linux 7.3.4, with the link of this stage in place of struct list_head.
 */
#ifndef MEMDESC_16_FREE_AREA_H
#define MEMDESC_16_FREE_AREA_H

#include "kstruct.h"
#include "migratetype.h"
#include "page.h"

/* The head of a list of free pages. */
#define free_list_head	buddy_link

/**
 * struct free_area - free blocks of one order
 * @free_list: a list for each migrate type; the order of a head is 0 and means nothing
 * @nr_free: blocks on all of the lists
 */
struct free_area {
	struct free_list_head free_list[MIGRATE_TYPES];
	unsigned long nr_free;
} __ours;	/* heads must be 16-byte aligned, for the links to them have the order in their low bits */

#endif
