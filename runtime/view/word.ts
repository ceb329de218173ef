// 64-bit integers as two 32-bit halves, for translated C functions: what is no operator of JavaScript.
// Rules: arithmetic is modulo 2^64; a shift count is taken modulo 64, as x86 does; halves are given modulo 2^32 (signed or
// not) and come back unsigned.
// Invariant: no function here makes a bigint but `$join` and `$joinSigned`, which are the boundary.

const TWO_32 = 0x1_0000_0000;

/** Bits 0-31 of a 64-bit integer. */
export function $lo(value: bigint): number {
  return Number(BigInt.asUintN(32, value));
}

/**
 * Bits 32-63 of a 64-bit integer. The value is cut before it is shifted: V8 11.3 (Node 20) aborts the process when it
 * compiles a shift of a bigint that is one of two, each cut to 64 bits (RepresentationChangerError).
 */
export function $hi(value: bigint): number {
  return Number(BigInt.asUintN(64, value) >> 32n);
}

/** An unsigned 64-bit integer. */
export function $join(low: number, high: number): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** A signed 64-bit integer. */
export function $joinSigned(low: number, high: number): bigint {
  return (BigInt(high | 0) << 32n) | BigInt(low >>> 0);
}

/** A 64-bit integer, taken as signed, as a number; exact up to 2^53. */
export function $index(low: number, high: number): number {
  return (high | 0) * TWO_32 + (low >>> 0);
}

/** The high half of `a + b`. */
export function $addHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const carry = (aLow >>> 0) + (bLow >>> 0) >= TWO_32 ? 1 : 0;
  return (aHigh + bHigh + carry) >>> 0;
}

/** The high half of `a - b`. */
export function $subtractHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  const borrow = aLow >>> 0 < bLow >>> 0 ? 1 : 0;
  return (aHigh - bHigh - borrow) >>> 0;
}

/** The high half of `a * b`. */
export function $multiplyHigh(aLow: number, aHigh: number, bLow: number, bHigh: number): number {
  return (highProduct(aLow >>> 0, bLow >>> 0) + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) >>> 0;
}

/** Whether the product of two unsigned 64-bit integers has more than 64 bits. */
export function $multiplyOverflows(aLow: number, aHigh: number, bLow: number, bHigh: number): boolean {
  if ((aHigh | 0) !== 0 && (bHigh | 0) !== 0) return true;
  // One of the two is 0. Beyond 2^53 the sum is not exact, but no smaller than 2^32.
  const cross = (aHigh >>> 0) * (bLow >>> 0) + (aLow >>> 0) * (bHigh >>> 0);
  return cross + highProduct(aLow >>> 0, bLow >>> 0) >= TWO_32;
}

/** Bits 32-63 of the product of two unsigned 32-bit numbers: by parts of 16 bits, whose products are exact. */
function highProduct(a: number, b: number): number {
  const low = (a & 0xffff) * (b & 0xffff);
  const middle = (a >>> 16) * (b & 0xffff) + (low >>> 16);
  const other = (a & 0xffff) * (b >>> 16) + (middle % 0x1_0000);
  return (a >>> 16) * (b >>> 16) + Math.floor(middle / 0x1_0000) + Math.floor(other / 0x1_0000);
}

/** The low half of `a << count`. */
export function $shiftLeftLow(low: number, _high: number, count: number): number {
  return (count & 32) === 0 ? (low << count) >>> 0 : 0;
}

/** The high half of `a << count`. */
export function $shiftLeftHigh(low: number, high: number, count: number): number {
  if ((count & 32) !== 0) return (low << count) >>> 0;
  // `low >>> 1 >>> 31 - n` is `low >>> 32 - n` for every n of 0 to 31.
  return ((high << count) | ((low >>> 1) >>> (31 - (count & 31)))) >>> 0;
}

/** The low half of an unsigned `a >> count`. */
export function $shiftRightLow(low: number, high: number, count: number): number {
  if ((count & 32) !== 0) return high >>> count;
  return ((low >>> count) | ((high << 1) << (31 - (count & 31)))) >>> 0;
}

/** The high half of an unsigned `a >> count`. */
export function $shiftRightHigh(_low: number, high: number, count: number): number {
  return (count & 32) === 0 ? high >>> count : 0;
}

/** The low half of a signed `a >> count`. */
export function $shiftRightSignedLow(low: number, high: number, count: number): number {
  return (count & 32) === 0 ? $shiftRightLow(low, high, count) : (high >> count) >>> 0;
}

/** The high half of a signed `a >> count`. */
export function $shiftRightSignedHigh(_low: number, high: number, count: number): number {
  return (high >> ((count & 32) === 0 ? count : 31)) >>> 0;
}

/** Whether a < b, both unsigned. */
export function $below(aLow: number, aHigh: number, bLow: number, bHigh: number): boolean {
  return aHigh >>> 0 < bHigh >>> 0 || (((aHigh ^ bHigh) | 0) === 0 && aLow >>> 0 < bLow >>> 0);
}

/** Whether a < b, both signed. */
export function $belowSigned(aLow: number, aHigh: number, bLow: number, bHigh: number): boolean {
  return (aHigh | 0) < (bHigh | 0) || (((aHigh ^ bHigh) | 0) === 0 && aLow >>> 0 < bLow >>> 0);
}
