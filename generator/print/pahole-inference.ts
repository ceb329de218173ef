// What pahole 1.32 infers about attributes that BTF does not record (dwarves.c: class__infer_packed_attributes and
// neighbours; btf_loader.c: class__infer_alignment). Alignments are inferred for BTF only: a header says them, and they
// print as pahole prints them from DWARF. `packed` is inferred always, since DWARF does not say it either; members aligned
// to less than their size (i386) pass for packed.
// Invariant: natural alignments are pure; `packed` of a named struct depends on what was printed before, as in pahole.
import type { Layouts, StructLayout } from "../layout/index.js";
import { type TypeId, type TypeRef, withoutTypedefs } from "../type/index.js";
import { alignmentsSaid } from "./declared-alignment.js";
import { findHoles, type PaholeHoles, type PaholeMember, paholeMembers } from "./pahole-member.js";

/** Bytes of a cacheline when the user says nothing. */
export const defaultCachelineByteSize = 64;

/** A record with pahole's numbers and inferences. */
export interface PaholeRecord {
  readonly byteSize: number;
  readonly members: readonly PaholeMember[];
  readonly holes: PaholeHoles;
  /** Inferred `aligned` of each member in bytes, 0 for none, by index. */
  readonly memberAlignments: readonly number[];
  /** Inferred `aligned` of the record, 0 for none. */
  readonly alignment: number;
  /** True when the last member is an array without length. */
  readonly hasFlexibleArray: boolean;
  /** True when a struct among the members has a flexible array, at its end or deeper. */
  readonly hasEmbeddedFlexibleArray: boolean;
}

/** The inferences of one run of printing. */
export interface PaholeInference {
  readonly cachelineByteSize: number;
  /** The record, or null when it is incomplete. */
  recordOf(id: TypeId): PaholeRecord | null;
  /** Decides whether a struct prints as packed, and which structs in it must. */
  isPacked(id: TypeId): boolean;
  /** Decides which structs in a union must print as packed. */
  lookIntoUnion(id: TypeId): void;
}

/** Starts a run. */
export function createPaholeInference(
  layouts: Layouts,
  cachelineByteSize: number = defaultCachelineByteSize,
): PaholeInference {
  const records = new Map<TypeId, PaholeRecord | null>();
  const packed = new Map<TypeId, boolean>();
  const alignments = new Map<TypeId, number>();
  const align = (ref: TypeRef): number => naturalAlignment(layouts, ref, alignments);
  const recordOf = (id: TypeId): PaholeRecord | null => {
    let record = records.get(id);
    if (record === undefined) {
      record = makeRecord(layouts, id, cachelineByteSize, align, recordOf);
      records.set(id, record);
    }
    return record;
  };
  const markPacked = (record: PaholeRecord, doesBreak: (member: PaholeMember, byteAlign: number) => boolean): void => {
    for (const member of record.members) {
      const type = withoutTypedefs(layouts.types, member.placed.member.type);
      if (layouts.types.get(type.id).kind === "struct" && doesBreak(member, align(type))) packed.set(type.id, true);
    }
  };
  return {
    cachelineByteSize,
    recordOf,
    isPacked(id) {
      const known = packed.get(id);
      if (known !== undefined) return known;
      const record = recordOf(id);
      if (record === null) return false;
      const hasGaps = record.holes.paddingBytes !== 0 || record.holes.byteHoleCount !== 0;
      if (hasGaps) markPacked(record, (member, byteAlign) => member.byteOffset % byteAlign !== 0);
      const answer = !hasGaps && isTighterThanNatural(record, align);
      packed.set(id, answer);
      return answer;
    },
    lookIntoUnion(id) {
      const record = recordOf(id);
      if (record === null || packed.has(id)) return;
      packed.set(id, false);
      markPacked(record, (_member, byteAlign) => record.byteSize % byteAlign !== 0);
    },
  };
}

function isTighterThanNatural(record: PaholeRecord, align: (ref: TypeRef) => number): boolean {
  let byteAlignMax = 1;
  for (const member of record.members) {
    const byteAlign = align(member.placed.member.type);
    byteAlignMax = Math.max(byteAlignMax, byteAlign);
    if (member.byteOffset % byteAlign !== 0) return true;
  }
  return record.byteSize % byteAlignMax !== 0 || (byteAlignMax !== 1 && record.alignment === 1);
}

/** pahole's: a base type's or enum's size, the largest member's for records, at least 1. */
function naturalAlignment(layouts: Layouts, ref: TypeRef, known: Map<TypeId, number>): number {
  const { id } = withoutTypedefs(layouts.types, ref);
  const found = known.get(id);
  if (found !== undefined) return found;
  const type = layouts.types.get(id);
  let byteAlign = 1;
  if (type.kind === "array") byteAlign = naturalAlignment(layouts, type.element, known);
  else if (type.kind === "struct" || type.kind === "union") {
    const members = layouts.layoutOf(id)?.members ?? [];
    byteAlign = Math.max(1, ...members.map(({ member }) => naturalAlignment(layouts, member.type, known)));
  } else if (type.kind !== "void" && type.kind !== "function") byteAlign = layouts.byteSizeOf(ref) || 1;
  known.set(id, byteAlign);
  return byteAlign;
}

function makeRecord(
  layouts: Layouts,
  id: TypeId,
  cachelineByteSize: number,
  align: (ref: TypeRef) => number,
  recordOf: (id: TypeId) => PaholeRecord | null,
): PaholeRecord | null {
  const layout = layouts.layoutOf(id);
  if (layout === null) return null;
  const members = paholeMembers(layout);
  const memberAlignments: number[] = [];
  let byteEnd = 0;
  for (const member of members) {
    memberAlignments.push(
      inferredAlignment(member.byteOffset, align(member.placed.member.type), byteEnd, cachelineByteSize),
    );
    if (member.byteSize === 0) continue;
    byteEnd = member.byteOffset + Math.ceil(bitEndInUnit(member, layout) / 8);
  }
  const self: TypeRef = { id, qualifiers: { isConst: false, isVolatile: false } };
  const said = alignmentsSaid(layouts, id, layout);
  return {
    byteSize: layout.byteSize,
    members,
    holes: findHoles(members, layout.byteSize),
    memberAlignments: said?.ofMembers ?? memberAlignments,
    alignment: said?.ofRecord ?? inferredAlignment(layout.byteSize, align(self), byteEnd, cachelineByteSize),
    hasFlexibleArray: isFlexibleArray(layouts, members.at(-1)),
    hasEmbeddedFlexibleArray: members.some((member) => {
      const inner = withoutTypedefs(layouts.types, member.placed.member.type);
      const record = layouts.types.get(inner.id).kind === "struct" ? recordOf(inner.id) : null;
      return record !== null && (record.hasFlexibleArray || record.hasEmbeddedFlexibleArray);
    }),
  };
}

/** Of a bit-field on big-endian targets pahole takes the whole storage unit here (1.24's text of all s390x types). */
function bitEndInUnit({ byteSize, bitInUnit, bitWidth }: PaholeMember, { byteOrder }: StructLayout): number {
  return bitWidth === 0 || byteOrder === "big" ? byteSize * 8 : bitInUnit + bitWidth;
}

function isFlexibleArray(layouts: Layouts, member: PaholeMember | undefined): boolean {
  if (member === undefined) return false;
  const type = layouts.types.get(withoutTypedefs(layouts.types, member.placed.member.type).id);
  return type.kind === "array" && (type.length ?? 0) === 0;
}

/** The power of two that a gap before `byteOffset` speaks for, 0 when the natural alignment explains the gap. */
function inferredAlignment(
  byteOffset: number,
  byteAlignNatural: number,
  byteEnd: number,
  cachelineByteSize: number,
): number {
  const gap = byteOffset - byteEnd;
  if (gap <= 0 || byteOffset % 2 !== 0) return 0;
  const byteAlign = 2 ** (Math.floor(Math.log2(gap)) + 1);
  if (byteAlign <= byteAlignNatural) return 0;
  return byteAlign < cachelineByteSize && byteOffset % cachelineByteSize === 0 ? cachelineByteSize : byteAlign;
}
