/* SPDX-License-Identifier: MIT */
/*
 * Bytes and addresses that say that nobody should be looking at them.
 *
 * Source: include/linux/poison.h of Linux 6.12.
 */
#ifndef KSTRUCT_LINUX_POISON_H
#define KSTRUCT_LINUX_POISON_H

#include "../poison.h"

#define TIMER_ENTRY_STATIC	((void *)(0x300 + POISON_POINTER_DELTA))
#define PAGE_POISON		0xaa	/* a free page, with page_poison=1 */

/* Around and in objects of slabs, with slab_debug. */
#define SLUB_RED_INACTIVE	0xbb
#define SLUB_RED_ACTIVE		0xcc
#define POISON_INUSE		0x5a	/* never initialised */
#define POISON_FREE		0x6b	/* freed */
#define POISON_END		0xa5	/* last byte */

#define KEY_DESTROY		0xbd

#endif
