/* SPDX-License-Identifier: MIT */
/*
 * What links of an entry hold after it was taken off its list: addresses that fault.
 *
 * Source: include/linux/poison.h of Linux 6.12 to 7.3; where they lie is in types.h.
 */
#ifndef KSTRUCT_POISON_H
#define KSTRUCT_POISON_H

#include "types.h"

#define LIST_POISON1	((void *)(0x100 + POISON_POINTER_DELTA))
#define LIST_POISON2	((void *)(0x122 + POISON_POINTER_DELTA))

#endif
