#include <linux/bitops.h>
#include <linux/kernel.h>
#include <linux/overflow.h>

/* A map of three words, and numbers. Its size is a multiple of 16 on every target. */
struct map {
	unsigned long bits[3];
	u8 a8;
	u16 a16;
	u32 a32;
	u64 a64;
	s64 b64;
	s32 b32;
	u8 bytes[64];
	u8 more[64];
} __attribute__((aligned(16)));

#define NR(nr)	((nr) % (3 * BITS_PER_LONG))

static inline void set(struct map *p, u32 nr) { set_bit(NR(nr), p->bits); }
static inline void clear(struct map *p, u32 nr) { clear_bit(NR(nr), p->bits); }
static inline void change(struct map *p, u32 nr) { change_bit(NR(nr), p->bits); }
static inline bool test(struct map *p, u32 nr) { return test_bit(NR(nr), p->bits) + test_bit_acquire(NR(nr + 1), p->bits) > 1; }
static inline bool test_set(struct map *p, u32 nr) { return test_and_set_bit(NR(nr), p->bits); }
static inline bool test_clear(struct map *p, u32 nr) { return test_and_clear_bit(NR(nr), p->bits); }
static inline bool test_change(struct map *p, u32 nr) { return test_and_change_bit(NR(nr), p->bits); }
static inline void plain_set(struct map *p, u32 nr) { __set_bit(NR(nr), p->bits); __clear_bit(NR(nr + 3), p->bits); __change_bit(NR(nr + 7), p->bits); }
static inline int plain_test(struct map *p, u32 nr)
{
	int old = __test_and_set_bit(NR(nr), p->bits);

	old += __test_and_clear_bit(NR(nr * 3), p->bits) * 2;
	return old + __test_and_change_bit(NR(nr * 5), p->bits) * 4;
}
static inline int constant_bits(struct map *p) { set_bit(3, p->bits); clear_bit(BITS_PER_LONG - 1, p->bits); return test_bit(31, p->bits); }
static inline bool lock_bit(struct map *p) { bool old = test_and_set_bit_lock(5, p->bits); clear_bit_unlock(5, p->bits); return old; }
static inline bool unlock_negative(struct map *p) { p->bits[0] |= 1; return xor_unlock_is_negative_byte(1, p->bits); }
static inline void assign(struct map *p, u32 nr, int v) { assign_bit(NR(nr), p->bits, v & 1); __assign_bit(NR(nr + 2), p->bits, v & 2); }
static inline u64 find(struct map *p, u32 from)
{
	p->bits[1] = 0;
	return find_first_bit(p->bits, NR(from)) + find_next_bit(p->bits, 3 * BITS_PER_LONG, NR(from)) * 200 +
		find_first_zero_bit(p->bits, 3 * BITS_PER_LONG) * 40000 + find_next_zero_bit(p->bits, 3 * BITS_PER_LONG, NR(from)) * 8000000ULL;
}
static inline u64 find_last(struct map *p, u32 size) { return find_last_bit(p->bits, NR(size)); }
static inline u32 each_bit(struct map *p)
{
	u32 bit, sum = 0;

	for_each_set_bit(bit, p->bits, 2 * BITS_PER_LONG)
		sum = sum * 31 + bit;
	for_each_clear_bit(bit, p->bits, 40)
		sum = sum * 7 + bit;
	return sum;
}
static inline int counts32(u32 a) { return ffs(a) + fls(a) * 64 + hweight32(a) * 4096 + hweight8(a) * 0x40000 + (int)hweight16(a >> 3) * 0x400000; }
static inline int counts64(u64 a) { return fls64(a) + hweight64(a) * 64 + __ffs64(a | 1ULL << 63) * 4096 + fls_long(a) * 0x40000; }
static inline int counts_long(unsigned long a) { return __ffs(a | 1UL << (BITS_PER_LONG - 1)) + __fls(a | 1) * 64 + ffz(a >> 1) * 4096 + hweight_long(a) * 0x40000; }
static inline int counts_signed(s64 a, int b) { return __builtin_ffsll(a) + __builtin_parityll(a) * 100 + __builtin_parity(b) * 200 + __builtin_ffs(b) * 400; }
static inline int counts_narrow(s8 a, u16 b) { return __builtin_popcount(a) + __builtin_popcountll(a) * 100 + __builtin_clz(b | 1) * 10000 + __builtin_ctzl(b | 0x100) * 1000000; }
static inline u64 swaps(u16 a, u32 b, u64 c) { return __builtin_bswap16(a) + __builtin_bswap32(b) * 3ULL + __builtin_bswap64(c); }
static inline int swaps_narrow(s32 a, s64 b) { return __builtin_bswap16(a) - (s32)__builtin_bswap32(b) + (s8)__builtin_bswap64(a); }
static inline u64 rotates(u32 a, u64 b, u32 n) { return rol32(a, n & 31) + ror32(a, n & 31) * 3ULL + rol64(b, n & 63) * 5 + ror64(b, n & 63) * 7; }
static inline s64 extended(u64 a, u32 n) { return sign_extend32(a, n & 31) + sign_extend64(a, n & 63); }

/* Numbers. */
static inline int logs(u32 a, u64 b) { return ilog2(a | 1) + ilog2(b | 1) * 64 + order_base_2(a) * 4096 + ilog2(4096) * 0x40000 + bits_per(a >> 1) * 0x400000; }
static inline u64 powers(u32 a) { return roundup_pow_of_two((a & 0xfffff) + 1) + rounddown_pow_of_two((a & 0xfffff) + 1) * 3 + is_power_of_2(a) + roundup_pow_of_two(5); }
static inline int orders(u32 a) { return get_count_order(a); }
static inline u64 aligns(u32 a, u64 b) { return ALIGN(a, 16) + ALIGN_DOWN(b, 4096) * 3 + IS_ALIGNED(b, 8) + round_up(b, 64) * 5 + round_down(a, 32) * 7; }
static inline u64 divisions(u32 a, u32 b, int c) { b |= 1; return DIV_ROUND_UP(a, b) + roundup(a >> 1, 12) * 3 + rounddown(a, b) * 5 + DIV_ROUND_CLOSEST(c, 8) * 7 + mult_frac(a, 3, 7); }
static inline s64 smaller(int a, int b, int c) { return min(a, b) + max(b, c) * 3LL + min3(a, b, c) * 5LL + clamp(a, -10, 10) * 7 + min_t(u8, a, b) + max_t(s16, a, c); }
static inline u64 smaller64(u64 a, u64 b) { return min(a, b) * 3 + max(a, b) + abs_diff(a, b) + (u64)abs((s64)a) + min_not_zero(a, b); }
static inline u32 swapped(u32 a, u32 b) { swap(a, b); return a * 3 + b; }
static inline u32 halves(u64 a) { return upper_32_bits(a) ^ lower_32_bits(a) * 3; }
static inline int array_lengths(struct map *p) { return ARRAY_SIZE(p->bits) + ARRAY_SIZE(p->bytes); }
static inline int likely_odd(u32 a) { return likely(a & 1) ? 3 : unlikely(a & 6) ? 5 : 7; }
static inline int warned(u32 a) { return WARN_ON(a & 4) + WARN_ON_ONCE(a > 10) * 2; }

/* Sums that may not fit. */
#define OVERFLOWS(name, left, right, result) \
static inline int name##_add(struct map *p, left a, right b) { return __builtin_add_overflow(a, b, &p->result); } \
static inline int name##_sub(struct map *p, left a, right b) { return __builtin_sub_overflow(a, b, &p->result); } \
static inline int name##_mul(struct map *p, left a, right b) { return __builtin_mul_overflow(a, b, &p->result); }
OVERFLOWS(bytes, u8, u8, a8)
OVERFLOWS(mixed, s8, u32, a16)
OVERFLOWS(words, u32, u32, a32)
OVERFLOWS(signs, int, u32, b32)
OVERFLOWS(narrows, u64, s64, a32)
OVERFLOWS(wide, u64, u64, a64)
OVERFLOWS(wide_signed, s64, s64, b64)
OVERFLOWS(wide_mixed, s64, u64, a64)
OVERFLOWS(wide_from_words, u32, u32, a64)
OVERFLOWS(wide_from_signs, int, s16, b64)
/* clang has no __builtin_add_overflow_p. */
#if !defined(__clang__) && !defined(__wasm__)
static inline int only_tested(s64 a, u32 b) { return __builtin_add_overflow_p(a, b, (s32)0) + __builtin_mul_overflow_p(a, a, (u64)0) * 2; }
#endif
struct flexible { u32 count; u64 elements[]; };
static inline u64 sizes(unsigned long a, unsigned long b, struct map *p)
{
	struct flexible *f = (struct flexible *)p;

	return size_mul(a, b) + size_add(a, b) * 3 + size_sub(a, b) * 5 + array3_size(a, b, 3) * 7 + struct_size(f, elements, a & 15);
}
static inline int local_sum(int a, int b) { int sum = 7; int over = check_add_overflow(a, b, &sum); return over ? sum / 2 : sum; }
static inline int local_twice(u8 a, u32 b)
{
	u8 sum;
	s16 difference;
	int over = check_add_overflow(a, b, &sum);

	over += check_sub_overflow(a, b, &difference) * 2;
	over += check_mul_overflow(sum, b, &sum) * 4;
	return over * 0x10000 + sum * 0x100 + difference;
}
static inline u64 array_bytes(u64 n, u64 size) { u64 bytes; return __builtin_mul_overflow(n, size, &bytes) ? ~0ULL : bytes; }

/* Bytes. For WebAssembly there is no library. */
#if defined(__wasm__) && !defined(__KSTRUCT__)
int memcmp(const void *a, const void *b, unsigned long n)
{
	for (unsigned long i = 0; i < n; i++) {
		if (((const u8 *)a)[i] != ((const u8 *)b)[i])
			return ((const u8 *)a)[i] - ((const u8 *)b)[i];
	}
	return 0;
}
#endif
static inline void copy(struct map *p, u32 n) { __builtin_memcpy(p->bytes, p->more, n & 63); }
static inline void move(struct map *p, u32 n, u32 m) { __builtin_memmove(p->bytes + (m & 31), p->bytes + (n & 31), n >> 6 & 31); }
static inline void move_far(struct map *p, u32 n) { __builtin_memmove(p->bytes + (n & 15), p->bytes + (n >> 4 & 15), 100); }
static inline void fill(struct map *p, int byte, u32 n) { __builtin_memset(p->bytes, byte, n & 127); }
static inline u8 filled(struct map *p) { return *(u8 *)__builtin_memset(p->more, 7, 3) + p->more[3]; }
static inline int compared(struct map *p, u32 n) { p->more[0] = p->bytes[0]; int d = __builtin_memcmp(p->bytes, p->more, n & 7); return (d > 0) - (d < 0); }
