#include <linux/atomic.h>
#include <linux/bitops.h>

/* Functions that write what they work on and give what became of it, so that results do not depend on the byte order. */
struct word {
	u8 a8;
	u16 a16;
	u32 a32;
	u64 a64;
	s64 b64;
	atomic_t count;
	atomic64_t wide;
	struct word *next;
	unsigned long map[2];
	u64 expected;
} __attribute__((aligned(16)));

#define OPERATION(op, type, member) \
static inline u64 op##_##member(struct word *p, type a, type b) \
{ \
	type old, now; \
	p->member = a; \
	old = __atomic_fetch_##op(&p->member, b, __ATOMIC_SEQ_CST); \
	now = __atomic_##op##_fetch(&p->member, a, __ATOMIC_SEQ_CST); \
	return (u64)old * 3 + now * 5 + p->member * 7; \
}
#define OPERATIONS(type, member) \
OPERATION(add, type, member) \
OPERATION(sub, type, member) \
OPERATION(and, type, member) \
OPERATION(or, type, member) \
OPERATION(xor, type, member) \
OPERATION(nand, type, member) \
static inline u64 swaps_##member(struct word *p, type a, type b) \
{ \
	type first, second; \
	p->member = a; \
	first = __sync_val_compare_and_swap(&p->member, b, 1); \
	second = __atomic_exchange_n(&p->member, b, __ATOMIC_SEQ_CST); \
	return first + second * 3 + __sync_bool_compare_and_swap(&p->member, b, a) * 5 + p->member * 7; \
}
OPERATIONS(u8, a8)
OPERATIONS(u16, a16)
OPERATIONS(u32, a32)
OPERATIONS(u64, a64)
OPERATIONS(s64, b64)

static inline u64 set_constant_bits(struct word *p, u64 a)
{
	p->a64 = a;
	__atomic_fetch_or(&p->a64, 1ULL << 40, __ATOMIC_SEQ_CST);
	__atomic_fetch_and(&p->a64, ~8ULL, __ATOMIC_SEQ_CST);
	return __atomic_fetch_xor(&p->a64, 0xf00000000fULL, __ATOMIC_SEQ_CST) + p->a64 * 3;
}
static inline _Bool compare_exchange(struct word *p, u64 a, u64 b)
{
	p->a64 = a;
	p->expected = b;
	return __atomic_compare_exchange_n(&p->a64, &p->expected, 7, 0, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) || p->expected != a;
}
static inline int map_bits(struct word *p, unsigned long a, unsigned long b, u32 nr)
{
	int old;

	p->map[0] = a;
	p->map[1] = b;
	nr %= 2 * BITS_PER_LONG;
	old = test_bit(nr, p->map) == (p->map[BIT_WORD(nr)] >> nr % BITS_PER_LONG & 1);
	old += test_and_change_bit(nr, p->map) * 2;
	return old + (p->map[BIT_WORD(nr)] >> nr % BITS_PER_LONG & 1) * 4;
}
static inline u64 map_words(struct word *p, unsigned long a, u32 nr, u32 other)
{
	p->map[0] = a;
	p->map[1] = ~a;
	set_bit(nr % (2 * BITS_PER_LONG), p->map);
	__clear_bit(other % (2 * BITS_PER_LONG), p->map);
	return p->map[0] + p->map[1] * 3 + find_next_bit(p->map, 2 * BITS_PER_LONG, nr % BITS_PER_LONG);
}
static inline s64 counters(struct word *p, int a, s64 b)
{
	atomic_set(&p->count, a);
	atomic64_set(&p->wide, b);
	atomic_inc(&p->count);
	atomic64_dec(&p->wide);
	return atomic_read(&p->count) + atomic64_read(&p->wide) * 3 + atomic64_add_unless(&p->wide, 1, b);
}
static inline _Bool pointers(struct word *p)
{
	p->next = p;
	return cmpxchg(&p->next, p, (struct word *)0) == p && xchg(&p->next, p) == (struct word *)0 && smp_load_acquire(&p->next) == p;
}
