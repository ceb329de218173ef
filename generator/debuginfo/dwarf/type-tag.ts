// Kinds of types by their tags.
import type { NamedKind } from "../../type/index.js";
import { DW_TAG } from "./constants.js";

/** The kind of a type with a name of its own in C; null for all others. */
export function namedKind(tag: number): NamedKind | null {
  switch (tag) {
    case DW_TAG.structure_type:
    case DW_TAG.class_type:
    case DW_TAG.interface_type:
      return "struct";
    case DW_TAG.union_type:
      return "union";
    case DW_TAG.enumeration_type:
      return "enum";
    case DW_TAG.typedef:
    case DW_TAG.template_alias:
      return "typedef";
    default:
      return null;
  }
}

/** Kinds as numbers, for keys. */
export const kindNumber: Readonly<Record<NamedKind, number>> = { struct: 0, union: 1, enum: 2, typedef: 3 };

/** True for what stands beside a type and changes neither its size nor its members. */
export function isQualifier(tag: number): boolean {
  switch (tag) {
    case DW_TAG.const_type:
    case DW_TAG.immutable_type:
    case DW_TAG.volatile_type:
    case DW_TAG.restrict_type:
    case DW_TAG.atomic_type:
    case DW_TAG.packed_type:
    case DW_TAG.shared_type:
    case DW_TAG.dynamic_type:
    case DW_TAG.LLVM_ptrauth_type:
    case DW_TAG.subrange_type:
      return true;
    default:
      return false;
  }
}

/** 1 for const, 2 for volatile, 0 for what C's layouts do not know. */
export function qualifierBits(tag: number): 0 | 1 | 2 {
  if (tag === DW_TAG.const_type || tag === DW_TAG.immutable_type) return 1;
  return tag === DW_TAG.volatile_type ? 2 : 0;
}
