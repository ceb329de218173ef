// Bit-fields (System V x86-64 psABI 3.1.2, AAPCS64 10.1.8, z/Architecture ELF ABI 1.1.4), in both byte orders.
// bit: from the start of the record, along its bytes. load: the fewest bytes that cover the field, and the shift to the right.
// Numbers by hand; the compilers' verdict on each rule is in random-records.test.ts.
import { test } from "vitest";
import { expectLayout } from "./c-text.js";

test("from the least significant bit on little-endian, from the most significant on big-endian: the shift differs", () => {
  const text = "struct s { unsigned a : 3; unsigned b : 5; unsigned c : 12; };";
  expectLayout("x86_64", text, "struct s", [
    "size 4, align 4",
    "a bit 0, 3 wide, unit 4 at 0, load 1 at 0 >> 0",
    "b bit 3, 5 wide, unit 4 at 0, load 1 at 0 >> 3",
    "c bit 8, 12 wide, unit 4 at 0, load 2 at 1 >> 0",
    "tail 1",
  ]);
  // s390x: a = -1 alone is the byte 0xe0; b is the low five bits of that byte; c the upper 12 of the two bytes after it.
  expectLayout("s390x", text, "struct s", [
    "size 4, align 4",
    "a bit 0, 3 wide, unit 4 at 0, load 1 at 0 >> 5",
    "b bit 3, 5 wide, unit 4 at 0, load 1 at 0 >> 0",
    "c bit 8, 12 wide, unit 4 at 0, load 2 at 1 >> 4",
    "tail 1",
  ]);
});

test("a field does not cross a boundary of its type's size", () => {
  expectLayout(
    "x86_64",
    "struct s { unsigned a : 20; unsigned b : 13; unsigned char c : 5; unsigned char d : 4; };",
    "struct s",
    [
      "size 8, align 4",
      "a bit 0, 20 wide, unit 4 at 0, load 3 at 0 >> 0",
      "b bit 32, 13 wide, unit 4 at 4, load 2 at 4 >> 0",
      "c bit 48, 5 wide, unit 1 at 6, load 1 at 6 >> 0",
      "d bit 56, 4 wide, unit 1 at 7, load 1 at 7 >> 0",
      "hole bit 20, 12 wide",
      "hole bit 45, 3 wide",
      "hole bit 53, 3 wide",
    ],
  );
});

test("a field shares bytes with an ordinary member before it, and one after it begins at the next byte", () => {
  expectLayout("x86_64", "struct s { char a; int b : 20; char c; };", "struct s", [
    "size 8, align 4",
    "a at 0, 1 bytes",
    "b bit 8, 20 wide, signed, unit 4 at 0, load 3 at 1 >> 0",
    "c at 4, 1 bytes",
    "hole bit 28, 4 wide",
    "tail 3",
  ]);
});

test("a 64-bit type on i386: aligned to 4, yet it fits where 64 bits are left", () => {
  const text = "struct s { int a; unsigned long long b : 40; };";
  expectLayout("i386", text, "struct s", [
    "size 12, align 4",
    "a at 0, 4 bytes",
    "b bit 32, 40 wide, unit 8 at 0, load 5 at 4 >> 0",
    "tail 3",
  ]);
  expectLayout("x86_64", text, "struct s", [
    "size 16, align 8",
    "a at 0, 4 bytes",
    "b bit 64, 40 wide, unit 8 at 8, load 5 at 8 >> 0",
    "hole bit 32, 32 wide",
    "tail 3",
  ]);
});

test("packed fields cross every boundary: a load of up to nine bytes", () => {
  const text = "struct s { unsigned a : 5; unsigned long long b : 64; unsigned c : 3; } __attribute__((packed));";
  expectLayout("x86_64", text, "struct s", [
    "size 9, align 1",
    "a bit 0, 5 wide, unit 4 at 0, load 1 at 0 >> 0",
    "b bit 5, 64 wide, unit 8 at 0, load 9 at 0 >> 5",
    "c bit 69, 3 wide, unit 4 at 8, load 1 at 8 >> 5",
  ]);
  expectLayout("s390x", text, "struct s", [
    "size 9, align 1",
    "a bit 0, 5 wide, unit 4 at 0, load 1 at 0 >> 3",
    "b bit 5, 64 wide, unit 8 at 0, load 9 at 0 >> 3",
    "c bit 69, 3 wide, unit 4 at 8, load 1 at 8 >> 0",
  ]);
});

test("signed where C is: int and char of the target, not unsigned, not _Bool, enums by their values", () => {
  const text =
    "enum plain { A }; enum negative { B = -1 };\n" +
    "struct s { int a : 4; char b : 4; _Bool c : 1; enum plain d : 4; enum negative e : 4; };";
  const table = (isCharSigned: boolean): string[] => [
    "size 4, align 4",
    "a bit 0, 4 wide, signed, unit 4 at 0, load 1 at 0 >> 0",
    `b bit 4, 4 wide${isCharSigned ? ", signed" : ""}, unit 1 at 0, load 1 at 0 >> 4`,
    "c bit 8, 1 wide, unit 1 at 1, load 1 at 1 >> 0",
    "d bit 9, 4 wide, unit 4 at 0, load 1 at 1 >> 1",
    "e bit 13, 4 wide, signed, unit 4 at 0, load 2 at 1 >> 5",
    "tail 1",
  ];
  expectLayout("x86_64", text, "struct s", table(true));
  expectLayout("arm64", text, "struct s", table(false));
});

test("a zero-width field ends the run: the next one begins at a boundary of that type", () => {
  expectLayout("x86_64", "struct s { char a : 3; int : 0; char b : 3; };", "struct s", [
    "size 5, align 1",
    "a bit 0, 3 wide, signed, unit 1 at 0, load 1 at 0 >> 0",
    "b bit 32, 3 wide, signed, unit 1 at 4, load 1 at 4 >> 0",
    "hole bit 3, 29 wide",
  ]);
  // AAPCS64 10.1.8.2: there it aligns the record, too.
  expectLayout("arm64", "struct s { char a : 3; int : 0; char b : 3; };", "struct s", [
    "size 8, align 4",
    "a bit 0, 3 wide, unit 1 at 0, load 1 at 0 >> 0",
    "b bit 32, 3 wide, unit 1 at 4, load 1 at 4 >> 0",
    "hole bit 3, 29 wide",
    "tail 3",
  ]);
});

test("an unnamed field is a hole, and padding at the end", () => {
  expectLayout("x86_64", "struct s { unsigned a : 3; unsigned : 7; unsigned b : 2; unsigned : 20; };", "struct s", [
    "size 4, align 4",
    "a bit 0, 3 wide, unit 4 at 0, load 1 at 0 >> 0",
    "b bit 10, 2 wide, unit 4 at 0, load 1 at 1 >> 2",
    "hole bit 3, 7 wide",
    "tail 2",
  ]);
});

test("in a union every field begins at bit 0", () => {
  const text = "union u { unsigned a : 3; unsigned short b : 9; };";
  expectLayout("x86_64", text, "union u", [
    "size 4, align 4",
    "a bit 0, 3 wide, unit 4 at 0, load 1 at 0 >> 0",
    "b bit 0, 9 wide, unit 2 at 0, load 2 at 0 >> 0",
    "tail 2",
  ]);
  expectLayout("s390x", text, "union u", [
    "size 4, align 4",
    "a bit 0, 3 wide, unit 4 at 0, load 1 at 0 >> 5",
    "b bit 0, 9 wide, unit 2 at 0, load 2 at 0 >> 7",
    "tail 2",
  ]);
});

test("128-bit types", () => {
  const text = "struct s { unsigned __int128 a : 100; unsigned __int128 b : 28; };";
  expectLayout("s390x", text, "struct s", [
    "size 16, align 8",
    "a bit 0, 100 wide, unit 16 at 0, load 13 at 0 >> 4",
    "b bit 100, 28 wide, unit 16 at 0, load 4 at 12 >> 0",
  ]);
});
