/* SPDX-License-Identifier: MIT */
/* Vectors of x86's AVX and AVX-512. The intrinsic functions are left out: no struct needs them. */
#ifndef KSTRUCT_IMMINTRIN_H
#define KSTRUCT_IMMINTRIN_H

#include "emmintrin.h"

typedef float __m256 __attribute__((vector_size(32), may_alias));
typedef double __m256d __attribute__((vector_size(32), may_alias));
typedef long long __m256i __attribute__((vector_size(32), may_alias));
typedef float __m512 __attribute__((vector_size(64), may_alias));
typedef double __m512d __attribute__((vector_size(64), may_alias));
typedef long long __m512i __attribute__((vector_size(64), may_alias));

#endif
