/* SPDX-License-Identifier: MIT */
/*
 * Heads of the lists of free blocks: the numbers of the first and the last one.
 *
 * Source: include/linux/mmzone.h of Linux 7.3.4 for the lists and the count. Heads of this shape are ours: a page that
 * has 26 bits for a link cannot point to a head, only to another page of the zone.
 */
#ifndef MEMDESC_8_FREE_AREA_H
#define MEMDESC_8_FREE_AREA_H

#include "kstruct.h"
#include "migratetype.h"

/**
 * struct buddy_head - a list of free pages of one zone
 * @first: number of its first page, relative to the zone's first one; BUDDY_LINK_END when it is empty
 * @last: number of its last page, likewise
 */
struct buddy_head {
	unsigned int first;
	unsigned int last;
} __ours;

/* The head of a list of free pages. */
#define free_list_head	buddy_head

/**
 * struct free_area - free blocks of one order
 * @free_list: a list for each migrate type
 * @nr_free: blocks on all of the lists
 */
struct free_area {
	struct free_list_head free_list[MIGRATE_TYPES];
	unsigned long nr_free;
} __ours;

#endif
