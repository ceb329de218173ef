// Bit-fields and packed sub-fields: which access the plan chooses, and that it gives the bits that C has.
import { expect, test } from "vitest";
import type { BitFieldAccessor } from "../../generator/plan/index.js";
import { classOf, planned, table } from "./planned.js";

test("one access to the storage unit, on both byte orders", () => {
  const text = "struct s { unsigned int a:3, b:5, c:24; unsigned char d:4, e:4; _Bool f:1; int g:9; };";
  expect(table(text, "S")).toBe(
    `
a: bitField 0+4 unsigned bit 0 width 3: Uint32@0 >> 0 & 0x7
b: bitField 0+4 unsigned bit 3 width 5: Uint32@0 >> 3 & 0x1f
c: bitField 0+4 unsigned bit 8 width 24: Uint32@0 >> 8 & 0xffffff
d: bitField 4+1 unsigned bit 0 width 4: Uint8@4 >> 0 & 0xf
e: bitField 4+1 unsigned bit 4 width 4: Uint8@4 >> 4 & 0xf
f: bitField 5+1 boolean bit 0 width 1: Uint8@5 >> 0 & 0x1
g: bitField 4+4 signed bit 9 width 9: Uint32@4 >> 9 & 0x1ff`.trim(),
  );
  // s390x counts from the most significant bit: shift = 32 - bit - width in the unit of 32 bits.
  expect(table(text, "S", { target: "s390x" })).toBe(
    `
a: bitField 0+4 unsigned bit 0 width 3: Uint32@0 >> 29 & 0x7 be
b: bitField 0+4 unsigned bit 3 width 5: Uint32@0 >> 24 & 0x1f be
c: bitField 0+4 unsigned bit 8 width 24: Uint32@0 >> 0 & 0xffffff be
d: bitField 4+1 unsigned bit 0 width 4: Uint8@4 >> 4 & 0xf
e: bitField 4+1 unsigned bit 4 width 4: Uint8@4 >> 0 & 0xf
f: bitField 5+1 boolean bit 0 width 1: Uint8@5 >> 7 & 0x1
g: bitField 4+4 signed bit 9 width 9: Uint32@4 >> 14 & 0x1ff be`.trim(),
  );
});

test("no access leaves the record or touches a neighbour that is no bit-field", () => {
  // c11.a's unit holds b, which another thread may write (C11 3.14): one byte is enough.
  expect(table("struct c11 { int a:8; char b; short c; };", "C11")).toContain("Uint8@0 >> 0 & 0xff");
  // Bytes 1 to 3 of the unit: none of 1, 2, 4 aligned bytes covers 17 bits without b.
  expect(table("struct c11 { char b; int a:17; };", "C11")).toContain(
    "a: bitField 0+4 signed bit 8 width 17: bytes 1+3 >> 0",
  );
  // Packed: 3 bytes in all, so no access of 4.
  const packed = "struct p { unsigned a:5; unsigned b:17; } __attribute__((packed));";
  expect(table(packed, "P")).toBe(
    "a: bitField 0+4 unsigned bit 0 width 5: Uint8@0 >> 0 & 0x1f\n" +
      "b: bitField 0+4 unsigned bit 5 width 17: bytes 0+3 >> 5",
  );
});

test("fields of 64-bit types: a half, bytes across the middle, bigints beyond 32 bits", () => {
  const text = "struct s { unsigned long long a:10, b:30, c:24; unsigned long long d:40; };";
  expect(table(text, "S")).toBe(
    `
a: bitField 0+8 unsigned bit 0 width 10: Uint32@0 >> 0 & 0x3ff
b: bitField 0+8 unsigned bit 10 width 30: Uint32@1 >> 2 & 0x3fffffff
c: bitField 0+8 unsigned bit 40 width 24: Uint32@4 >> 8 & 0xffffff
d: bitField 8+8 unsigned bit 0 width 40: bytes 8+5 >> 0`.trim(),
  );
});

test("bit-fields of nested and anonymous records", () => {
  const text = `
struct counters { unsigned inuse:16, objects:15, frozen:1; };
struct slab { void *cache; union { unsigned long word; struct { unsigned inuse:16, objects:15, frozen:1; }; }; struct counters c; };`;
  expect(
    table(text, "Slab")
      .split("\n")
      .filter((line) => line.includes("bitField")),
  ).toEqual([
    "inuse: bitField 8+4 unsigned bit 0 width 16: Uint32@8 >> 0 & 0xffff",
    "objects: bitField 8+4 unsigned bit 16 width 15: Uint32@8 >> 16 & 0x7fff",
    "frozen: bitField 8+4 unsigned bit 31 width 1: Uint32@8 >> 31 & 0x1",
    "c$inuse: bitField 16+4 unsigned bit 0 width 16: Uint32@16 >> 0 & 0xffff",
    "c$objects: bitField 16+4 unsigned bit 16 width 15: Uint32@16 >> 16 & 0x7fff",
    "c$frozen: bitField 16+4 unsigned bit 31 width 1: Uint32@16 >> 31 & 0x1",
  ]);
});

test("sub-fields: the half, 32 bits from another byte, or bytes", () => {
  const text = `struct s { int a; unsigned long w __bits(x, 0, 12) __bits(next, 12, 26) __bits(prev, 38, 26);
	unsigned int i __bits(y, 4, 8); unsigned short h __bits(z, 9, 7); unsigned long b __bits(all, 1, 33) __bits(n, 34, 1);
	unsigned long m __bits(far, 5, 31); };`;
  expect(
    table(text, "S")
      .split("\n")
      .filter((line) => line.includes("sub-field")),
  ).toEqual([
    "w$x: bitField 8+8 sub-field bit 0 width 12: Uint32@8 >> 0 & 0xfff",
    "w$next: bitField 8+8 sub-field bit 12 width 26: Uint32@9 >> 4 & 0x3ffffff",
    "w$prev: bitField 8+8 sub-field bit 38 width 26: Uint32@12 >> 6 & 0x3ffffff",
    "i$y: bitField 16+4 sub-field bit 4 width 8: Uint32@16 >> 4 & 0xff",
    "h$z: bitField 20+2 sub-field bit 9 width 7: Uint16@20 >> 9 & 0x7f",
    "b$all: bitField 24+8 sub-field bit 1 width 33: bytes 24+8 >> 1",
    "b$n: bitField 24+8 sub-field bit 34 width 1: Uint32@28 >> 2 & 0x1",
    "m$far: bitField 32+8 sub-field bit 5 width 31: bytes 32+8 >> 5",
  ]);
});

function subFieldOf(shift: number, bitWidth: number, target: "x86_64" | "s390x"): BitFieldAccessor {
  const text = `struct s { unsigned long w __bits(x, ${shift}, ${bitWidth}); };`;
  const found = classOf(planned(text, { target }), "S").accessors[1];
  if (found?.kind !== "bitField") throw new Error("no sub-field");
  return found;
}

test("every sub-field of up to 32 bits of a 64-bit word reads as shift and mask do, on both byte orders", () => {
  const word = 0x9e3779b97f4a7c15n;
  for (const target of ["x86_64", "s390x"] as const) {
    const view = new DataView(new ArrayBuffer(8));
    view.setBigUint64(0, word, target === "x86_64");
    for (let shift = 0; shift < 64; shift += 3) {
      for (const bitWidth of [1, 5, 17, 26, 31, 32]) {
        if (shift + bitWidth > 64) continue;
        const { bits, isLittleEndian } = subFieldOf(shift, bitWidth, target);
        const wanted = Number((word >> BigInt(shift)) & ((1n << BigInt(bitWidth)) - 1n));
        const place = `${target} ${shift} ${bitWidth}`;
        if (bits.via === "word") {
          expect(bits.byteOffset, place).toBeLessThanOrEqual(4);
          expect(((view.getUint32(bits.byteOffset, isLittleEndian) >>> bits.shift) & bits.mask) >>> 0, place).toBe(
            wanted,
          );
        } else {
          expect(bits, place).toEqual({ via: "bytes", byteOffset: 0, byteCount: 8, shift });
        }
      }
    }
  }
});
