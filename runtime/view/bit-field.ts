// Bit-fields that one 32-bit read cannot hold: those of more than 32 bits, and packed ones that cross a word's boundary.
// Rule: the `byteCount` bytes at `at` are taken as one integer in the given byte order; the field is its bits `shift` to
// `shift + bitWidth - 1`, counted from the least significant one. For a big-endian target the generator counts the shift
// from the other end, since its ABIs place the first bit-field in the most significant bits.
// Invariant: bytes without a bit of the field are neither read nor written, and no other bit of the rest changes.
import type { MemoryView } from "./memory-view.js";

/** Index, in memory, of the byte that holds bits 8 * rank to 8 * rank + 7 of the integer. */
function byteIndex(rank: number, byteCount: number, littleEndian: boolean | undefined): number {
  return littleEndian ? rank : byteCount - 1 - rank;
}

/** The unsigned value of a field of at most 32 bits. */
export function $getBitField(
  view: MemoryView,
  at: number,
  byteCount: number,
  shift: number,
  bitWidth: number,
  littleEndian?: boolean,
): number {
  let value = 0;
  for (let rank = shift >>> 3; rank * 8 < shift + bitWidth; rank += 1) {
    const byte = view.getUint8(at + byteIndex(rank, byteCount, littleEndian));
    const weight = rank * 8 - shift;
    value += weight < 0 ? byte >>> -weight : byte * 2 ** weight;
  }
  return value % 2 ** bitWidth;
}

/** Writes a field of at most 32 bits; bits of the value above the field's width are dropped, as C drops them. */
export function $setBitField(
  view: MemoryView,
  at: number,
  byteCount: number,
  shift: number,
  bitWidth: number,
  value: number,
  littleEndian?: boolean,
): void {
  const bits = value >>> 0;
  for (let rank = shift >>> 3; rank * 8 < shift + bitWidth; rank += 1) {
    const from = Math.max(rank * 8, shift);
    const count = Math.min(rank * 8 + 8, shift + bitWidth) - from;
    const mask = ((1 << count) - 1) << (from - rank * 8);
    const part = Math.floor(bits / 2 ** (from - shift)) << (from - rank * 8);
    const index = at + byteIndex(rank, byteCount, littleEndian);
    view.setUint8(index, (view.getUint8(index) & ~mask) | (part & mask));
  }
}

/** The unsigned value of a field of 33 to 64 bits. */
export function $getWideBitField(
  view: MemoryView,
  at: number,
  byteCount: number,
  shift: number,
  bitWidth: number,
  littleEndian?: boolean,
): bigint {
  const low = $getBitField(view, at, byteCount, shift, 32, littleEndian);
  const high = $getBitField(view, at, byteCount, shift + 32, bitWidth - 32, littleEndian);
  return (BigInt(high) << 32n) | BigInt(low);
}

/** Writes a field of 33 to 64 bits. */
export function $setWideBitField(
  view: MemoryView,
  at: number,
  byteCount: number,
  shift: number,
  bitWidth: number,
  value: bigint,
  littleEndian?: boolean,
): void {
  $setBitField(view, at, byteCount, shift, 32, Number(value & 0xffff_ffffn), littleEndian);
  // Cut before it is shifted, as `$hi` does and for its reason.
  const high = Number(BigInt.asUintN(64, value) >> 32n);
  $setBitField(view, at, byteCount, shift + 32, bitWidth - 32, high, littleEndian);
}
