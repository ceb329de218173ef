/* SPDX-License-Identifier: MIT */
/* Free blocks, zones and per-CPU lists: list nodes as in every kernel, the states of a page in page-state.h. */
#ifndef SEED_BUDDY_H
#define SEED_BUDDY_H

#include "memdesc-list-node.h"

#endif
