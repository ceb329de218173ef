/* SPDX-License-Identifier: MIT */
/* The same types under another path of the kernel. */
#include "cpumask_types.h"
