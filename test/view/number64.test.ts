// 64-bit integers as numbers: exact up to 2^53 - 1, an error beyond, in both byte orders. Words are written by a plain
// DataView's bigint methods, which is the judge.
import { $getInt64Number, $getUint64Number, $setInt64Number, $setUint64Number, Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";

const { view } = Memory.over(new ArrayBuffer(64));
const plain = new DataView(view.buffer);
const byteOrders = [true, false];
const SAFE = 2 ** 53 - 1;

test("unsigned: read and written exactly", () => {
  for (const littleEndian of byteOrders) {
    for (const value of [0, 1, 0xffff_ffff, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 7, SAFE]) {
      plain.setBigUint64(8, BigInt(value), littleEndian);
      expect($getUint64Number(view, 8, "page.private", littleEndian)).toBe(value);
      plain.setBigUint64(8, ~0n, littleEndian);
      $setUint64Number(view, 8, value, "page.private", littleEndian);
      expect(plain.getBigUint64(8, littleEndian)).toBe(BigInt(value));
    }
  }
});

test("signed: read and written exactly", () => {
  for (const littleEndian of byteOrders) {
    for (const value of [0, -1, 1, -(2 ** 31), -(2 ** 32), -(2 ** 32) - 1, 2 ** 40 + 7, SAFE, -SAFE]) {
      plain.setBigInt64(8, BigInt(value), littleEndian);
      expect($getInt64Number(view, 8, "s.x", littleEndian)).toBe(value);
      plain.setBigInt64(8, 0x55n, littleEndian);
      $setInt64Number(view, 8, value, "s.x", littleEndian);
      expect(plain.getBigInt64(8, littleEndian)).toBe(BigInt(value));
    }
  }
});

test("K4002: words that a number cannot hold", () => {
  plain.setBigUint64(8, 0xffff_8880_0000_1000n, true);
  expect(thrown(() => $getUint64Number(view, 8, "page.private", true))).toBe(
    "K4002: page.private is 0xffff888000001000, which a number cannot hold exactly; read it as a bigint or by halves",
  );
  plain.setBigUint64(8, 2n ** 53n, false);
  expect(thrown(() => $getUint64Number(view, 8, "page.private", false))).toContain("is 0x20000000000000,");
  plain.setBigInt64(8, -(2n ** 53n), true);
  expect(thrown(() => $getInt64Number(view, 8, "s.x", true))).toContain("is 0xffe0000000000000,");
});

test("K4002: numbers that are no such integers; nothing is written", () => {
  plain.setBigUint64(8, 42n, true);
  for (const value of [-1, 1.5, 2 ** 53, Number.NaN]) {
    expect(thrown(() => $setUint64Number(view, 8, value, "page.private", true))).toBe(
      `K4002: page.private takes an integer from 0 to 2^53 - 1 as a number, not ${value}`,
    );
  }
  for (const value of [1.5, 2 ** 53, -(2 ** 53), Number.POSITIVE_INFINITY]) {
    expect(thrown(() => $setInt64Number(view, 8, value, "s.x", true))).toBe(
      `K4002: s.x takes an integer of less than 2^53 as a number, not ${value}`,
    );
  }
  expect(plain.getBigUint64(8, true)).toBe(42n);
});
