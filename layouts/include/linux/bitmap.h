/* SPDX-License-Identifier: MIT */
/* Maps of bits, under one of their paths in the kernel. */
#include "bitops.h"
