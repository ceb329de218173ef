/* SPDX-License-Identifier: MIT */
/*
 * Counts of references: atomic counters that stick where they would go wrong.
 *
 * Source: include/linux/refcount.h and lib/refcount.c of Linux 6.12 to 7.3. A count is from 1 to REFCOUNT_MAX; 0 is that of an
 * object that is being freed. What takes it from or to elsewhere leaves it at REFCOUNT_SATURATED, in the middle of the
 * negative numbers, where further steps of many CPUs cannot bring it back before they stick too.
 */
#ifndef KSTRUCT_LINUX_REFCOUNT_H
#define KSTRUCT_LINUX_REFCOUNT_H

#include "atomic.h"
#include "bug.h"
#include "types.h"

#define REFCOUNT_INIT(n)	{ .refs = ATOMIC_INIT(n) }
#define REFCOUNT_MAX		((int)(~0U >> 1))
#define REFCOUNT_SATURATED	(-REFCOUNT_MAX / 2 - 1)

/**
 * enum refcount_saturation_type - why a count sticks
 * @REFCOUNT_ADD_NOT_ZERO_OVF: refcount_add_not_zero() went beyond the largest count
 * @REFCOUNT_ADD_OVF: refcount_add() did
 * @REFCOUNT_ADD_UAF: a reference was taken to an object without any
 * @REFCOUNT_SUB_UAF: more references were dropped than there were
 * @REFCOUNT_DEC_LEAK: the last reference was dropped by somebody who does not free
 */
enum refcount_saturation_type {
	REFCOUNT_ADD_NOT_ZERO_OVF,
	REFCOUNT_ADD_OVF,
	REFCOUNT_ADD_UAF,
	REFCOUNT_SUB_UAF,
	REFCOUNT_DEC_LEAK,
};

/**
 * refcount_warn_saturate - let a count stick, and say so
 * @r: the count
 * @t: why
 */
static inline void refcount_warn_saturate(refcount_t *r, enum refcount_saturation_type t)
{
	atomic_set(&r->refs, REFCOUNT_SATURATED);
	switch (t) {
	case REFCOUNT_ADD_NOT_ZERO_OVF:
	case REFCOUNT_ADD_OVF:
		__WARN_ON_TEXT(1, "refcount_t: saturated; leaking memory.");
		break;
	case REFCOUNT_ADD_UAF:
		__WARN_ON_TEXT(1, "refcount_t: addition on 0; use-after-free.");
		break;
	case REFCOUNT_SUB_UAF:
		__WARN_ON_TEXT(1, "refcount_t: underflow; use-after-free.");
		break;
	case REFCOUNT_DEC_LEAK:
		__WARN_ON_TEXT(1, "refcount_t: decrement hit 0; leaking memory.");
		break;
	}
}

/**
 * refcount_set - give a count its value
 * @r: the count
 * @n: how many references
 */
static inline void refcount_set(refcount_t *r, int n)
{
	atomic_set(&r->refs, n);
}

/**
 * refcount_read - how many references there are
 * @r: the count
 */
static inline unsigned int refcount_read(const refcount_t *r)
{
	return atomic_read(&r->refs);
}

/**
 * refcount_add_not_zero - take references, unless there is none
 * @i: how many
 * @r: the count
 *
 * Return: whether they were taken.
 */
static inline bool refcount_add_not_zero(int i, refcount_t *r)
{
	int old = atomic_fetch_add_unless(&r->refs, i, 0);

	if (unlikely(old < 0 || (old != 0 && old + i < 0)))
		refcount_warn_saturate(r, REFCOUNT_ADD_NOT_ZERO_OVF);
	return old != 0;
}

/**
 * refcount_inc_not_zero - take a reference, unless there is none
 * @r: the count
 *
 * Return: whether it was taken.
 */
static inline bool refcount_inc_not_zero(refcount_t *r)
{
	return refcount_add_not_zero(1, r);
}

/**
 * refcount_add - take references
 * @i: how many
 * @r: the count
 */
static inline void refcount_add(int i, refcount_t *r)
{
	int old = atomic_fetch_add(i, &r->refs);

	if (unlikely(!old))
		refcount_warn_saturate(r, REFCOUNT_ADD_UAF);
	else if (unlikely(old < 0 || old + i < 0))
		refcount_warn_saturate(r, REFCOUNT_ADD_OVF);
}

/**
 * refcount_inc - take a reference
 * @r: the count
 */
static inline void refcount_inc(refcount_t *r)
{
	refcount_add(1, r);
}

/**
 * refcount_sub_and_test - drop references
 * @i: how many
 * @r: the count
 *
 * Return: whether these were the last.
 */
static inline bool refcount_sub_and_test(int i, refcount_t *r)
{
	int old = atomic_fetch_sub(i, &r->refs);

	if (old > 0 && old == i)
		return true;
	if (unlikely(old <= 0 || old - i < 0))
		refcount_warn_saturate(r, REFCOUNT_SUB_UAF);
	return false;
}

/**
 * refcount_dec_and_test - drop a reference
 * @r: the count
 *
 * Return: whether it was the last.
 */
static inline bool refcount_dec_and_test(refcount_t *r)
{
	return refcount_sub_and_test(1, r);
}

/**
 * refcount_dec - drop a reference that is not the last
 * @r: the count
 */
static inline void refcount_dec(refcount_t *r)
{
	if (unlikely(atomic_fetch_sub(1, &r->refs) <= 1))
		refcount_warn_saturate(r, REFCOUNT_DEC_LEAK);
}

/**
 * refcount_dec_if_one - drop the last reference
 * @r: the count
 *
 * Return: false, and nothing is done, when there are more.
 */
static inline bool refcount_dec_if_one(refcount_t *r)
{
	return atomic_cmpxchg(&r->refs, 1, 0) == 1;
}

/**
 * refcount_dec_not_one - drop a reference unless it is the last
 * @r: the count
 *
 * Return: whether it was not.
 */
static inline bool refcount_dec_not_one(refcount_t *r)
{
	int value = atomic_read(&r->refs);

	for (;;) {
		int found;

		if (unlikely(value == REFCOUNT_SATURATED))
			return true;
		if (value == 1)
			return false;
		if (value == 0) {
			__WARN_ON_TEXT(1, "refcount_t: underflow; use-after-free.");
			return true;
		}
		found = atomic_cmpxchg(&r->refs, value, value - 1);
		if (found == value)
			return true;
		value = found;
	}
}

#endif
