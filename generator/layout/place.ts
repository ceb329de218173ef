// Places the members of one record (C11 6.7.2.1p11-p15; System V psABIs "Bit-Fields"; gcc's packed, aligned, ms_struct and
// #pragma pack): by gcc's rule, or by clang's where gcc has no such target, and says where the two differ.
// Invariant: bitOffset counts along the bytes: from the least significant bit on little-endian targets, from the most
// significant on big-endian ones, so placing is the same for both.
import type { Abi } from "../abi/index.js";
import {
  type Attribute,
  attributesNamed,
  hasAttribute,
  type Member,
  type TypeId,
  type TypeRef,
} from "../type/index.js";
import { bitUnit } from "./bit-unit.js";
import { placeByClang } from "./clang-rule.js";
import { type Disagreement, disagreementOf } from "./disagreement.js";
import { placeByGcc } from "./gcc-rule.js";
import type { Hole, MemberLayout } from "./layout.js";
import type { Layouts } from "./layouts.js";
import type { MemberDemand, RecordDemand, RuleFacts } from "./rule.js";

/** What placing needs to know of a record. */
export interface PlaceInput {
  readonly layouts: Layouts;
  readonly isUnion: boolean;
  /** Of the record. */
  readonly attributes: readonly Attribute[];
  readonly members: readonly Member[];
  /** What attributes on the record ask for, in bytes, or null. */
  readonly byteAlignGiven: number | null;
  /** The alignment that attributes of a member ask for, in bytes, or null. */
  readonly alignedTo: (attributes: readonly Attribute[]) => number | null;
  /** Alignment of a type by itself, in bytes. */
  readonly byteAlignAloneOf: (ref: TypeRef) => number | null;
  /** Told when gcc and clang place the members differently; the member is null when only sizes differ. */
  readonly onDisagreement: (member: Member | null, disagreement: Disagreement) => void;
}

/** Members of a record with their places. */
export interface Placed {
  readonly members: readonly MemberLayout[];
  readonly holes: readonly Hole[];
  /** Alignment of the record. */
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
}

/** Places all members; null when a member's type is incomplete (reported where it was declared). */
export function placeMembers(input: PlaceInput): Placed | null {
  const { abi } = input.layouts.types;
  const record = recordDemand(input, abi);
  if (record === null) return null;
  const facts: RuleFacts = {
    byteAlignMax: abi.byteAlignMax,
    doUnnamedBitFieldsAlign: abi.doUnnamedBitFieldsAlign,
    wordByteAlign: abi.baseTypes["long long int"]?.byteAlign ?? 8,
  };
  const { places, byteAlign, byteEnd } =
    abi.compiler === "clang" ? placeByClang(record, facts) : placeByGcc(record, facts);
  if (abi.compiler !== "clang" && isContentious(record)) {
    const found = disagreementOf(record, placeByGcc(record, facts), placeByClang(record, facts));
    if (found !== null) input.onDisagreement(found.index === null ? null : (input.members[found.index] ?? null), found);
  }
  const members: MemberLayout[] = [];
  let bitEndOfMembers = 0;
  for (const [index, member] of input.members.entries()) {
    if (member.bitWidth !== null && member.name === null) continue;
    const demand = record.members[index];
    const bitOffset = places[index]?.bitOffset;
    if (demand === undefined || bitOffset === undefined) throw new Error("K9001: a member was not placed");
    const bitSize = member.bitWidth ?? 8 * demand.typeByteSize;
    members.push(memberLayout(member, { bitOffset, bitSize, byteAlign: ownByteAlign(demand, record) }, input.layouts));
    bitEndOfMembers = Math.max(bitEndOfMembers, bitOffset + bitSize);
  }
  const holes = holesOf(members, input.isUnion);
  return { members, holes, byteAlign, byteEnd, byteEndOfMembers: Math.ceil(bitEndOfMembers / 8) };
}

/** What the attributes ask of a member, in bytes: 1 when it is packed. */
function ownByteAlign(member: MemberDemand, { byteAlignLimit }: RecordDemand): number {
  const byteAlign = Math.max(member.isPacked ? 1 : member.typeByteAlign, member.byteAlignGiven ?? 1);
  return Math.min(byteAlign, byteAlignLimit ?? byteAlign);
}

/** The two rules can differ on bit-fields, and on what Microsoft's rules do to other members. */
function isContentious({ isMs, members }: RecordDemand): boolean {
  return isMs.gcc || isMs.clang || members.some(({ bitWidth }) => bitWidth !== null);
}

function recordDemand(input: PlaceInput, abi: Abi): RecordDemand | null {
  const { attributes, layouts } = input;
  const isPacked = hasAttribute(attributes, "packed");
  const members: MemberDemand[] = [];
  for (const member of input.members) {
    const typeByteSize = layouts.byteSizeOf(member.type);
    const typeByteAlign = layouts.byteAlignOf(member.type);
    const typeByteAlignAlone = input.byteAlignAloneOf(member.type);
    if (typeByteSize === null || typeByteAlign === null || typeByteAlignAlone === null) return null;
    members.push({
      bitWidth: member.bitWidth,
      isNamed: member.name !== null,
      isPacked: isPacked || hasAttribute(member.attributes, "packed"),
      byteAlignGiven: input.alignedTo(member.attributes),
      typeByteSize,
      typeByteAlign,
      typeByteAlignAlone,
      builtinByteSize: builtinByteSize(member.type, layouts),
    });
  }
  return {
    isUnion: input.isUnion,
    isMs: msBy(attributes, abi),
    byteAlignGiven: input.byteAlignGiven,
    byteAlignLimit: limitOf(attributes),
    members,
  };
}

/** `ms_struct` and `gcc_struct` choose; gcc has them for some targets only. */
function msBy(attributes: readonly Attribute[], abi: Abi): RecordDemand["isMs"] {
  const isMs = abi.msStruct === "default" && !hasAttribute(attributes, "gcc_struct");
  const isAsked = hasAttribute(attributes, "ms_struct");
  return { gcc: isMs || (isAsked && abi.msStruct !== "ignored"), clang: isMs || isAsked };
}

/** What `#pragma pack` limits alignments to; the C front end leaves it on the record. */
function limitOf(attributes: readonly Attribute[]): number | null {
  const argument = attributesNamed(attributes, "pragma_pack")[0]?.arguments[0];
  return argument?.kind === "constant" ? Number(argument.value) : null;
}

function builtinByteSize(ref: TypeRef, { types }: Layouts): number | null {
  let { id } = ref;
  for (;;) {
    const type = types.get(id);
    if (type.kind === "typedef") id = type.target.id;
    else if (type.kind === "array" && type.length !== null) id = type.element.id;
    else return type.kind === "int" || type.kind === "float" ? type.byteSize : null;
  }
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
