// Counting and swapping the bits of 32- and 64-bit integers: what compilers have as `__builtin_ctz` and its like.
// Rule: what C leaves open is fixed: counts of leading and trailing zeros of 0 are the width, as lzcnt and tzcnt have it.
// Invariant: no bigint; arguments are taken modulo 2^32.

/** Bits that are set. */
export function $popcount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

/** Zeros below the lowest bit that is set; 32 for 0. */
export function $ctz(bits: number): number {
  return (bits | 0) === 0 ? 32 : 31 - Math.clz32(bits & -bits);
}

/** Number of the lowest bit that is set, from 1 on; 0 for 0. */
export function $ffs(bits: number): number {
  return 32 - Math.clz32(bits & -bits);
}

/** Zeros above the highest bit of a 64-bit integer that is set; 64 for 0. */
export function $clz64(low: number, high: number): number {
  return (high | 0) === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
}

/** Zeros below the lowest bit of a 64-bit integer that is set; 64 for 0. */
export function $ctz64(low: number, high: number): number {
  return (low | 0) === 0 ? 32 + $ctz(high) : $ctz(low);
}

/** Number of the lowest bit of a 64-bit integer that is set, from 1 on; 0 for 0. */
export function $ffs64(low: number, high: number): number {
  return (low | high) === 0 ? 0 : $ctz64(low, high) + 1;
}

/** The four bytes in the opposite order, unsigned. */
export function $swap32(bits: number): number {
  return ((bits << 24) | ((bits & 0xff00) << 8) | ((bits >>> 8) & 0xff00) | (bits >>> 24)) >>> 0;
}

/** The low two bytes in the opposite order. */
export function $swap16(bits: number): number {
  return ((bits & 0xff) << 8) | ((bits >>> 8) & 0xff);
}
