// Places the members of one record (C11 6.7.2.1p11-p15; System V psABIs "Bit-Fields"; gcc's packed and aligned).
// A member starts at its alignment, a bit-field as bit-field.ts says; a union starts every member at zero.
// Invariant: bitOffset counts along the bytes: from the least significant bit on little-endian targets, from the most
// significant on big-endian ones, so placing is the same for both.
import { type Attribute, hasAttribute, type Member, type TypeId, type TypeRef } from "../type/index.js";
import { type BitFieldDemand, placeBitField } from "./bit-field.js";
import { bitUnit } from "./bit-unit.js";
import type { Hole, MemberLayout } from "./layout.js";
import { alignUp, type Layouts } from "./layouts.js";

/** What placing needs to know of a record. */
export interface PlaceInput {
  readonly layouts: Layouts;
  readonly isUnion: boolean;
  readonly isPacked: boolean;
  /** What attributes on the record ask for, or null. */
  readonly byteAlignGiven: number | null;
  readonly members: readonly Member[];
  /** The alignment that attributes ask for, or null. */
  readonly alignedTo: (attributes: readonly Attribute[]) => number | null;
  /** Told when gcc and clang place a member differently. */
  readonly onDisagreement: (member: Member, message: string) => void;
}

/** Members of a record with their places. */
export interface Placed {
  readonly members: readonly MemberLayout[];
  readonly holes: readonly Hole[];
  /** Alignment by members alone. */
  readonly byteAlign: number;
  /** First byte after the last bit that a member or an unnamed bit-field takes. */
  readonly byteEnd: number;
  /** First byte after the last bit of a member: unnamed bit-fields are padding. */
  readonly byteEndOfMembers: number;
}

/** Where a member goes. */
export interface Place {
  readonly bitOffset: number;
  readonly bitSize: number;
  /** Alignment that the member was given, in bytes. */
  readonly byteAlign: number;
  /** What the member adds to its record's alignment. */
  readonly byteAlignOfRecord: number;
}

/** Places all members; null when a member's type is incomplete (reported where it was declared). */
export function placeMembers(input: PlaceInput): Placed | null {
  const members: MemberLayout[] = [];
  let bitEnd = 0;
  let bitEndOfMembers = 0;
  let byteAlign = 1;
  for (const member of input.members) {
    const place = placeMember(member, input, input.isUnion ? 0 : bitEnd);
    if (place === null) return null;
    byteAlign = Math.max(byteAlign, place.byteAlignOfRecord);
    bitEnd = Math.max(bitEnd, place.bitOffset + place.bitSize);
    if (member.bitWidth !== null && member.name === null) continue;
    members.push(memberLayout(member, place, input.layouts));
    bitEndOfMembers = Math.max(bitEndOfMembers, place.bitOffset + place.bitSize);
  }
  const holes = holesOf(members, input.isUnion);
  return {
    members,
    holes,
    byteAlign,
    byteEnd: Math.ceil(bitEnd / 8),
    byteEndOfMembers: Math.ceil(bitEndOfMembers / 8),
  };
}

function placeMember(member: Member, input: PlaceInput, bitEnd: number): Place | null {
  const { layouts } = input;
  const byteSize = layouts.byteSizeOf(member.type);
  const natural = layouts.byteAlignOf(member.type);
  if (byteSize === null || natural === null) return null;
  const isPacked = input.isPacked || hasAttribute(member.attributes, "packed");
  const byteAlignGiven = input.alignedTo(member.attributes);
  if (member.bitWidth === null) {
    const byteAlign = Math.max(isPacked ? 1 : natural, byteAlignGiven ?? 1);
    const bitOffset = alignUp(bitEnd, byteAlign * 8);
    return { bitOffset, bitSize: byteSize * 8, byteAlign, byteAlignOfRecord: byteAlign };
  }
  const demand: BitFieldDemand = {
    bitWidth: member.bitWidth,
    isNamed: member.name !== null,
    isPacked,
    byteAlignGiven,
    byteAlignOfRecordGiven: input.byteAlignGiven,
    typeByteSize: byteSize,
    typeByteAlign: natural,
  };
  const { place, disagreement } = placeBitField(demand, bitEnd, layouts.types.abi);
  if (disagreement !== null) input.onDisagreement(member, disagreement);
  return { ...place, bitSize: member.bitWidth };
}

/** A member at its place, with the storage unit and load of a bit-field. */
export function memberLayout(member: Member, place: Place, layouts: Layouts): MemberLayout {
  const { bitOffset, bitSize, byteAlign } = place;
  if (member.bitWidth === null) return { member, bitOffset, bitSize, byteAlign, unit: null };
  const typeByteSize = layouts.byteSizeOf(member.type) ?? 1;
  const isSigned = isSignedType(member.type, layouts);
  const unit = bitUnit(bitOffset, bitSize, typeByteSize, isSigned, layouts.types.abi.byteOrder);
  return { member, bitOffset, bitSize, byteAlign, unit };
}

function isSignedType(ref: TypeRef, layouts: Layouts): boolean {
  let id: TypeId = ref.id;
  for (;;) {
    const type = layouts.types.get(id);
    if (type.kind === "int") return type.isSigned;
    if (type.kind === "typedef") id = type.target.id;
    else if (type.kind === "enum") id = type.underlying.id;
    else return false;
  }
}

/** The bits between members that none of them uses; members are in order of their places. */
export function holesOf(members: readonly MemberLayout[], isUnion: boolean): readonly Hole[] {
  if (isUnion) return [];
  const holes: Hole[] = [];
  let bitEnd = 0;
  for (const member of members) {
    if (member.bitOffset > bitEnd) holes.push({ bitOffset: bitEnd, bitSize: member.bitOffset - bitEnd });
    bitEnd = Math.max(bitEnd, member.bitOffset + member.bitSize);
  }
  return holes;
}
