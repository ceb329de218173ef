// Type names (C11 6.7.7): specifiers with a declarator that has no name, as in casts and sizeof.
import type { TypeRef } from "../type/index.js";
import { parseDeclarator } from "./declarator.js";
import type { Parser } from "./parser.js";
import { parseTypeSpecifiers } from "./specifier.js";

/** Parses a type name. */
export function parseTypeName(parser: Parser): TypeRef {
  const specifiers = parseTypeSpecifiers(parser, "other");
  return parseDeclarator(parser, specifiers.type, "abstract").type;
}
