// What the uses of a record tell of its alignment, where its own members do not: `struct cacheline_padding` has no bytes, and
// stands behind a gap that only an alignment of 64 explains.
// Rule: the alignment that the largest gap before a use asks for, when every use and the size are multiples of it. Only records
// whose alignment is open (ambiguous, or without bytes) are looked at; how far it can be trusted stays as it was.
// Invariant: sizes and offsets stay as recorded; a record that holds such a one is inferred anew.
import { arrayShape, hasAttribute, type TypeId, type TypeReader, type TypeRef } from "../type/index.js";
import { alignmentOfGap } from "./infer-alignment.js";
import type { StructLayout } from "./layout.js";
import type { Layouts } from "./layouts.js";
import { createRecordedLayouts } from "./recorded.js";

interface Uses {
  /** What the largest gap before a use asks for. */
  byteAlign: number;
  readonly byteOffsets: number[];
}

/** The layouts with what the uses in these records tell; the same object when they tell nothing. */
export function refinedByUses(layouts: Layouts, records: readonly TypeId[]): Layouts {
  const told = toldAlignments(layouts, records);
  if (told.size === 0) return layouts;
  const refined = createRecordedLayouts(layouts.types, (id) => {
    const layout = layouts.layoutOf(id);
    if (layout === null) return null;
    const { byteSize, members, alignment } = layout;
    const byteAlign = alignment === "exact" ? layout.byteAlign : (told.get(id) ?? null);
    return { byteSize, bitOffsets: members.map(({ bitOffset }) => bitOffset), byteAlign };
  });
  const layoutOf = (id: TypeId): StructLayout | null => {
    const layout = refined.layoutOf(id);
    return layout !== null && told.has(id) ? { ...layout, alignment: "ambiguous" } : layout;
  };
  return { ...refined, layoutOf };
}

function toldAlignments(layouts: Layouts, records: readonly TypeId[]): ReadonlyMap<TypeId, number> {
  const uses = new Map<TypeId, Uses>();
  for (const id of records) {
    const layout = layouts.layoutOf(id);
    if (layout !== null && layouts.types.get(id).kind === "struct") gatherUses(layouts, layout, uses);
  }
  const told = new Map<TypeId, number>();
  for (const [id, { byteAlign, byteOffsets }] of uses) {
    const layout = layouts.layoutOf(id);
    if (layout === null || byteAlign <= layout.byteAlign || layout.byteSize % byteAlign !== 0) continue;
    if (byteOffsets.every((byteOffset) => byteOffset % byteAlign === 0)) told.set(id, byteAlign);
  }
  return told;
}

function gatherUses(layouts: Layouts, { members }: StructLayout, uses: Map<TypeId, Uses>): void {
  let bitEnd = 0;
  for (const { member, bitOffset, bitSize } of members) {
    const id = member.bitWidth === null ? openRecord(layouts, member.type) : null;
    if (id !== null) {
      const use = uses.get(id) ?? { byteAlign: 1, byteOffsets: [] };
      use.byteAlign = Math.max(use.byteAlign, alignmentOfGap(Math.ceil(bitEnd / 8), bitOffset / 8) ?? 1);
      use.byteOffsets.push(bitOffset / 8);
      uses.set(id, use);
    }
    bitEnd = Math.max(bitEnd, bitOffset + bitSize);
  }
}

/** The record that a member is, or is an array of, when its alignment is open. */
function openRecord(layouts: Layouts, ref: TypeRef): TypeId | null {
  const id = elementOf(layouts.types, ref);
  const layout = id === null ? null : layouts.layoutOf(id);
  if (layout === null || layout.alignment === "exact") return null;
  return layout.alignment === "ambiguous" || layout.byteSize === 0 ? id : null;
}

/** Behind arrays and typedefs; null behind a typedef that has an alignment of its own. */
function elementOf(types: TypeReader, ref: TypeRef): TypeId | null {
  const { id } = arrayShape(types, ref).element;
  const type = types.get(id);
  if (type.kind !== "typedef") return id;
  return hasAttribute(type.attributes, "aligned") ? null : elementOf(types, type.target);
}
