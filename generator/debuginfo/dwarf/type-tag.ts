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
