// `packed`, `aligned`, `_Alignas` and `_Atomic` in every place that C's grammar has for them, alone and together. Where gcc and
// clang agree both judge; where they do not, gcc judges alone and the message is held word for word.
import { beforeAll, expect, test } from "vitest";
import { abiOf, targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";
import { expectCompilersAgree } from "./agreement.js";
import { expectDiagnostic, parsed } from "./verbs.js";

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = await judgesHere();
});

const agreed = `
struct base { int x; };
struct place_1 { char c; int * __attribute__((aligned(16))) p; };
struct place_2 { char c; int __attribute__((aligned(16))) *p; };
struct place_3 { char c; struct base p __attribute__((packed)); };
struct place_4 { char c; int x, y __attribute__((packed)), z; };
struct place_5 { char c; __attribute__((packed)) int x, y, z; };
struct place_6 { char c; int __attribute__((aligned(16))) x, y; };
struct place_7 { char c; int x __attribute__((aligned(2))); };
struct place_8 { char c; int x __attribute__((aligned(2), packed)); };
typedef int i2 __attribute__((aligned(2))); struct place_9 { char c; i2 x; };
struct place_10 { char c; i2 x __attribute__((aligned(8))); } __attribute__((packed));
struct place_11 { char c; union { int a; long b; } __attribute__((packed)) u; int d;};
struct place_12 { char c; union { int a; long b; } u __attribute__((packed)); int d;};
typedef struct __attribute__((aligned(16))) { int x; } alias_13; struct place_14 { alias_13 a[2]; char c; };
struct place_15 { char c; int x __attribute__((aligned)); };
struct place_16 { char c; int x __attribute__((aligned(__BIGGEST_ALIGNMENT__))); };
struct place_17 { char c; enum kind_18 { ONLY_19 } __attribute__((packed)) e; enum __attribute__((packed)) { OTHER_20 = 300 } f; };
struct place_21 { char c; int a[3] __attribute__((aligned(16))), *b; };
typedef int a16 __attribute__((aligned(16)));
struct place_22 { char c; const a16 x; volatile typeof(a16) y; };
struct place_23 { char c; a16 *x; a16 (*f)(a16); };
struct place_24 { char c; __typeof__(((struct place_22*)0)->x) y; };
struct place_25 { char c; struct { char d; a16 x; } __attribute__((packed)) in; };
struct place_26 { char c; struct { char d; int x; } in __attribute__((packed, aligned(2))); };
__attribute__((packed)) struct place_27 { char c; int x; };
struct place_28 { char c; int x; } __attribute__((packed)) __attribute__((aligned(4))) v32;
struct place_29 { char c; int x, : 0; short y; } __attribute__((__packed__));
struct place_30 { char c; struct { char d; } __attribute__((aligned(4))); char e; };
struct place_31 { char c; struct base; char e; } __attribute__((packed));
struct place_32 { char c; int f[]; }; struct place_33 { struct place_32 a; int b; };
union place_of_union_34 { char a; struct place_32 b; int c[0]; };
struct place_35 { char c; _Atomic long a; _Atomic(struct base) d; _Atomic char e; };
struct place_36 { char c; int (*x[3])(int) __attribute__((aligned(32))); };
struct place_37 { char c; __attribute__((aligned(8))) int x : 3; int y : 4 __attribute__((aligned(8))); int z : 5 __attribute__((packed)); };
struct place_38 { char c; struct { int d; } __attribute__((packed, aligned(8))); char e; };
struct place_39 { char c; int (* __attribute__((aligned(16))) p)[3]; };
struct place_40 { char c; int (*p)(void) __attribute__((aligned(16))); };
struct place_41 { char c; int __attribute__((aligned(16))) (*p)(void); };
struct place_42 { char c; int x __attribute__((aligned(8), aligned(2))); };
typedef int alias_43 __attribute__((aligned(8))); typedef alias_43 place_of_union_44 __attribute__((aligned(2))); struct place_45 { char c; place_of_union_44 x; };
struct place_46 { char c; alias_43 x __attribute__((aligned(2))); };
struct place_47 { char c; alias_43 x __attribute__((packed)); };
struct place_48 { char c; struct __attribute__((aligned(2))) { int x; } y; };
struct place_49 { char c; _Alignas(8) _Alignas(2) char x; };
struct place_50 { char c; int x __attribute__((aligned(2))); } __attribute__((packed));
struct place_51 { char c; union { char a; struct base b; } __attribute__((aligned(4))) u; } __attribute__((packed));
struct place_52 { char c; const struct { int a; } __attribute__((packed)) x; };
struct place_53 { char c; struct base x __attribute__((aligned(4))) __attribute__((packed)); };
struct place_54 { char c; int x[2][3] __attribute__((aligned(16))); long double y; };
struct place_55 { char c; void (*x)(void), *y; };
struct place_56 { char c; struct { } x; int y[0]; long z[0]; };
struct place_57 { char c; struct { long z[0]; } x; };
struct place_58 { char c; struct { int n; char f[]; } x[2]; };
union place_of_union_59 { struct { } a; };
struct place_60 { char c; enum kind_61 { FIRST_62 = 0xffffffffffULL } x; };
struct place_63 { char c; enum kind_64 { FIRST_65 = -1, SECOND_66 = 0x80000000 } x; };
struct place_67 { char c; enum __attribute__((packed)) { FIRST_68 = -129 } x : 9; };
struct place_69 { _Bool a : 1, b; _Bool : 0; _Bool d : 1; };
struct place_70 { char c; int : 0; };
struct place_71 { char c; __attribute__((aligned(4))) int : 0; char d; };
typedef struct { char a; int b; } __attribute__((packed)) alias_72, *link_73; struct place_74 { char c; alias_72 x; link_73 y; };
struct __attribute__((packed)) __attribute__((aligned(2))) place_75 { char a; int b; long c; };
struct place_76 { struct place_75 a[3]; char b; };
struct place_77 { char c; __typeof__(struct place_75) x; __typeof__((char)1 + 1L) y; };
struct place_78 { __extension__ union { int a; }; __extension__ int b; };
struct place_79 { volatile int a, *const b, *restrict *volatile c[2]; };
struct place_80 { int a;; int b; };
struct place_81 { unsigned a:3, :5, b:0x10; unsigned char :3; char c; };
struct place_82 { char c; short __attribute__((aligned(8))) *(*x)[2]; short __attribute__((aligned(8))) y[2]; };
struct behind_tag { char c; struct base __attribute__((aligned(16))) x; char d; struct base __attribute__((aligned(16))) *p; };
struct behind_enum { char c; enum behind { BEHIND } __attribute__((packed)) e; enum behind __attribute__((aligned(4))) f; };
struct brackets { int x; [[gnu::packed]] long y; [[maybe_unused]] int z [[gnu::aligned(16)]]; };
struct [[gnu::packed]] bracket_packed { char c; int x; };
`;

/** Lines with types that some targets lack. */
function withoutInt128(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.includes("__int128"))
    .join("\n");
}

const disputed = `
struct base { int x; };
struct nested_aligned { char c; int (__attribute__((aligned(16))) *p); };
struct nested_packed { char c; int (__attribute__((packed)) *p); };
struct pointer_packed { char c; int *__attribute__((packed)) p; };
struct enum_aligned { char c; enum __attribute__((aligned(16))) kind { ONE } e; enum kind f; };
struct enum_aligned_behind { char c; enum { TWO = -1 } __attribute__((aligned(8))) x; char d; };
struct last_of_several { char c; long x; } __attribute__((packed, aligned(2), aligned(8), aligned(4)));
typedef int last_of_two __attribute__((aligned(8), aligned(2)));
struct uses_last { char c; last_of_two x; };
struct before_anonymous { char c; __attribute__((aligned(4))) struct { char d; }; char e; };
struct packed_before_anonymous { char c; __attribute__((packed)) struct { int d; }; char e; };
struct type_name { char c; typeof(int __attribute__((aligned(16)))) x; };
struct atomic_of_three { char c; struct { char x[3]; } _Atomic y; char d; };
`;

for (const target of targetNames) {
  test(`where gcc and clang agree, so does this room: ${target}`, async () => {
    const text = abiOf(target).baseTypes.__int128 === undefined ? withoutInt128(agreed) : agreed;
    await expectCompilersAgree(text, { judges, target });
  });

  test(`where they do not, gcc is followed: ${target}`, async () => {
    const gccs = judges.filter(({ dialect }) => dialect === "gcc");
    await expectCompilersAgree(disputed, { judges: gccs, target, doesWarn: true });
  });
}

test("every line on which the two differ is told", () => {
  const { diagnostics } = parsed(disputed);
  expect(diagnostics.all.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
    new Array(diagnostics.all.length).fill("warning K1114"),
  );
  const lines = disputed.split("\n");
  const told = new Set(
    diagnostics.all.map(({ span }) =>
      span !== null && "start" in span ? disputed.slice(0, span.start).split("\n").length : 0,
    ),
  );
  const silent = lines.filter((line, index) => /attribute|_Atomic/.test(line) && !told.has(index + 1));
  expect(silent).toEqual([]);
});

test("K1114, K1115: the words", () => {
  expectDiagnostic(
    "struct s { int (__attribute__((packed)) *p); };\nenum e { A } __attribute__((aligned(8)));",
    `
    a.h:1:32: warning[K1114]: gcc ignores \`packed\` before a name in brackets, clang does not
        1 | struct s { int (__attribute__((packed)) *p); };
          |                                ^~~~~~
      hint: gcc is followed here; write it behind the name, or behind the closing brace of the type
    a.h:2:29: warning[K1114]: gcc ignores \`aligned\` on an enum, clang does not
        2 | enum e { A } __attribute__((aligned(8)));
          |                             ^~~~~~~~~~
      hint: gcc is followed here; write it behind the name, or behind the closing brace of the type`,
  );
  expectDiagnostic(
    `struct s { int x; };
typedef struct s t __attribute__((packed));
struct u { struct __attribute__((aligned(8))) s y; struct __attribute__((packed)) s; };`,
    `
    a.h:2:35: warning[K1115]: \`packed\` on a typedef is ignored
        2 | typedef struct s t __attribute__((packed));
          |                                   ^~~~~~
      hint: write it behind the closing brace of the struct
    a.h:3:34: warning[K1115]: \`aligned\` without a body is ignored
        3 | struct u { struct __attribute__((aligned(8))) s y; struct __attribute__((packed)) s; };
          |                                  ^~~~~~~~~~
      hint: write it where the struct is defined, or behind the name of the member
    a.h:3:74: warning[K1115]: \`packed\` without a body is ignored
        3 | struct u { struct __attribute__((aligned(8))) s y; struct __attribute__((packed)) s; };
          |                                                                          ^~~~~~
      hint: write it where the struct is defined, or behind the name of the member`,
  );
  expectDiagnostic(
    "typedef struct s { int x; } t __attribute__((aligned(2), aligned(16), aligned(8)));",
    `
    a.h:1:71: warning[K1114]: gcc aligns the type to 8, the last that is asked for, clang to 16
        1 | typedef struct s { int x; } t __attribute__((aligned(2), aligned(16), aligned(8)));
          |                                                                       ^~~~~~~~~~
      hint: gcc is followed here; write one \`aligned\``,
  );
});

test("K1107: _Alignas where C does not have it, as gcc and clang refuse it", () => {
  expectDiagnostic(
    "struct s { _Alignas(8) int x : 3; _Alignas(2) _Alignas(1) long y; _Alignas(0) int z; _Alignas(int) char c; };",
    `
    a.h:1:12: error[K1107]: \`_Alignas\` cannot stand on a bit-field
        1 | struct s { _Alignas(8) int x : 3; _Alignas(2) _Alignas(1) long y; _Alignas(0) int z; _Alignas(int) char c; };
          |            ^~~~~~~~~~~
    a.h:1:35: error[K1107]: \`_Alignas\` cannot lower the alignment, which is 8, to 2
        1 | struct s { _Alignas(8) int x : 3; _Alignas(2) _Alignas(1) long y; _Alignas(0) int z; _Alignas(int) char c; };
          |                                   ^~~~~~~~~~~
      hint: \`__attribute__((packed, aligned(…)))\` on the member lowers it`,
  );
});

test("a bit-field of a type that the target lacks is one mistake", () => {
  expectDiagnostic(
    "struct s { __int128 x : 100; };",
    `
    a.h:1:12: error[K1108]: the target arm has no type \`__int128\`
        1 | struct s { __int128 x : 100; };
          |            ^~~~~~~~`,
    { target: "arm" },
  );
});

test("K1106: attributes in double brackets that are none", () => {
  expectDiagnostic(
    'struct s { [[packed]] int x; [[nodiscard, vendor::thing(1, 2)]] int y; [[clang::annotate("x")]] int z; };',
    `
    a.h:1:14: warning[K1106]: attribute \`packed\` is not known and is ignored
        1 | struct s { [[packed]] int x; [[nodiscard, vendor::thing(1, 2)]] int y; [[clang::annotate("x")]] int z; };
          |              ^~~~~~
      hint: gcc and clang take it as \`gnu::packed\`
    a.h:1:43: warning[K1106]: attribute \`vendor::thing\` is not known and is ignored
        1 | struct s { [[packed]] int x; [[nodiscard, vendor::thing(1, 2)]] int y; [[clang::annotate("x")]] int z; };
          |                                           ^~~~~~~~~~~~~
    a.h:1:74: warning[K1106]: attribute \`clang::annotate\` is not known and is ignored
        1 | struct s { [[packed]] int x; [[nodiscard, vendor::thing(1, 2)]] int y; [[clang::annotate("x")]] int z; };
          |                                                                          ^~~~~~~~~~~~~~~`,
  );
});

test("K1206: an array of elements that are aligned to more than their size", () => {
  expectDiagnostic(
    "typedef int a8 __attribute__((aligned(8)));\nstruct s { a8 x[3]; };",
    `
    a.h:2:16: error[K1206]: an array cannot hold \`a8\`: its alignment is larger than its size
        2 | struct s { a8 x[3]; };
          |                ^
      hint: put the attribute on the array`,
  );
});
