// The bits of a bit-field, as bytes of a record in which the field alone is set.
// Rule: bit numbers run along the bytes, from the least significant bit of a byte on little-endian targets and from the most
// significant on big-endian ones (as BTF and DWARF 4+ count); the load reads a word in the target's order and shifts right.
// Invariant: both ways of saying where a field lies, bitOffset and load, are held against the judge's bytes.
import type { ByteOrder } from "../abi/index.js";
import type { BitFieldLoad } from "../layout/index.js";
import type { SparseBytes } from "./judge.js";
import type { BitsClaim } from "./question.js";
import { SparseImage } from "./sparse-image.js";

/** What a judge says about a bit-field. */
export interface BitsAnswer {
  /** Bytes of the record when the field is all ones, when it is 1, and when only its top bit is set. */
  readonly ones: SparseBytes;
  readonly one: SparseBytes;
  readonly top: SparseBytes;
  /** Null when the judge was not asked. */
  readonly isSigned: boolean | null;
}

/** Null when claim and answer agree, else both in words. */
export function bitsDifference(
  claim: BitsClaim,
  answer: BitsAnswer,
  byteOrder: ByteOrder,
): { readonly ours: string; readonly theirs: string } | null {
  const { bitOffset, bitWidth, load } = claim;
  const isPlaceRight = areEqual(rangeImage(bitOffset, bitWidth, byteOrder), answer.ones);
  const isLoadRight =
    areEqual(loadImage(load, (1n << BigInt(bitWidth)) - 1n, byteOrder), answer.ones) &&
    areEqual(loadImage(load, 1n, byteOrder), answer.one) &&
    areEqual(loadImage(load, 1n << BigInt(bitWidth - 1), byteOrder), answer.top);
  const isSignRight = answer.isSigned === null || answer.isSigned === claim.isSigned;
  if (isPlaceRight && isLoadRight && isSignRight) return null;
  const place = placeText(8 * claim.recordByteOffset + bitOffset, bitWidth);
  const ours = isPlaceRight && !isLoadRight ? loadText(load, claim.recordByteOffset) : place;
  return {
    ours: ours + signText(answer.isSigned === null ? null : claim.isSigned),
    theirs: answerText(answer, claim, byteOrder) + signText(answer.isSigned),
  };
}

function areEqual(left: SparseBytes, right: SparseBytes): boolean {
  return left.size === right.size && [...left].every(([byteOffset, byte]) => right.get(byteOffset) === byte);
}

function rangeImage(bitOffset: number, bitWidth: number, byteOrder: ByteOrder): SparseBytes {
  const image = new SparseImage(byteOrder);
  const bytes = image.bytes;
  for (let bit = bitOffset; bit < bitOffset + bitWidth; bit += 1) {
    const byteOffset = Math.floor(bit / 8);
    const bitInByte = bit - 8 * byteOffset;
    const mask = byteOrder === "little" ? 1 << bitInByte : 0x80 >> bitInByte;
    image.setByte(byteOffset, (bytes.get(byteOffset) ?? 0) | mask);
  }
  return bytes;
}

function loadImage(load: BitFieldLoad, value: bigint, byteOrder: ByteOrder): SparseBytes {
  const image = new SparseImage(byteOrder);
  image.setWord(load.byteOffset, load.byteSize, value << BigInt(load.shift));
  return image.bytes;
}

/** The bits that are set, by their numbers, rising. */
function bitNumbers(bytes: SparseBytes, byteOrder: ByteOrder): readonly number[] {
  const bits: number[] = [];
  for (const [byteOffset, byte] of bytes) {
    for (let bit = 0; bit < 8; bit += 1) {
      const mask = byteOrder === "little" ? 1 << bit : 0x80 >> bit;
      if ((byte & mask) !== 0) bits.push(8 * byteOffset + bit);
    }
  }
  return bits.sort((left, right) => left - right);
}

/** A run of bits that ascend as they should is told as a place, anything else bit by bit. */
function answerText(answer: BitsAnswer, claim: BitsClaim, byteOrder: ByteOrder): string {
  const bits = bitNumbers(answer.ones, byteOrder);
  const first = bits[0];
  const last = bits.at(-1);
  if (first === undefined || last === undefined) return "no bits";
  const [lowest, highest] = byteOrder === "little" ? [first, last] : [last, first];
  const isRun = last - first + 1 === bits.length;
  const isOneLowest = bitNumbers(answer.one, byteOrder).join() === `${lowest}`;
  // The top bit was asked for by the claim's width: of another width it says nothing.
  const isTopHighest = bits.length !== claim.bitWidth || bitNumbers(answer.top, byteOrder).join() === `${highest}`;
  const start = 8 * claim.recordByteOffset;
  if (isRun && isOneLowest && isTopHighest) return placeText(start + first, bits.length);
  return `bits ${bits.map((bit) => start + bit).join(" ")}`;
}

function placeText(bitOffset: number, bitWidth: number): string {
  return `bit ${bitOffset}, ${bitWidth} wide`;
}

function loadText(load: BitFieldLoad, recordByteOffset: number): string {
  return `load ${load.byteSize} at byte ${recordByteOffset + load.byteOffset}, shift ${load.shift}`;
}

function signText(isSigned: boolean | null): string {
  return isSigned === null ? "" : isSigned ? ", signed" : ", unsigned";
}
