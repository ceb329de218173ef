// Where the bits of a bit-field are found: the storage unit for people, the load for code.
// Rule: the unit is the declared type's word at a multiple of its size, as pahole prints it; the load is the fewest bytes
// that cover the field. On big-endian targets the first bit is the most significant of its byte.
// Invariant: the load covers bytes of the field only, so it never leaves the record.
import type { ByteOrder } from "../abi/index.js";
import type { BitUnit } from "./layout.js";

/** The unit and load of a bit-field at `bitOffset` of its record. */
export function bitUnit(
  bitOffset: number,
  bitWidth: number,
  typeByteSize: number,
  isSigned: boolean,
  byteOrder: ByteOrder,
): BitUnit {
  const first = Math.floor(bitOffset / 8);
  const byteSize = Math.ceil((bitOffset + bitWidth) / 8) - first;
  const bitInLoad = bitOffset - first * 8;
  const shift = byteOrder === "little" ? bitInLoad : byteSize * 8 - bitInLoad - bitWidth;
  return {
    byteOffset: Math.floor(first / typeByteSize) * typeByteSize,
    byteSize: typeByteSize,
    load: { byteOffset: first, byteSize, shift },
    isSigned,
  };
}
