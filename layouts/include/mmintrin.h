/* SPDX-License-Identifier: MIT */
/* Vectors of x86's MMX. The intrinsic functions are left out: no struct needs them. */
#ifndef KSTRUCT_MMINTRIN_H
#define KSTRUCT_MMINTRIN_H

typedef int __m64 __attribute__((vector_size(8), may_alias));

#endif
