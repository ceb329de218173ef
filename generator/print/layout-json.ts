// The published JSON of layouts, schema kstruct/layout@1 (docs/schema/layout.json).
// A bit-field's byteOffset and byteSize are its storage unit as pahole prints it, bitOffset counts from the start of the
// type along its bytes; members of a record that is written in place count from the start of the outer type.
// Invariant: what is not there is absent, not null, except names.
import type { AlignmentTrust, Layouts, MemberLayout, StructLayout } from "../layout/index.js";
import {
  arrayShape,
  type EnumType,
  inlineRecordOf,
  type Member,
  type Origin,
  type RecordType,
  spellType,
  type Type,
  type TypeId,
} from "../type/index.js";
import { defaultCachelineByteSize } from "./pahole-inference.js";

/** One packed sub-field of a word, by `__bits`. */
export interface BitsJson {
  readonly name: string;
  readonly shift: number;
  readonly width: number;
}

/** A tagged word, by `__tagged`. */
export interface TaggedJson {
  readonly enum: string;
  readonly bits: number;
  readonly values: readonly { readonly name: string; readonly value: string; readonly pointsTo: string | null }[];
}

/** What marks say about a member. */
export interface MarksJson {
  readonly owner?: readonly string[];
  readonly flags?: string;
  readonly bits?: readonly BitsJson[];
  readonly pointsTo?: string;
  readonly tagged?: TaggedJson;
}

/** A member of a type. */
export interface MemberJson extends MarksJson {
  readonly name: string | null;
  readonly type: string;
  readonly byteOffset: number;
  readonly byteSize: number;
  readonly bitOffset: number;
  readonly bitSize: number;
  readonly dims?: readonly number[];
  readonly bitField?: {
    readonly width: number;
    readonly signed: boolean;
    readonly load: { readonly byteOffset: number; readonly byteSize: number; readonly shift: number };
  };
  readonly members?: readonly MemberJson[];
}

/** What another order of members gave: the type's own members and sizes are those of the shortest order then. */
export interface ReorganizedJson {
  readonly byteSizeBefore: number;
  /** No order that obeys the rules is shorter than this. */
  readonly byteSizeLeast: number;
  /** The fewest moves; `after` is null for the start, names are null for anonymous members. */
  readonly moves: readonly { readonly member: string | null; readonly after: string | null }[];
}

/** A struct, union or enum. */
export interface TypeJson {
  readonly kind: "struct" | "union" | "enum";
  readonly name: string | null;
  readonly typedef?: string;
  readonly id?: number;
  readonly origin: "computed" | "recorded";
  readonly byteSize: number;
  readonly byteAlign: number;
  /** How far debug info tells `byteAlign`; absent where it is computed. */
  readonly alignment?: AlignmentTrust;
  readonly members: readonly MemberJson[];
  readonly holes: readonly { readonly byteOffset: number; readonly bitOffset: number; readonly bitSize: number }[];
  readonly tailPadding: number;
  readonly cachelines: number;
  readonly overlays?: string;
  readonly enumerators?: readonly { readonly name: string; readonly value: string }[];
  readonly reorganized?: ReorganizedJson;
}

/** The whole document. */
export interface LayoutJson {
  readonly schema: "kstruct/layout@1";
  readonly source: string;
  readonly target: string;
  readonly byteOrder: "little" | "big";
  readonly types: readonly TypeJson[];
}

/** What to print. */
export interface LayoutJsonInput {
  /** The file or variant as the user named it. */
  readonly source: string;
  readonly layouts: Layouts;
  /** Records, enums, and typedefs of anonymous ones, in the order of printing; others are left out. */
  readonly ids: readonly TypeId[];
  /** What marks say about a member; null for none. */
  readonly marksOf?: (member: Member) => MarksJson | null;
  /** The struct that a record overlays, or null. */
  readonly overlaysOf?: (record: RecordType) => string | null;
  /** Writes the members of named records out, too. */
  readonly expand?: boolean;
  /** Bytes of a cacheline; 64 by default. */
  readonly cachelineByteSize?: number;
}

/** Layouts as JSON. */
export function layoutJson(input: LayoutJsonInput): LayoutJson {
  const { abi } = input.layouts.types;
  const types = input.ids.flatMap((id): TypeJson[] => {
    const type = input.layouts.types.get(id);
    const json = type.kind === "typedef" ? typeJson(input, type.target.id, type.name) : typeJson(input, id, null);
    return json === null ? [] : [json];
  });
  return { schema: "kstruct/layout@1", source: input.source, target: abi.name, byteOrder: abi.byteOrder, types };
}

function typeJson(input: LayoutJsonInput, id: TypeId, typedef: string | null): TypeJson | null {
  const type = input.layouts.types.get(id);
  if (typedef !== null && !isAnonymous(type)) return null;
  if (type.kind === "enum") return enumJson(input, id, type, typedef);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  const layout = input.layouts.layoutOf(id);
  if (layout === null) return null;
  const overlays = input.overlaysOf?.(type) ?? null;
  return {
    ...headJson(type, typedef),
    origin: layout.origin,
    byteSize: layout.byteSize,
    byteAlign: layout.byteAlign,
    ...(layout.origin === "recorded" ? { alignment: layout.alignment } : {}),
    members: membersJson(input, type, layout, 0),
    holes: layout.holes.map(({ bitOffset, bitSize }) => ({
      byteOffset: Math.floor(bitOffset / 8),
      bitOffset,
      bitSize,
    })),
    tailPadding: layout.tailPaddingBytes,
    cachelines: cachelinesOf(input, layout.byteSize),
    ...(overlays === null ? {} : { overlays }),
  };
}

function cachelinesOf({ cachelineByteSize = defaultCachelineByteSize }: LayoutJsonInput, byteSize: number): number {
  return Math.ceil(byteSize / cachelineByteSize);
}

function isAnonymous(type: Type): boolean {
  return (type.kind === "struct" || type.kind === "union" || type.kind === "enum") && type.tag === null;
}

function headJson(
  type: RecordType | EnumType,
  typedef: string | null,
): Pick<TypeJson, "kind" | "name" | "typedef" | "id"> {
  return {
    kind: type.kind,
    name: type.tag,
    ...(typedef === null ? {} : { typedef }),
    ...idJson(type.origin),
  };
}

function idJson(origin: Origin): { id?: number } {
  return origin.from === "btf" || origin.from === "dwarf" ? { id: origin.id } : {};
}

function enumJson(input: LayoutJsonInput, id: TypeId, type: EnumType, typedef: string | null): TypeJson | null {
  const ref = { id, qualifiers: { isConst: false, isVolatile: false } };
  const byteSize = input.layouts.byteSizeOf(ref);
  if (byteSize === null) return null;
  return {
    ...headJson(type, typedef),
    origin: type.origin.from === "btf" || type.origin.from === "dwarf" ? "recorded" : "computed",
    byteSize,
    byteAlign: input.layouts.byteAlignOf(ref) ?? byteSize,
    members: [],
    holes: [],
    tailPadding: 0,
    cachelines: cachelinesOf(input, byteSize),
    enumerators: (type.enumerators ?? []).map(({ name, value }) => ({ name, value: String(value) })),
  };
}

function membersJson(
  input: LayoutJsonInput,
  record: RecordType,
  layout: StructLayout,
  byteOffset: number,
): MemberJson[] {
  return layout.members.map((placed) => memberJson(input, record, placed, byteOffset));
}

function memberJson(input: LayoutJsonInput, record: RecordType, placed: MemberLayout, base: number): MemberJson {
  const { types } = input.layouts;
  const { member, unit } = placed;
  const { element, lengths } = arrayShape(types, member.type);
  const inner = innerMembers(input, record, member, base + placed.bitOffset / 8);
  return {
    name: member.name,
    type: spellType(types, element),
    byteOffset: base + (unit === null ? placed.bitOffset / 8 : unit.byteOffset),
    byteSize: unit === null ? placed.bitSize / 8 : unit.byteSize,
    bitOffset: base * 8 + placed.bitOffset,
    bitSize: placed.bitSize,
    ...(lengths.length === 0 ? {} : { dims: lengths }),
    ...bitFieldJson(placed, base),
    ...(inner === null ? {} : { members: inner }),
    ...input.marksOf?.(member),
  };
}

function bitFieldJson({ unit, bitSize }: MemberLayout, base: number): Pick<MemberJson, "bitField"> {
  if (unit === null) return {};
  const { load, isSigned } = unit;
  const { byteSize, shift } = load;
  return {
    bitField: { width: bitSize, signed: isSigned, load: { byteOffset: base + load.byteOffset, byteSize, shift } },
  };
}

/** Members of a record written in place (for an array: those of its first element); null for any other type. */
function innerMembers(
  input: LayoutJsonInput,
  record: RecordType,
  member: Member,
  byteOffset: number,
): readonly MemberJson[] | null {
  const { types } = input.layouts;
  const id = inlineRecordOf(types, record, member) ?? (input.expand === true ? namedRecordOf(input, member) : null);
  if (id === null) return null;
  const type = types.get(id);
  const layout = input.layouts.layoutOf(id);
  if (layout === null || (type.kind !== "struct" && type.kind !== "union")) return null;
  return membersJson(input, type, layout, byteOffset);
}

function namedRecordOf(input: LayoutJsonInput, member: Member): TypeId | null {
  const { types } = input.layouts;
  let { id } = member.type;
  for (let type = types.get(id); ; type = types.get(id)) {
    if (type.kind === "typedef") id = type.target.id;
    else if (type.kind === "array") id = type.element.id;
    else return type.kind === "struct" || type.kind === "union" ? id : null;
  }
}
