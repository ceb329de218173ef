/* SPDX-License-Identifier: MIT */
/* Variable arguments (C11 7.16), for headers that are not the kernel's. */
/* libc's headers ask for the type alone by this name, and may ask for the rest later. */
#if !defined(__need___va_list) && !defined(KSTRUCT_STDARG_H)
#define KSTRUCT_STDARG_H
#endif

#ifndef __GNUC_VA_LIST
#define __GNUC_VA_LIST
typedef __builtin_va_list __gnuc_va_list;
#endif

#if defined(KSTRUCT_STDARG_H) && !defined(va_start)
#define va_start(list, last)	__builtin_va_start(list, last)
#define va_end(list)		__builtin_va_end(list)
#define va_arg(list, type)	__builtin_va_arg(list, type)
#define va_copy(to, from)	__builtin_va_copy(to, from)
#define __va_copy(to, from)	__builtin_va_copy(to, from)

/* libc's stdio.h may have it. */
#ifndef _VA_LIST_DEFINED
#define _VA_LIST_DEFINED
typedef __gnuc_va_list va_list;
#endif
#endif

#undef __need___va_list
