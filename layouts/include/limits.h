/* SPDX-License-Identifier: MIT */
/*
 * Limits of integer types (C11 5.2.4.2.1), by the macros that gcc and clang have for them, and
 * POSIX's (PATH_MAX) where the system has glibc.
 */
#ifndef _GCC_LIMITS_H_
#define _GCC_LIMITS_H_

#ifdef __has_include
#if __has_include(<bits/posix1_lim.h>)
#include <features.h>
#include <bits/posix1_lim.h>
#endif
#endif

#undef CHAR_BIT
#define CHAR_BIT	__CHAR_BIT__
#ifndef MB_LEN_MAX
#define MB_LEN_MAX	16
#endif

#undef SCHAR_MIN
#define SCHAR_MIN	(-SCHAR_MAX - 1)
#undef SCHAR_MAX
#define SCHAR_MAX	__SCHAR_MAX__
#undef UCHAR_MAX
#define UCHAR_MAX	(SCHAR_MAX * 2 + 1)

#undef CHAR_MIN
#undef CHAR_MAX
#ifdef __CHAR_UNSIGNED__
#define CHAR_MIN	0
#define CHAR_MAX	UCHAR_MAX
#else
#define CHAR_MIN	SCHAR_MIN
#define CHAR_MAX	SCHAR_MAX
#endif

#undef SHRT_MIN
#define SHRT_MIN	(-SHRT_MAX - 1)
#undef SHRT_MAX
#define SHRT_MAX	__SHRT_MAX__
#undef USHRT_MAX
#define USHRT_MAX	(SHRT_MAX * 2 + 1)

#undef INT_MIN
#define INT_MIN		(-INT_MAX - 1)
#undef INT_MAX
#define INT_MAX		__INT_MAX__
#undef UINT_MAX
#define UINT_MAX	(INT_MAX * 2U + 1U)

#undef LONG_MIN
#define LONG_MIN	(-LONG_MAX - 1L)
#undef LONG_MAX
#define LONG_MAX	__LONG_MAX__
#undef ULONG_MAX
#define ULONG_MAX	(LONG_MAX * 2UL + 1UL)

#undef LLONG_MIN
#define LLONG_MIN	(-LLONG_MAX - 1LL)
#undef LLONG_MAX
#define LLONG_MAX	__LONG_LONG_MAX__
#undef ULLONG_MAX
#define ULLONG_MAX	(LLONG_MAX * 2ULL + 1ULL)

#endif
