// Addresses and positions: where a position of a Memory lies in the address space that the bytes speak of.
// Rule: position = address - base, modulo 2^64, where base is the address of position 0; the NULL address is NULL.
// 64-bit addresses are handled as two unsigned 32-bit halves, because a bigint per pointer would be an allocation.
// Invariant: for every position p inside a memory, positionOf(base, lowOf(base, p), highOf(base, p)) === p.

/** 2^32, the weight of a high half. */
export const HIGH_HALF = 0x1_0000_0000;

/** The halves of the address of position 0. */
export interface Base {
  /** Bits 0-31. */
  readonly baseLow: number;
  /** Bits 32-63. */
  readonly baseHigh: number;
}

/** The halves of an address; it is taken modulo 2^64, since the base of a guarded copy may lie below address 0. */
export function baseOf(address: bigint): Base {
  const wrapped = BigInt.asUintN(64, address);
  return { baseLow: Number(wrapped & 0xffff_ffffn), baseHigh: Number(wrapped >> 32n) };
}

/** The position of an address. What lies outside of the memory gives a number outside of it, negative ones included. */
export function positionOf(base: Base, low: number, high: number): number {
  if ((low | high) === 0) return 0;
  const borrow = low < base.baseLow ? 1 : 0;
  return ((high - base.baseHigh - borrow) | 0) * HIGH_HALF + ((low - base.baseLow) >>> 0);
}

/** Bits 0-31 of the address of a position. */
export function lowOf(base: Base, position: number): number {
  return position === 0 ? 0 : (position + base.baseLow) >>> 0;
}

/** Bits 32-63 of the address of a position. */
export function highOf(base: Base, position: number): number {
  if (position === 0) return 0;
  return (base.baseHigh + Math.floor((position + base.baseLow) / HIGH_HALF)) >>> 0;
}

/** An address as kernels print it: 0x and 16 hexadecimal digits. */
export function addressText(address: bigint): string {
  return `0x${BigInt.asUintN(64, address).toString(16).padStart(16, "0")}`;
}
