/* SPDX-License-Identifier: MIT */
/* All of x86's vectors. The intrinsic functions are left out: no struct needs them. */
#ifndef KSTRUCT_X86INTRIN_H
#define KSTRUCT_X86INTRIN_H

#include "immintrin.h"

#endif
