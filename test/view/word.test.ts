// 64-bit arithmetic by halves, against bigints: sums, products, shifts, comparisons, divisions, signed and not. Every pair of
// values at the edges (of halves, of signs, of what a number holds exactly) and random ones; halves are given signed and
// unsigned, since translated code has both.
import {
  $addHigh,
  $below,
  $belowSigned,
  $divideHigh,
  $divideInt32,
  $divideLow,
  $divideSignedHigh,
  $divideSignedLow,
  $divideUint32,
  $hi,
  $index,
  $int64,
  $join,
  $joinSigned,
  $lo,
  $multiplyHigh,
  $remainderHigh,
  $remainderInt32,
  $remainderLow,
  $remainderSignedHigh,
  $remainderSignedLow,
  $remainderUint32,
  $shiftLeftHigh,
  $shiftLeftLow,
  $shiftRightHigh,
  $shiftRightLow,
  $shiftRightSignedHigh,
  $shiftRightSignedLow,
  $subtractHigh,
} from "kstruct/view";
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { thrown } from "./thrown.js";

const seed = seedOfRun();
const random = randomNumbers(seed);
const edges = [
  0n,
  1n,
  2n,
  3n,
  10n,
  2n ** 31n,
  2n ** 32n,
  2n ** 33n,
  2n ** 52n,
  2n ** 53n,
  2n ** 62n,
  2n ** 63n,
].flatMap((edge) => [edge - 1n, edge, edge + 1n, -edge]);
const randoms = Array.from({ length: 60 }, () => {
  const word = (BigInt(Math.floor(random() * 2 ** 32)) << 32n) | BigInt(Math.floor(random() * 2 ** 32));
  return word >> BigInt(Math.floor(random() * 64));
});
const values = [...new Set([...edges, ...randoms].map((value) => BigInt.asUintN(64, value)))];
const low = (value: bigint): number => Number(value & 0xffff_ffffn);
const high = (value: bigint): number => Number((value >> 32n) & 0xffff_ffffn);

/** Two halves of a result as one unsigned integer; a half that is no unsigned 32-bit integer is none. */
function joined(lowHalf: number, highHalf: number): bigint {
  for (const half of [lowHalf, highHalf]) if (half !== half >>> 0) throw new Error(`${half} is no half`);
  return (BigInt(highHalf) << 32n) | BigInt(lowHalf);
}

type Halves = readonly [aLow: number, aHigh: number, bLow: number, bHigh: number];
type Operation<R> = (a: bigint, b: bigint) => R;

/** Holds an operation on halves against one on bigints, for every pair of values. */
function expectEqual<R>(
  ours: (halves: Halves) => R,
  model: Operation<R>,
  doesCount: Operation<boolean> = () => true,
): void {
  for (const a of values) {
    for (const b of values) {
      if (!doesCount(a, b)) continue;
      const unsigned: Halves = [low(a), high(a), low(b), high(b)];
      const signed: Halves = [low(a) | 0, high(a) | 0, low(b) | 0, high(b) | 0];
      const wanted = model(a, b);
      if (ours(unsigned) !== wanted || ours(signed) !== wanted) {
        throw new Error(`KSTRUCT_SEED=${seed}: ${a} and ${b}: ${ours(unsigned)}, ${ours(signed)}, not ${wanted}`);
      }
    }
  }
}

const unsigned64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const signed64 = (value: bigint): bigint => BigInt.asIntN(64, value);

test("halves of a bigint, and back", () => {
  for (const value of values) {
    for (const given of [value, signed64(value)]) expect([$lo(given), $hi(given)]).toEqual([low(value), high(value)]);
    for (const [lowHalf, highHalf] of [
      [low(value), high(value)],
      [low(value) | 0, high(value) | 0],
    ] as const) {
      expect($join(lowHalf, highHalf)).toBe(value);
      expect($joinSigned(lowHalf, highHalf)).toBe(signed64(value));
      expect($index(lowHalf, highHalf)).toBe(Number(signed64(value)));
    }
    expect([$int64(value), $int64(value + 2n ** 64n)]).toEqual([signed64(value), signed64(value)]);
  }
});

test("sums, differences, products", () => {
  expectEqual(
    (halves) => $addHigh(...halves),
    (a, b) => high(a + b),
  );
  expectEqual(
    (halves) => $subtractHigh(...halves),
    (a, b) => high(unsigned64(a - b)),
  );
  expectEqual(
    (halves) => $multiplyHigh(...halves),
    (a, b) => high(a * b),
  );
});

test("comparisons", () => {
  expectEqual(
    (halves) => $below(...halves),
    (a, b) => a < b,
  );
  expectEqual(
    (halves) => $belowSigned(...halves),
    (a, b) => signed64(a) < signed64(b),
  );
});

test("shifts; the count is taken modulo 64", () => {
  for (const a of values) {
    for (let count = 0; count <= 130; count += 1) {
      const shift = BigInt(count % 64);
      for (const [lowHalf, highHalf] of [
        [low(a), high(a)],
        [low(a) | 0, high(a) | 0],
      ] as const) {
        const halves = [lowHalf, highHalf, count] as const;
        expect(joined($shiftLeftLow(...halves), $shiftLeftHigh(...halves))).toBe(unsigned64(a << shift));
        expect(joined($shiftRightLow(...halves), $shiftRightHigh(...halves))).toBe(a >> shift);
        expect(joined($shiftRightSignedLow(...halves), $shiftRightSignedHigh(...halves))).toBe(
          unsigned64(signed64(a) >> shift),
        );
      }
    }
  }
});

test("division and remainder, unsigned", () => {
  const isDefined: Operation<boolean> = (_, b) => b !== 0n;
  expectEqual(
    (halves) => joined($divideLow(...halves), $divideHigh(...halves)),
    (a, b) => a / b,
    isDefined,
  );
  expectEqual(
    (halves) => joined($remainderLow(...halves), $remainderHigh(...halves)),
    (a, b) => a % b,
    isDefined,
  );
});

test("division and remainder, signed: towards 0, the remainder with the dividend's sign", () => {
  const isDefined: Operation<boolean> = (a, b) => b !== 0n && !(a === 2n ** 63n && signed64(b) === -1n);
  expectEqual(
    (halves) => joined($divideSignedLow(...halves), $divideSignedHigh(...halves)),
    (a, b) => unsigned64(signed64(a) / signed64(b)),
    isDefined,
  );
  expectEqual(
    (halves) => joined($remainderSignedLow(...halves), $remainderSignedHigh(...halves)),
    (a, b) => unsigned64(signed64(a) % signed64(b)),
    isDefined,
  );
});

test("division and remainder of 32 bits", () => {
  for (const a of values.map(low)) {
    for (const b of values.map(low)) {
      if (b !== 0) {
        expect([$divideUint32(a, b), $remainderUint32(a, b)]).toEqual([Math.floor(a / b), a % b]);
      }
      const [dividend, divisor] = [a | 0, b | 0];
      if (divisor === 0 || (dividend === -(2 ** 31) && divisor === -1)) continue;
      // `+ 0` makes 0 of -0, which C does not have.
      expect([$divideInt32(dividend, divisor), $remainderInt32(dividend, divisor)]).toEqual([
        Math.trunc(dividend / divisor) + 0,
        (dividend % divisor) + 0,
      ]);
    }
  }
});

test("K4011: what has no result", () => {
  const zero = [7, 0, 0, 0] as const;
  const byZero = [
    () => $divideInt32(7, 0),
    () => $remainderInt32(7, 0),
    () => $divideUint32(7, 0),
    () => $remainderUint32(7, 0),
    () => $divideLow(...zero),
    () => $divideHigh(...zero),
    () => $remainderLow(...zero),
    () => $remainderHigh(...zero),
    () => $divideSignedLow(...zero),
    () => $divideSignedHigh(...zero),
    () => $remainderSignedLow(...zero),
    () => $remainderSignedHigh(...zero),
  ];
  for (const call of byZero) expect(thrown(call)).toBe("K4011: division by zero");
  const least = -(2 ** 31);
  for (const call of [() => $divideInt32(least, -1), () => $remainderInt32(least, -1)]) {
    expect(thrown(call)).toBe("K4011: -2^31 divided by -1 does not fit 32 bits");
  }
  for (const divide of [$divideSignedLow, $divideSignedHigh, $remainderSignedLow, $remainderSignedHigh]) {
    expect(thrown(() => divide(0, least, -1, -1))).toBe("K4011: -2^63 divided by -1 does not fit 64 bits");
  }
});
