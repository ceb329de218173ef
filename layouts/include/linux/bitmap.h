/* SPDX-License-Identifier: MIT */
/* Bits of words and maps of them, under one of their paths in the kernel. */
#include "types.h"
