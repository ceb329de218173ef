/* SPDX-License-Identifier: MIT */
/* Free blocks, zones and per-CPU lists: list nodes as in every kernel, the states of a page in page-state.h. */
#ifndef MEMDESC_32_BUDDY_H
#define MEMDESC_32_BUDDY_H

#include "memdesc-list-node.h"

#endif
