// One record laid out with its members in another order, or with bytes before them. The records inside are taken as they
// are, by size and alignment, so that headers and debug info are treated alike.
// Rule: the layout itself is the one of all other layouts (layouts.ts), whatever the target does with bit-fields.
import { DiagnosticCollector } from "../diagnostic/index.js";
import {
  type Member,
  type RecordType,
  type Type,
  type TypeId,
  type TypeReader,
  unqualified,
  voidId,
} from "../type/index.js";
import type { StructLayout } from "./layout.js";
import { createLayouts, type Layouts } from "./layouts.js";

/** The layout of `record` in place of the one that `id` names; null when it cannot be laid out. */
export function layoutInPlace(layouts: Layouts, id: TypeId, record: RecordType): StructLayout | null {
  const inPlace = createLayouts(typesWith(layouts, id, record, 0), new DiagnosticCollector());
  return inPlace.layoutOf(id);
}

/** Where the first byte after `members` is when `byteStart` bytes stand before them, as a member would find it. */
export function byteEndAfter(
  layouts: Layouts,
  id: TypeId,
  record: RecordType,
  members: readonly Member[],
  byteStart: number,
): number | null {
  const before = bytesMember("before", record);
  const after = bytesMember("after", record);
  const types = typesWith(layouts, id, { ...record, members: [before, ...members, after] }, byteStart);
  const layout = createLayouts(types, new DiagnosticCollector()).layoutOf(id);
  const bitOffset = layout?.members.at(-1)?.bitOffset;
  return bitOffset === undefined ? null : Math.ceil(bitOffset / 8);
}

/** A graph in which a record is another one; all other records are opaque, and void stands for a number of bytes. */
function typesWith(layouts: Layouts, id: TypeId, record: RecordType, byteSize: number): TypeReader {
  const { types } = layouts;
  return {
    abi: types.abi,
    count: types.count,
    find: (kind, name) => types.find(kind, name),
    names: (kind) => types.names(kind),
    get(other): Type {
      if (other === id) return record;
      if (other === voidId) return { kind: "opaque", name: "bytes", byteSize, byteAlign: 1 };
      const type = types.get(other);
      if (type.kind !== "struct" && type.kind !== "union") return type;
      const layout = layouts.layoutOf(other);
      if (layout === null) return type;
      return { kind: "opaque", name: type.tag ?? type.kind, byteSize: layout.byteSize, byteAlign: layout.byteAlign };
    },
  };
}

/** No value has type void: here it is that of the bytes before and after. */
function bytesMember(name: string, record: RecordType): Member {
  const type = { id: voidId, qualifiers: unqualified };
  return { name, type, bitWidth: null, attributes: [], documentation: { text: "" }, origin: record.origin };
}

/** Layouts in which one record is replaced, for printing it. */
export function layoutsWith(layouts: Layouts, id: TypeId, record: RecordType, layout: StructLayout): Layouts {
  const { types } = layouts;
  return {
    types: {
      abi: types.abi,
      count: types.count,
      find: (kind, name) => types.find(kind, name),
      names: (kind) => types.names(kind),
      get: (other) => (other === id ? record : types.get(other)),
    },
    byteSizeOf: (ref) => (ref.id === id ? layout.byteSize : layouts.byteSizeOf(ref)),
    byteAlignOf: (ref) => (ref.id === id ? layout.byteAlign : layouts.byteAlignOf(ref)),
    layoutOf: (other) => (other === id ? layout : layouts.layoutOf(other)),
  };
}
