/* SPDX-License-Identifier: MIT */
/*
 * Page blocks: the unit that has a migrate type, and the bits that a zone keeps for each.
 *
 * Source: include/linux/pageblock-flags.h of Linux 6.12.117 with huge pages of 2 MiB. Isolation is a migrate type here;
 * later versions have a bit for it.
 */
#ifndef KSTRUCT_PAGEBLOCK_FLAGS_H
#define KSTRUCT_PAGEBLOCK_FLAGS_H

#define pageblock_order		9
#define pageblock_nr_pages	(1U << pageblock_order)

#define PB_migratetype_bits	3

/**
 * enum pageblock_bits - bits of a page block
 * @PB_migrate: lowest of the bits that hold its enum migratetype
 * @PB_migrate_end: highest of them
 * @PB_migrate_skip: compaction skips it
 * @NR_PAGEBLOCK_BITS: number of bits
 */
enum pageblock_bits {
	PB_migrate,
	PB_migrate_end = PB_migrate + PB_migratetype_bits - 1,
	PB_migrate_skip,
	NR_PAGEBLOCK_BITS
};

#define MIGRATETYPE_MASK	((1U << PB_migratetype_bits) - 1)
#define PAGEBLOCK_ISOLATE_MASK	0U

#endif
