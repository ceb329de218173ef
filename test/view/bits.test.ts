// Counts and swaps of bits, and products that overflow: by hand, and against arithmetic on bigints.
import {
  $clz64,
  $ctz,
  $ctz64,
  $ffs,
  $ffs64,
  $hi,
  $lo,
  $multiplyOverflows,
  $popcount,
  $swap16,
  $swap32,
} from "kstruct/view";
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";

const words: readonly bigint[] = [
  ...[0n, 1n, 2n, 3n, 0x80n, 0xffffn, 0x1_0000n, 0x7fff_ffffn, 0x8000_0000n, 0xffff_ffffn, 0x1_0000_0000n],
  ...[0x1_0000_0001n, 0x8000_0000_0000_0000n, 0xffff_ffff_0000_0000n, 0xffff_ffff_ffff_ffffn, 0x0123_4567_89ab_cdefn],
];

test("counts of 32 bits", () => {
  expect([0, 1, -1, 0x8000_0000, 0x0f0f_0f0f].map($popcount)).toEqual([0, 1, 32, 1, 16]);
  expect([0, 1, 8, -1, -0x8000_0000, 0x8000_0000].map($ctz)).toEqual([32, 0, 3, 0, 31, 31]);
  expect([0, 1, 8, -1, 0x8000_0000].map($ffs)).toEqual([0, 1, 4, 1, 32]);
});

test("counts of 64 bits are those of the binary digits", () => {
  for (const word of words) {
    const digits = word.toString(2).padStart(64, "0");
    const leading = digits.indexOf("1") === -1 ? 64 : digits.indexOf("1");
    const trailing = digits.lastIndexOf("1") === -1 ? 64 : 63 - digits.lastIndexOf("1");
    const halves = [$lo(word), $hi(word)] as const;
    const signed = [halves[0] | 0, halves[1] | 0] as const;
    expect([word, $clz64(...halves), $ctz64(...halves)]).toEqual([word, leading, trailing]);
    expect([word, $clz64(...signed), $ctz64(...signed)]).toEqual([word, leading, trailing]);
    expect([word, $ffs64(...halves)]).toEqual([word, word === 0n ? 0 : trailing + 1]);
    expect([word, $popcount(halves[0]) + $popcount(signed[1])]).toEqual([word, digits.replaceAll("0", "").length]);
  }
});

test("bytes in the opposite order", () => {
  expect([0x1234_5678, -2, 0xff].map($swap32)).toEqual([0x7856_3412, 0xfeff_ffff, 0xff00_0000]);
  expect([0x1234, 0xff00, 0xabcd_00ff].map($swap16)).toEqual([0x3412, 0xff, 0xff00]);
});

test("a product of 64-bit integers overflows when it has more than 64 bits", () => {
  const random = randomNumbers(seedOfRun());
  const word = (): bigint => {
    const bits = BigInt(Math.floor(random() * 65));
    const all = (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
    return all >> (64n - bits);
  };
  const pairs = Array.from({ length: 2000 }, () => [word(), word()] as const);
  const edges = words.flatMap((a) => words.map((b) => [a, b] as const));
  for (const [a, b] of [...edges, ...pairs]) {
    const overflows = $multiplyOverflows($lo(a), $hi(a), $lo(b), $hi(b));
    expect([a, b, overflows]).toEqual([a, b, a * b >= 2n ** 64n]);
  }
});
