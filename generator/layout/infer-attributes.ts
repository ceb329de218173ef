// How C must declare a record so that compilers lay it out as it is: which attributes (packed, aligned), which unnamed
// bit-fields. Debug info keeps neither.
// Rule: the first way of these that place.ts, the forward rule, confirms: as the source declares it; nothing at all; `aligned`
// on the record; attributes on the members that need them, or `packed` on the record, whichever writes less; `packed` with
// every gap filled. What none of them gives (members that overlap, other languages' records) has no declaration.
// Invariant: a declaration that is given was laid out and gave the same offsets, size and alignment.

import { DiagnosticCollector } from "../diagnostic/index.js";
import {
  type Attribute,
  hasAttribute,
  type Member,
  type RecordType,
  type TypeId,
  type TypeReader,
} from "../type/index.js";
import { alignedTo } from "./aligned.js";
import { widestBitFieldBytes } from "./infer-alignment.js";
import { fillersOf, type Gap, withFillerTypes } from "./infer-fillers.js";
import type { MemberLayout, StructLayout } from "./layout.js";
import { alignUp, computeRecord, type Layouts } from "./layouts.js";

const layoutAttributes: ReadonlySet<string> = new Set([
  "packed",
  "aligned",
  "alignas",
  "pragma_pack",
  "ms_struct",
  "gcc_struct",
]);

/** A record's declaration: members with unnamed bit-fields between them, attributes of members and record. */
export interface RecordDeclaration {
  readonly members: readonly Member[];
  readonly attributes: readonly Attribute[];
  /** The layouts of the members that are declared, in order; unnamed bit-fields have none. */
  readonly placed: readonly MemberLayout[];
  /** Members that C cannot have beside those: they overlap them, or lie inside of a union. */
  readonly left: readonly MemberLayout[];
}

type Declared = Pick<RecordDeclaration, "members" | "attributes">;

/** Declarations for the records of a graph. */
export interface RecordDeclarations {
  /** The graph, with the types of unnamed bit-fields. */
  readonly types: TypeReader;
  /** How to declare a record; null for an incomplete one and for one that C cannot declare. */
  declarationOf(id: TypeId): RecordDeclaration | null;
}

/** Makes the declarations of the records that `layouts` lays out. */
export function createDeclarations(layouts: Layouts): RecordDeclarations {
  const withFillers = withFillerTypes(layouts);
  const known = new Map<TypeId, RecordDeclaration | null>();
  return {
    types: withFillers.types,
    declarationOf(id) {
      let declaration = known.get(id);
      if (declaration === undefined) {
        declaration = findDeclaration(withFillers, id);
        known.set(id, declaration);
      }
      return declaration;
    },
  };
}

function findDeclaration(layouts: Layouts, id: TypeId): RecordDeclaration | null {
  const type = layouts.types.get(id);
  const layout = layouts.layoutOf(id);
  if ((type.kind !== "struct" && type.kind !== "union") || layout === null) return null;
  const declared = confirmed(layouts, type, layout);
  if (declared !== null) return { ...declared, placed: layout.members, left: [] };
  const placed = placeableMembers(layout, type.kind === "union");
  const members = placed.map(({ member }) => member);
  const possible = confirmed(layouts, { ...type, members }, { ...layout, members: placed });
  if (possible === null) return null;
  return { ...possible, placed, left: layout.members.filter((one) => !placed.includes(one)) };
}

function confirmed(layouts: Layouts, type: RecordType, layout: StructLayout): Declared | null {
  for (const declaration of candidates(layouts, type, layout)) {
    if (isConfirmed(layouts, type, layout, declaration)) return declaration;
  }
  return null;
}

/** Members as C can have them: in order of their places, none inside of another one. */
function placeableMembers(layout: StructLayout, isUnion: boolean): readonly MemberLayout[] {
  if (isUnion) return layout.members.filter(({ bitOffset }) => bitOffset === 0);
  let bitEnd = 0;
  return layout.members
    .toSorted((left, right) => left.bitOffset - right.bitOffset)
    .filter(({ bitOffset, bitSize }) => {
      if (bitOffset < bitEnd) return false;
      bitEnd = bitOffset + bitSize;
      return true;
    });
}

function* candidates(layouts: Layouts, type: RecordType, layout: StructLayout): Generator<Declared> {
  const { byteAlign } = layout;
  if (!hasAttribute(type.attributes, "pragma_pack")) yield { members: type.members ?? [], attributes: type.attributes };
  const tags = tagsOf(type.attributes);
  const plain = layout.members.map(({ member }) => ({ ...member, attributes: tagsOf(member.attributes) }));
  yield { members: plain, attributes: tags };
  yield { members: plain, attributes: [...tags, aligned(byteAlign)] };
  yield* declarations({ layouts, layout, tags, isUnion: type.kind === "union" });
  // Microsoft's rules have no place for bit-fields that other rules, or attributes, placed.
  if (layouts.types.abi.msStruct !== "default") return;
  yield* declarations({ layouts, layout, tags: [...tags, gccStruct], isUnion: type.kind === "union" });
}

function* declarations(record: Pick<Way, "layouts" | "layout" | "tags" | "isUnion">): Generator<Declared> {
  const ways = [false, true].map((isPacked) => declare({ ...record, isPacked, doesFill: false }));
  yield* ways.sort((left, right) => attributeCount(left) - attributeCount(right) || ofMembers(left) - ofMembers(right));
  const filling = { ...record, isPacked: true, doesFill: true };
  const filled = declare(filling);
  yield filled;
  yield { ...filled, attributes: [...record.tags, packed, aligned(record.layout.byteAlign)] };
  yield { ...filled, members: [...filled.members, ...fillersAtEnd(filling, endOf(record.layout))] };
}

interface Way {
  readonly layouts: Layouts;
  readonly layout: StructLayout;
  readonly isUnion: boolean;
  /** `packed` on the record. */
  readonly isPacked: boolean;
  /** Gaps are unnamed bit-fields, never alignments. */
  readonly doesFill: boolean;
  /** The record's attributes that lay out nothing. */
  readonly tags: readonly Attribute[];
}

/** Declares the members one after the other, each with what brings it to its place. */
function declare(way: Way): Declared {
  const { layout, isPacked, isUnion } = way;
  const { byteAlign, byteSize } = layout;
  const members: Member[] = [];
  let bitEnd = 0;
  let isAligned = false;
  for (const placed of layout.members) {
    const start = isUnion ? 0 : bitEnd;
    const attributes = attributesFor(placed, start, way);
    const isReached = attributes !== null;
    const after = isReached ? start : placed.bitOffset;
    if (!isReached) members.push(...fillersBefore(placed, start, way));
    const own = attributes ?? attributesFor(placed, after, way) ?? [];
    members.push({ ...placed.member, attributes: [...tagsOf(placed.member.attributes), ...own] });
    isAligned ||= contribution(placed, own, way) === byteAlign;
    bitEnd = Math.max(bitEnd, placed.bitOffset + placed.bitSize);
  }
  const byteEnd = Math.ceil(bitEnd / 8);
  if (alignUp(byteEnd, byteAlign) !== byteSize) members.push(...fillersAtEnd(way, bitEnd));
  const attributes = [
    ...way.tags,
    ...(isPacked ? [packed] : []),
    ...(isAligned || byteAlign === 1 ? [] : [aligned(byteAlign)]),
  ];
  return { members, attributes };
}

function fillersBefore({ member, bitOffset }: MemberLayout, bitStart: number, way: Way): readonly Member[] {
  const preferred = member.bitWidth === null ? null : member.type;
  return fillersOf(way.layouts, { ...gapOf(way), bitStart, bitEnd: bitOffset, preferred });
}

function fillersAtEnd(way: Way, bitEnd: number): readonly Member[] {
  const { layouts, layout, isUnion } = way;
  const bitStart = isUnion ? 0 : bitEnd;
  // Of a union that no bit-field is as large as, the alignment makes the size.
  const isLarger = isUnion && layout.byteSize > widestBitFieldBytes(layouts.types.abi);
  return fillersOf(layouts, { ...gapOf(way), bitStart, bitEnd: isLarger ? 8 : layout.byteSize * 8, preferred: null });
}

function gapOf({ layout, isUnion, isPacked }: Way): Pick<Gap, "isUnion" | "isPacked" | "byteAlignOfRecord"> {
  return { isUnion, isPacked, byteAlignOfRecord: layout.byteAlign };
}

/** The attributes that bring a member from the end of the one before to its place; null when none do. */
function attributesFor(placed: MemberLayout, bitEnd: number, way: Way): readonly Attribute[] | null {
  if (placed.member.bitWidth !== null) return attributesForBits(placed, bitEnd, way);
  const byteEnd = Math.ceil(bitEnd / 8);
  const byteOffset = placed.bitOffset / 8;
  const natural = way.isPacked ? 1 : naturalByteAlign(placed, way);
  if (natural <= way.layout.byteAlign && alignUp(byteEnd, natural) === byteOffset) return [];
  if (way.doesFill && byteEnd !== byteOffset) return null;
  for (let byteAlign = 1; byteAlign <= way.layout.byteAlign; byteAlign *= 2) {
    if (alignUp(byteEnd, byteAlign) !== byteOffset) continue;
    const isLower = byteAlign < natural;
    // An anonymous member has no declarator that attributes could stand behind; _Alignas only raises.
    if (placed.member.name === null)
      return isLower || byteAlign < naturalByteAlign(placed, way) ? null : [alignas(byteAlign)];
    return [...(isLower ? [packed] : []), ...(byteAlign === 1 ? [] : [aligned(byteAlign)])];
  }
  return null;
}

/** A bit-field gets no `aligned`: compilers do not agree on it (K3003). */
function attributesForBits(placed: MemberLayout, bitEnd: number, way: Way): readonly Attribute[] | null {
  const { bitOffset, bitSize } = placed;
  if (way.isPacked) return bitOffset === bitEnd ? [] : null;
  const byteAlign = naturalByteAlign(placed, way);
  const bitAlign = byteAlign * 8;
  const typeBitSize = (way.layouts.byteSizeOf(placed.member.type) ?? 1) * 8;
  const doesCross = (start: number): boolean =>
    Math.ceil(((start % bitAlign) + bitSize) / bitAlign) > typeBitSize / bitAlign;
  const isTooAligned = byteAlign > way.layout.byteAlign;
  const start = !isTooAligned && doesCross(bitEnd) ? alignUp(bitEnd, bitAlign) : bitEnd;
  if (start !== bitOffset) return bitOffset === bitEnd ? [packed] : null;
  return isTooAligned ? [packed] : [];
}

function naturalByteAlign(placed: MemberLayout, way: Way): number {
  return way.layouts.byteAlignOf(placed.member.type) ?? 1;
}

/** What a member adds to the alignment of its record. */
function contribution(placed: MemberLayout, attributes: readonly Attribute[], way: Way): number {
  const given = alignedTo(attributes, way.layouts.types.abi, new DiagnosticCollector()) ?? 1;
  const isPacked = way.isPacked || hasAttribute(attributes, "packed");
  return Math.max(given, isPacked ? 1 : naturalByteAlign(placed, way));
}

/** What lays out nothing: BTF's tags. */
function tagsOf(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.filter(({ name }) => !layoutAttributes.has(name));
}

function endOf(layout: StructLayout): number {
  return layout.members.reduce((end, { bitOffset, bitSize }) => Math.max(end, bitOffset + bitSize), 0);
}

function attributeCount(declaration: Declared): number {
  return declaration.attributes.length + ofMembers(declaration);
}

/** What is written on and between members. */
function ofMembers({ members }: Declared): number {
  return members.reduce((count, { attributes, name }) => count + attributes.length + (name === null ? 1 : 0), 0);
}

/** The forward rule's word on a declaration. */
function isConfirmed(layouts: Layouts, type: RecordType, layout: StructLayout, declaration: Declared): boolean {
  const diagnostics = new DiagnosticCollector();
  const computed = computeRecord(layouts, layout.type, { ...type, ...declaration }, diagnostics);
  // K3003: gcc and clang would not agree.
  if (computed === null || diagnostics.all.length > 0) return false;
  const { byteSize, byteAlign, members } = computed;
  if (byteSize !== layout.byteSize || byteAlign !== layout.byteAlign || members.length !== layout.members.length)
    return false;
  return members.every(({ bitOffset, member }, index) => {
    const placed = layout.members[index];
    return placed?.bitOffset === bitOffset && placed.member.name === member.name;
  });
}

/** No place: nobody wrote these. */
const span = { file: { name: "inferred", text: "" }, start: 0, end: 0 } as const;
const gccStruct: Attribute = { name: "gcc_struct", arguments: [], span };
const packed: Attribute = { name: "packed", arguments: [], span };

function aligned(byteAlign: number): Attribute {
  return { name: "aligned", arguments: [{ kind: "constant", value: BigInt(byteAlign), span }], span };
}

function alignas(byteAlign: number): Attribute {
  return { ...aligned(byteAlign), name: "alignas" };
}
