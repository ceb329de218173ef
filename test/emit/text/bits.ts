// The bits of a record, counted as C compilers count them: from the least significant bit of its first byte on where the
// target is little-endian, from the most significant on where it is big-endian. An independent reading of bit-fields.

/** Bit number `bit` of the bytes. */
export function bitAt(bytes: Uint8Array, bit: number, isLittleEndian: boolean): number {
  const byte = bytes[bit >>> 3] ?? 0;
  return (byte >>> (isLittleEndian ? bit & 7 : 7 - (bit & 7))) & 1;
}

/** The unsigned value of `bitWidth` bits from bit number `start` on. */
export function bitsAt(bytes: Uint8Array, start: number, bitWidth: number, isLittleEndian: boolean): bigint {
  let value = 0n;
  for (let index = 0; index < bitWidth; index += 1) {
    const rank = isLittleEndian ? index : bitWidth - 1 - index;
    value |= BigInt(bitAt(bytes, start + index, isLittleEndian)) << BigInt(rank);
  }
  return value;
}

/** Numbers of the bits that differ. */
export function changedBits(before: Uint8Array, after: Uint8Array, isLittleEndian: boolean): readonly number[] {
  return [...before.keys()]
    .flatMap((index) => [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => index * 8 + bit))
    .filter((bit) => bitAt(before, bit, isLittleEndian) !== bitAt(after, bit, isLittleEndian));
}

/** The indexes of the bytes that differ. */
export function changedBytes(before: Uint8Array, after: Uint8Array): readonly number[] {
  return [...before.keys()].filter((index) => before[index] !== after[index]);
}
