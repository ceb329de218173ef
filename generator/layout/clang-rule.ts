// clang's way of placing members (clang 22, RecordLayoutBuilder.cpp, ItaniumRecordLayoutBuilder: LayoutField, LayoutBitField,
// FinishLayout; it is that of C on all of our targets, x86_64-w64-windows-gnu too). It is followed where gcc has no such
// target, and compared with gcc's elsewhere.
// A bit-field stays where it is when it lies within one word of its type's size; `aligned` on it moves its start, and
// `#pragma pack` lets it cross words. Microsoft's rule: words of the declared type's size, one run of fields to each.
// Invariant: dataEnd is a multiple of 8, and its last `unfilled` bits are free for the next bit-field.
import {
  type MemberDemand,
  type MemberPlace,
  type RecordDemand,
  type RecordPlaces,
  type RuleFacts,
  roundUpBits,
} from "./rule.js";

interface State {
  /** End of what has been placed, in bits. */
  dataEnd: number;
  unfilled: number;
  /** Size in bits of the word that a run of Microsoft's bit-fields is filling, else 0. */
  unitBits: number;
  /** The largest dataEnd so far. */
  size: number;
  byteAlign: number;
}

/** Places the members of a record. */
export function placeByClang(record: RecordDemand, facts: RuleFacts): RecordPlaces {
  const state: State = { dataEnd: 0, unfilled: 0, unitBits: 0, size: 0, byteAlign: record.byteAlignGiven ?? 1 };
  const places = record.members.map((member) => {
    const place =
      member.bitWidth === null
        ? placeMember(member, record, state)
        : placeBitField(member, member.bitWidth, record, facts, state);
    state.size = Math.max(state.size, state.dataEnd);
    state.byteAlign = Math.max(state.byteAlign, place.byteAlignOfRecord);
    return place;
  });
  return { places, byteAlign: state.byteAlign, byteEnd: state.size / 8 };
}

function placeMember(member: MemberDemand, record: RecordDemand, state: State): MemberPlace {
  state.unfilled = 0;
  state.unitBits = 0;
  const { builtinByteSize } = member;
  let natural = member.typeByteAlign;
  // Microsoft aligns a base type to its size.
  if (record.isMs.clang && builtinByteSize !== null && Number.isInteger(Math.log2(builtinByteSize))) {
    natural = Math.max(natural, builtinByteSize);
  }
  const wanted = Math.max(member.isPacked ? 1 : natural, member.byteAlignGiven ?? 1);
  const byteAlign = Math.min(wanted, record.byteAlignLimit ?? wanted);
  const bitOffset = record.isUnion ? 0 : roundUpBits(state.dataEnd, 8 * byteAlign);
  const end = bitOffset + 8 * member.typeByteSize;
  state.dataEnd = record.isUnion ? Math.max(state.dataEnd, end) : end;
  return { bitOffset, byteAlignOfRecord: byteAlign };
}

function placeBitField(
  member: MemberDemand,
  bitWidth: number,
  record: RecordDemand,
  facts: RuleFacts,
  state: State,
): MemberPlace {
  const bitAlign = bitAlignOf(member, bitWidth, record, state);
  const end = record.isUnion ? 0 : state.dataEnd - state.unfilled;
  const bitOffset = record.isMs.clang
    ? startOfMs(bitWidth, end, bitAlign, state)
    : startOf(member, bitWidth, end, bitAlign, record);
  const doesAlign = record.isMs.clang || facts.doUnnamedBitFieldsAlign || member.isNamed;
  fill(member, bitWidth, bitOffset, record, state);
  return { bitOffset, byteAlignOfRecord: doesAlign ? Math.max(1, bitAlign / 8) : 1 };
}

/** The alignment of the field, in bits; a run of Microsoft's is left when the field is not of it. */
function bitAlignOf(member: MemberDemand, bitWidth: number, record: RecordDemand, state: State): number {
  let bitAlign = 8 * member.typeByteAlign;
  if (record.isMs.clang) bitAlign = leaveRun(member, bitWidth, state);
  let unpacked = bitAlign;
  if (!record.isMs.clang && member.isPacked && bitWidth !== 0) bitAlign = 1;
  const given = 8 * (member.byteAlignGiven ?? 0);
  bitAlign = Math.max(bitAlign, given);
  unpacked = Math.max(unpacked, given);
  if (record.byteAlignLimit !== null && bitWidth !== 0) {
    bitAlign = Math.min(member.isPacked ? unpacked : bitAlign, 8 * record.byteAlignLimit);
  }
  return record.isMs.clang && record.isUnion ? 1 : bitAlign;
}

/** A field of another size, or one that does not fit, ends the run; one of width zero behind no run says nothing. */
function leaveRun(member: MemberDemand, bitWidth: number, state: State): number {
  const unitBits = 8 * member.typeByteSize;
  let bitAlign = unitBits;
  if (state.unitBits !== unitBits || state.unfilled < bitWidth) {
    if (state.unitBits === 0 && bitWidth === 0) bitAlign = 1;
    state.unfilled = 0;
    state.unitBits = 0;
  }
  return bitAlign;
}

function startOfMs(bitWidth: number, end: number, bitAlign: number, state: State): number {
  if (bitWidth !== 0 && bitWidth <= state.unfilled) return end;
  state.unfilled = 0;
  return roundUpBits(end, bitAlign);
}

function startOf(
  { byteAlignGiven, typeByteSize }: MemberDemand,
  bitWidth: number,
  end: number,
  bitAlign: number,
  { byteAlignLimit }: RecordDemand,
): number {
  const doesCross = byteAlignLimit === null && (end % Math.max(1, bitAlign)) + bitWidth > 8 * typeByteSize;
  if (bitWidth === 0 || doesCross) return roundUpBits(end, bitAlign);
  const isHeeded = byteAlignGiven !== null && (byteAlignLimit === null || byteAlignGiven <= byteAlignLimit);
  return isHeeded ? roundUpBits(end, 8 * byteAlignGiven) : end;
}

function fill(member: MemberDemand, bitWidth: number, bitOffset: number, record: RecordDemand, state: State): void {
  const unitBits = 8 * member.typeByteSize;
  if (record.isUnion) {
    const bitSize = record.isMs.clang ? (bitWidth === 0 ? 8 : unitBits) : roundUpBits(bitWidth, 8);
    state.dataEnd = Math.max(state.dataEnd, bitSize);
  } else if (record.isMs.clang && bitWidth !== 0) {
    if (state.unfilled === 0) {
      state.dataEnd = bitOffset + unitBits;
      state.unfilled = unitBits;
    }
    state.unfilled -= bitWidth;
    state.unitBits = unitBits;
  } else {
    const end = bitOffset + bitWidth;
    state.dataEnd = roundUpBits(end, 8);
    state.unfilled = state.dataEnd - end;
    state.unitBits = 0;
  }
}
