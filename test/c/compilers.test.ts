// Headers that gcc and clang read unchanged, read by this room, and judged by them: sizes, alignments, offsets, bits,
// enumerators and constants on every target. The expected values are the compilers'.
import { beforeAll, test } from "vitest";
import { abiOf, targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";
import { expectCompilersAgree } from "./agreement.js";

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = await judgesHere();
});

const declarations = `
#define __packed __attribute__((__packed__))
#define __aligned(n) __attribute__((aligned(n)))
typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
typedef u8 u8; /* C11: again, the same */
typedef long unsigned word_t, *word_ptr_t, word_array_t[3];
typedef int (*callback_t)(struct page *page, void *);
typedef struct { int counter; } atomic_t;
typedef struct { long counter; } __aligned(sizeof(long)) atomic_long_t;
typedef u64 u64_a4 __aligned(4);
typedef int di_t __attribute__((mode(DI))); typedef unsigned qi_t __attribute__((__mode__(__QI__)));
typedef int native_t __attribute__((__mode__(__pointer__))), hi_t __attribute__((mode(HI)));
void with_lengths(int n, int table[n], int (*rows)[n + 1]);
struct list_head { struct list_head *next, *prev; };
struct { int only_here; } unnamed_variable;
extern int unsized[];

enum plain { PLAIN_A, PLAIN_B = 10, PLAIN_C, PLAIN_D = PLAIN_B | 1 << 4 };
enum negative { NEGATIVE_A = -1, NEGATIVE_B };
enum large { LARGE_A = 0xffffffff, LARGE_B = 1, };
enum __packed tiny { TINY_A = 200 };
enum tiny_signed { TINY_S = -100, TINY_T = 127 } __packed;
enum medium { MEDIUM = 0x1234 } __attribute__((packed));
enum { ANONYMOUS_A = sizeof(struct list_head), ANONYMOUS_B = ~0U >> 28, ANONYMOUS_C = 'a' + '\\n' };
enum wide { WIDE_A = 1ULL << 40, WIDE_B = 3 };
enum wide_chain { CHAIN_A = 0xffffffffffULL, CHAIN_B = CHAIN_A, CHAIN_C = sizeof(CHAIN_B) };
enum wide_negative { WIDE_N = -(1LL << 40) };

struct members {
	const volatile unsigned int *const *volatile restrict_free;
	int (*handlers[4])(int, char (*)[3]), plain, *pointer;
	int (*(*nested)(void))(int);
	char name[PLAIN_B], matrix[2][3][sizeof(int)];
	_Bool flag; signed char s; short int sh; unsigned short us; long l; long long ll; unsigned long long int ull;
	float f; double d; long double ld;
	enum tiny t; enum tiny_signed ts; enum medium m; enum wide w; enum plain p;
	di_t di; qi_t qi; native_t native; hi_t hi; int mi __attribute__((mode(SI)));
	word_array_t words; word_ptr_t wp; callback_t callback; atomic_t count; atomic_long_t lcount; u64_a4 low;
	__typeof__(unsized[0]) typed; __typeof__(struct list_head) lists[2];
	union { int i; float g; struct { short lo, hi; }; } inline_union;
	struct inner_tag { char c; int i; } inner, *inner_pointer;
	struct inner_tag again;
};

struct bits {
	unsigned int a : 3, b : 5, : 4, c : 20;
	int : 0;
	signed char d : 7;
	_Bool e : 1;
	enum plain f : 6;
	u64 g : 40, h : 24, i : 1;
	unsigned short j : 9;
	u16 k : PLAIN_B;
};
struct packed_bits { u8 a; u32 b : 17; u64 c : 33; u8 d : 3; } __packed;
struct member_packed { u8 a; u32 b __packed; u64 c __aligned(2); } ;
struct __aligned(64) cache_line { char c; };
struct __packed mixed { char c; struct cache_line line; int x; };
struct attribute_places {
	__aligned(8) char a, b;
	char __aligned(16) c;
	char *__attribute__((unused)) d __aligned(4), e;
	struct __attribute__((packed)) { char c; int i; } f;
	struct { char c; int i; } __packed g;
	_Alignas(16) char h; _Alignas(double) char i; _Alignas(4) _Alignas(8) char j;
};
struct anonymous {
	int before;
	union {
		struct { u8 x; u32 y; };
		u64 z;
		union { u16 deep; struct { u8 deeper[3]; }; };
	};
	const struct { int constant; };
	int after;
};
struct flexible { int n; struct list_head entries[]; };
struct zero { int n; char data[0]; };
struct holder { struct flexible *pointer; struct zero zero; };
struct empty {};
struct flexible_group { int kind; union { struct { struct {} none; int ints[]; }; struct { struct {} none2; char chars[]; }; }; };
union plain_union { char c[5]; int i; u64 : 3; };
struct _extension { __extension__ union { int a; long b; }; __extension__ int c; };

#define FOUR 4
#define SHIFTED (1UL << FOUR)
#define NEGATIVE_MACRO (-FOUR)
#define MASK (~((1U << FOUR) - 1))
#define SIZE_MACRO sizeof(struct members)
#define OFFSET_MACRO __builtin_offsetof(struct members, matrix[1][2])
#define OLD_OFFSET ((unsigned long)&((struct members *)0)->inline_union.hi)
#define CAST_MACRO ((u8)300)
#define CHAR_MACRO ((char)200)
#define BOOL_MACRO ((_Bool)256)
#define TERNARY (sizeof(long) == 8 ? 64LL : 32LL)
#define COMPARE (-1 < 1U)
#define COMPARE_LONG (-1L < 1U)
#define DIVIDE (-7 / 2)
#define MODULO (-7 % 3)
#define SHIFT_RIGHT (-16 >> 2)
#define HEX_TYPE (0x80000000 > 0)
#define DECIMAL_TYPE sizeof(2147483648)
#define LOGIC (1 || 1 / 0)
#define ALIGNMENT _Alignof(u64)
#define ALIGNMENT_GNU __alignof__(u64)
#define PROMOTED sizeof((char)1 + (char)1)
#define COUNT (sizeof(((struct members *)0)->words) / sizeof(word_t))
#define ENUM_MACRO PLAIN_D
#define MULTI 'ab'
#define UNSIGNED_WRAP (0U - 1)
#define NOT_NOT !!FOUR
#define CHOSEN __builtin_choose_expr(__builtin_types_compatible_p(int, signed), 11, "no")
#define BUILD_BUG_ON_ZERO(e) ((int)(sizeof(struct { int : (-!!(e)); })))
#define CHECKED (BUILD_BUG_ON_ZERO(sizeof(int) != 4) + 9)
#define IS_CONSTEXPR(x) (sizeof(int) == sizeof(*(8 ? ((void *)((long)(x) * 0l)) : (int *)8)))
#define CONSTEXPR IS_CONSTEXPR(FOUR)
#define GENERIC _Generic((u64)1, int: 1, unsigned long long: 2, default: 3)
`;

const withInt128 = `
struct wide_int { char c; __int128 x; unsigned __int128 y : 100; };
`;

for (const target of targetNames) {
  test(`gcc and clang agree about declarations and constants on ${target}`, async () => {
    await expectCompilersAgree(
      abiOf(target).baseTypes.__int128 === undefined ? declarations : declarations + withInt128,
      { judges, target },
    );
  });
}

/** The judge that is a new compiler: gcc takes these since version 15. */
test("flexible arrays in unions, alone, and nested", async () => {
  const text = `
struct alone { int f[]; };
union in_union { char a; long f[]; };
struct arms { char x; union { short s[]; long l[]; struct { int n; char c[]; }; }; };
struct nested { int x; struct { char b[]; } y; };
struct in_the_middle { struct nested n; int behind; struct nested two[2]; };
`;
  const clang = judges.filter(({ dialect }) => dialect === "clang");
  for (const target of targetNames) await expectCompilersAgree(text, { judges: clang, target, doesWarn: true });
});
