// Division of C's integers, for translated C functions.
// Rules: quotients are truncated towards 0 and the remainder has the sign of the dividend (C11 6.5.5p6); a division by 0,
// and of the most negative number by -1, throws (K4011), where x86 traps.
// Invariant: 64-bit operands and results are halves; no bigint is made.
import { KstructError } from "./error.js";
import { $below, $subtractHigh } from "./word.js";

const TWO_32 = 0x1_0000_0000;
const INT_MIN = -0x8000_0000;

function refuse(text: string): never {
  throw new KstructError("K4011", text);
}

function checkUint(b: number): void {
  if (b === 0) refuse("division by zero");
}

function checkInt(a: number, b: number): void {
  if (b === 0) refuse("division by zero");
  if (b === -1 && a === INT_MIN) refuse("-2^31 divided by -1 does not fit 32 bits");
}

/** `a / b` of signed 32-bit integers. */
export function $divideInt32(a: number, b: number): number {
  checkInt(a, b);
  return (a / b) | 0;
}

/** `a % b` of signed 32-bit integers. */
export function $remainderInt32(a: number, b: number): number {
  checkInt(a, b);
  return (a % b) | 0;
}

/** `a / b` of unsigned 32-bit integers. */
export function $divideUint32(a: number, b: number): number {
  checkUint(b);
  return (a / b) >>> 0;
}

/** `a % b` of unsigned 32-bit integers. */
export function $remainderUint32(a: number, b: number): number {
  checkUint(b);
  return a % b;
}

interface Halves {
  readonly low: number;
  readonly high: number;
}

interface Division {
  readonly quotient: Halves;
  readonly remainder: Halves;
}

function halvesOf(value: number): Halves {
  return { low: value >>> 0, high: Math.floor(value / TWO_32) >>> 0 };
}

function negated({ low, high }: Halves): Halves {
  return { low: -low >>> 0, high: $subtractHigh(0, 0, low, high) };
}

/** Unsigned division. What a number holds exactly is divided as numbers: `%` is exact, and so is the rest's quotient. */
function divide(a: Halves, b: Halves): Division {
  if ((b.low | b.high) === 0) refuse("division by zero");
  if (a.high < 0x20_0000 && b.high < 0x20_0000) {
    const dividend = a.high * TWO_32 + a.low;
    const divisor = b.high * TWO_32 + b.low;
    const remainder = dividend % divisor;
    return { quotient: halvesOf((dividend - remainder) / divisor), remainder: halvesOf(remainder) };
  }
  return divideByBits(a, b);
}

/** Long division, bit by bit. A bit that leaves the remainder at the top makes it larger than any divisor. */
function divideByBits(a: Halves, b: Halves): Division {
  let quotient: Halves = { low: 0, high: 0 };
  let rest: Halves = { low: 0, high: 0 };
  for (let bit = 63; bit >= 0; bit -= 1) {
    const isOver = rest.high >>> 31 === 1;
    const next = bit >= 32 ? (a.high >>> (bit - 32)) & 1 : (a.low >>> bit) & 1;
    rest = { low: ((rest.low << 1) | next) >>> 0, high: ((rest.high << 1) | (rest.low >>> 31)) >>> 0 };
    if (!isOver && $below(rest.low, rest.high, b.low, b.high)) continue;
    rest = { low: (rest.low - b.low) >>> 0, high: $subtractHigh(rest.low, rest.high, b.low, b.high) };
    quotient =
      bit >= 32
        ? { low: quotient.low, high: (quotient.high | (1 << (bit - 32))) >>> 0 }
        : { low: (quotient.low | (1 << bit)) >>> 0, high: quotient.high };
  }
  return { quotient, remainder: rest };
}

/** Signed division, by the sizes of the operands. */
function divideSigned(aLow: number, aHigh: number, bLow: number, bHigh: number): Division {
  const isMinusOne = (bLow & bHigh) === -1;
  if (isMinusOne && (aLow | 0) === 0 && (aHigh | 0) === INT_MIN) refuse("-2^63 divided by -1 does not fit 64 bits");
  const a = unsigned(aLow, aHigh);
  const b = unsigned(bLow, bHigh);
  const { quotient, remainder } = divide(aHigh < 0 ? negated(a) : a, bHigh < 0 ? negated(b) : b);
  return {
    quotient: aHigh < 0 === bHigh < 0 ? quotient : negated(quotient),
    remainder: aHigh < 0 ? negated(remainder) : remainder,
  };
}

function unsigned(low: number, high: number): Halves {
  return { low: low >>> 0, high: high >>> 0 };
}

/** The low half of `a / b`, unsigned. */
export function $divideLow(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divide(unsigned(aLow, aHigh), unsigned(bLow, bHigh)).quotient.low;
}

/** The high half of `a / b`, unsigned. */
export function $divideHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divide(unsigned(aLow, aHigh), unsigned(bLow, bHigh)).quotient.high;
}

/** The low half of `a % b`, unsigned. */
export function $remainderLow(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divide(unsigned(aLow, aHigh), unsigned(bLow, bHigh)).remainder.low;
}

/** The high half of `a % b`, unsigned. */
export function $remainderHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divide(unsigned(aLow, aHigh), unsigned(bLow, bHigh)).remainder.high;
}

/** The low half of `a / b`, signed. */
export function $divideSignedLow(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divideSigned(aLow, aHigh | 0, bLow, bHigh | 0).quotient.low;
}

/** The high half of `a / b`, signed. */
export function $divideSignedHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divideSigned(aLow, aHigh | 0, bLow, bHigh | 0).quotient.high;
}

/** The low half of `a % b`, signed. */
export function $remainderSignedLow(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divideSigned(aLow, aHigh | 0, bLow, bHigh | 0).remainder.low;
}

/** The high half of `a % b`, signed. */
export function $remainderSignedHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return divideSigned(aLow, aHigh | 0, bLow, bHigh | 0).remainder.high;
}
