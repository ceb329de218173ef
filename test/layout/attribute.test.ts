// packed, aligned and _Alignas (GCC manual "Common Type Attributes", "Common Variable Attributes"; C11 6.7.5).
// Numbers by hand; the compilers' verdict on each rule is in random-records.test.ts.
import { test } from "vitest";
import { expectLayout } from "./c-text.js";

const packed = "__attribute__((packed))";

test("a packed struct has no holes and alignment 1", () => {
  expectLayout("s390x", `struct s { char a; int b; long c; } ${packed};`, "struct s", [
    "size 13, align 1",
    "a at 0, 1 bytes",
    "b at 1, 4 bytes",
    "c at 5, 8 bytes",
  ]);
});

test("packed does not reach into records inside: they keep their holes, and lose their alignment", () => {
  const text = `struct in { char a; int b; }; struct s { char a; struct in b; } ${packed};`;
  expectLayout("x86_64", text, "struct s", ["size 9, align 1", "a at 0, 1 bytes", "b at 1, 8 bytes"]);
});

test("a packed member alone", () => {
  expectLayout("x86_64", `struct s { char a; int b ${packed}; int c; };`, "struct s", [
    "size 12, align 4",
    "a at 0, 1 bytes",
    "b at 1, 4 bytes",
    "c at 8, 4 bytes",
    "hole bit 40, 24 wide",
  ]);
});

test("packed with aligned: no holes inside, the record at its alignment", () => {
  expectLayout("x86_64", "struct s { char a; long b; } __attribute__((packed, aligned(4)));", "struct s", [
    "size 12, align 4",
    "a at 0, 1 bytes",
    "b at 1, 8 bytes",
    "tail 3",
  ]);
});

test("aligned on a member raises it and its record; it cannot lower", () => {
  expectLayout(
    "x86_64",
    "struct s { char a; char b __attribute__((aligned(16))); long c __attribute__((aligned(2))); };",
    "struct s",
    [
      "size 32, align 16",
      "a at 0, 1 bytes",
      "b at 16, 1 bytes",
      "c at 24, 8 bytes",
      "hole bit 8, 120 wide",
      "hole bit 136, 56 wide",
    ],
  );
});

test("aligned on a packed member sets its alignment", () => {
  expectLayout("x86_64", "struct s { char a; long b __attribute__((packed, aligned(2))); };", "struct s", [
    "size 10, align 2",
    "a at 0, 1 bytes",
    "b at 2, 8 bytes",
    "hole bit 8, 8 wide",
  ]);
});

test("aligned on a record: its size becomes a multiple", () => {
  expectLayout("x86_64", "struct page { long flags; int count; } __attribute__((aligned(64)));", "struct page", [
    "size 64, align 64",
    "flags at 0, 8 bytes",
    "count at 8, 4 bytes",
    "tail 52",
  ]);
});

test("aligned on a typedef replaces the alignment, so it may lower it", () => {
  const text = "typedef long low __attribute__((aligned(2))); struct s { char a; low b; };";
  expectLayout("x86_64", text, "struct s", [
    "size 10, align 2",
    "a at 0, 1 bytes",
    "b at 2, 8 bytes",
    "hole bit 8, 8 wide",
  ]);
});

test("aligned without a number is the target's largest useful one", () => {
  const text = "struct s { char a __attribute__((aligned)); };";
  expectLayout("x86_64", text, "struct s", ["size 16, align 16", "a at 0, 1 bytes", "tail 15"]);
  expectLayout("s390x", text, "struct s", ["size 8, align 8", "a at 0, 1 bytes", "tail 7"]);
});

test("_Alignas takes a number or a type, the strictest counts, and 0 says nothing (C11 6.7.5p6)", () => {
  const text = "struct s { char a; _Alignas(long) _Alignas(4) char b; _Alignas(0) char c; };";
  expectLayout("x86_64", text, "struct s", [
    "size 16, align 8",
    "a at 0, 1 bytes",
    "b at 8, 1 bytes",
    "c at 9, 1 bytes",
    "hole bit 8, 56 wide",
    "tail 6",
  ]);
});

test("the strictest of several aligned counts", () => {
  expectLayout("x86_64", "struct s { char a __attribute__((aligned(8))) __attribute__((aligned(2))); };", "struct s", [
    "size 8, align 8",
    "a at 0, 1 bytes",
    "tail 7",
  ]);
});
