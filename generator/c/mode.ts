// `__attribute__((mode(DI)))` (gcc manual, "Common Type Attributes"): an integer type by the size of a machine mode.
// The attribute does its work on the declared type and is not kept.
import { type Attribute, hasAttribute, type TypeRef } from "../type/index.js";
import { integerType } from "./classify.js";
import type { Parser } from "./parser.js";

/** Byte sizes of integer modes; `word` and `pointer` are the target's. */
const byteSizes: Readonly<Record<string, number>> = { QI: 1, byte: 1, HI: 2, SI: 4, DI: 8, TI: 16 };

/** The type that a declaration has by its `mode` attributes, and the attributes that are left. */
export function withMode(
  parser: Parser,
  type: TypeRef,
  attributes: readonly Attribute[],
): { readonly type: TypeRef; readonly attributes: readonly Attribute[] } {
  if (!hasAttribute(attributes, "mode")) return { type, attributes };
  let moded = type;
  for (const attribute of attributes) {
    if (attribute.name === "mode") moded = modeType(parser, moded, attribute);
  }
  return { type: moded, attributes: attributes.filter(({ name }) => name !== "mode") };
}

function modeType(parser: Parser, type: TypeRef, attribute: Attribute): TypeRef {
  const argument = attribute.arguments[0];
  const written = argument?.kind === "identifier" ? argument.name : "";
  const mode = written.replace(/^__(.*)__$/, "$1");
  const isWord = mode === "word" || mode === "pointer";
  const byteSize = isWord ? parser.types.abi.pointerByteSize : byteSizes[mode];
  const integer = integerType(parser, type);
  const named = byteSize === undefined || integer === null ? null : nameOf(parser, byteSize, integer.isSigned);
  const ref = named === null ? null : parser.base.named(named);
  if (ref !== null) return { id: ref.id, qualifiers: type.qualifiers };
  const message = `mode \`${written}\` on this type would change the layout and is not supported`;
  parser.diagnostics.error("K1107", attribute.span, message);
  return type;
}

function nameOf(parser: Parser, byteSize: number, isSigned: boolean): string | null {
  const wide = parser.types.abi.pointerByteSize === 8 ? "long" : "long long";
  switch (byteSize) {
    case 1:
      return isSigned ? "signed char" : "unsigned char";
    case 2:
      return isSigned ? "short int" : "short unsigned int";
    case 4:
      return isSigned ? "int" : "unsigned int";
    case 8:
      return isSigned ? `${wide} int` : `${wide} unsigned int`;
    default:
      return isSigned ? "__int128" : "__int128 unsigned";
  }
}
