// Type names (C11 6.7.7): specifiers with a declarator that has no name, as in casts and sizeof.
import type { TypeRef } from "../type/index.js";
import { alignedTypeName } from "./attribute-place.js";
import { parseDeclarator } from "./declarator.js";
import { withMode } from "./mode.js";
import type { Parser } from "./parser.js";
import { parseTypeSpecifiers } from "./specifier.js";
import { spanBetween } from "./token.js";

/** Parses a type name. */
export function parseTypeName(parser: Parser): TypeRef {
  const first = parser.token;
  const specifiers = parseTypeSpecifiers(parser, "other");
  const declarator = parseDeclarator(parser, specifiers.type, "abstract");
  const given = [...specifiers.attributes, ...declarator.attributes];
  if (given.length === 0) return declarator.type;
  const { type, attributes } = withMode(parser, declarator.type, given);
  const { file, start, end } = spanBetween(first, parser.previous);
  return alignedTypeName(parser, type, attributes, file.text.slice(start, end));
}
