/* SPDX-License-Identifier: MIT */
/*
 * Counters that several CPUs may change at once.
 *
 * Source: Documentation/atomic_t.txt, include/linux/atomic/atomic-arch-fallback.h and atomic-long.h of Linux 6.12 to 7.3, over
 * the builtins of compilers. Each operation is as strong as the strongest of its spellings, so that `_relaxed`,
 * `_acquire` and `_release` are names of it. Sums wrap.
 */
#ifndef KSTRUCT_LINUX_ATOMIC_H
#define KSTRUCT_LINUX_ATOMIC_H

#include "types.h"
#include "../asm/barrier.h"
#include "../asm/cmpxchg.h"
#include "../asm/processor.h"

#define ATOMIC_INIT(i)		{ (i) }
#define ATOMIC64_INIT(i)	ATOMIC_INIT(i)
#define ATOMIC_LONG_INIT(i)	ATOMIC_INIT(i)

/* atomic_read, atomic_set. */
#define __ATOMIC_PLAIN(atomic, type, number) \
static inline number atomic##_read(const type *v) \
{ \
	return __atomic_load_n(&v->counter, __ATOMIC_RELAXED); \
} \
static inline void atomic##_set(type *v, number i) \
{ \
	__atomic_store_n(&v->counter, i, __ATOMIC_RELAXED); \
}

/* atomic_add, atomic_fetch_add and their like: the value before. */
#define __ATOMIC_CHANGE(atomic, type, number, op) \
static inline number atomic##_fetch_##op(number i, type *v) \
{ \
	return __atomic_fetch_##op(&v->counter, i, __ATOMIC_SEQ_CST); \
} \
static inline void atomic##_##op(number i, type *v) \
{ \
	__atomic_fetch_##op(&v->counter, i, __ATOMIC_SEQ_CST); \
}

/* atomic_add_return, atomic_sub_return: the value after. */
#define __ATOMIC_SUM(atomic, type, number, op) \
static inline number atomic##_##op##_return(number i, type *v) \
{ \
	return __atomic_##op##_fetch(&v->counter, i, __ATOMIC_SEQ_CST); \
}

/* atomic_inc, atomic_dec; @last is the value from which they come to 0. */
#define __ATOMIC_STEP(atomic, type, number, op, by, last) \
static inline void atomic##_##op(type *v) \
{ \
	__atomic_fetch_##by(&v->counter, 1, __ATOMIC_SEQ_CST); \
} \
static inline number atomic##_fetch_##op(type *v) \
{ \
	return __atomic_fetch_##by(&v->counter, 1, __ATOMIC_SEQ_CST); \
} \
static inline number atomic##_##op##_return(type *v) \
{ \
	return __atomic_##by##_fetch(&v->counter, 1, __ATOMIC_SEQ_CST); \
} \
static inline bool atomic##_##op##_and_test(type *v) \
{ \
	return __atomic_fetch_##by(&v->counter, 1, __ATOMIC_SEQ_CST) == last; \
}

/* Operations whose result is compared. */
#define __ATOMIC_TESTS(atomic, type, number) \
static inline bool atomic##_sub_and_test(number i, type *v) \
{ \
	return __atomic_fetch_sub(&v->counter, i, __ATOMIC_SEQ_CST) == i; \
} \
static inline bool atomic##_add_negative(number i, type *v) \
{ \
	return __atomic_add_fetch(&v->counter, i, __ATOMIC_SEQ_CST) < 0; \
}

/* atomic_xchg, atomic_cmpxchg, atomic_try_cmpxchg, and the bits that only & of a complement clears. */
#define __ATOMIC_EXCHANGE(atomic, type, number) \
static inline number atomic##_xchg(type *v, number new) \
{ \
	return __atomic_exchange_n(&v->counter, new, __ATOMIC_SEQ_CST); \
} \
static inline number atomic##_cmpxchg(type *v, number old, number new) \
{ \
	return __sync_val_compare_and_swap(&v->counter, old, new); \
} \
static inline bool atomic##_try_cmpxchg(type *v, number *old, number new) \
{ \
	number expected = *old; \
	number found = __sync_val_compare_and_swap(&v->counter, expected, new); \
 \
	if (found != expected) \
		*old = found; \
	return found == expected; \
} \
static inline number atomic##_fetch_andnot(number i, type *v) \
{ \
	return __atomic_fetch_and(&v->counter, ~i, __ATOMIC_SEQ_CST); \
} \
static inline void atomic##_andnot(number i, type *v) \
{ \
	__atomic_fetch_and(&v->counter, ~i, __ATOMIC_SEQ_CST); \
}

/* Changes that depend on the value: repeated until nobody came in between. */
#define __ATOMIC_CONDITIONAL(atomic, type, number) \
static inline number atomic##_fetch_add_unless(type *v, number a, number u) \
{ \
	number value = __atomic_load_n(&v->counter, __ATOMIC_RELAXED); \
 \
	while (value != u) { \
		number found = __sync_val_compare_and_swap(&v->counter, value, value + a); \
 \
		if (found == value) \
			break; \
		value = found; \
	} \
	return value; \
} \
static inline bool atomic##_add_unless(type *v, number a, number u) \
{ \
	return atomic##_fetch_add_unless(v, a, u) != u; \
} \
static inline bool atomic##_inc_not_zero(type *v) \
{ \
	return atomic##_fetch_add_unless(v, 1, 0) != 0; \
} \
static inline bool atomic##_inc_unless_negative(type *v) \
{ \
	number value = __atomic_load_n(&v->counter, __ATOMIC_RELAXED); \
 \
	while (value >= 0) { \
		number found = __sync_val_compare_and_swap(&v->counter, value, value + 1); \
 \
		if (found == value) \
			return true; \
		value = found; \
	} \
	return false; \
} \
static inline bool atomic##_dec_unless_positive(type *v) \
{ \
	number value = __atomic_load_n(&v->counter, __ATOMIC_RELAXED); \
 \
	while (value <= 0) { \
		number found = __sync_val_compare_and_swap(&v->counter, value, value - 1); \
 \
		if (found == value) \
			return true; \
		value = found; \
	} \
	return false; \
} \
static inline number atomic##_dec_if_positive(type *v) \
{ \
	number value = __atomic_load_n(&v->counter, __ATOMIC_RELAXED); \
 \
	while (value > 0) { \
		number found = __sync_val_compare_and_swap(&v->counter, value, value - 1); \
 \
		if (found == value) \
			break; \
		value = found; \
	} \
	return value - 1; \
}

/* All operations on the counters of one type. */
#define __ATOMIC_FAMILY(atomic, type, number) \
__ATOMIC_PLAIN(atomic, type, number) \
__ATOMIC_CHANGE(atomic, type, number, add) \
__ATOMIC_CHANGE(atomic, type, number, sub) \
__ATOMIC_CHANGE(atomic, type, number, and) \
__ATOMIC_CHANGE(atomic, type, number, or) \
__ATOMIC_CHANGE(atomic, type, number, xor) \
__ATOMIC_SUM(atomic, type, number, add) \
__ATOMIC_SUM(atomic, type, number, sub) \
__ATOMIC_STEP(atomic, type, number, inc, add, -1) \
__ATOMIC_STEP(atomic, type, number, dec, sub, 1) \
__ATOMIC_TESTS(atomic, type, number) \
__ATOMIC_EXCHANGE(atomic, type, number) \
__ATOMIC_CONDITIONAL(atomic, type, number)

__ATOMIC_FAMILY(atomic, atomic_t, int)
__ATOMIC_FAMILY(atomic64, atomic64_t, s64)
__ATOMIC_FAMILY(atomic_long, atomic_long_t, long)

#undef __ATOMIC_FAMILY

/* Other spellings. */
#define atomic_read_acquire	atomic_read
#define atomic_set_release	atomic_set
#define atomic_add_return_relaxed	atomic_add_return
#define atomic_add_return_acquire	atomic_add_return
#define atomic_add_return_release	atomic_add_return
#define atomic_sub_return_relaxed	atomic_sub_return
#define atomic_sub_return_acquire	atomic_sub_return
#define atomic_sub_return_release	atomic_sub_return
#define atomic_inc_return_relaxed	atomic_inc_return
#define atomic_inc_return_acquire	atomic_inc_return
#define atomic_inc_return_release	atomic_inc_return
#define atomic_dec_return_relaxed	atomic_dec_return
#define atomic_dec_return_acquire	atomic_dec_return
#define atomic_dec_return_release	atomic_dec_return
#define atomic_fetch_add_relaxed	atomic_fetch_add
#define atomic_fetch_add_acquire	atomic_fetch_add
#define atomic_fetch_add_release	atomic_fetch_add
#define atomic_fetch_sub_relaxed	atomic_fetch_sub
#define atomic_fetch_sub_acquire	atomic_fetch_sub
#define atomic_fetch_sub_release	atomic_fetch_sub
#define atomic_fetch_inc_relaxed	atomic_fetch_inc
#define atomic_fetch_inc_acquire	atomic_fetch_inc
#define atomic_fetch_inc_release	atomic_fetch_inc
#define atomic_fetch_dec_relaxed	atomic_fetch_dec
#define atomic_fetch_dec_acquire	atomic_fetch_dec
#define atomic_fetch_dec_release	atomic_fetch_dec
#define atomic_fetch_and_relaxed	atomic_fetch_and
#define atomic_fetch_and_acquire	atomic_fetch_and
#define atomic_fetch_and_release	atomic_fetch_and
#define atomic_fetch_andnot_relaxed	atomic_fetch_andnot
#define atomic_fetch_andnot_acquire	atomic_fetch_andnot
#define atomic_fetch_andnot_release	atomic_fetch_andnot
#define atomic_fetch_or_relaxed	atomic_fetch_or
#define atomic_fetch_or_acquire	atomic_fetch_or
#define atomic_fetch_or_release	atomic_fetch_or
#define atomic_fetch_xor_relaxed	atomic_fetch_xor
#define atomic_fetch_xor_acquire	atomic_fetch_xor
#define atomic_fetch_xor_release	atomic_fetch_xor
#define atomic_xchg_relaxed	atomic_xchg
#define atomic_xchg_acquire	atomic_xchg
#define atomic_xchg_release	atomic_xchg
#define atomic_cmpxchg_relaxed	atomic_cmpxchg
#define atomic_cmpxchg_acquire	atomic_cmpxchg
#define atomic_cmpxchg_release	atomic_cmpxchg
#define atomic_try_cmpxchg_relaxed	atomic_try_cmpxchg
#define atomic_try_cmpxchg_acquire	atomic_try_cmpxchg
#define atomic_try_cmpxchg_release	atomic_try_cmpxchg
#define atomic_add_negative_relaxed	atomic_add_negative
#define atomic_add_negative_acquire	atomic_add_negative
#define atomic_add_negative_release	atomic_add_negative
#define atomic64_read_acquire	atomic64_read
#define atomic64_set_release	atomic64_set
#define atomic64_add_return_relaxed	atomic64_add_return
#define atomic64_add_return_acquire	atomic64_add_return
#define atomic64_add_return_release	atomic64_add_return
#define atomic64_sub_return_relaxed	atomic64_sub_return
#define atomic64_sub_return_acquire	atomic64_sub_return
#define atomic64_sub_return_release	atomic64_sub_return
#define atomic64_inc_return_relaxed	atomic64_inc_return
#define atomic64_inc_return_acquire	atomic64_inc_return
#define atomic64_inc_return_release	atomic64_inc_return
#define atomic64_dec_return_relaxed	atomic64_dec_return
#define atomic64_dec_return_acquire	atomic64_dec_return
#define atomic64_dec_return_release	atomic64_dec_return
#define atomic64_fetch_add_relaxed	atomic64_fetch_add
#define atomic64_fetch_add_acquire	atomic64_fetch_add
#define atomic64_fetch_add_release	atomic64_fetch_add
#define atomic64_fetch_sub_relaxed	atomic64_fetch_sub
#define atomic64_fetch_sub_acquire	atomic64_fetch_sub
#define atomic64_fetch_sub_release	atomic64_fetch_sub
#define atomic64_fetch_inc_relaxed	atomic64_fetch_inc
#define atomic64_fetch_inc_acquire	atomic64_fetch_inc
#define atomic64_fetch_inc_release	atomic64_fetch_inc
#define atomic64_fetch_dec_relaxed	atomic64_fetch_dec
#define atomic64_fetch_dec_acquire	atomic64_fetch_dec
#define atomic64_fetch_dec_release	atomic64_fetch_dec
#define atomic64_fetch_and_relaxed	atomic64_fetch_and
#define atomic64_fetch_and_acquire	atomic64_fetch_and
#define atomic64_fetch_and_release	atomic64_fetch_and
#define atomic64_fetch_andnot_relaxed	atomic64_fetch_andnot
#define atomic64_fetch_andnot_acquire	atomic64_fetch_andnot
#define atomic64_fetch_andnot_release	atomic64_fetch_andnot
#define atomic64_fetch_or_relaxed	atomic64_fetch_or
#define atomic64_fetch_or_acquire	atomic64_fetch_or
#define atomic64_fetch_or_release	atomic64_fetch_or
#define atomic64_fetch_xor_relaxed	atomic64_fetch_xor
#define atomic64_fetch_xor_acquire	atomic64_fetch_xor
#define atomic64_fetch_xor_release	atomic64_fetch_xor
#define atomic64_xchg_relaxed	atomic64_xchg
#define atomic64_xchg_acquire	atomic64_xchg
#define atomic64_xchg_release	atomic64_xchg
#define atomic64_cmpxchg_relaxed	atomic64_cmpxchg
#define atomic64_cmpxchg_acquire	atomic64_cmpxchg
#define atomic64_cmpxchg_release	atomic64_cmpxchg
#define atomic64_try_cmpxchg_relaxed	atomic64_try_cmpxchg
#define atomic64_try_cmpxchg_acquire	atomic64_try_cmpxchg
#define atomic64_try_cmpxchg_release	atomic64_try_cmpxchg
#define atomic64_add_negative_relaxed	atomic64_add_negative
#define atomic64_add_negative_acquire	atomic64_add_negative
#define atomic64_add_negative_release	atomic64_add_negative
#define atomic_long_read_acquire	atomic_long_read
#define atomic_long_set_release	atomic_long_set
#define atomic_long_add_return_relaxed	atomic_long_add_return
#define atomic_long_add_return_acquire	atomic_long_add_return
#define atomic_long_add_return_release	atomic_long_add_return
#define atomic_long_sub_return_relaxed	atomic_long_sub_return
#define atomic_long_sub_return_acquire	atomic_long_sub_return
#define atomic_long_sub_return_release	atomic_long_sub_return
#define atomic_long_inc_return_relaxed	atomic_long_inc_return
#define atomic_long_inc_return_acquire	atomic_long_inc_return
#define atomic_long_inc_return_release	atomic_long_inc_return
#define atomic_long_dec_return_relaxed	atomic_long_dec_return
#define atomic_long_dec_return_acquire	atomic_long_dec_return
#define atomic_long_dec_return_release	atomic_long_dec_return
#define atomic_long_fetch_add_relaxed	atomic_long_fetch_add
#define atomic_long_fetch_add_acquire	atomic_long_fetch_add
#define atomic_long_fetch_add_release	atomic_long_fetch_add
#define atomic_long_fetch_sub_relaxed	atomic_long_fetch_sub
#define atomic_long_fetch_sub_acquire	atomic_long_fetch_sub
#define atomic_long_fetch_sub_release	atomic_long_fetch_sub
#define atomic_long_fetch_inc_relaxed	atomic_long_fetch_inc
#define atomic_long_fetch_inc_acquire	atomic_long_fetch_inc
#define atomic_long_fetch_inc_release	atomic_long_fetch_inc
#define atomic_long_fetch_dec_relaxed	atomic_long_fetch_dec
#define atomic_long_fetch_dec_acquire	atomic_long_fetch_dec
#define atomic_long_fetch_dec_release	atomic_long_fetch_dec
#define atomic_long_fetch_and_relaxed	atomic_long_fetch_and
#define atomic_long_fetch_and_acquire	atomic_long_fetch_and
#define atomic_long_fetch_and_release	atomic_long_fetch_and
#define atomic_long_fetch_andnot_relaxed	atomic_long_fetch_andnot
#define atomic_long_fetch_andnot_acquire	atomic_long_fetch_andnot
#define atomic_long_fetch_andnot_release	atomic_long_fetch_andnot
#define atomic_long_fetch_or_relaxed	atomic_long_fetch_or
#define atomic_long_fetch_or_acquire	atomic_long_fetch_or
#define atomic_long_fetch_or_release	atomic_long_fetch_or
#define atomic_long_fetch_xor_relaxed	atomic_long_fetch_xor
#define atomic_long_fetch_xor_acquire	atomic_long_fetch_xor
#define atomic_long_fetch_xor_release	atomic_long_fetch_xor
#define atomic_long_xchg_relaxed	atomic_long_xchg
#define atomic_long_xchg_acquire	atomic_long_xchg
#define atomic_long_xchg_release	atomic_long_xchg
#define atomic_long_cmpxchg_relaxed	atomic_long_cmpxchg
#define atomic_long_cmpxchg_acquire	atomic_long_cmpxchg
#define atomic_long_cmpxchg_release	atomic_long_cmpxchg
#define atomic_long_try_cmpxchg_relaxed	atomic_long_try_cmpxchg
#define atomic_long_try_cmpxchg_acquire	atomic_long_try_cmpxchg
#define atomic_long_try_cmpxchg_release	atomic_long_try_cmpxchg
#define atomic_long_add_negative_relaxed	atomic_long_add_negative
#define atomic_long_add_negative_acquire	atomic_long_add_negative
#define atomic_long_add_negative_release	atomic_long_add_negative

#endif
