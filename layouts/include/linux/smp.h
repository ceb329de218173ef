/* SPDX-License-Identifier: MIT */
/* The number of the CPU that runs, under another path of the kernel. */
#include "percpu.h"
