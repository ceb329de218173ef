// Types of which only the bytes are known: size and alignment of each on every target, by the compilers that have it, and
// what is said where a target lacks one.
import { beforeAll, expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import type { Judge } from "../../generator/oracle/index.js";
import { judgesHere } from "../oracle/judges.js";
import { expectCompilersAgree } from "./agreement.js";
import { expectDiagnostic, expectTypes, parsed } from "./verbs.js";

let judges: readonly Judge[] = [];

beforeAll(async () => {
  judges = await judgesHere();
});

const complex = `
struct complex_members {
	char c0; _Complex float f; char c1; double _Complex d; char c2; _Complex long double l;
	char c3; __complex__ int i; char c4; _Complex g; char c5; unsigned char __complex b; _Complex short a[3];
};
struct packed_complex { char c; _Complex double d; } __attribute__((packed));
`;

/** No typedefs of large ones: gcc's _Alignof says no more than __BIGGEST_ALIGNMENT__ of them, whatever a struct does. */
const vectors = `
#define four_ints int __attribute__((vector_size(16)))
#define eight_floats float __attribute__((__vector_size__(32)))
typedef unsigned char two_bytes __attribute__((vector_size(2)));
struct vector_members {
	char c0; four_ints v; char c1; eight_floats w[2]; char c2; two_bytes b; char c3; four_ints *p;
	char c4; short __attribute__((vector_size(4))) s; char c5; double d __attribute__((vector_size(64)));
	char c6; long long q __attribute__((vector_size(16), aligned(32)));
};
struct packed_vector { char c; four_ints v; } __attribute__((packed));
`;

const bitInts = `
#define FIELD(n) char c##n; _BitInt(n) b##n; unsigned _BitInt(n) u##n;
struct bit_int_members { FIELD(2) FIELD(8) FIELD(9) FIELD(17) FIELD(33) FIELD(64) FIELD(65) FIELD(96) FIELD(128) };
struct one_bit { char c; unsigned _BitInt(1) u; _BitInt(16) signed s; };
`;

const wideBitInts = "struct wide_bit_ints { char c; _BitInt(129) a; char d; unsigned _BitInt(1000) b; };\n";
const halfFloats = "struct half_floats { char c; __fp16 h[3]; char d; __fp16 i; };\n";
const decimals = "struct decimals { char c; _Decimal32 a; char d; _Decimal64 b; char e; _Decimal128 f; char g; };\n";
const extVectors = `
typedef int three_ints __attribute__((ext_vector_type(3)));
struct ext_vectors { char c; three_ints a; char d; char b __attribute__((ext_vector_type(3))); short e; };
`;

const withDialect = (dialect: Judge["dialect"]): readonly Judge[] =>
  judges.filter((judge) => judge.dialect === dialect);

for (const target of targetNames) {
  test(`complex numbers and vectors: ${target}`, async () => {
    await expectCompilersAgree(complex + vectors, { judges, target });
  });

  test(`_BitInt, __fp16 and clang's vectors: ${target}`, async () => {
    const isWide = ["x86_64", "i386", "x86_64-windows"].includes(target);
    const text = bitInts + halfFloats + (isWide ? wideBitInts : "");
    await expectCompilersAgree(text, { judges: withDialect("clang"), target });
    await expectCompilersAgree(extVectors, { judges: withDialect("clang"), target, doesWarn: true });
  });
}

for (const target of ["x86_64", "i386", "s390x", "ppc64", "ppc64le"] as const) {
  test(`decimal floats: ${target}`, async () => {
    await expectCompilersAgree(decimals, { judges: withDialect("gcc"), target });
  });
}

test("a vector of 8 bytes on i386 is aligned as gcc aligns it", async () => {
  const text = "typedef int pair __attribute__((vector_size(8)));\nstruct s { char c; pair p; };";
  await expectCompilersAgree(text, { judges: withDialect("gcc"), target: "i386" });
});

test("the names of such types", () => {
  expectTypes(
    "struct s { _Complex long int a; unsigned _BitInt(7) b; float c __attribute__((vector_size(8))); _Decimal32 d; };",
    `
    struct s 32/8
      _Complex long int a @0
      unsigned _BitInt(7) b @16
      float __attribute__((vector_size(8))) c @24
      _Decimal32 d @32`.replace("32/8", "40/8"),
  );
});

test("K1104, K1107, K1108: what is no such type, and what the target lacks", () => {
  expectDiagnostic(
    "struct s { _Decimal64 d; __bf16 b; __ibm128 i; _Complex _Float128 c; };",
    `
    a.h:1:12: error[K1108]: the target arm has no type \`_Decimal64\`
        1 | struct s { _Decimal64 d; __bf16 b; __ibm128 i; _Complex _Float128 c; };
          |            ^~~~~~~~~~
    a.h:1:36: error[K1108]: the target arm has no type \`__ibm128\`
        1 | struct s { _Decimal64 d; __bf16 b; __ibm128 i; _Complex _Float128 c; };
          |                                    ^~~~~~~~
    a.h:1:48: error[K1108]: the target arm has no type \`_Complex _Float128\`
        1 | struct s { _Decimal64 d; __bf16 b; __ibm128 i; _Complex _Float128 c; };
          |                                                ^~~~~~~~~~~~~~~~~~`,
    { target: "arm" },
  );
  expectDiagnostic(
    `struct s { _BitInt(1) a; unsigned long _BitInt(8) b; unsigned _BitInt(129) c; };
struct t { int *p __attribute__((vector_size(6))); struct s v __attribute__((vector_size(8))); };`,
    `
    a.h:1:12: error[K1108]: the target arm64 has no such \`_BitInt\`
        1 | struct s { _BitInt(1) a; unsigned long _BitInt(8) b; unsigned _BitInt(129) c; };
          |            ^~~~~~~~~~
    a.h:1:26: error[K1104]: \`unsigned long _BitInt\` is no type
        1 | struct s { _BitInt(1) a; unsigned long _BitInt(8) b; unsigned _BitInt(129) c; };
          |                          ^~~~~~~~~~~~~~~~~~~~~~~~
    a.h:1:54: error[K1108]: the target arm64 has no such \`_BitInt\`
        1 | struct s { _BitInt(1) a; unsigned long _BitInt(8) b; unsigned _BitInt(129) c; };
          |                                                      ^~~~~~~~~~~~~~~~~~~~~
    a.h:2:46: error[K1107]: a vector of \`int\` cannot have 6 bytes: a power of two times 4 is wanted
        2 | struct t { int *p __attribute__((vector_size(6))); struct s v __attribute__((vector_size(8))); };
          |                                              ^`,
    { target: "arm64" },
  );
});

test("K1106: clang's vectors are told", () => {
  const { diagnostics } = parsed(extVectors);
  expect(diagnostics.all.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "K1106 attribute `ext_vector_type` is ignored by gcc",
    "K1106 attribute `ext_vector_type` is ignored by gcc",
  ]);
});
