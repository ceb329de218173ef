// gcc's way of placing members (gcc 12, stor-layout.c: start_record_layout, layout_decl, update_alignment_for_field,
// place_field, place_union_field), with PCC_BITFIELD_TYPE_MATTERS, which all of its targets here have.
// A bit-field may touch no more alignment units of its type than the type itself has, unless it is packed or `#pragma pack`
// is on; one that is a whole machine word and comes to its boundary is an ordinary member; one of width zero goes on to its
// type's boundary, packed or not; unnamed ones align their record on some targets only. Microsoft's rules: gcc-ms-rule.ts.
// Invariants: bitBase and bitPosition are gcc's offset and bitpos, and their sum is the end so far; bitPosition is below
// bitAlignOfBase, since gcc counts from there when it rounds up.
import { beginMsRun, continueMsRun, isInMsWord, type MsRun, msBitsLeft, msRecordAlign } from "./gcc-ms-rule.js";
import {
  type MemberDemand,
  type MemberPlace,
  type RecordDemand,
  type RecordPlaces,
  type RuleFacts,
  roundUpBits,
} from "./rule.js";

interface State {
  bitBase: number;
  bitPosition: number;
  byteAlign: number;
  readonly bitAlignOfBase: number;
  readonly run: MsRun;
}

/** Places the members of a record. */
export function placeByGcc(record: RecordDemand, facts: RuleFacts): RecordPlaces {
  const byteAlign = record.byteAlignGiven ?? 1;
  const state: State = {
    bitBase: 0,
    bitPosition: 0,
    byteAlign,
    bitAlignOfBase: 8 * Math.max(byteAlign, facts.byteAlignMax),
    run: { previous: null, bitsLeft: 0 },
  };
  const last = record.members.length - 1;
  const places = record.members.map((member, index) =>
    record.isUnion
      ? placeInUnion(member, record, facts, state)
      : placeInStruct(member, index === last, record, facts, state),
  );
  return { places, byteAlign: state.byteAlign, byteEnd: Math.ceil((state.bitBase + state.bitPosition) / 8) };
}

function placeInUnion(member: MemberDemand, record: RecordDemand, facts: RuleFacts, state: State): MemberPlace {
  const byteAlignOfRecord = recordAlign(member, ownBitAlign(member, 0, record, facts), record, facts, state);
  state.byteAlign = Math.max(state.byteAlign, byteAlignOfRecord);
  state.bitBase = Math.max(state.bitBase, 8 * Math.ceil(bitSizeOf(member) / 8));
  return { bitOffset: 0, byteAlignOfRecord };
}

function placeInStruct(
  member: MemberDemand,
  isLast: boolean,
  record: RecordDemand,
  facts: RuleFacts,
  state: State,
): MemberPlace {
  const known = knownBitAlign(state);
  const own = ownBitAlign(member, known, record, facts);
  const byteAlignOfRecord = recordAlign(member, own, record, facts, state);
  state.byteAlign = Math.max(state.byteAlign, byteAlignOfRecord);
  const have = known === 0 ? 8 * Math.max(facts.byteAlignMax, state.byteAlign) : known;
  if (record.isMs.gcc) startByMs(member, have < own ? own : 0, record.byteAlignLimit, state);
  else {
    if (have < own) alignEnd(state, own);
    if (doesCross(member, known, record, facts, state)) {
      state.bitPosition = roundUpBits(state.bitPosition, 8 * member.typeByteAlign);
    }
  }
  normalize(state);
  const bitOffset = state.bitBase + state.bitPosition;
  state.bitPosition += bitSizeOf(member) + (record.isMs.gcc && isLast ? msBitsLeft(member, state.run) : 0);
  normalize(state);
  return { bitOffset, byteAlignOfRecord };
}

/** `bitAlign` is what the end so far lacks, or 0. */
function startByMs(member: MemberDemand, bitAlign: number, limit: number | null, state: State): void {
  const { run } = state;
  const before = run.previous;
  const isInPlace = bitAlign === 0 || isInMsWord(member, run);
  state.bitPosition = continueMsRun(member, state.bitPosition, run);
  if (!isInPlace) alignEnd(state, bitAlign);
  normalize(state);
  state.bitPosition = beginMsRun(member, before, state.bitPosition, limit, run);
}

function bitSizeOf(member: MemberDemand): number {
  return member.bitWidth ?? 8 * member.typeByteSize;
}

/** The alignment of the end so far; 0 at the start, where it is that of the record. */
function knownBitAlign({ bitBase, bitPosition }: State): number {
  const end = bitPosition === 0 ? bitBase : bitPosition;
  if (end === 0) return 0;
  let bitAlign = 1;
  while (end % (2 * bitAlign) === 0) bitAlign *= 2;
  return bitAlign;
}

function alignEnd(state: State, bitAlign: number): void {
  if (bitAlign < state.bitAlignOfBase) state.bitPosition = roundUpBits(state.bitPosition, bitAlign);
  else {
    state.bitBase = roundUpBits(state.bitBase + roundUpBits(state.bitPosition, 8), bitAlign);
    state.bitPosition = 0;
  }
}

function normalize(state: State): void {
  const whole = Math.floor(state.bitPosition / state.bitAlignOfBase) * state.bitAlignOfBase;
  state.bitBase += whole;
  state.bitPosition -= whole;
}

/** Only bit-fields and types that are aligned to more than a byte can be packed (finish_struct). */
function isPacked(member: MemberDemand): boolean {
  return member.isPacked && (member.bitWidth !== null || member.typeByteAlignAlone > 1);
}

/** layout_decl: DECL_ALIGN. */
function ownBitAlign(member: MemberDemand, known: number, record: RecordDemand, facts: RuleFacts): number {
  const isZero = member.bitWidth === 0 && !record.isMs.gcc;
  const isFree = isPacked(member) && !isZero;
  let bitAlign = 8 * (member.byteAlignGiven ?? 0);
  if (member.bitWidth === null ? !(isFree && member.byteAlignGiven !== null) : isZero) {
    bitAlign = 8 * member.typeByteAlignAlone > bitAlign ? 8 * member.typeByteAlign : bitAlign;
  }
  if (isWholeWord(member, known, facts)) bitAlign = Math.max(bitAlign, wordBitAlign(member, facts));
  if (isFree && member.byteAlignGiven === null) bitAlign = Math.min(bitAlign, 8);
  const limit = isZero ? null : record.byteAlignLimit;
  return limit === null ? bitAlign : Math.min(bitAlign, 8 * limit);
}

/** Machine words that a bit-field may fill. */
const wordBitSizes: readonly number[] = [8, 16, 32, 64, 128];

/** layout_decl: a bit-field that is a whole machine word, and comes to that word's boundary, is an ordinary member. */
function isWholeWord(member: MemberDemand, known: number, facts: RuleFacts): boolean {
  const { bitWidth } = member;
  if (bitWidth === null || !wordBitSizes.includes(bitWidth)) return false;
  const bitAlign = Math.min(bitWidth, 8 * facts.byteAlignMax);
  return !(bitAlign > 8 && member.isPacked) && (known === 0 || known >= bitAlign);
}

/** i386 puts 8-byte words at 4 unless an attribute says something (ADJUST_FIELD_ALIGN). */
function wordBitAlign({ bitWidth, byteAlignGiven }: MemberDemand, facts: RuleFacts): number {
  if (bitWidth === 64 && byteAlignGiven === null) return 8 * facts.wordByteAlign;
  return Math.min(bitWidth ?? 8, 8 * facts.byteAlignMax);
}

/** update_alignment_for_field: what the member adds to its record, in bytes; `own` is DECL_ALIGN in bits. */
function recordAlign(
  member: MemberDemand,
  own: number,
  { isMs, byteAlignLimit }: RecordDemand,
  facts: RuleFacts,
  { run }: State,
): number {
  const desired = Math.max(1, own / 8);
  if (isMs.gcc) return msRecordAlign({ ...member, isPacked: isPacked(member) }, desired, byteAlignLimit, run);
  if (member.bitWidth === null) return desired;
  if (!member.isNamed && !facts.doUnnamedBitFieldsAlign) return 1;
  let byteAlign = member.typeByteAlign;
  if (member.bitWidth !== 0) {
    if (byteAlignLimit !== null) byteAlign = Math.min(byteAlign, byteAlignLimit);
    else if (member.isPacked) byteAlign = 1;
  }
  return Math.max(desired, byteAlign);
}

/** place_field and excess_unit_span: whether the bit-field must go on to its type's next boundary. */
function doesCross(member: MemberDemand, known: number, record: RecordDemand, facts: RuleFacts, state: State): boolean {
  const { bitWidth } = member;
  if (bitWidth === null || bitWidth === 0 || member.isPacked || record.byteAlignLimit !== null) return false;
  if (isWholeWord(member, known, facts)) return false;
  const unit = 8 * member.typeByteAlign;
  const unitsTouched = Math.ceil((((state.bitBase + state.bitPosition) % unit) + bitWidth) / unit);
  return unitsTouched > Math.floor((8 * member.typeByteSize) / unit);
}
