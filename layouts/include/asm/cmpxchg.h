/* SPDX-License-Identifier: MIT */
/*
 * Exchanges of integers and pointers of any size.
 *
 * Source: include/linux/atomic/atomic-instrumented.h of Linux 6.12 to 7.3, over the builtins of compilers. Each is as
 * strong as the strongest of its spellings.
 */
#ifndef KSTRUCT_ASM_CMPXCHG_H
#define KSTRUCT_ASM_CMPXCHG_H

#include "../compiler.h"

/* Writes a value; gives the one before. */
#define xchg(ptr, value)	__atomic_exchange_n(ptr, (__typeof__(*(ptr)))(value), __ATOMIC_SEQ_CST)

/* Writes @new if @old is there; gives what was there before. */
#define cmpxchg(ptr, old, new) \
	__sync_val_compare_and_swap(ptr, (__typeof__(*(ptr)))(old), (__typeof__(*(ptr)))(new))

/* Writes @new if *@oldp is there, and says so; else *@oldp becomes what is there. */
#define try_cmpxchg(ptr, oldp, new) ({ \
	__typeof__(ptr) __try_ptr = (ptr); \
	__typeof__(oldp) __try_oldp = (oldp); \
	__typeof__(*(ptr)) __try_old = *__try_oldp; \
	__typeof__(*(ptr)) __try_found = cmpxchg(__try_ptr, __try_old, new); \
	if (__try_found != __try_old) \
		*__try_oldp = __try_found; \
	likely(__try_found == __try_old); \
})

#define xchg_relaxed		xchg
#define xchg_acquire		xchg
#define xchg_release		xchg
#define cmpxchg_relaxed		cmpxchg
#define cmpxchg_acquire		cmpxchg
#define cmpxchg_release		cmpxchg
#define cmpxchg_local		cmpxchg
#define sync_cmpxchg		cmpxchg
#define cmpxchg64		cmpxchg
#define cmpxchg64_relaxed	cmpxchg
#define cmpxchg64_acquire	cmpxchg
#define cmpxchg64_release	cmpxchg
#define cmpxchg64_local		cmpxchg
#define try_cmpxchg_relaxed	try_cmpxchg
#define try_cmpxchg_acquire	try_cmpxchg
#define try_cmpxchg_release	try_cmpxchg
#define try_cmpxchg64		try_cmpxchg
#define try_cmpxchg_local	try_cmpxchg

#endif
