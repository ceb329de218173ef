#include <linux/atomic.h>
#include <linux/refcount.h>

/* What the atomic operations of the cases work on. Its size is a multiple of 16 on every target. */
struct cell {
	atomic64_t wide;
	atomic_long_t big;
	atomic_t count;
	refcount_t refs;
	struct cell *next;
	void *any;
	u8 a8;
	s8 b8;
	_Bool flag;
	u16 a16;
	s16 b16;
	u32 a32;
	s32 b32;
	u64 a64;
	s64 b64;
	unsigned long word;
	u64 expected64;
	u32 expected32;
	u16 expected16;
	u8 expected8;
} __attribute__((aligned(16)));

/* Each operation on each width: the value before, the value after, and neither. */
#define FETCH_AND(op, type, member) \
static inline type fetch_##op##_##member(struct cell *p, type v) { return __atomic_fetch_##op(&p->member, v, __ATOMIC_RELAXED); } \
static inline type op##_fetch_##member(struct cell *p, type v) { return __atomic_##op##_fetch(&p->member, v, __ATOMIC_SEQ_CST); } \
static inline void effect_##op##_##member(struct cell *p, type v) { __atomic_fetch_##op(&p->member, v + 3, __ATOMIC_ACQUIRE); }
/* gcc has a note about __sync_fetch_and_nand wherever it is called. */
#define FETCH(op, type, member) \
FETCH_AND(op, type, member) \
static inline type sync_fetch_##op##_##member(struct cell *p, type v) { return __sync_fetch_and_##op(&p->member, v) + 1; } \
static inline type sync_##op##_fetch_##member(struct cell *p, int v) { return __sync_##op##_and_fetch(&p->member, v) >> 1; }
#define EXCHANGES(type, member, expectation) \
static inline type load_##member(struct cell *p) { return __atomic_load_n(&p->member, __ATOMIC_ACQUIRE); } \
static inline void store_##member(struct cell *p, type v) { __atomic_store_n(&p->member, v, __ATOMIC_RELEASE); } \
static inline type exchange_##member(struct cell *p, type v) { return __atomic_exchange_n(&p->member, v, __ATOMIC_SEQ_CST); } \
static inline type lock_##member(struct cell *p) { return __sync_lock_test_and_set(&p->member, 1); } \
static inline void unlock_##member(struct cell *p) { __sync_lock_release(&p->member); } \
static inline type value_swap_##member(struct cell *p, type v, int same) \
{ \
	return __sync_val_compare_and_swap(&p->member, same & 1 ? p->member : v, v + 1); \
} \
static inline _Bool bool_swap_##member(struct cell *p, type v, int same) \
{ \
	return __sync_bool_compare_and_swap(&p->member, same & 1 ? p->member : v, v + 1); \
} \
static inline _Bool compare_exchange_##member(struct cell *p, type v, int same) \
{ \
	p->expectation = same & 1 ? p->member : v; \
	return __atomic_compare_exchange_n(&p->member, (type *)&p->expectation, v + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST); \
}
#define BY_POINTER(type, member, expectation) \
static inline void load_to_##member(struct cell *p) { __atomic_load(&p->member, (type *)&p->expectation, __ATOMIC_SEQ_CST); } \
static inline void store_from_##member(struct cell *p) { __atomic_store(&p->member, (type *)&p->expectation, __ATOMIC_SEQ_CST); } \
static inline void exchange_of_##member(struct cell *p) \
{ \
	__atomic_exchange(&p->member, (type *)&p->expectation, (type *)&p->expectation, __ATOMIC_SEQ_CST); \
} \
static inline int swap_of_##member(struct cell *p, struct cell *q) \
{ \
	return __atomic_compare_exchange(&p->member, (type *)&q->expectation, &q->member, 1, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED); \
}
#define ALL(type, member, expectation) \
FETCH(add, type, member) \
FETCH(sub, type, member) \
FETCH(and, type, member) \
FETCH(or, type, member) \
FETCH(xor, type, member) \
FETCH_AND(nand, type, member) \
EXCHANGES(type, member, expectation) \
BY_POINTER(type, member, expectation)

ALL(u8, a8, expected8)
ALL(s8, b8, expected8)
ALL(u16, a16, expected16)
ALL(s16, b16, expected16)
ALL(u32, a32, expected32)
ALL(s32, b32, expected32)
ALL(u64, a64, expected64)
ALL(s64, b64, expected64)
FETCH(add, unsigned long, word)
FETCH(or, unsigned long, word)

/* A half that stays as it is. */
static inline u64 set_low_bit(struct cell *p) { return __atomic_fetch_or(&p->a64, 8, __ATOMIC_SEQ_CST); }
static inline _Bool set_high_bit(struct cell *p) { return (__atomic_fetch_or(&p->a64, 1ULL << 40, __ATOMIC_SEQ_CST) >> 40) & 1; }
static inline u64 clear_high_bits(struct cell *p) { return __atomic_and_fetch(&p->a64, ~0xf000000000ULL, __ATOMIC_SEQ_CST); }
static inline s64 turn_low_bits(struct cell *p) { return __sync_xor_and_fetch(&p->b64, 0xff); }

/* Pointers, booleans, flags. */
static inline struct cell *load_pointer(struct cell *p) { return __atomic_load_n(&p->next, __ATOMIC_ACQUIRE); }
static inline void store_pointer(struct cell *p, struct cell *q) { __atomic_store_n(&p->next, q, __ATOMIC_RELEASE); }
static inline struct cell *exchange_pointer(struct cell *p, struct cell *q) { return xchg(&p->next, q); }
static inline void *exchange_null(struct cell *p) { return xchg(&p->any, (void *)0); }
static inline struct cell *swap_pointer(struct cell *p, struct cell *q, int same) { return cmpxchg(&p->next, same & 1 ? p->next : q, p); }
static inline _Bool pointer_was(struct cell *p, struct cell *q) { return __sync_bool_compare_and_swap(&p->next, q, (struct cell *)0); }
static inline unsigned long pointer_bits(struct cell *p) { return (unsigned long)xchg(&p->any, p) & 15; }
static inline _Bool exchange_flag(struct cell *p, int v) { return __atomic_exchange_n(&p->flag, v, __ATOMIC_SEQ_CST); }
static inline _Bool load_flag(struct cell *p) { return __atomic_load_n(&p->flag, __ATOMIC_SEQ_CST); }
static inline void store_flag(struct cell *p, u64 v) { __atomic_store_n(&p->flag, v, __ATOMIC_SEQ_CST); }
static inline _Bool test_and_set(struct cell *p) { p->a8 &= 1; return __atomic_test_and_set(&p->a8, __ATOMIC_ACQUIRE); }
static inline void clear_flag(struct cell *p) { __atomic_clear(&p->flag, __ATOMIC_RELEASE); }

/* Results in locals, which need no memory. */
static inline u64 local_expectation(struct cell *p, u64 v, int same)
{
	u64 old = same & 1 ? p->a64 : v;
	_Bool done = __atomic_compare_exchange_n(&p->a64, &old, v + 1, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);

	return old * 2 + done;
}
static inline s16 local_results(struct cell *p, s16 v)
{
	s16 loaded, swapped;

	__atomic_load(&p->b16, &loaded, __ATOMIC_SEQ_CST);
	__atomic_exchange(&p->b16, &v, &swapped, __ATOMIC_SEQ_CST);
	return loaded + swapped + v;
}
static inline struct cell *local_pointer(struct cell *p, struct cell *q, int same)
{
	struct cell *old = same & 1 ? p->next : q;

	while (!__atomic_compare_exchange_n(&p->next, &old, q, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))
		;
	return old;
}

/* Operands are evaluated once and in order. */
static inline u32 next_step(struct cell *p) { return p->b32++ & 7; }
static inline u32 operand_calls(struct cell *p) { return __atomic_add_fetch(&p->a32, next_step(p), __ATOMIC_SEQ_CST) + next_step(p); }
static inline u64 wide_operand_calls(struct cell *p) { return __atomic_fetch_add(&p->a64, next_step(p) * 0x100000001ULL, __ATOMIC_SEQ_CST) ^ next_step(p); }
static inline u64 two_wide(struct cell *p, struct cell *q) { return xchg(&p->a64, 1) - xchg(&q->b64, 2); }
static inline u32 in_condition(struct cell *p, u32 v) { return v & 1 && __atomic_fetch_add(&p->a32, 1, __ATOMIC_SEQ_CST) > 5 ? p->a32 : v; }
static inline u64 chosen_atomic(struct cell *p, u32 v) { return v & 1 ? __atomic_fetch_or(&p->a64, v, __ATOMIC_SEQ_CST) : v & 2 ? xchg(&p->a64, v) : 7; }

/* The kernel's macros and functions. */
static inline u32 try_swap(struct cell *p, u32 v, int same)
{
	u32 old = same & 1 ? p->a32 : v;
	_Bool done = try_cmpxchg(&p->a32, &old, v + 1);

	return old * 2 + done;
}
static inline u64 saturating_add(struct cell *p, u64 v, u64 most)
{
	u64 old = READ_ONCE(p->a64);
	u64 sum;

	do {
		sum = old + v;
		if (sum > most || sum < old)
			sum = most;
	} while (!try_cmpxchg(&p->a64, &old, sum));
	return sum;
}
static inline u32 load_acquire(struct cell *p) { smp_mb(); return smp_load_acquire(&p->a32) + READ_ONCE(p->a16); }
static inline void store_release(struct cell *p, u64 v) { smp_wmb(); smp_store_release(&p->a64, v); smp_store_mb(p->a16, v); WRITE_ONCE(p->b8, v); }
static inline u32 wait_for(struct cell *p) { p->a32 |= 1; return smp_cond_load_acquire(&p->a32, VAL & 1); }
static inline int page_get_put(struct cell *p, int n) { atomic_add(n, &p->count); return atomic_dec_and_test(&p->count) && atomic_add_unless(&p->count, 1, n); }
static inline long long_counter(struct cell *p, long n) { atomic_long_add(n, &p->big); n = atomic_long_read(&p->big); return n ^ atomic_long_inc_return(&p->big); }
static inline s64 wide_counter(struct cell *p, s64 n) { s64 sum = atomic64_add_return(n, &p->wide); sum += atomic64_fetch_andnot(n, &p->wide); return sum + atomic64_dec_and_test(&p->wide); }
static inline int refs_steps(struct cell *p, u32 n)
{
	int steps;

	refcount_set(&p->refs, n & 3);
	steps = refcount_inc_not_zero(&p->refs);
	steps += refcount_dec_not_one(&p->refs) * 2;
	return steps + refcount_dec_if_one(&p->refs) * 4;
}
static inline int refs_saturate(struct cell *p, int n) { atomic_set(&p->refs.refs, n); refcount_inc(&p->refs); return refcount_read(&p->refs); }
static inline int refs_drop(struct cell *p, int n, int i) { atomic_set(&p->refs.refs, n); return refcount_sub_and_test(i & 7, &p->refs); }
static inline int refs_leak(struct cell *p, u32 n) { atomic_set(&p->refs.refs, n & 3); refcount_dec(&p->refs); return refcount_read(&p->refs); }
