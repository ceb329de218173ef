// Unnamed bit-fields that fill a gap exactly (C11 6.7.2.1p12): what keeps members at a place that no alignment explains.
// Rule: none crosses a unit of its type, so that it starts where the one before ends, packed or not; where unnamed
// bit-fields align their record (AAPCS), their types are no more aligned than the record.
import type { Abi, BaseLayout } from "../abi/index.js";
import {
  type IntType,
  type Member,
  type TypeId,
  type TypeReader,
  type TypeRef,
  typeIdAt,
  unqualified,
  voidId,
  withoutTypedefs,
} from "../type/index.js";
import { baseTypeName, type Layouts } from "./layouts.js";

/** The types of unnamed bit-fields, from the smallest; they stand behind the types of the graph. */
const fillerTypes: readonly IntType[] = (
  [
    ["unsigned char", 1, "char"],
    ["short unsigned int", 2, "integer"],
    ["unsigned int", 4, "integer"],
    ["long long unsigned int", 8, "integer"],
    ["unsigned __int128", 16, "integer"],
  ] as const
).map(([name, byteSize, encoding]) => ({ kind: "int", name, byteSize, isSigned: false, encoding }));

/** 8 KiB on 64-bit targets; a larger gap that no alignment explains cannot be declared. */
const FILLER_COUNT_MAX = 1024;

/** The same layouts on a graph that has the types of unnamed bit-fields, too. */
export function withFillerTypes(layouts: Layouts): Layouts {
  const { types } = layouts;
  const { count } = types;
  const fillerOf = (id: TypeId): IntType | undefined => (id < count ? undefined : fillerTypes[id - count]);
  const extended: TypeReader = {
    abi: types.abi,
    count: count + fillerTypes.length,
    get: (id) => fillerOf(id) ?? types.get(id),
    find: (kind, name) => types.find(kind, name),
    names: (kind) => types.names(kind),
  };
  return {
    types: extended,
    byteSizeOf: (ref) => fillerOf(ref.id)?.byteSize ?? layouts.byteSizeOf(ref),
    byteAlignOf: (ref) => {
      const filler = fillerOf(ref.id);
      return filler === undefined
        ? layouts.byteAlignOf(ref)
        : (baseOf(filler, types.abi)?.byteAlign ?? filler.byteSize);
    },
    layoutOf: (id) => layouts.layoutOf(id),
  };
}

/** A gap in a record. */
export interface Gap {
  readonly bitStart: number;
  readonly bitEnd: number;
  readonly isUnion: boolean;
  readonly isPacked: boolean;
  readonly byteAlignOfRecord: number;
  /** The type of the bit-field behind the gap, which people would write in the gap, too; null when there is none. */
  readonly preferred: TypeRef | null;
}

/** Unnamed bit-fields for a gap; none when it takes too many, or in a union more than one. */
export function fillersOf(layouts: Layouts, gap: Gap): readonly Member[] {
  const { bitStart, bitEnd, preferred } = gap;
  const own = preferred === null || !isInteger(layouts, preferred) ? [] : [usableType(layouts, preferred.id)];
  const usable = [...own, ...fillerIds(layouts).map((id) => usableType(layouts, id))].filter((type) =>
    isUsable(type, layouts, gap),
  );
  const fillers: Member[] = [];
  for (let bit = bitStart; bit < bitEnd; ) {
    if (fillers.length === (gap.isUnion ? 1 : FILLER_COUNT_MAX)) return [];
    const { id, bitWidth } = fillerAt(usable, bit, bitEnd);
    if (bitWidth === 0) return [];
    const type = { id, qualifiers: unqualified };
    const common = { attributes: [], documentation: { text: "" }, origin: { from: "builtin" } } as const;
    fillers.push({ name: null, type, bitWidth, ...common });
    bit += bitWidth;
  }
  return fillers;
}

interface UsableType {
  readonly id: TypeId;
  readonly bitSize: number;
  readonly byteAlign: number;
}

/** `_Bool` takes one bit only. */
function isInteger({ types }: Layouts, ref: TypeRef): boolean {
  const type = types.get(withoutTypedefs(types, ref).id);
  return type.kind === "int" && type.encoding !== "bool";
}

function usableType({ byteSizeOf, byteAlignOf }: Layouts, id: TypeId): UsableType {
  const ref = { id, qualifiers: unqualified };
  return { id, bitSize: (byteSizeOf(ref) ?? 1) * 8, byteAlign: byteAlignOf(ref) ?? 1 };
}

function fillerIds({ types }: Layouts): readonly TypeId[] {
  return fillerTypes.map((_, index) => typeIdAt(types.count - fillerTypes.length + index));
}

function isUsable({ id, bitSize, byteAlign }: UsableType, { types }: Layouts, gap: Gap): boolean {
  const { abi } = types;
  const type = types.get(id);
  if (type.kind === "int" && baseOf(type, abi) === undefined) return false;
  // Where a type is less aligned than it is large, its units are too: it may start anywhere, which only a union needs.
  if (!gap.isUnion && (bitSize > abi.pointerByteSize * 8 || byteAlign * 8 !== bitSize)) return false;
  return gap.isPacked || !abi.doUnnamedBitFieldsAlign || byteAlign <= gap.byteAlignOfRecord;
}

/** The first type that fills the gap at once, else the one that fills most of it. */
function fillerAt(usable: readonly UsableType[], bit: number, bitEnd: number): { id: TypeId; bitWidth: number } {
  let best = { id: voidId, bitWidth: 0 };
  for (const { id, bitSize } of usable) {
    const bitWidth = Math.min(bitEnd - bit, bitSize - (bit % bitSize));
    if (bitWidth > best.bitWidth) best = { id, bitWidth };
  }
  return best;
}

function baseOf({ name }: IntType, abi: Abi): BaseLayout | undefined {
  const base = baseTypeName(name);
  return base === null ? undefined : abi.baseTypes[base];
}
