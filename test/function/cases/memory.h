#include "integers.h"

/* Loads and stores of every kind of member. */
static inline s64 load_all(const struct record *p)
{
	return p->a8 + p->b8 + p->c8 + p->flag + p->a16 + p->b16 + p->a32 + p->b32 + p->a64 + p->b64 + p->word + p->offset;
}
static inline int load_enums(const struct record *p) { return p->e * 3 + p->n; }
static inline int load_bits(const struct record *p) { return p->f3 - p->g5 + p->h1 + p->f12; }
static inline int bits_promote(const struct record *p) { return (p->f3 - 5 < 0) + (p->f12 - 4095 < 1) * 2 + (-p->f20 < 0) * 4; }
static inline u64 wide_bits(const struct record *p) { return (u64)p->f40 + (u64)(s64)p->g33 + p->f32; }
static inline s64 load_signed_wide(const struct record *p) { return (s64)p->g33; }
static inline int test_wide(const struct record *p) { return p->f40 ? p->g33 ? 3 : 2 : 1; }
static inline void store_all(struct record *p, s64 v)
{
	p->a8 = v;
	p->b8 = v >> 3;
	p->c8 = (char)v;
	p->flag = v;
	p->a16 = v;
	p->b16 = v;
	p->a32 = v + 1;
	p->b32 = v - 1;
	p->a64 = v;
	p->b64 = v * 3;
	p->word = v;
	p->offset = v;
	p->e = (enum small)v;
	p->n = (enum negative)v;
}
static inline void store_bits(struct record *p, s64 v)
{
	p->f3 = v;
	p->g5 = v >> 2;
	p->h1 = v;
	p->f12 = v >> 5;
	p->f20 = v >> 9;
	p->f40 = v;
	p->g33 = v;
	p->f32 = v >> 17;
}
static inline int assigned_bits(struct record *p, int v) { int r = p->f3 = v; int s = p->g5 = v; return r * 100 + s; }
static inline u64 assigned_wide_bits(struct record *p, u64 v) { u64 r = p->f40 = v; s64 s = p->g33 = (s64)v; return r ^ (u64)s; }
static inline int assigned_flag(struct record *p, int v) { return p->flag = v; }
static inline int assigned_narrow(struct record *p, int v) { return p->b8 = p->a16 = v; }
static inline u64 assigned_word(struct record *p, u64 v) { return p->a64 = p->b64 = v + 1; }
static inline void compound_all(struct record *p, u32 v)
{
	p->a8 += v;
	p->b8 -= v;
	p->a16 *= v;
	p->b16 ^= v;
	p->a32 |= v;
	p->b32 &= ~v;
	p->a64 += v;
	p->b64 -= v;
	p->word <<= 3;
	p->offset >>= 2;
	p->f3 += v;
	p->g5 -= 1;
	p->f12 ^= v;
	p->a64 |= 1ULL << 40;
	p->b64 &= ~0xfLL;
}
static inline u32 steps(struct record *p) { u32 r = p->a8++ + --p->b8; r += p->a64++; r ^= (u32)--p->b64; r += p->f3++; return r + ++p->shorts[1]; }
static inline void flag_bits(struct record *p, u32 bit) { p->word |= 1UL << (bit & 31); p->a64 &= ~(1ULL << (bit & 63)); }

/* Arrays, nested records, unions. */
static inline int array_sum(const struct record *p, u32 i) { return p->bytes[i & 3] + p->shorts[i & 1] + (int)p->words[(i >> 2) & 3] + (int)p->longs[i & 1]; }
static inline void array_store(struct record *p, u32 i, u64 v) { p->bytes[i & 3] = v; p->shorts[i & 1] = v; p->words[i & 3] += v; p->longs[i & 1] = v; p->longs[1] -= 3; }
static inline u8 grid(const struct record *p, u32 i, u32 j) { return p->grid[i & 1][j % 3] ^ p->grid[1][2]; }
static inline void grid_store(struct record *p, u32 i, u8 v) { p->grid[i & 1][1] = v; p->grid[1][i & 1] += v; }
static inline int pair_members(const struct record *p, u32 i) { return p->pair.second + p->pairs[i & 1].second + (int)p->pairs[2].first; }
static inline void pair_store(struct record *p, u32 i, int v) { p->pair.first = v; p->pairs[i & 1].second = v; p->pairs[2].first -= v; }
static inline u64 union_views(struct record *p, u32 v) { p->high = v; p->low ^= 5; return p->whole; }
static inline int element_pointer(struct record *p, u32 i) { struct pair *q = &p->pairs[i & 1]; q[1].first = 9; q->second = 3; return (q + 1)->second + (int)q->first; }
static inline u8 byte_pointer(struct record *p, u32 i) { u8 *b = p->bytes; *(b + (i & 3)) = 7; b[4] += 2; return *b++ + b[i & 1]; }
static inline u32 as_words(struct record *p) { return *(u32 *)p + ((u16 *)&p->a64)[3] + *(s8 *)&p->words[1]; }
static inline u64 as_long(struct record *p, u64 v) { *(u64 *)&p->words[1] = v; return *(s64 *)p->words; }

/* Pointers. */
static inline struct record *follow(struct record *p) { return p->next ? p->next : p; }
static inline void relink(struct record *p, struct record *q) { p->next = q; p->any = p; q->links[1] = p->links[0]; q->links[0] = (void *)0; }
static inline struct record *advance(struct record *p, int n) { return p + (n & 3) - 1; }
static inline struct record *retreat(struct record *p, u8 n) { return p - (n & 1); }
static inline struct record *by_link(struct record *p, u32 i) { return p->links[i & 1]; }
static inline long distance(struct record *p, struct record *q) { return p - q; }
static inline int byte_distance(struct record *p, u32 i) { return (int)((char *)&p->words[i & 3] - (char *)p) + (int)(&p->words[i & 3] - &p->words[1]); }
static inline int pointer_order(struct record *p, struct record *q) { return (p < q) + (p <= q) * 2 + (p == q) * 4 + (p != q->next) * 8 + (p > q) * 16; }
static inline int pointer_tests(struct record *p) { return !p->next + (p->any != (void *)0) * 2 + (p->next && p->next->flag) * 4; }
static inline unsigned long address(struct record *p) { return (unsigned long)p | 1; }
static inline u32 address_bits(struct record *p) { return (u32)(unsigned long)p->next >> 4; }
static inline void store_tagged(struct record *p, struct record *q, u32 tag) { p->word = (unsigned long)q | (tag & TAG_MASK); }
static inline struct record *load_tagged(struct record *p, struct record *q)
{
	p->word = (unsigned long)q | TAG_RECORD;
	return (p->word & TAG_MASK) == TAG_RECORD ? (struct record *)(p->word & ~15UL) : 0;
}
static inline struct record *untagged(struct record *p)
{
	unsigned long word = (unsigned long)p + 1;
	return (struct record *)(word & 1 ? word - 1 : (unsigned long)p);
}
static inline struct record *container(struct record *p)
{
	struct pair *pair = &p->pair;
	return (struct record *)((char *)pair - __builtin_offsetof(struct record, pair));
}
static inline void poison(struct record *p) { p->next = (struct record *)0x122UL; p->any = (void *)-12L; }
static inline int is_poison(struct record *p) { p->next = (struct record *)0x122UL; return p->next == (struct record *)0x122UL; }
static inline void maybe_poison(struct record *p, struct record *q, u32 v)
{
	p->next = v & 1 ? (struct record *)0xdead000000000122UL : (struct record *)0;
	p->any = v & 2 ? q : (void *)0xdead000000000100UL;
	p->links[0] = v & 4 ? (struct record *)-12L : p->links[1];
}
static inline int error_pointer(struct record *p, u32 v)
{
	struct record *error = v & 1 ? (struct record *)-22L : p;
	struct record *poison = (struct record *)0xdead000000000100UL;
	p->next = poison;
	return ((unsigned long)error >= (unsigned long)-4095L) + (error == poison) * 2 + (p->next == poison) * 4;
}
static inline u32 chain(struct record *p) { struct record *q = p->next ? p->next : p; return q->next ? q->next->a32 : q->pair.first; }
static inline u32 changes_between(struct record *p, u32 v) { u32 old = p->a32; p->a32 = v; return old + p->a32 * 3; }
static inline u32 effects_in_order(struct record *p, u32 v) { return changes_between(p, v) + p->a32 * 5 + changes_between(p, v + 1); }
static inline u64 store_then_call(struct record *p, u32 v) { p->a64 = changes_between(p, v); p->b64 += changes_between(p, 3); return p->a64 + add64(p->b64, v); }
static inline void void_choice(struct record *p, u32 v) { v & 1 ? store_all(p, v) : store_bits(p, v); v & 2 && (p->a8 = 1); }
