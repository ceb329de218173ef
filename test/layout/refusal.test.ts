// What layout refuses or warns about, as the user reads it.
import { expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { expectMessages, messagesOf, parseText } from "./c-text.js";

test("K3001: a record of 2^53 bits or more", () => {
  expectMessages("x86_64", "struct s {\n\tchar a[1ul << 49], b[1ul << 49];\n};", [
    "test.h:1:8: error[K3001]: `struct s` would have 2^53 bits or more",
    "    1 | struct s {",
    "      |        ^",
    "1 error",
  ]);
  expect(messagesOf(parseText("struct s { char a[1ul << 49], b[(1ul << 49) - 1]; };", "x86_64"))).toBe("");
});

test("K3001: one without a tag, and what holds it says nothing more", () => {
  expectMessages("x86_64", "struct s { union { struct { char a[1ul << 49], b[1ul << 49]; } c; }; int d; };", [
    "test.h:1:20: error[K3001]: `anonymous struct` would have 2^53 bits or more",
    "    1 | struct s { union { struct { char a[1ul << 49], b[1ul << 49]; } c; }; int d; };",
    "      |                    ^~~~~~",
    "1 error",
  ]);
});

test("K3002: an alignment that is no power of two", () => {
  expectMessages("x86_64", "struct s { int x __attribute__((aligned(3))); };", [
    "test.h:1:33: error[K3002]: alignment of 3 bytes is not a power of two up to 2^28",
    "    1 | struct s { int x __attribute__((aligned(3))); };",
    "      |                                 ^~~~~~~~~~",
    "1 error",
  ]);
});

test("K3002: every place where an alignment can stand, 0 and too large ones, each once", () => {
  const places: readonly string[] = [
    "struct s { int x; } __attribute__((aligned(12)));",
    "typedef int t __attribute__((aligned(12))); struct s { t x; };",
    "struct s { _Alignas(12) int x; };",
    "struct s { unsigned x : 3 __attribute__((aligned(12))); };",
    "union s { int x __attribute__((aligned(0))); };",
    "struct s { int x __attribute__((aligned(1 << 29))); };",
    "struct s { int x __attribute__((aligned(-8))); };",
  ];
  for (const text of places) {
    const { diagnostics } = parseTextAndLayOut(text);
    expect(diagnostics, text).toEqual(["K3002"]);
  }
  expect(parseTextAndLayOut("struct s { int x __attribute__((aligned(1 << 28))); };").diagnostics).toEqual([]);
});

function parseTextAndLayOut(text: string): { diagnostics: readonly string[] } {
  const parsed = parseText(text, "x86_64");
  messagesOf(parsed);
  return { diagnostics: parsed.diagnostics.all.map(({ code }) => code) };
}

const disputed =
  "typedef int word __attribute__((aligned(16)));\n" +
  "struct s { _Bool b; word w : 5 __attribute__((aligned(1))); };\n";

test("K3003: gcc and clang place a bit-field differently: gcc is followed, and the user is told", () => {
  expectMessages("x86_64", disputed, [
    "test.h:2:26: warning[K3003]: bit-field `w` starts at bit 128 of its record with gcc, at bit 8 with clang",
    "    2 | struct s { _Bool b; word w : 5 __attribute__((aligned(1))); };",
    "      |                          ^",
    "  hint: `aligned` on a bit-field or its typedef is read differently; gcc is followed here",
    "1 warning",
  ]);
});

test("K3003: an unnamed bit-field", () => {
  const messages = messagesOf(parseText(disputed.replace("word w", "word"), "x86_64")).split("\n");
  expect(messages[0]).toBe(
    "test.h:2:26: warning[K3003]: unnamed bit-field starts at bit 128 of its record with gcc, at bit 8 with clang",
  );
});

test("K3003: the same place, but another alignment of the record", () => {
  const text = "typedef int low __attribute__((aligned(1)));\nstruct s { low w : 32; };";
  expect(messagesOf(parseText(text, "x86_64")).split("\n")[0]).toBe(
    "test.h:2:16: warning[K3003]: bit-field `w` aligns its record to 4 with gcc, to 1 with clang",
  );
});

test("K3003: Microsoft's bit-fields in unions and packed records", () => {
  const text = "union u { int a : 3; };\nstruct s { char a : 3; int b : 3; } __attribute__((packed));";
  expectMessages("x86_64-windows", text, [
    "test.h:1:15: warning[K3003]: bit-field `a` aligns its record to 4 with gcc, to 1 with clang",
    "    1 | union u { int a : 3; };",
    "      |               ^",
    "  hint: Microsoft's bit-fields are read differently; gcc is followed here",
    "test.h:2:28: warning[K3003]: bit-field `b` starts at bit 8 of its record with gcc, at bit 32 with clang",
    "    2 | struct s { char a : 3; int b : 3; } __attribute__((packed));",
    "      |                            ^",
    "  hint: Microsoft's bit-fields are read differently; gcc is followed here",
    "2 warnings",
  ]);
  expect(messagesOf(parseText(text, "x86_64"))).toBe("");
});

test("K3003: i386 aligns 8-byte words by themselves, which ms_struct makes of members: a flexible array with gcc only", () => {
  const text = "struct s { int b : 1; unsigned long long m[]; } __attribute__((ms_struct));";
  expect(messagesOf(parseText(text, "i386")).split("\n")[0]).toBe(
    "test.h:1:42: warning[K3003]: `m` starts at byte 8 of its record with gcc, at byte 4 with clang",
  );
  expect(messagesOf(parseText(text.replace("[]", "[2]"), "i386"))).toBe("");
});

test("ordinary bit-fields are never disputed, packed ones neither", () => {
  const text =
    "struct a { int x : 7, : 0, y : 30; long long z : 40; };\n" +
    "struct c { unsigned x : 3; } __attribute__((aligned(16)));\n" +
    "struct d { char a; unsigned x : 3; int y __attribute__((aligned(8))); };\n";
  const packed = "struct b { char x : 7; long long y : 60; unsigned z : 1; } __attribute__((packed));\n";
  for (const target of targetNames) {
    // By Microsoft's rules the words of a packed record are unaligned with gcc, aligned with clang.
    const isMs = target === "x86_64-windows";
    expect(messagesOf(parseText(text + (isMs ? "" : packed), target)), target).toBe("");
  }
});
