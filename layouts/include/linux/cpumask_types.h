/* SPDX-License-Identifier: MIT */
/*
 * Sets of CPUs and of nodes.
 *
 * Source: include/linux/cpumask_types.h, nodemask_types.h, threads.h of Linux 6.12, Debian amd64's configuration.
 */
#ifndef KSTRUCT_LINUX_CPUMASK_TYPES_H
#define KSTRUCT_LINUX_CPUMASK_TYPES_H

#include "types.h"

#define NR_CPUS		8192
#define NODES_SHIFT	10
#define MAX_NUMNODES	(1 << NODES_SHIFT)

typedef struct cpumask {
	DECLARE_BITMAP(bits, NR_CPUS);
} cpumask_t;
typedef struct cpumask *cpumask_var_t;

typedef struct {
	DECLARE_BITMAP(bits, MAX_NUMNODES);
} nodemask_t;

#endif
