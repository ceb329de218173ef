// How deep types are, so that rooms that walk them by recursion never run out of stack.
// By value: records in records, arrays of arrays, typedefs of typedefs, which layout/ walks. A pointer ends it.
// By spelling: pointers to pointers, parameters of parameters, which the spelling of a type walks. A name ends it.
// Invariant: a type that is too deep is reported where it is made and replaced, so no graph ever holds one.
import type { TypeId, TypeRef } from "../type/index.js";
import type { Parser } from "./parser.js";

/** Levels of either kind that are read; headers of people's making have a tenth. */
export const TYPE_DEPTH_MAX = 200;

/** Depths of the types that others are made of: by value for records and typedefs, by spelling for functions. */
export type TypeDepths = Map<TypeId, number>;

/** Depth of a type by value. */
export function depthByValue(parser: Parser, ref: TypeRef): number {
  let depth = 0;
  let { id } = ref;
  for (;;) {
    const type = parser.types.get(id);
    if (type.kind !== "array") break;
    depth += 1;
    id = type.element.id;
  }
  const { kind } = parser.types.get(id);
  const isNamed = kind === "struct" || kind === "union" || kind === "typedef";
  return isNamed ? depth + (parser.depths.get(id) ?? 0) : depth;
}

/** Depth of a type by spelling. */
export function depthBySpelling(parser: Parser, ref: TypeRef): number {
  let depth = 0;
  let { id } = ref;
  for (;;) {
    const type = parser.types.get(id);
    if (type.kind === "function") return depth + (parser.depths.get(id) ?? 1);
    if (type.kind !== "pointer" && type.kind !== "array") return depth;
    depth += 1;
    id = type.kind === "pointer" ? type.target.id : type.element.id;
  }
}
