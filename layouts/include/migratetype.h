/* SPDX-License-Identifier: MIT */
/*
 * What a page block is for.
 *
 * Source: include/linux/mmzone.h of Linux 6.12.117 and 7.3.4.
 */
#ifndef KSTRUCT_MIGRATETYPE_H
#define KSTRUCT_MIGRATETYPE_H

/**
 * enum migratetype - what kind of memory a page block is for
 * @MIGRATE_UNMOVABLE: memory that stays where it is
 * @MIGRATE_MOVABLE: memory that can be moved
 * @MIGRATE_RECLAIMABLE: memory that can be dropped
 * @MIGRATE_PCPTYPES: number of the types that have per-CPU lists
 * @MIGRATE_HIGHATOMIC: reserve for atomic allocations of high order
 * @MIGRATE_CMA: reserve of the contiguous memory allocator
 * @MIGRATE_ISOLATE: nothing is allocated from it
 * @MIGRATE_TYPES: number of types
 */
enum migratetype {
	MIGRATE_UNMOVABLE,
	MIGRATE_MOVABLE,
	MIGRATE_RECLAIMABLE,
	MIGRATE_PCPTYPES,
	MIGRATE_HIGHATOMIC = MIGRATE_PCPTYPES,
#ifdef CONFIG_CMA
	MIGRATE_CMA,
#endif
	MIGRATE_ISOLATE,
	MIGRATE_TYPES
};

#endif
