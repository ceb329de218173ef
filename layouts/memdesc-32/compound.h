/* SPDX-License-Identifier: MIT */
/* From pages to allocations: in every stage of the plan the descriptor knows the first page and the order. */
#ifndef MEMDESC_32_COMPOUND_H
#define MEMDESC_32_COMPOUND_H

#include "memdesc-compound.h"

#endif
