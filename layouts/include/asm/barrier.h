/* SPDX-License-Identifier: MIT */
/*
 * Barriers, and accesses that are barriers.
 *
 * Source: include/asm-generic/barrier.h of Linux 6.12 to 7.3, over the fences that compilers have. In what they are translated
 * to, all atomic operations have one order and plain accesses keep C's.
 */
#ifndef KSTRUCT_ASM_BARRIER_H
#define KSTRUCT_ASM_BARRIER_H

#include "../compiler.h"

#define mb()				__atomic_thread_fence(__ATOMIC_SEQ_CST)
#define rmb()				__atomic_thread_fence(__ATOMIC_ACQUIRE)
#define wmb()				__atomic_thread_fence(__ATOMIC_RELEASE)
#define smp_mb()			mb()
#define smp_rmb()			rmb()
#define smp_wmb()			wmb()
#define dma_mb()			mb()
#define dma_rmb()			rmb()
#define dma_wmb()			wmb()
#define smp_mb__before_atomic()		mb()
#define smp_mb__after_atomic()		mb()
#define smp_mb__after_spinlock()	mb()
#define smp_acquire__after_ctrl_dep()	rmb()

#define smp_load_acquire(p)		__atomic_load_n(p, __ATOMIC_ACQUIRE)
#define smp_store_release(p, v)		__atomic_store_n(p, v, __ATOMIC_RELEASE)
#define smp_store_mb(variable, value)	__atomic_store_n(&(variable), value, __ATOMIC_SEQ_CST)

/* @condition says it of VAL, which is what @ptr points at. */
#define smp_cond_load_relaxed(ptr, condition) ({ \
	__typeof__(ptr) __cond_ptr = (ptr); \
	__typeof__(*(ptr)) VAL; \
	for (;;) { \
		VAL = __atomic_load_n(__cond_ptr, __ATOMIC_ACQUIRE); \
		if (condition) \
			break; \
	} \
	VAL; \
})
#define smp_cond_load_acquire(ptr, condition)	smp_cond_load_relaxed(ptr, condition)

#endif
