/* SPDX-License-Identifier: MIT */
/* Doubly linked lists, under their path in the kernel. */
#include "types.h"
#include "../list.h"
