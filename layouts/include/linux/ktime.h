/* SPDX-License-Identifier: MIT */
/* The same types under another path of the kernel. */
#include "time64.h"
