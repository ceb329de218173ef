// What C has no type for, as opaque types with their sizes: references, pointers to members, vectors, sets, strides.
// Their names say what they are, as people would write it.
import { type OpaqueType, spellType, type TypeReader, type TypeRef } from "../../type/index.js";
import { DW_TAG } from "./constants.js";
import type { DieTable } from "./die-table.js";
import { isByteSize } from "./keys.js";
import type { Names } from "./names.js";

/** What making a gap needs. */
export interface GapContext {
  readonly types: TypeReader;
  readonly names: Names;
  readonly pointerByteSize: number;
  readonly target: (table: DieTable, row: number) => TypeRef;
}

/** A type that could not be read (reported where it is). */
export function brokenGap(): OpaqueType {
  return { kind: "opaque", name: "<unreadable type>", byteSize: 0, byteAlign: 1 };
}

/** Bytes that something takes. */
export function bytesGap(name: string, byteSize: number): OpaqueType {
  return { kind: "opaque", name, byteSize, byteAlign: 1 };
}

/** GNU's vectors. */
export function vectorGap(types: TypeReader, element: TypeRef, byteSize: number): OpaqueType {
  const name = `${spellType(types, element)} __attribute__((vector_size(${byteSize})))`;
  return { kind: "opaque", name, byteSize, byteAlign: powerOfTwoIn(byteSize) };
}

/** An array whose elements are not one behind the other. */
export function arrayGap(
  types: TypeReader,
  element: TypeRef,
  lengths: readonly (number | null)[],
  byteSize: number,
): OpaqueType {
  const dimensions = lengths.map((length) => `[${length ?? ""}]`).join("");
  return bytesGap(`${spellType(types, element)}${dimensions} with a stride`, isByteSize(byteSize) ? byteSize : 0);
}

/** References and everything else that only has a tag, a size and perhaps a target. */
export function otherGap(table: DieTable, row: number, context: GapContext): OpaqueType {
  const { types, names, pointerByteSize } = context;
  const own = table.byteSize(row);
  const target = (): string => spellType(types, context.target(table, row));
  const sized = (name: string, byteSize: number): OpaqueType => {
    const size = isByteSize(own) ? own : byteSize;
    return { kind: "opaque", name, byteSize: size, byteAlign: Math.min(powerOfTwoIn(size), 16) };
  };
  switch (table.tag(row)) {
    case DW_TAG.reference_type:
      return sized(`${target()} &`, pointerByteSize);
    case DW_TAG.rvalue_reference_type:
      return sized(`${target()} &&`, pointerByteSize);
    case DW_TAG.pointer_type:
      return sized(`${target()} * of ${own} bytes`, own);
    case DW_TAG.ptr_to_member_type: {
      // Itanium C++ ABI 2.3: a pointer to a data member is a ptrdiff_t, one to a function a pair.
      const ref = context.target(table, row);
      const isFunction = types.get(ref.id).kind === "function";
      return sized(`${spellType(types, ref)} pointer to member`, isFunction ? 2 * pointerByteSize : pointerByteSize);
    }
    default: {
      const name = names.textOf(table.name(row)) ?? `type of tag 0x${table.tag(row).toString(16)}`;
      return sized(name, name.includes("nullptr") ? pointerByteSize : 0);
    }
  }
}

function powerOfTwoIn(byteSize: number): number {
  let byteAlign = 1;
  while (byteAlign < 64 && byteSize > 0 && byteSize % (byteAlign * 2) === 0) byteAlign *= 2;
  return byteAlign;
}
