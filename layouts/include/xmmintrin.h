/* SPDX-License-Identifier: MIT */
/* Vectors of x86's SSE. The intrinsic functions are left out: no struct needs them. */
#ifndef KSTRUCT_XMMINTRIN_H
#define KSTRUCT_XMMINTRIN_H

#include "mmintrin.h"

typedef float __m128 __attribute__((vector_size(16), may_alias));

#endif
