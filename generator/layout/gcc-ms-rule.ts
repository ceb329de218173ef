// Microsoft's bit-fields as gcc has them (gcc 12, stor-layout.c: the ms_bitfield_layout_p parts of update_alignment_for_field
// and place_field; gcc manual, "x86 Variable Attributes": ms_struct).
// A run of bit-fields whose types have one size shares words of that size; a field that does not fit, or one of another size,
// starts a new word at its type's alignment; what a run has not used is lost; a field of width zero ends a run, and says
// nothing elsewhere. In a packed record words need no alignment, but are still whole.
// Invariant: while a run is on, `previous` is a bit-field and bitsLeft is what its word still has.
import { type MemberDemand, roundUpBits } from "./rule.js";

/** The run of bit-fields that is under way. */
export interface MsRun {
  /** The bit-field that opened the current word, or a zero-width one; null when no run is on. */
  previous: MemberDemand | null;
  bitsLeft: number;
}

/** What a member adds to the alignment of its record, in bytes; `desired` is the member's own. */
export function msRecordAlign(
  member: MemberDemand,
  desired: number,
  limit: number | null,
  { previous }: MsRun,
): number {
  const { bitWidth, isPacked } = member;
  if (bitWidth === 0 && (previous === null || previous.bitWidth === 0)) return 1;
  if (bitWidth !== null && bitWidth !== 0 && isPacked) return 1;
  const byteAlign = bitWidth === null && isPacked ? desired : Math.max(member.typeByteAlignAlone, desired);
  return Math.min(byteAlign, limit ?? byteAlign);
}

/** Whether the member goes on in the run's word, where nothing aligns it. */
export function isInMsWord(member: MemberDemand, { previous, bitsLeft }: MsRun): boolean {
  return previous !== null && isInRun(member, previous) && bitsLeft >= (member.bitWidth ?? 0);
}

/** The run that is under way goes on or is left: the end so far, to which the member may then be aligned. */
export function continueMsRun(member: MemberDemand, bitPosition: number, run: MsRun): number {
  if (run.previous === null) return bitPosition;
  return isInRun(member, run.previous) ? goOn(member, bitPosition, run) : leave(member, bitPosition, run);
}

/** A run begins where the member is no part of the one behind `before`: where it starts. */
export function beginMsRun(
  member: MemberDemand,
  before: MemberDemand | null,
  bitPosition: number,
  limit: number | null,
  run: MsRun,
): number {
  const isAfterRun = before !== null && before.bitWidth !== 0;
  const isOfItsOwn = isAfterRun ? member.typeByteSize !== before.typeByteSize : member.bitWidth !== 0;
  const start = member.bitWidth === null || isOfItsOwn ? begin(member, bitPosition, limit, run) : bitPosition;
  if (run.previous === null && member.bitWidth !== null) run.previous = member;
  return start;
}

function isInRun(member: MemberDemand, before: MemberDemand): boolean {
  const areBothWide = member.bitWidth !== null && member.bitWidth !== 0 && before.bitWidth !== 0;
  return areBothWide && member.typeByteSize === before.typeByteSize;
}

function goOn(member: MemberDemand, bitPosition: number, run: MsRun): number {
  const bitWidth = member.bitWidth ?? 0;
  const { bitsLeft } = run;
  if (bitsLeft >= bitWidth) {
    run.bitsLeft -= bitWidth;
    return bitPosition;
  }
  run.previous = member;
  run.bitsLeft = member.typeByteSize * 8 - bitWidth;
  return bitPosition + bitsLeft;
}

function leave(member: MemberDemand, bitPosition: number, run: MsRun): number {
  const isUsedUp = run.previous?.bitWidth !== 0;
  if (member.bitWidth === null || member.bitWidth === 0) run.previous = null;
  return isUsedUp ? bitPosition + run.bitsLeft : bitPosition;
}

function begin(member: MemberDemand, bitPosition: number, limit: number | null, run: MsRun): number {
  run.bitsLeft = member.typeByteSize * 8 - (member.bitWidth ?? member.typeByteSize * 8);
  run.previous = null;
  const byteAlign = member.isPacked ? 1 : member.typeByteAlignAlone;
  return roundUpBits(bitPosition, 8 * Math.min(byteAlign, limit ?? byteAlign));
}

/** Bits that a bit-field leaves unused when it is the last member. */
export function msBitsLeft(member: MemberDemand, run: MsRun): number {
  return member.bitWidth === null || member.bitWidth === 0 ? 0 : run.bitsLeft;
}
