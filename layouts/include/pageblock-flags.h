/* SPDX-License-Identifier: MIT */
/*
 * Page blocks: the unit that has a migrate type, and the bits that a zone keeps for each.
 *
 * Source: include/linux/pageblock-flags.h of Linux 7.3.4 with huge pages of 2 MiB. A variant whose kernel has other
 * bits has a header of this name, which comes first on the include path.
 */
#ifndef KSTRUCT_PAGEBLOCK_FLAGS_H
#define KSTRUCT_PAGEBLOCK_FLAGS_H

#define pageblock_order		9
#define pageblock_nr_pages	(1U << pageblock_order)

/**
 * enum pageblock_bits - bits of a page block
 * @PB_migrate_0: lowest of the three bits that hold its enum migratetype
 * @PB_migrate_1: second
 * @PB_migrate_2: third
 * @PB_compact_skip: compaction skips it
 * @PB_migrate_isolate: nothing is allocated from it; its migrate type stays
 */
enum pageblock_bits {
	PB_migrate_0,
	PB_migrate_1,
	PB_migrate_2,
	PB_compact_skip,
	PB_migrate_isolate,
	__NR_PAGEBLOCK_BITS
};

/* Rounded up to a power of two, so that no block's bits lie in two words. */
#define NR_PAGEBLOCK_BITS	8
#define MIGRATETYPE_MASK	(1U << PB_migrate_0 | 1U << PB_migrate_1 | 1U << PB_migrate_2)
#define PAGEBLOCK_ISOLATE_MASK	(1U << PB_migrate_isolate)

#endif
