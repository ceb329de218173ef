/* SPDX-License-Identifier: MIT */
/*
 * struct acctmem: memory that is charged to a cgroup and has no other descriptor.
 *
 * Source: MatthewWilcox/Memdescs (kernelnewbies.org), newest stored revision, names the type and no member: both are
 * ours. memcg_data is the word of that name in struct page of Linux 7.3.4.
 */
#ifndef MEMDESC_8_ACCTMEM_H
#define MEMDESC_8_ACCTMEM_H

#include "kstruct.h"
#include "page.h"

/**
 * struct acctmem - charged memory
 * @memcg_data: cgroup, flags in the low bits
 * @pfn: number of its first page
 */
struct acctmem {
	unsigned long memcg_data;
	unsigned long pfn;
} __attribute__((__aligned__(16))) __descriptor_of(struct page, memdesc, MEMDESC_ACCTMEM) __ours;

_Static_assert(sizeof(struct acctmem) == 16, "one unit of 16 bytes");

#endif
