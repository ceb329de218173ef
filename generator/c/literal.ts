// Constants and strings in expressions (C11 6.4.4, 6.4.5).
import type { TypeRef } from "../type/index.js";
import { poison } from "./expression.js";
import { characterValue, type IntegerConstant, integerValue, stringText } from "./number.js";
import { advance, type Parser } from "./parser.js";
import { joinSpans, spanOf, type Token } from "./token.js";
import type { Expression } from "./tree.js";

/** The expression of a number or character constant. */
export function parseLiteral(parser: Parser, token: Token): Expression {
  const span = spanOf(token);
  if (token.kind === "character") {
    const value = characterValue(token.text, parser.types.abi.isCharSigned);
    if (value !== null) return { kind: "integer", value, spelling: token.text, type: parser.base.int, span };
    parser.diagnostics.error("K1308", span, `${token.text} is no character constant`);
    return poison(parser, span);
  }
  const constant = integerValue(token.text);
  if (constant === null) return floatLiteral(parser, token);
  const type = literalType(parser, constant);
  if (type !== null) return { kind: "integer", value: constant.value, spelling: token.text, type, span };
  parser.diagnostics.error("K1308", span, `${token.text} does not fit 64 bits`);
  return poison(parser, span);
}

/** Value and type of an integer constant; null for other tokens. */
export function integerLiteral(
  parser: Parser,
  token: Token,
): { readonly value: bigint; readonly type: TypeRef } | null {
  const constant = token.kind === "number" ? integerValue(token.text) : null;
  const type = constant === null ? null : literalType(parser, constant);
  return constant === null || type === null ? null : { value: constant.value, type };
}

/** The first type of the list of 6.4.4.1p5 that holds the value. */
function literalType(parser: Parser, { value, isUnsigned, longs, isDecimal }: IntegerConstant): TypeRef | null {
  const names = ["int", "long int", "long long int"].slice(longs);
  for (const name of names) {
    const signed = parser.base.named(name);
    const type = signed === null ? undefined : parser.types.get(signed.id);
    if (signed === null || type?.kind !== "int") continue;
    const bits = BigInt(type.byteSize * 8);
    if (!isUnsigned && value < 2n ** (bits - 1n)) return signed;
    const unsigned = name === "int" ? "unsigned int" : name.replace(" int", " unsigned int");
    if ((isUnsigned || !isDecimal) && value < 2n ** bits) return parser.base.named(unsigned);
  }
  return null;
}

const floatPattern =
  /^(?:\d+(?:\.\d*(?:[eE][+-]?\d+)?|[eE][+-]?\d+)|\.\d+(?:[eE][+-]?\d+)?|0[xX][\da-fA-F]*\.?[\da-fA-F]*[pP][+-]?\d+)([fFlL]?)$/;

function floatLiteral(parser: Parser, token: Token): Expression {
  const span = spanOf(token);
  const match = floatPattern.exec(token.text);
  const suffix = match?.[1]?.toLowerCase();
  if (suffix === undefined) {
    parser.diagnostics.error("K1308", span, `\`${token.text}\` is no number`);
    return poison(parser, span);
  }
  const name = suffix === "f" ? "float" : suffix === "l" ? "long double" : "double";
  const type = parser.base.named(name);
  return type === null
    ? poison(parser, span)
    : { kind: "unsupported", construct: "floating-point constant", type, span };
}

/** Strings side by side are one string (5.1.1.2p6). */
export function parseString(parser: Parser): Expression {
  const first = parser.token;
  let text = "";
  while (parser.token.kind === "string") text += stringText(advance(parser).text);
  const length = byteLength(text) + 1;
  const type = parser.types.ref(parser.types.add({ kind: "array", element: parser.base.char, length }));
  return { kind: "string", text, type, span: joinSpans(spanOf(first), spanOf(parser.previous)) };
}

/** Bytes of a text in UTF-8. */
function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
