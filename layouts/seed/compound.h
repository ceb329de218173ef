/* SPDX-License-Identifier: MIT */
/* From pages to allocations: in every stage of the plan the descriptor knows the first page and the order. */
#ifndef SEED_COMPOUND_H
#define SEED_COMPOUND_H

#include "memdesc-compound.h"

#endif
