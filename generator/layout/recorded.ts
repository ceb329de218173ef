// Layouts that debug info records: sizes and bit offsets are taken as they are; storage units, loads, holes and tail
// padding follow from them, and so does the alignment, which BTF never says and DWARF says only where C said it.
// Invariant: a recorded offset or size is never changed; what contradicts itself is the reader's business to report.
import { DiagnosticCollector } from "../diagnostic/index.js";
import type { RecordType, TypeId, TypeReader } from "../type/index.js";
import { inferAlignment, naturalLayout } from "./infer-alignment.js";
import type { MemberLayout, StructLayout } from "./layout.js";
import { type Layouts, typeSizes } from "./layouts.js";
import { holesOf, memberLayout } from "./place.js";
import { isPlain, plainLayout } from "./plain-record.js";

/** What debug info says of one struct or union. */
export interface RecordedRecord {
  readonly byteSize: number;
  /** One for each member, in order; from the start of the record, counted as `MemberLayout.bitOffset` is. */
  readonly bitOffsets: readonly number[];
  /** DW_AT_alignment of the record; null where nothing is said. */
  readonly byteAlign: number | null;
}

/** Makes the layouts of a graph from what is recorded; `recordOf` is null for incomplete types and for no records. */
export function createRecordedLayouts(types: TypeReader, recordOf: (id: TypeId) => RecordedRecord | null): Layouts {
  const known = new Map<TypeId, StructLayout>();
  const underway = new Set<TypeId>();
  const layouts: Layouts = {
    ...typeSizes(types, (id) => layouts.layoutOf(id), new DiagnosticCollector()),
    layoutOf(id) {
      const found = known.get(id);
      if (found !== undefined) return found;
      const type = types.get(id);
      if ((type.kind !== "struct" && type.kind !== "union") || underway.has(id)) return null;
      const record = recordOf(id);
      if (record === null) return null;
      underway.add(id);
      const layout = recordedLayout(layouts, id, type, record);
      underway.delete(id);
      known.set(id, layout);
      return layout;
    },
  };
  return layouts;
}

function recordedLayout(layouts: Layouts, id: TypeId, type: RecordType, record: RecordedRecord): StructLayout {
  const { byteSize, bitOffsets } = record;
  const layoutOfDeclarations = isPlain(type) ? plainLayout : naturalLayout;
  const natural = layoutOfDeclarations(layouts, id, type, byteSize, bitOffsets);
  if (natural !== null) {
    const byteAlign = record.byteAlign ?? natural.byteAlign;
    return { ...natural, origin: "recorded", byteAlign, alignment: record.byteAlign === null ? "inferred" : "exact" };
  }
  const isUnion = type.kind === "union";
  const members = placedAsRecorded(layouts, type, bitOffsets);
  const { byteAlign, alignment } = inferAlignment({ isUnion, byteSize, members }, layouts.types.abi);
  const bitEnd = members.reduce((end, { bitOffset, bitSize }) => Math.max(end, bitOffset + bitSize), 0);
  return {
    type: id,
    origin: "recorded",
    byteOrder: layouts.types.abi.byteOrder,
    byteSize,
    byteAlign: record.byteAlign ?? byteAlign,
    alignment: record.byteAlign === null ? alignment : "exact",
    members: members.map(withPossibleAlignment),
    holes: holesOf(members, isUnion),
    tailPaddingBytes: byteSize - Math.ceil(bitEnd / 8),
  };
}

/** The members at their recorded places, each with the alignment of its type. */
function placedAsRecorded(layouts: Layouts, type: RecordType, bitOffsets: readonly number[]): readonly MemberLayout[] {
  return (type.members ?? []).map((member, index) => {
    const bitOffset = bitOffsets[index] ?? 0;
    const bitSize = member.bitWidth ?? (layouts.byteSizeOf(member.type) ?? 0) * 8;
    const byteAlign = layouts.byteAlignOf(member.type) ?? 1;
    return memberLayout(member, { bitOffset, bitSize, byteAlign }, layouts);
  });
}

/** A member that lies below its type's alignment was packed. */
function withPossibleAlignment(placed: MemberLayout): MemberLayout {
  return placed.bitOffset % (placed.byteAlign * 8) === 0 || placed.unit !== null ? placed : { ...placed, byteAlign: 1 };
}
