/* SPDX-License-Identifier: MIT */
/*
 * size_t and its kin, NULL, offsetof (C11 7.19), for headers that are not the kernel's.
 *
 * The types are those of the target, by the macros that gcc and clang have for them. libc's headers ask for single ones by
 * names like __need_size_t; then the file gives what it is asked for. It may be read again and again.
 */
#if !defined(__need_size_t) && !defined(__need_ptrdiff_t) && !defined(__need_wchar_t) && !defined(__need_wint_t) \
	&& !defined(__need_NULL)
#define KSTRUCT_STDDEF_H
#endif

/* types.h has the kernel's, which differs from the compilers' on some 32-bit targets. */
#if (defined(KSTRUCT_STDDEF_H) || defined(__need_size_t)) && !defined(KSTRUCT_SIZE_T)
#define KSTRUCT_SIZE_T
typedef __SIZE_TYPE__ size_t;
#endif

#if (defined(KSTRUCT_STDDEF_H) || defined(__need_ptrdiff_t)) && !defined(KSTRUCT_PTRDIFF_T)
#define KSTRUCT_PTRDIFF_T
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif

#if (defined(KSTRUCT_STDDEF_H) || defined(__need_wchar_t)) && !defined(KSTRUCT_WCHAR_T)
#define KSTRUCT_WCHAR_T
typedef __WCHAR_TYPE__ wchar_t;
#endif

#if defined(__need_wint_t) && !defined(KSTRUCT_WINT_T)
#define KSTRUCT_WINT_T
typedef __WINT_TYPE__ wint_t;
#endif

#if (defined(KSTRUCT_STDDEF_H) || defined(__need_NULL)) && !defined(NULL)
#define NULL			((void *)0)
#endif

#if defined(KSTRUCT_STDDEF_H) && !defined(KSTRUCT_MAX_ALIGN_T)
#define KSTRUCT_MAX_ALIGN_T
#ifndef offsetof
#define offsetof(type, member)	__builtin_offsetof(type, member)
#endif

typedef struct {
	long long max_align_ll __attribute__((aligned(__alignof__(long long))));
	long double max_align_ld __attribute__((aligned(__alignof__(long double))));
} max_align_t;
#endif

#undef __need_size_t
#undef __need_ptrdiff_t
#undef __need_wchar_t
#undef __need_wint_t
#undef __need_NULL
