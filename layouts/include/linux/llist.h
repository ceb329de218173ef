/* SPDX-License-Identifier: MIT */
/* Counters, lists and callbacks that linux/types.h has already, under one of their paths in the kernel. */
#include "types.h"
