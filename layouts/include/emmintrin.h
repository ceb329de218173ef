/* SPDX-License-Identifier: MIT */
/* Vectors of x86's SSE2. The intrinsic functions are left out: no struct needs them. */
#ifndef KSTRUCT_EMMINTRIN_H
#define KSTRUCT_EMMINTRIN_H

#include "xmmintrin.h"

typedef double __m128d __attribute__((vector_size(16), may_alias));
typedef long long __m128i __attribute__((vector_size(16), may_alias));

#endif
