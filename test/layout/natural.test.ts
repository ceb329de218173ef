// Ordinary members: each at the next multiple of its alignment, the size a multiple of the record's (C11 6.7.2.1p14-p18).
// Numbers by hand; the compilers' verdict on each rule is in random-records.test.ts.
import { test } from "vitest";
import { expectLayout } from "./c-text.js";

test("members at their alignment, holes between, padding at the end", () => {
  expectLayout("x86_64", "struct s { char a; int b; char c; long d; char e; };", "struct s", [
    "size 32, align 8",
    "a at 0, 1 bytes",
    "b at 4, 4 bytes",
    "c at 8, 1 bytes",
    "d at 16, 8 bytes",
    "e at 24, 1 bytes",
    "hole bit 8, 24 wide",
    "hole bit 72, 56 wide",
    "tail 7",
  ]);
});

test("8-byte members: aligned to 4 on i386, to 8 on wasm32, where long and pointers have 4 bytes", () => {
  const text = "struct s { char a; long long b; long c; void *d; double e; };";
  expectLayout("i386", text, "struct s", [
    "size 28, align 4",
    "a at 0, 1 bytes",
    "b at 4, 8 bytes",
    "c at 12, 4 bytes",
    "d at 16, 4 bytes",
    "e at 20, 8 bytes",
    "hole bit 8, 24 wide",
  ]);
  expectLayout("wasm32", text, "struct s", [
    "size 32, align 8",
    "a at 0, 1 bytes",
    "b at 8, 8 bytes",
    "c at 16, 4 bytes",
    "d at 20, 4 bytes",
    "e at 24, 8 bytes",
    "hole bit 8, 56 wide",
  ]);
});

test("nothing is aligned to more than 8 bytes on s390x", () => {
  const text = "struct s { char a; long double b; };";
  const table = (byteAlign: number): string[] => [
    `size ${byteAlign + 16}, align ${byteAlign}`,
    "a at 0, 1 bytes",
    `b at ${byteAlign}, 16 bytes`,
    `hole bit 8, ${8 * byteAlign - 8} wide`,
  ];
  expectLayout("s390x", text, "struct s", table(8));
  expectLayout("arm64", text, "struct s", table(16));
  expectLayout("x86_64", text, "struct s", table(16));
});

test("nested records bring their alignment, arrays repeat their element", () => {
  const text =
    "struct list_head { struct list_head *next, *prev; };\n" +
    "struct s { short a; struct list_head b; struct { char c[3]; short d; } e[2]; int f[2][3]; };";
  expectLayout("arm64", text, "struct s", [
    "size 64, align 8",
    "a at 0, 2 bytes",
    "b at 8, 16 bytes",
    "e at 24, 12 bytes",
    "f at 36, 24 bytes",
    "hole bit 16, 48 wide",
    "tail 4",
  ]);
});

test("anonymous records are members, and those of one without a name too", () => {
  expectLayout("x86_64", "struct s { int a; union { long b; struct { int c, d; }; }; int e; };", "struct s", [
    "size 24, align 8",
    "a at 0, 4 bytes",
    "(anonymous) at 8, 8 bytes",
    "e at 16, 4 bytes",
    "hole bit 32, 32 wide",
    "tail 4",
  ]);
});

test("a union: all at 0, as large as the largest member rounded up to the alignment", () => {
  expectLayout("x86_64", "union u { char a[5]; int b; short c; };", "union u", [
    "size 8, align 4",
    "a at 0, 5 bytes",
    "b at 0, 4 bytes",
    "c at 0, 2 bytes",
    "tail 3",
  ]);
});

test("a flexible array has no size but an alignment; an array of length 0 too (GNU C)", () => {
  for (const brackets of ["[]", "[0]"]) {
    expectLayout("x86_64", `struct s { char n; long items${brackets}; };`, "struct s", [
      "size 8, align 8",
      "n at 0, 1 bytes",
      "items at 8, 0 bytes",
      "hole bit 8, 56 wide",
    ]);
  }
});

test("a flexible array may begin inside what would be padding", () => {
  expectLayout("x86_64", "struct s { long n; int k; char data[]; };", "struct s", [
    "size 16, align 8",
    "n at 0, 8 bytes",
    "k at 8, 4 bytes",
    "data at 12, 0 bytes",
    "tail 4",
  ]);
});

test("an empty struct has size 0 (GNU C)", () => {
  expectLayout("x86_64", "struct none {}; struct s { char a; struct none b; int c; };", "struct s", [
    "size 8, align 4",
    "a at 0, 1 bytes",
    "b at 1, 0 bytes",
    "c at 4, 4 bytes",
    "hole bit 8, 24 wide",
  ]);
});

test("an enum is as large as its values need (gcc: unsigned int, int, or wider)", () => {
  const text =
    "enum plain { A, B }; enum negative { C = -1 }; enum wide { D = 1ull << 40 };\n" +
    "enum __attribute__((packed)) tight { E = 200 };\n" +
    "struct s { enum plain a; enum negative b; enum wide c; enum tight d; };";
  expectLayout("x86_64", text, "struct s", [
    "size 24, align 8",
    "a at 0, 4 bytes",
    "b at 4, 4 bytes",
    "c at 8, 8 bytes",
    "d at 16, 1 bytes",
    "tail 7",
  ]);
});
