// What a member's type is to generated code, whatever typedefs it is spelled by: a number, a word of 64 bits, a pointer, a
// record, an atomic …
// Rules: `__le16` … `__be64` read in their own byte order on every target; `atomic_t`, `atomic_long_t` and `atomic64_t` are
// told by their typedef, because C gives them no other mark.
import type { Layouts } from "../layout/index.js";
import { type EnumType, type TypeId, type TypeReader, type TypeRef, withoutTypedefs } from "../type/index.js";
import type { Catalog, RecordEntry } from "./catalog.js";
import type { ImportedName, NumberAccess } from "./plan.js";

/** One kind of value. */
export type Value = ValueKind & { readonly byteSize: number; readonly isLittleEndian: boolean };

type ValueKind =
  | { readonly kind: "scalar"; readonly access: NumberAccess; readonly enumClass: ImportedName | null }
  | { readonly kind: "bool" }
  | { readonly kind: "word"; readonly isSigned: boolean }
  | { readonly kind: "pointer"; readonly pointerByteSize: 4 | 8; readonly pointee: string | null }
  | { readonly kind: "atomic"; readonly valueByteSize: 4 | 8 }
  | { readonly kind: "record"; readonly entry: RecordEntry }
  | { readonly kind: "bytes" };

/** What a type that is no array is to generated code. */
export function valueOfType(layouts: Layouts, catalog: Catalog, ref: TypeRef): Value {
  const { types } = layouts;
  const byteSize = layouts.byteSizeOf(ref) ?? 0;
  const isLittleEndian = (givenByteOrder(types, ref) ?? types.abi.byteOrder) === "little";
  return { ...kindOf(layouts, catalog, ref, byteSize), byteSize, isLittleEndian };
}

function kindOf(layouts: Layouts, catalog: Catalog, ref: TypeRef, byteSize: number): ValueKind {
  const { types } = layouts;
  const { id } = withoutTypedefs(types, ref);
  const type = types.get(id);
  switch (type.kind) {
    case "int":
      return type.encoding === "bool" ? { kind: "bool" } : integerKind(byteSize, type.isSigned, null);
    case "enum":
      return integerKind(byteSize, isSignedEnum(types, type), catalog.enumClassOf(id));
    case "float":
      return floatKind(byteSize);
    case "pointer":
      return { kind: "pointer", pointerByteSize: types.abi.pointerByteSize, pointee: catalog.brandOf(type.target) };
    case "struct":
    case "union": {
      if (isAtomic(types, id) && (byteSize === 4 || byteSize === 8)) return { kind: "atomic", valueByteSize: byteSize };
      const entry = catalog.recordOf(id);
      return entry === null ? { kind: "bytes" } : { kind: "record", entry };
    }
    default:
      return { kind: "bytes" };
  }
}

function integerKind(byteSize: number, isSigned: boolean, enumClass: ImportedName | null): ValueKind {
  switch (byteSize) {
    case 1:
      return { kind: "scalar", access: isSigned ? "Int8" : "Uint8", enumClass };
    case 2:
      return { kind: "scalar", access: isSigned ? "Int16" : "Uint16", enumClass };
    case 4:
      return { kind: "scalar", access: isSigned ? "Int32" : "Uint32", enumClass };
    case 8:
      return { kind: "word", isSigned };
    default:
      return { kind: "bytes" };
  }
}

function isSignedEnum(types: TypeReader, type: EnumType): boolean {
  const underlying = types.get(withoutTypedefs(types, type.underlying).id);
  return underlying.kind === "int" && underlying.isSigned;
}

function floatKind(byteSize: number): ValueKind {
  if (byteSize === 4) return { kind: "scalar", access: "Float32", enumClass: null };
  return byteSize === 8 ? { kind: "scalar", access: "Float64", enumClass: null } : { kind: "bytes" };
}

/** Byte order that a typedef on the way to the type says: Linux's `__le32`, `__be16`. */
function givenByteOrder(types: TypeReader, ref: TypeRef): "little" | "big" | null {
  for (let type = types.get(ref.id); type.kind === "typedef"; type = types.get(type.target.id)) {
    const order = /^__(le|be)(?:16|32|64)$/.exec(type.name)?.[1];
    if (order !== undefined) return order === "le" ? "little" : "big";
  }
  return null;
}

const atomicTypedefs: readonly string[] = ["atomic_t", "atomic_long_t", "atomic64_t"];

/** Whether a record is the kernel's atomic counter: one of its typedefs names it, and it holds one integer. */
export function isAtomic(types: TypeReader, record: TypeId): boolean {
  const type = types.get(record);
  if ((type.kind !== "struct" && type.kind !== "union") || type.members?.length !== 1) return false;
  const only = type.members[0];
  if (only === undefined || only.bitWidth !== null) return false;
  if (types.get(withoutTypedefs(types, only.type).id).kind !== "int") return false;
  return atomicTypedefs.some((name) => {
    const id = types.find("typedef", name);
    return id !== undefined && withoutTypedefs(types, { id, qualifiers: only.type.qualifiers }).id === record;
  });
}
