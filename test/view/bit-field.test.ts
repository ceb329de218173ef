// Bit-fields that one 32-bit access cannot hold, against a model with one bigint: every shift and width of up to nine bytes,
// both byte orders; no other bit moves, and no byte without a bit of the field is touched.
import { $getBitField, $getWideBitField, $setBitField, $setWideBitField, Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";

const AT = 8;
const seed = seedOfRun();

interface Case {
  readonly byteCount: number;
  readonly shift: number;
  readonly bitWidth: number;
  readonly littleEndian: boolean;
}

/** All fields that need every one of their bytes, as the generator's loads are. */
function cases(widthMin: number, widthMax: number): Case[] {
  const found: Case[] = [];
  for (let bitWidth = widthMin; bitWidth <= widthMax; bitWidth += 1) {
    for (let shift = 0; shift < 8; shift += 1) {
      const byteCount = Math.ceil((shift + bitWidth) / 8);
      for (const littleEndian of [true, false]) found.push({ byteCount, shift, bitWidth, littleEndian });
    }
  }
  return found;
}

function integerOf(bytes: Uint8Array, { byteCount, littleEndian }: Case): bigint {
  const own = [...bytes.subarray(AT, AT + byteCount)];
  const ordered = littleEndian ? own.reverse() : own;
  return BigInt(`0x${Buffer.from(ordered).toString("hex")}`);
}

function randomBytes(random: () => number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
}

function maskOf({ shift, bitWidth }: Case): bigint {
  return ((1n << BigInt(bitWidth)) - 1n) << BigInt(shift);
}

function expectWritten(before: Uint8Array, after: Uint8Array, field: Case, value: bigint): void {
  const wanted = (integerOf(before, field) & ~maskOf(field)) | (value << BigInt(field.shift));
  expect(integerOf(after, field), JSON.stringify(field)).toBe(wanted);
  const isOutside = (_: number, index: number): boolean => index < AT || index >= AT + field.byteCount;
  expect(after.filter(isOutside)).toEqual(before.filter(isOutside));
}

test(`fields of 1 to 32 bits, KSTRUCT_SEED=${seed}`, () => {
  const random = randomNumbers(seed);
  for (const field of cases(1, 32)) {
    const { byteCount, shift, bitWidth, littleEndian } = field;
    const bytes = randomBytes(random);
    const { view } = Memory.over(bytes);
    const model = Number((integerOf(bytes, field) & maskOf(field)) >> BigInt(shift));
    expect($getBitField(view, AT, byteCount, shift, bitWidth, littleEndian), JSON.stringify(field)).toBe(model);
    const before = bytes.slice();
    // Bits above the width are dropped, as C drops them; so the value may be any 32 bits, negative too.
    const value = Math.floor(random() * 2 ** 32) - 2 ** 31;
    $setBitField(view, AT, byteCount, shift, bitWidth, value, littleEndian);
    expectWritten(before, bytes, field, BigInt.asUintN(bitWidth, BigInt(value)));
  }
});

test(`fields of 33 to 64 bits, KSTRUCT_SEED=${seed}`, () => {
  const random = randomNumbers(seed + 1);
  for (const field of cases(33, 64)) {
    const { byteCount, shift, bitWidth, littleEndian } = field;
    const bytes = randomBytes(random);
    const { view } = Memory.over(bytes);
    const model = (integerOf(bytes, field) & maskOf(field)) >> BigInt(shift);
    expect($getWideBitField(view, AT, byteCount, shift, bitWidth, littleEndian), JSON.stringify(field)).toBe(model);
    const before = bytes.slice();
    const value = BigInt(Math.floor(random() * 2 ** 32)) * 2n ** 32n + BigInt(Math.floor(random() * 2 ** 32));
    $setWideBitField(view, AT, byteCount, shift, bitWidth, value - 2n ** 63n, littleEndian);
    expectWritten(before, bytes, field, BigInt.asUintN(bitWidth, value - 2n ** 63n));
  }
});

test("bytes of the load without a bit of the field are neither read nor written", () => {
  const { view } = Memory.over(new ArrayBuffer(4));
  // Bits 8 to 15 of four bytes of which the last two lie outside of the memory.
  $setBitField(view, 2, 4, 8, 8, 0xab, true);
  expect([$getBitField(view, 2, 4, 8, 8, true), view.getUint32(0, false)]).toEqual([0xab, 0xab]);
  expect(() => $getBitField(view, 2, 4, 8, 9, true)).toThrow(RangeError);
});
