/* SPDX-License-Identifier: MIT */
/*
 * size_t and its kin, NULL, offsetof (C11 7.19), for headers that are not the kernel's.
 *
 * The types are those of the target, by the macros that gcc and clang have for them.
 */
#ifndef KSTRUCT_STDDEF_H
#define KSTRUCT_STDDEF_H

/* types.h has the kernel's, which differs from the compilers' on some 32-bit targets. */
#ifndef KSTRUCT_SIZE_T
#define KSTRUCT_SIZE_T
typedef __SIZE_TYPE__ size_t;
#endif

typedef __PTRDIFF_TYPE__ ptrdiff_t;
typedef __WCHAR_TYPE__ wchar_t;

#ifndef NULL
#define NULL			((void *)0)
#endif
#ifndef offsetof
#define offsetof(type, member)	__builtin_offsetof(type, member)
#endif

#endif
