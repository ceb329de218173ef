/* SPDX-License-Identifier: MIT */
/* Variables of each CPU, under another path of the kernel. */
#include "percpu.h"
