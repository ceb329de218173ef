#include "record.h"

/* Promotions and usual conversions. */
static inline int promote_u8(u8 a, u8 b) { return a - b; }
static inline u32 promote_mixed(s8 a, u16 b) { return a * b; }
static inline int char_sign(char c) { return c; }
static inline int char_compare(char c) { return c < 0; }
static inline int mixed_less(int a, u32 b) { return a < b; }
static inline int mixed_less64(long long a, u32 b) { return a < b; }
static inline int mixed_greater64(s64 a, u64 b) { return a > b; }
static inline int short_equal(u16 a, s16 b) { return a == b; }
static inline u64 widen_signed(int a) { return a; }
static inline u64 widen_unsigned(u32 a) { return a; }
static inline s64 widen_short(s16 a) { return a; }
static inline u64 widen_product(u32 a, u32 b) { return a * b; }
static inline u64 product_of_wide(u32 a, u32 b) { return (u64)a * b; }
static inline u8 narrow(u32 a) { return a; }
static inline s8 narrow_signed(s64 a) { return a; }
static inline s16 narrow_short(u64 a) { return (s16)(a + 1); }
static inline u16 cast_chain(s32 a) { return (u16)(s8)a; }
static inline _Bool to_bool(u64 a) { return a; }
static inline _Bool to_bool_narrow(u32 a) { return (u8)a; }
static inline int from_bool(_Bool a, _Bool b) { return a + b + 1; }
static inline _Bool bool_or(_Bool a, int b) { return a | b; }
static inline int enum_sum(enum small a, enum negative b) { return a + b; }
static inline int enum_less(enum small a, enum negative b) { return a - 8 < b; }
static inline enum negative to_enum(s64 a) { return (enum negative)a; }

/* Arithmetic that wraps. */
static inline int add_wraps(int a, int b) { return a + b; }
static inline int subtract_wraps(int a, int b) { return a - b; }
static inline int multiply_wraps(int a, int b) { return a * b; }
static inline int negate_wraps(int a) { return -a; }
static inline u32 negate_unsigned(u32 a) { return -a; }
static inline int negate_narrow(u8 a) { return -a; }
static inline u32 add_unsigned(u32 a, u32 b) { return a + b; }
static inline int sum_of_sums(int a, int b, u32 c) { return (a + b) / 2 + (int)(c + 7 + c) / 3; }
static inline u32 compare_of_sums(u32 a, u32 b) { return a + b < a; }
static inline int polynomial(int x) { return ((x * x + 3) * x - 5) * x + 11; }
static inline u8 compound_narrow(u8 a, int b) { a += b; a *= 3; a -= 1; a ^= 0x55; return a; }
static inline s16 compound_shift(s16 a, u32 n) { a <<= n & 15; a >>= 2; return a; }
static inline u32 increments(u32 a) { u32 b = a++; u32 c = ++a; u32 d = a--; return b + c * 3 + d * 5 + --a; }

/* Division. */
static inline int divide(int a, int b) { return a / b; }
static inline int remain(int a, int b) { return b == -1 ? 0 : a % b; }
static inline u32 divide_unsigned(u32 a, u32 b) { return a / b; }
static inline u32 remain_unsigned(u32 a, u32 b) { return a % b; }
static inline int divide_constant(int a) { return a / 7 + a % 7 + a / -8 + a % -8; }
static inline u32 divide_power(u32 a) { return a / 16 + a % 16 + a / 3; }
static inline s64 divide64(s64 a, s64 b) { return a / b; }
static inline s64 remain64(s64 a, s64 b) { return b == -1 ? 0 : a % b; }
static inline u64 divide_unsigned64(u64 a, u64 b) { return a / b; }
static inline u64 remain_unsigned64(u64 a, u64 b) { return a % b; }
static inline u64 divide_mixed64(u64 a, u32 b) { return a / b + a % (b | 1); }
static inline u64 divide_power64(u64 a) { return a / 4096 + a % 4096 + a / (1ULL << 40); }
static inline s64 divide_power_signed64(s64 a) { return a / 4096 + a % 4096; }

/* Shifts. */
static inline int shift_left(int a, u32 n) { return a << (n & 31); }
static inline int shift_right(int a, u32 n) { return a >> (n & 31); }
static inline u32 shift_unsigned(u32 a, u32 n) { return (a << (n & 31)) | (a >> (-n & 31)); }
static inline int shift_narrow(u8 a, s16 n) { return a << (n & 15); }
static inline u64 shift_left64(u64 a, u32 n) { return a << (n & 63); }
static inline u64 shift_right64(u64 a, s64 n) { return a >> (n & 63); }
static inline s64 shift_signed64(s64 a, u8 n) { return a >> (n & 63); }
static inline u64 shift_constants64(u64 a) { return (a << 1) ^ (a >> 3) ^ (a << 32) ^ (a >> 32) ^ (a << 45) ^ (a >> 51); }
static inline s64 shift_constants_signed64(s64 a) { return (a >> 1) ^ (a >> 31) ^ (a >> 32) ^ (a >> 33) ^ (a >> 63); }
static inline u64 one_bit(u32 order) { return 1ULL << (order & 63); }
static inline u32 one_bit_narrowed(u32 order) { return (u32)(1UL << (order & 31)) - 1; }

/* 64 bits by halves. */
static inline u64 add64(u64 a, u64 b) { return a + b; }
static inline s64 subtract64(s64 a, s64 b) { return a - b; }
static inline u64 multiply64(u64 a, u64 b) { return a * b; }
static inline s64 negate64(s64 a) { return -a; }
static inline u64 not64(u64 a) { return ~a; }
static inline u64 bits64(u64 a, u64 b) { return (a & b) | (a ^ 0xffff0000ffff0000ULL) | (b & ~15ULL); }
static inline int less64(s64 a, s64 b) { return (a < b) + (a <= b) * 2 + (a > b) * 4 + (a >= b) * 8; }
static inline int less_unsigned64(u64 a, u64 b) { return (a < b) + (a <= b) * 2 + (a > b) * 4 + (a >= b) * 8; }
static inline int equal64(u64 a, s64 b) { return (a == b) + (a != 0) * 2 + !a * 4; }
static inline int less_constant64(u64 a) { return (a < 4096) + (a >= 4096) * 2 + (a > 4096) * 4 + (a < 0x100000001ULL) * 8; }
static inline u64 mixed_halves(u32 a, int b, u64 c) { return a + b + c; }
static inline u32 low_tag(u64 a) { return (a & 15) == TAG_RECORD; }
static inline u64 chosen64(u64 a, int b, int c) { return c ? a : b; }
static inline u64 locals64(u64 a, u64 b) { u64 c = a + b; u64 d; c += a; d = c * 3; c ^= d; c++; return c - d--; }
static inline u64 near_two53(u64 a) { u64 b = (a & 0x1fffff) * 0xffffffffULL; return b * 5 + b; }
static inline u64 rotate64(u64 a, u32 n) { n &= 63; return n ? (a << n) | (a >> (64 - n)) : a; }

/* Choices. */
static inline int logic(int a, int b, u64 c) { return (a && b) + (a || c) * 2 + !(a && c) * 4; }
static inline int elvis(int a, int b) { return a ?: b; }
static inline u64 nested_choice(u32 a, u64 b) { return a < 10 ? b : a < 100 ? a : a & 1 ? b + a : b - a; }
static inline u32 comma(u32 a, u32 b) { u32 t; return (t = a * 3, t ^= b, t) + 1; }
static inline u32 guarded_effects(u32 a, u32 b) { u32 t = 0; u32 r = a > 10 && (t = b, t & 1); return r * 16 + t; }
static inline u32 chosen_effects(u32 a, u32 b) { u32 t = 1; u32 u = 2; a & 1 ? (t = b) : (u = a); return t ^ (u << 3); }
static inline u32 either_effects(int a, int b) { int t = 5; int r = a < 0 || (t += b, t > 7); return r + t * 2; }
static inline u64 chosen_chain(u64 a, int b) { u64 t; u64 r = b & 1 ? (t = a + 1, t * t) : (t = a - 1, t ^ 5); return r + t; }
static inline u32 assigned_value(u32 a) { u8 narrow; u32 wide = narrow = a; return wide; }
static inline int sizes(void) { return sizeof(struct pair) + sizeof(u64) * 3 - (int)__builtin_offsetof(struct pair, second); }

/* Calls. */
static inline u64 calls(u32 a, s64 b) { return add64(a, (u64)b) * 3 + (u64)divide_constant((int)a); }
static inline int nested_calls(int a, int b) { return add_wraps(multiply_wraps(a, b), to_bool((u64)b)); }
static inline u8 call_narrows(u32 a) { return narrow(a + 3) + (u8)1; }
