// Computes sizes, alignments and record layouts from declarations and ABI (C11 6.7.2.1; each target's psABI; gcc's
// packed and aligned). The judge of this file is test/oracle: real compilers on thousands of random records.
// Invariants: works on a graph that is still being built, so that C's sizeof can ask; an incomplete type has no layout;
// every layout is computed once per graph; a mistake is reported once, at the attribute or member that makes it.
import type { Abi, BaseTypeName } from "../abi/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import {
  type Attribute,
  type Member,
  placeOfOrigin,
  type RecordType,
  type Type,
  type TypeId,
  type TypeReader,
  type TypeRef,
} from "../type/index.js";
import { alignedTo } from "./aligned.js";
import type { Disagreement } from "./disagreement.js";
import type { StructLayout } from "./layout.js";
import { placeMembers } from "./place.js";

/** Sizes and layouts of one graph. */
export interface Layouts {
  readonly types: TypeReader;
  /** Size in bytes; null when incomplete, a function, or void. A flexible array has size 0. */
  byteSizeOf(ref: TypeRef): number | null;
  /** Alignment in bytes of a member of this type; null when incomplete. */
  byteAlignOf(ref: TypeRef): number | null;
  /** The layout of a complete struct or union, else null. */
  layoutOf(id: TypeId): StructLayout | null;
}

/** 2^53 bits: beyond it bit offsets are no exact numbers. */
const BYTE_SIZE_MAX = 2 ** 50;

/**
 * Makes the layout functions of one graph; results are remembered in the returned object. `onDisputed` is told of records
 * that gcc and clang lay out differently; what holds one by value is not told of.
 */
export function createLayouts(
  types: TypeReader,
  diagnostics: DiagnosticCollector,
  onDisputed: (id: TypeId) => void = () => {},
): Layouts {
  const known = new Map<TypeId, StructLayout>();
  const underway = new Set<TypeId>();
  const layouts: Layouts = {
    ...typeSizes(types, (id) => layouts.layoutOf(id), diagnostics),
    layoutOf(id) {
      const found = known.get(id);
      if (found !== undefined) return found;
      const type = types.get(id);
      if ((type.kind !== "struct" && type.kind !== "union") || type.members === null || underway.has(id)) return null;
      underway.add(id);
      const layout = computeRecord(layouts, id, type, diagnostics, onDisputed);
      underway.delete(id);
      if (layout !== null) known.set(id, layout);
      return layout;
    },
  };
  return layouts;
}

/** Sizes and alignments of all types of a graph, given the layouts of its records. */
export function typeSizes(
  types: TypeReader,
  layoutOf: (id: TypeId) => StructLayout | null,
  diagnostics: DiagnosticCollector,
): Layouts {
  const sizes: Layouts = {
    types,
    byteSizeOf: (ref) => byteSizeOf(sizes, types.get(ref.id), ref.id),
    byteAlignOf: (ref) => byteAlignOf(sizes, types.get(ref.id), ref.id, diagnostics),
    layoutOf,
  };
  return sizes;
}

/** The ABI's entry for an integer type: signedness does not matter, except that `char` names three types. */
export function baseTypeName(name: string): BaseTypeName | null {
  switch (name) {
    case "_Bool":
    case "float":
    case "double":
    case "long double":
    case "__int128":
    case "_Float16":
    case "_Float128":
      return name;
    case "char":
    case "signed char":
    case "unsigned char":
      return "char";
    case "short int":
    case "short unsigned int":
      return "short int";
    case "int":
    case "unsigned int":
      return "int";
    case "long int":
    case "long unsigned int":
      return "long int";
    case "long long int":
    case "long long unsigned int":
      return "long long int";
    case "unsigned __int128":
    case "__int128 unsigned":
      return "__int128";
    default:
      return null;
  }
}

/** Of a base type that the ABI does not name (other languages' `u64`, a 3-byte integer): the power of two in its size. */
function naturalByteAlign(byteSize: number): number {
  let byteAlign = 1;
  while (byteAlign < 16 && byteSize % (byteAlign * 2) === 0) byteAlign *= 2;
  return byteAlign;
}

function baseByteAlign(abi: Abi, name: string): number | null {
  const base = baseTypeName(name);
  return base === null ? null : (abi.baseTypes[base]?.byteAlign ?? null);
}

function byteSizeOf(layouts: Layouts, type: Type, id: TypeId): number | null {
  switch (type.kind) {
    case "int":
    case "float":
    case "opaque":
      return type.byteSize;
    case "pointer":
      return layouts.types.abi.pointerByteSize;
    case "array": {
      const element = layouts.byteSizeOf(type.element);
      return element === null ? null : element * (type.length ?? 0);
    }
    case "enum":
      return type.enumerators === null ? null : layouts.byteSizeOf(type.underlying);
    case "typedef":
      return layouts.byteSizeOf(type.target);
    case "struct":
    case "union":
      return layouts.layoutOf(id)?.byteSize ?? null;
    case "void":
    case "function":
      return null;
  }
}

function byteAlignOf(layouts: Layouts, type: Type, id: TypeId, diagnostics: DiagnosticCollector): number | null {
  const { abi } = layouts.types;
  switch (type.kind) {
    case "int":
    case "float":
      return baseByteAlign(abi, type.name) ?? naturalByteAlign(type.byteSize);
    case "opaque":
      return type.byteAlign;
    case "pointer":
      return abi.baseTypes.pointer?.byteAlign ?? abi.pointerByteSize;
    case "array":
      return layouts.byteAlignOf(type.element);
    case "enum":
      return type.enumerators === null
        ? null
        : raised(layouts.byteAlignOf(type.underlying), type.attributes, abi, diagnostics);
    case "typedef": {
      // gcc: `aligned` on a typedef replaces the alignment, so it may lower it too.
      return alignedTo(type.attributes, abi, diagnostics) ?? layouts.byteAlignOf(type.target);
    }
    case "struct":
    case "union":
      return layouts.layoutOf(id)?.byteAlign ?? null;
    case "void":
    case "function":
      return null;
  }
}

/** gcc's TYPE_ALIGN: what the type has by itself. Only base types have another alignment in records. */
function byteAlignAlone(layouts: Layouts, ref: TypeRef, diagnostics: DiagnosticCollector): number | null {
  const { abi } = layouts.types;
  const type = layouts.types.get(ref.id);
  switch (type.kind) {
    case "int":
    case "float": {
      const base = baseTypeName(type.name);
      const alone = base === null ? undefined : abi.baseTypes[base]?.byteAlignAlone;
      return alone ?? layouts.byteAlignOf(ref);
    }
    case "opaque": {
      const part = baseTypeName(/^_Complex (.+)$/.exec(type.name)?.[1] ?? "");
      return (part === null ? undefined : abi.baseTypes[part]?.byteAlignAlone) ?? type.byteAlign;
    }
    case "array":
      return byteAlignAlone(layouts, type.element, diagnostics);
    case "enum":
      return type.enumerators === null
        ? null
        : raised(byteAlignAlone(layouts, type.underlying, diagnostics), type.attributes, abi, diagnostics);
    case "typedef":
      return alignedTo(type.attributes, abi, diagnostics) ?? byteAlignAlone(layouts, type.target, diagnostics);
    default:
      return layouts.byteAlignOf(ref);
  }
}

function raised(
  byteAlign: number | null,
  attributes: readonly Attribute[],
  abi: Abi,
  diagnostics: DiagnosticCollector,
): number | null {
  return byteAlign === null ? null : Math.max(byteAlign, alignedTo(attributes, abi, diagnostics) ?? 1);
}

/** Lays out one record from its declaration; null when it cannot be (reported). */
export function computeRecord(
  layouts: Layouts,
  id: TypeId,
  type: RecordType,
  diagnostics: DiagnosticCollector,
  onDisputed: (id: TypeId) => void = () => {},
): StructLayout | null {
  const { abi } = layouts.types;
  const placed = placeMembers({
    layouts,
    isUnion: type.kind === "union",
    attributes: type.attributes,
    members: type.members ?? [],
    byteAlignGiven: alignedTo(type.attributes, abi, diagnostics),
    alignedTo: (attributes) => alignedTo(attributes, abi, diagnostics),
    byteAlignAloneOf: (ref) => byteAlignAlone(layouts, ref, diagnostics),
    onDisagreement: (member, disagreement) => {
      onDisputed(id);
      warnOfDisagreement(type, member, disagreement, diagnostics);
    },
  });
  if (placed === null) return null;
  const { byteAlign } = placed;
  const byteSize = alignUp(placed.byteEnd, byteAlign);
  if (!(byteSize < BYTE_SIZE_MAX)) {
    diagnostics.error("K3001", placeOfOrigin(type.origin), `${nameOf(type)} would have 2^53 bits or more`);
    return null;
  }
  return {
    type: id,
    origin: "computed",
    byteOrder: abi.byteOrder,
    byteSize,
    byteAlign,
    alignment: "exact",
    members: placed.members,
    holes: placed.holes,
    tailPaddingBytes: byteSize - placed.byteEndOfMembers,
  };
}

function nameOf({ kind, tag }: RecordType): string {
  return `\`${tag === null ? `anonymous ${kind}` : `${kind} ${tag}`}\``;
}

function warnOfDisagreement(
  type: RecordType,
  member: Member | null,
  { message, isMs }: Disagreement,
  diagnostics: DiagnosticCollector,
): void {
  const what = isMs ? "Microsoft's bit-fields are" : "`aligned` on a bit-field or its typedef is";
  const hint = `${what} read differently; gcc is followed here`;
  const name = member === null ? nameOf(type) : nameOfMember(member);
  const { origin } = member ?? type;
  diagnostics.warning("K3003", placeOfOrigin(origin), `${name} ${message}`, { hint });
}

function nameOfMember({ name, bitWidth }: Member): string {
  if (bitWidth === null) return name === null ? "anonymous member" : `\`${name}\``;
  return name === null ? "unnamed bit-field" : `bit-field \`${name}\``;
}

/** The next multiple of a power of two. Plain arithmetic: sizes pass 2^32. */
export function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}
