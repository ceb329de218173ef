// The integer or pointer that a mark of a member acts on: the member itself, or the one integer of a wrapping record
// (`typedef struct { unsigned long f; } memdesc_flags_t`).
import type { Layouts } from "../layout/index.js";
import { type Member, type TypeRef, withoutTypedefs } from "../type/index.js";

/** A word that marks may act on. */
export interface MarkedWord {
  readonly kind: "integer" | "pointer";
  /** 1, 2, 4 or 8. */
  readonly byteSize: number;
}

/** The word of a member, or null when it is a bit-field, an array, a larger record, a float … */
export function wordOf(layouts: Layouts, member: Member): MarkedWord | null {
  if (member.bitWidth !== null) return null;
  return wordOfType(layouts, wrappedIntegerOf(layouts, member.type)?.type ?? member.type);
}

/** The one member of a record that holds nothing but an integer, or null. */
export function wrappedIntegerOf(layouts: Layouts, ref: TypeRef): Member | null {
  const type = layouts.types.get(withoutTypedefs(layouts.types, ref).id);
  if (type.kind !== "struct" && type.kind !== "union") return null;
  const only = type.members?.length === 1 ? type.members[0] : undefined;
  if (only === undefined || only.name === null || only.bitWidth !== null) return null;
  const word = wordOfType(layouts, only.type);
  return word?.kind === "integer" && word.byteSize === layouts.byteSizeOf(ref) ? only : null;
}

function wordOfType(layouts: Layouts, ref: TypeRef): MarkedWord | null {
  const type = layouts.types.get(withoutTypedefs(layouts.types, ref).id);
  const byteSize = layouts.byteSizeOf(ref);
  if (byteSize === null || byteSize > 8) return null;
  if (type.kind === "pointer") return { kind: "pointer", byteSize };
  const isInteger = type.kind === "enum" || (type.kind === "int" && type.encoding !== "bool");
  return isInteger ? { kind: "integer", byteSize } : null;
}
