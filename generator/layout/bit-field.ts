// Where a bit-field goes: gcc's rule (stor-layout.c: layout_decl, update_alignment_for_field, place_field), and clang's
// (RecordLayoutBuilder: LayoutBitField) to tell when they differ, which takes an `aligned` on the bit-field or its typedef.
// A bit-field may touch no more alignment units of its declared type than the type itself has, unless it is packed; one
// of width zero moves on to the next unit, packed or not; unnamed ones align their record on some targets only.
// Invariant: bitOffset >= bitEnd; a packed bit-field without `aligned` starts at bitEnd.
import type { Abi } from "../abi/index.js";

/** What decides where a bit-field goes. */
export interface BitFieldDemand {
  /** Declared width in bits. */
  readonly bitWidth: number;
  readonly isNamed: boolean;
  /** By the member's or the record's attribute. */
  readonly isPacked: boolean;
  /** What an attribute on the member asks for, in bytes, or null. */
  readonly byteAlignGiven: number | null;
  /** What an attribute on the record asks for, in bytes, or null. */
  readonly byteAlignOfRecordGiven: number | null;
  /** Size and alignment of the declared type, in bytes. */
  readonly typeByteSize: number;
  readonly typeByteAlign: number;
}

/** A bit-field's place. */
export interface BitFieldPlace {
  readonly bitOffset: number;
  /** Alignment of the bit-field, in bytes (1 when packed). */
  readonly byteAlign: number;
  /** What it adds to its record's alignment. */
  readonly byteAlignOfRecord: number;
}

/** Machine words that a bit-field may fill. */
const wordBitSizes: readonly number[] = [8, 16, 32, 64, 128];

/** Places a bit-field after `bitEnd` as gcc does. `disagreement` says what clang does differently, or is null. */
export function placeBitField(
  demand: BitFieldDemand,
  bitEnd: number,
  abi: Abi,
): { readonly place: BitFieldPlace; readonly disagreement: string | null } {
  const bitOffset = startByGcc(demand, bitEnd, abi);
  const bitOffsetByClang = startByClang(demand, bitEnd);
  const byteAlign = Math.max(isPacked(demand) ? 1 : demand.typeByteAlign, demand.byteAlignGiven ?? 1);
  const doesAlign = demand.isNamed || abi.doUnnamedBitFieldsAlign;
  const byteAlignByClang = doesAlign ? byteAlign : 1;
  const byteAlignOfRecord = doesAlign ? Math.max(byteAlign, byteAlignOfWord(demand, bitEnd, abi)) : 1;
  let disagreement: string | null = null;
  if (bitOffset !== bitOffsetByClang) {
    disagreement = `starts at bit ${bitOffset} of its record with gcc, at bit ${bitOffsetByClang} with clang`;
  } else if (byteAlignOfRecord !== byteAlignByClang) {
    disagreement = `aligns its record to ${byteAlignOfRecord} with gcc, to ${byteAlignByClang} with clang`;
  }
  return { place: { bitOffset, byteAlign, byteAlignOfRecord }, disagreement };
}

function isPacked(demand: BitFieldDemand): boolean {
  return demand.isPacked && demand.bitWidth !== 0;
}

function startByGcc(demand: BitFieldDemand, bitEnd: number, abi: Abi): number {
  const typeBitAlign = demand.typeByteAlign * 8;
  const bitAlignGiven = (demand.byteAlignGiven ?? 0) * 8;
  if (demand.bitWidth === 0) return roundUp(bitEnd, Math.max(typeBitAlign, bitAlignGiven));
  const start = roundUp(bitEnd, bitAlignGiven);
  if (isPacked(demand) || isWholeWord(demand, bitEnd)) return start;
  const unitsTouched = Math.ceil(((start % typeBitAlign) + demand.bitWidth) / typeBitAlign);
  const unitsOfType = Math.floor(demand.typeByteSize / demand.typeByteAlign);
  if (unitsTouched <= unitsOfType) return start;
  // gcc counts bits from the last boundary of the record's own alignment, and rounds up only what it counted.
  const bitAlignOfRecord = Math.max(abi.byteAlignMax, demand.byteAlignOfRecordGiven ?? 1) * 8;
  const base = bitAlignGiven >= bitAlignOfRecord ? start : bitEnd - (bitEnd % bitAlignOfRecord);
  return base + roundUp(start - base, typeBitAlign);
}

function startByClang(demand: BitFieldDemand, bitEnd: number): number {
  const bitAlignGiven = (demand.byteAlignGiven ?? 0) * 8;
  const bitAlign = Math.max(isPacked(demand) ? 1 : demand.typeByteAlign * 8, bitAlignGiven);
  const doesCross = (bitEnd % bitAlign) + demand.bitWidth > demand.typeByteSize * 8;
  return roundUp(bitEnd, demand.bitWidth === 0 || doesCross ? bitAlign : bitAlignGiven);
}

/** layout_decl: a bit-field that is a whole machine word, and comes to that word's boundary, is an ordinary member. */
function isWholeWord(demand: BitFieldDemand, bitEnd: number): boolean {
  return wordBitSizes.includes(demand.bitWidth) && bitEnd % demand.bitWidth === 0;
}

/** Alignment of the word that a bit-field fills: i386 puts 8-byte words at 4 unless an attribute says something. */
function byteAlignOfWord(demand: BitFieldDemand, bitEnd: number, abi: Abi): number {
  if (demand.isPacked || !isWholeWord(demand, bitEnd)) return 1;
  const byteSize = demand.bitWidth / 8;
  if (byteSize === 16) return abi.baseTypes.__int128?.byteAlign ?? 1;
  if (byteSize < 8 || demand.byteAlignGiven !== null) return byteSize;
  return abi.baseTypes["long long int"]?.byteAlign ?? byteSize;
}

function roundUp(bitEnd: number, bitAlign: number): number {
  return bitAlign === 0 ? bitEnd : Math.ceil(bitEnd / bitAlign) * bitAlign;
}
