// Calls of built-in functions: their results' types as gcc and clang have them, their values for constants, and what is
// said of wrong arguments. kstruct's own functions are there beside them.
import { beforeAll, expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";
import { expectCompilersAgree } from "./agreement.js";
import { expectDiagnostic, rightUnit } from "./verbs.js";
import { statementText } from "./written.js";

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = await judgesHere();
});

const prelude = "struct s { int x; struct s *n; unsigned char c; };\n";

function linesOf(body: string): readonly string[] {
  const head = "static inline void f(struct s *p, unsigned long *w, _Bool *b, int i)";
  const { unit } = rightUnit(`${prelude}${head}\n{\n${body}\n}\n`);
  return (unit.functions[0]?.body ?? []).map((statement) => statementText(unit.types, statement));
}

test("trees: the name as written, the arguments as they are, the type of the result", () => {
  expect(
    linesOf(`__builtin_clzl(i); __builtin_bswap16(i); __builtin_memcpy(p, w, 3); __builtin_unreachable();
__builtin_add_overflow(i, 2, w); __sync_fetch_and_add(w, 1); __sync_val_compare_and_swap(&p->n, p, 0);
__sync_bool_compare_and_swap(w, 1, 2, p); __sync_lock_release(&p->c); __sync_synchronize();
__atomic_load_n(&p->n, __ATOMIC_ACQUIRE); __atomic_compare_exchange_n(w, w, 3, 0, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED);
__atomic_or_fetch(&p->c, 1, __ATOMIC_ACQ_REL); __atomic_thread_fence(__ATOMIC_RELEASE); __builtin_expect(i, 1);
if (__builtin_kstruct_checked()) __builtin_kstruct_bug("bad", p);
__builtin_kstruct_bug("worse"); __builtin_kstruct_warn("odd"); __builtin_prefetch(p); __builtin_return_address(0);`),
  ).toEqual([
    "__builtin_clzl(i):int",
    "__builtin_bswap16(i):short unsigned int",
    "__builtin_memcpy(p, w, 3:int):void *",
    "__builtin_unreachable():void",
    "__builtin_add_overflow(i, 2:int, w):_Bool",
    "__sync_fetch_and_add(w, 1:int):long unsigned int",
    "__sync_val_compare_and_swap((&p->n[1]:struct s *):struct s **, p, 0:int):struct s *",
    "__sync_bool_compare_and_swap(w, 1:int, 2:int, p):_Bool",
    "__sync_lock_release((&p->c[2]:unsigned char):unsigned char *):void",
    "__sync_synchronize():void",
    "__atomic_load_n((&p->n[1]:struct s *):struct s **, 2:int):struct s *",
    "__atomic_compare_exchange_n(w, w, 3:int, 0:int, 5:int, 0:int):_Bool",
    "__atomic_or_fetch((&p->c[2]:unsigned char):unsigned char *, 1:int, 4:int):unsigned char",
    "__atomic_thread_fence(3:int):void",
    "(cast i):long int",
    'if __builtin_kstruct_checked():int { __builtin_kstruct_bug("bad", p):void; }',
    '__builtin_kstruct_bug("worse"):void',
    '__builtin_kstruct_warn("odd"):void',
    "__builtin_prefetch(p):void",
    "__builtin_return_address(0:int):void *",
  ]);
});

const constants = `
enum bits {
	CLZ = __builtin_clz(1), CLZ_L = __builtin_clzl(0x10), CLZ_LL = __builtin_clzll(3), CTZ = __builtin_ctz(24),
	CTZ_LL = __builtin_ctzll(1ULL << 40), FFS = __builtin_ffs(0), FFS_L = __builtin_ffsl(6), COUNT = __builtin_popcount(-1),
	COUNT_L = __builtin_popcountl(-1L), COUNT_LL = __builtin_popcountll(-1), PARITY = __builtin_parity(7),
	PARITY_LL = __builtin_parityll(0x101), WRAPPED = __builtin_popcount(0x1ffffffffULL),
};
enum swapped { SWAP_16 = __builtin_bswap16(0x1234), SWAP_32 = __builtin_bswap32(0x12345678) };
#define SWAP_64 __builtin_bswap64(0x1122334455667788ULL)
struct sizes {
	char a[sizeof(__builtin_bswap16(1))], b[sizeof(__builtin_bswap64(1))], c[sizeof(__builtin_clzll(1))];
	char d[sizeof(__builtin_expect(1, 1))], e[__builtin_types_compatible_p(typeof(__builtin_bswap64(1)), unsigned long) + 1];
	char f[sizeof(__atomic_load_n((short *)0, 0))], g[sizeof(__sync_fetch_and_add((long long *)0, 1))];
	char h[sizeof(__builtin_add_overflow(1, 1, (long *)0))], i[sizeof(__sync_bool_compare_and_swap((long *)0, 0, 0))];
	char j[sizeof(__builtin_memcpy(0, 0, 0))], k[sizeof(__atomic_test_and_set((char *)0, 0))];
};
`;

test("values of constants and sizes of results are the compilers', on every target", { timeout: 120_000 }, async () => {
  for (const target of targetNames) await expectCompilersAgree(constants, { judges, target });
});

test("K1304, K1305: arguments are counted and checked", () => {
  expectDiagnostic(
    `${prelude}static inline void f(struct s *p, int i)
{
	__builtin_clz();
	__builtin_prefetch(p, 1, 2, 3);
	__builtin_memcpy(p, i, 2);
	__builtin_add_overflow(i, 2, p);
	__builtin_mul_overflow(p, 2, &i);
	__sync_fetch_and_add(p, 1);
	__sync_lock_test_and_set(&i);
	__atomic_load_n(i, 0);
	__atomic_store_n(&i, *p, 0);
	__builtin_kstruct_warn(i);
	__builtin_kstruct_bug();
}
`,
    `
    a.h:4:2: error[K1304]: \`__builtin_clz\` takes 1 argument, 0 given
        4 | 	__builtin_clz();
          | 	^~~~~~~~~~~~~~~
    a.h:5:2: error[K1304]: \`__builtin_prefetch\` takes 1 to 3 arguments, 4 given
        5 | 	__builtin_prefetch(p, 1, 2, 3);
          | 	^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
    a.h:6:22: error[K1305]: argument 2 of \`__builtin_memcpy\` is \`const void *\`, the value is \`int\`
        6 | 	__builtin_memcpy(p, i, 2);
          | 	                    ^
      hint: write a cast if this is meant
    a.h:7:31: error[K1305]: argument 3 of \`__builtin_add_overflow\` points at an integer, this is \`struct s *\`
        7 | 	__builtin_add_overflow(i, 2, p);
          | 	                             ^
    a.h:8:25: error[K1305]: argument 1 of \`__builtin_mul_overflow\` is an integer, this is \`struct s *\`
        8 | 	__builtin_mul_overflow(p, 2, &i);
          | 	                       ^
    a.h:9:23: error[K1305]: argument 1 of \`__sync_fetch_and_add\` points at an integer or pointer, this is \`struct s *\`
        9 | 	__sync_fetch_and_add(p, 1);
          | 	                     ^
    a.h:10:2: error[K1304]: \`__sync_lock_test_and_set\` takes at least 2 arguments, 1 given
       10 | 	__sync_lock_test_and_set(&i);
          | 	^~~~~~~~~~~~~~~~~~~~~~~~~~~~
    a.h:11:18: error[K1305]: argument 1 of \`__atomic_load_n\` points at an integer or pointer, this is \`int\`
       11 | 	__atomic_load_n(i, 0);
          | 	                ^
    a.h:12:23: error[K1305]: argument 2 of \`__atomic_store_n\` is a number or pointer, this is \`struct s\`
       12 | 	__atomic_store_n(&i, *p, 0);
          | 	                     ^~
    a.h:13:25: error[K1305]: argument 1 of \`__builtin_kstruct_warn\` is a text in quotes
       13 | 	__builtin_kstruct_warn(i);
          | 	                       ^
    a.h:14:2: error[K1304]: \`__builtin_kstruct_bug\` takes 1 to 2 arguments, 0 given
       14 | 	__builtin_kstruct_bug();
          | 	^~~~~~~~~~~~~~~~~~~~~~~`,
  );
});

test("constant expressions say which call is no constant; __has_builtin knows all of them", () => {
  expectDiagnostic(
    `static inline int f(int i) { switch (i) { case __builtin_popcount(1) + __builtin_clz(0): return 1; } return 0; }
#if !__has_builtin(__atomic_fetch_nand) || !__has_builtin(__sync_synchronize) || !__has_builtin(__builtin_kstruct_warn)
#error "missing"
#endif
#if !__has_builtin(__builtin_mul_overflow) || __has_builtin(__builtin_kstruct_nothing)
#error "missing"
#endif
`,
    `
    a.h:1:72: error[K1301]: the value of \`case\` is no constant: \`__builtin_clz\` is called
        1 | static inline int f(int i) { switch (i) { case __builtin_popcount(1) + __builtin_clz(0): return 1; } return 0; }
          |                                                                        ^~~~~~~~~~~~~~~~`,
  );
});
