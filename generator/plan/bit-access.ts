// How the bits of a bit-field or sub-field are reached: by one DataView access where one covers them, else byte by byte.
// Rules: no access touches a byte outside the record, nor one of a neighbouring member that is no bit-field (C11 3.14:
// such a member is a memory location of its own, which a write to the bit-field must leave alone). The declared type's
// storage unit is preferred, then the word of 32 bits at a multiple of 4, then the narrowest access that does.
// Invariant: (word >> shift) & mask of the access is the field, on either byte order.
import type { StructLayout } from "../layout/index.js";
import type { BitAccess } from "./plan.js";

/** Fields wider than this are bigints, read byte by byte. */
const NUMBER_BITS_MAX = 32;

/** A bit-field of a record; offsets from the start of that record. */
export interface BitFieldPlace {
  readonly bitOffset: number;
  readonly bitWidth: number;
  /** Storage unit of the declared type. */
  readonly unitByteOffset: number;
  readonly unitByteSize: number;
  /** The fewest bytes that cover the field. */
  readonly load: { readonly byteOffset: number; readonly byteSize: number; readonly shift: number };
}

/** The access to a C bit-field; `byteOffset` is where its record starts in the class's record. */
export function bitFieldAccess(
  place: BitFieldPlace,
  record: StructLayout,
  isUnion: boolean,
  byteOffset: number,
): BitAccess {
  const isLittleEndian = record.byteOrder === "little";
  const word =
    place.bitWidth > NUMBER_BITS_MAX
      ? undefined
      : candidates(place).find((candidate) => isAllowed(candidate, place, record, isUnion));
  const { load, bitWidth } = place;
  if (word === undefined) {
    return { via: "bytes", byteOffset: byteOffset + load.byteOffset, byteCount: load.byteSize, shift: load.shift };
  }
  const bitInWord = place.bitOffset - word.byteOffset * 8;
  const shift = isLittleEndian ? bitInWord : word.byteSize * 8 - bitInWord - bitWidth;
  return wordAccess(byteOffset + word.byteOffset, word.byteSize, shift, bitWidth);
}

interface Word {
  readonly byteOffset: number;
  readonly byteSize: number;
}

const wordByteSizes = [4, 2, 1] as const;

/** Accesses that may cover the field, best first. */
function candidates({ unitByteOffset, unitByteSize, load }: BitFieldPlace): readonly Word[] {
  const aligned = wordByteSizes.map((byteSize) => ({
    byteOffset: Math.floor(load.byteOffset / byteSize) * byteSize,
    byteSize,
  }));
  const [natural, ...narrow] = aligned;
  const found: Word[] = [{ byteOffset: unitByteOffset, byteSize: unitByteSize }];
  if (natural !== undefined) found.push(natural);
  found.push(...narrow.reverse());
  for (const byteSize of wordByteSizes.toReversed()) {
    for (let byteOffset = load.byteOffset; byteOffset > load.byteOffset - byteSize; byteOffset -= 1) {
      found.push({ byteOffset, byteSize });
    }
  }
  return found;
}

function isAllowed(word: Word, { load }: BitFieldPlace, record: StructLayout, isUnion: boolean): boolean {
  const byteEnd = word.byteOffset + word.byteSize;
  if (word.byteSize > 4 || word.byteOffset < 0 || byteEnd > record.byteSize) return false;
  if (word.byteOffset > load.byteOffset || byteEnd < load.byteOffset + load.byteSize) return false;
  if (isUnion) return true;
  return !record.members.some(
    ({ unit, bitOffset, bitSize }) =>
      unit === null && bitOffset < byteEnd * 8 && bitOffset + bitSize > word.byteOffset * 8,
  );
}

function wordAccess(byteOffset: number, byteSize: number, shift: number, bitWidth: number): BitAccess {
  const access = byteSize === 1 ? "Uint8" : byteSize === 2 ? "Uint16" : "Uint32";
  return { via: "word", access, byteOffset, shift, mask: 2 ** bitWidth - 1 };
}

/** A word that sub-fields lie in. */
export interface SubFieldWord {
  readonly byteOffset: number;
  readonly byteSize: number;
  readonly isLittleEndian: boolean;
}

/** The access to bits `shift` to `shift + bitWidth - 1` of a word, counted from the least significant. */
export function subFieldAccess(word: SubFieldWord, shift: number, bitWidth: number): BitAccess {
  const { byteOffset, byteSize } = word;
  if (byteSize <= 4) return wordAccess(byteOffset, byteSize, shift, bitWidth);
  if (bitWidth <= NUMBER_BITS_MAX) {
    // The half that holds the field; one that crosses the middle may lie in 32 bits that begin at another byte.
    for (const rank of [0, 4, Math.min(Math.floor(shift / 8), byteSize - 4)]) {
      const shiftInPart = shift - rank * 8;
      if (shiftInPart < 0 || shiftInPart + bitWidth > 32) continue;
      const start = word.isLittleEndian ? rank : byteSize - 4 - rank;
      return wordAccess(byteOffset + start, 4, shiftInPart, bitWidth);
    }
  }
  return { via: "bytes", byteOffset, byteCount: byteSize, shift };
}
