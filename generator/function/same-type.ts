// Whether two types of different graphs are the same C type: those of a contract and of a variant that implements it.
// Rule: typedefs are looked through and qualifiers do not matter (`const struct page *` or not); records and enums are the
// same when they are called the same (C11 6.2.7, across translation units); an enum and the integer that represents it are
// compatible (C11 6.7.2.2p4), so that a variant may have an enum of its own where a contract has the integer.
import { type Type, type TypeReader, type TypeRef, withoutTypedefs } from "../type/index.js";

/** A use of a type in its graph. */
export interface TypeUse {
  readonly types: TypeReader;
  readonly ref: TypeRef;
}

/** Whether both are the same type. */
export function isSameType(left: TypeUse, right: TypeUse): boolean {
  const a = bare(left);
  const b = bare(right);
  if (a.kind === "int" && b.kind === "enum") return isSameType(left, { types: right.types, ref: b.underlying });
  if (a.kind === "enum" && b.kind === "int") return isSameType({ types: left.types, ref: a.underlying }, right);
  const inner = (first: TypeRef, second: TypeRef): boolean =>
    isSameType({ types: left.types, ref: first }, { types: right.types, ref: second });
  switch (a.kind) {
    case "void":
      return b.kind === "void";
    case "int":
    case "float":
    case "opaque":
      return b.kind === a.kind && b.name === a.name;
    case "pointer":
      return b.kind === "pointer" && inner(a.target, b.target);
    case "array":
      return b.kind === "array" && a.length === b.length && inner(a.element, b.element);
    case "struct":
    case "union":
    case "enum":
      return b.kind === a.kind && a.tag !== null && a.tag === b.tag;
    case "function":
      return (
        b.kind === "function" &&
        a.isVariadic === b.isVariadic &&
        a.parameters.length === b.parameters.length &&
        inner(a.returns, b.returns) &&
        a.parameters.every(({ type }, index) => inner(type, b.parameters[index]?.type ?? b.returns))
      );
    case "typedef":
      return false;
  }
}

function bare({ types, ref }: TypeUse): Type {
  return types.get(withoutTypedefs(types, ref).id);
}
