/* SPDX-License-Identifier: MIT */
/*
 * Cache lines: alignment to them, and groups of members that share them.
 *
 * Source: include/linux/cache.h of Linux 6.12. A group is a pair of empty arrays around its members.
 */
#ifndef KSTRUCT_LINUX_CACHE_H
#define KSTRUCT_LINUX_CACHE_H

#include "types.h"

#define INTERNODE_CACHE_SHIFT		L1_CACHE_SHIFT
#define __cacheline_aligned		____cacheline_aligned
#define __cacheline_aligned_in_smp	____cacheline_aligned_in_smp

#define __cacheline_group_begin(group)	__u8 __cacheline_group_begin__##group[0]
#define __cacheline_group_end(group)	__u8 __cacheline_group_end__##group[0]
#define __cacheline_group_begin_aligned(group, ...) \
	__cacheline_group_begin(group) __aligned((__VA_ARGS__ + 0) ? : SMP_CACHE_BYTES)
#define __cacheline_group_end_aligned(group, ...) \
	__cacheline_group_end(group); \
	struct { } __cacheline_group_pad__##group __aligned((__VA_ARGS__ + 0) ? : SMP_CACHE_BYTES)

struct cacheline_padding {
	char x[0];
} ____cacheline_internodealigned_in_smp;
#define CACHELINE_PADDING(name)		struct cacheline_padding name

#endif
