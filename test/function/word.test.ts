// 64-bit arithmetic by halves against JavaScript's bigints, which are exact: edge values and random ones.
import * as view from "kstruct/view";
import { KstructError } from "kstruct/view";
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { randomInteger } from "./inputs.js";

const PAIRS = 4000;
const seed = seedOfRun();

const halves = (value: bigint) =>
  [Number(BigInt.asUintN(32, value)), Number(BigInt.asUintN(32, value >> 32n))] as const;
const joined = (low: number, high: number) => (BigInt(high) << 32n) | BigInt(low);

type Four = (aLow: number, aHigh: number, bLow: number, bHigh: number) => number;

/** A function of the halves of two words, and what it is to give. */
interface Case {
  readonly name: string;
  readonly ours: Four;
  readonly exact: (a: bigint, b: bigint) => bigint;
}

const unsigned = (value: bigint) => BigInt.asUintN(64, value);
const signed = (value: bigint) => BigInt.asIntN(64, value);
const high = (value: bigint) => unsigned(value) >> 32n;
const low = (value: bigint) => BigInt.asUintN(32, value);

const arithmetic: readonly Case[] = [
  { name: "add", ours: view.$addHigh, exact: (a, b) => high(a + b) },
  { name: "subtract", ours: view.$subtractHigh, exact: (a, b) => high(a - b) },
  { name: "multiply", ours: view.$multiplyHigh, exact: (a, b) => high(a * b) },
];

const divisions: readonly Case[] = [
  { name: "quotient, low", ours: view.$divideLow, exact: (a, b) => low(a / b) },
  { name: "quotient, high", ours: view.$divideHigh, exact: (a, b) => high(a / b) },
  { name: "remainder, low", ours: view.$remainderLow, exact: (a, b) => low(a % b) },
  { name: "remainder, high", ours: view.$remainderHigh, exact: (a, b) => high(a % b) },
  { name: "signed quotient, low", ours: view.$divideSignedLow, exact: (a, b) => low(signed(a) / signed(b)) },
  { name: "signed quotient, high", ours: view.$divideSignedHigh, exact: (a, b) => high(signed(a) / signed(b)) },
  { name: "signed remainder, low", ours: view.$remainderSignedLow, exact: (a, b) => low(signed(a) % signed(b)) },
  { name: "signed remainder, high", ours: view.$remainderSignedHigh, exact: (a, b) => high(signed(a) % signed(b)) },
];

function pairs(): readonly (readonly [bigint, bigint])[] {
  const random = randomNumbers(seed);
  return Array.from({ length: PAIRS }, () => [randomInteger(random, 64, false), randomInteger(random, 64, false)]);
}

test.each(arithmetic)("$name: the high half is the exact one", ({ ours, exact }) => {
  for (const [a, b] of pairs()) {
    expect(BigInt(ours(...halves(a), ...halves(b))), `${a}, ${b}; KSTRUCT_SEED=${seed}`).toBe(exact(a, b));
    // Halves may come as signed numbers.
    const [aLow, aHigh, bLow, bHigh] = [...halves(a), ...halves(b)].map((half) => half | 0);
    expect(BigInt(ours(aLow ?? 0, aHigh ?? 0, bLow ?? 0, bHigh ?? 0))).toBe(exact(a, b));
  }
});

test.each(divisions)("$name is the exact one", ({ name, ours, exact }) => {
  for (const [a, b] of pairs()) {
    const overflows = name.startsWith("signed") && signed(b) === -1n && signed(a) === -(2n ** 63n);
    if (b === 0n || overflows) continue;
    expect(BigInt(ours(...halves(a), ...halves(b))), `${a}, ${b}; KSTRUCT_SEED=${seed}`).toBe(exact(a, b));
  }
});

test("comparisons are the exact ones", () => {
  for (const [a, b] of pairs()) {
    expect(view.$below(...halves(a), ...halves(b))).toBe(a < b);
    expect(view.$belowSigned(...halves(a), ...halves(b))).toBe(signed(a) < signed(b));
    expect(view.$below(...halves(a), ...halves(a))).toBe(false);
  }
});

test("shifts by every count are the exact ones; counts are taken modulo 64", () => {
  const random = randomNumbers(seed);
  for (let count = 0; count < 128; count += 1) {
    const steps = BigInt(count % 64);
    for (let index = 0; index < 40; index += 1) {
      const a = randomInteger(random, 64, false);
      const parts = [...halves(a), count] as const;
      const left = joined(view.$shiftLeftLow(...parts), view.$shiftLeftHigh(...parts));
      const right = joined(view.$shiftRightLow(...parts), view.$shiftRightHigh(...parts));
      const arithmetically = joined(view.$shiftRightSignedLow(...parts), view.$shiftRightSignedHigh(...parts));
      expect(left, `${a} << ${count}`).toBe(unsigned(a << steps));
      expect(right, `${a} >> ${count}`).toBe(a >> steps);
      expect(arithmetically, `${a} >> ${count}, signed`).toBe(unsigned(signed(a) >> steps));
    }
  }
});

test("bigints are split and joined", () => {
  for (const [a] of pairs()) {
    expect([view.$lo(a), view.$hi(a)]).toEqual(halves(a));
    expect([view.$lo(signed(a)), view.$hi(signed(a))]).toEqual(halves(a));
    expect(view.$join(...halves(a))).toBe(a);
    expect(view.$joinSigned(...halves(a))).toBe(signed(a));
  }
  expect([view.$index(5, 0), view.$index(0xffff_ffff, 0xffff_ffff), view.$index(-3, -1)]).toEqual([5, -1, -3]);
  expect(view.$index(0, 0x1f_ffff)).toBe(2 ** 53 - 2 ** 32);
});

test("divisions of 32 bits are truncated towards 0, and the remainder has the dividend's sign", () => {
  expect(view.$divideInt32(-7, 2)).toBe(-3);
  expect(view.$remainderInt32(-7, 2)).toBe(-1);
  expect(view.$remainderInt32(-6, 2)).toBe(0);
  expect(Object.is(view.$remainderInt32(-6, 2), -0)).toBe(false);
  expect(view.$divideUint32(0xffff_ffff, 2)).toBe(0x7fff_ffff);
  expect(view.$remainderUint32(0xffff_ffff, 10)).toBe(5);
  // INT_MIN / 1 and INT_MAX / -1 are no traps.
  expect([view.$divideInt32(-(2 ** 31), 1), view.$divideInt32(2 ** 31 - 1, -1)]).toEqual([-(2 ** 31), 1 - 2 ** 31]);
});

test("what x86 traps throws K4011", () => {
  const traps = [
    () => view.$divideInt32(1, 0),
    () => view.$remainderInt32(1, 0),
    () => view.$divideInt32(-(2 ** 31), -1),
    () => view.$remainderInt32(-(2 ** 31), -1),
    () => view.$divideUint32(1, 0),
    () => view.$remainderUint32(1, 0),
    () => view.$divideLow(1, 1, 0, 0),
    () => view.$remainderHigh(1, 1, 0, 0),
    () => view.$divideSignedLow(0, 0x8000_0000, 0xffff_ffff, 0xffff_ffff),
    () => view.$remainderSignedHigh(0, 0x8000_0000, -1, -1),
    () => view.$divideSignedHigh(1, 0, 0, 0),
  ];
  for (const trap of traps) {
    expect(trap).toThrow(KstructError);
    expect(trap).toThrow(/divi/);
  }
});

test("V8 compiles the halves of a choice of two cut bigints", () => {
  // V8 11.3 aborts (RepresentationChangerError) when it compiles a shift of such a choice; a crash fails this file.
  const either = (isFirst: boolean, index: number): number => {
    const word = isFirst ? BigInt.asUintN(64, BigInt(index)) : BigInt.asUintN(64, BigInt(-index));
    return view.$lo(word) ^ view.$hi(word);
  };
  let sum = 0;
  for (let index = 0; index < 200_000; index += 1) sum = (sum + either((index & 3) > 1, index)) | 0;
  let expected = 0;
  for (let index = 0; index < 200_000; index += 1) {
    // -n has the halves 2^32 - n and 2^32 - 1 for n of 1 to 2^32.
    const isFirst = (index & 3) > 1 || index === 0;
    expected = (expected + (isFirst ? index : ~(-index | 0))) | 0;
  }
  expect(sum).toBe(expected);
});
