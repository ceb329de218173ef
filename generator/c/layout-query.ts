// `sizeof`, `_Alignof`, `offsetof`: questions about layout, answered while the header is read (C11 6.5.3.4, 7.19p3).
// GNU: void and functions have the size and alignment 1. `__alignof__` of an 8-byte scalar is 8 on i386, `_Alignof` is 4.
// Invariant: a type that a reported mistake spoilt gives a poisoned node, so that no assertion fails because of it.

import type { Span } from "../source/index.js";
import { spellType, type TypeId, type TypeRef } from "../type/index.js";
import { isComplete, isPoisoned, plainType, quoted, recordId } from "./classify.js";
import { evaluate, isNumber } from "./evaluate.js";
import { parseExpression, parseUnary, poison } from "./expression.js";
import { accept, advance, enter, expect, expectClose, isAt, leave, type Parser, second, unexpected } from "./parser.js";
import { isCompoundLiteral, parseCompoundLiteral } from "./postfix.js";
import { memberAt, memberPath, namedMembers } from "./record-members.js";
import { skipUntil } from "./recover.js";
import { suggestion } from "./scope.js";
import { beginsSpecifier } from "./specifier.js";
import { joinSpans, spanBetween, spanOf, type Token } from "./token.js";
import type { Expression } from "./tree.js";
import { parseTypeName } from "./type-name.js";

/** `"sizeof" ( unary | "(" type-name ")" )`. */
export function parseSizeof(parser: Parser): Expression {
  const keyword = advance(parser);
  const operand = parseOperand(parser, keyword);
  const byteSize = sizeInExpression(parser, operand.type);
  return query(parser, "sizeof", byteSize, operand, keyword);
}

/** `"_Alignof" "(" type-name ")"`; GNU takes an expression too. */
export function parseAlignof(parser: Parser): Expression {
  const keyword = advance(parser);
  const operand = parseOperand(parser, keyword);
  const plain = plainType(parser, operand.type);
  const hasNone = plain.kind === "void" || plain.kind === "function";
  let byteAlign = hasNone ? 1 : parser.layouts.byteAlignOf(operand.type);
  const isWideScalar = (plain.kind === "int" || plain.kind === "float") && plain.byteSize === 8;
  if (keyword.text !== "_Alignof" && isWideScalar && parser.types.abi.name === "i386") byteAlign = 8;
  return query(parser, "alignof", byteAlign, operand, keyword);
}

interface Operand {
  readonly type: TypeRef;
  readonly spelling: string;
  readonly span: Span;
}

function parseOperand(parser: Parser, keyword: Token): Operand {
  const first = parser.token;
  if (!enter(parser)) {
    leave(parser);
    const span = spanOf(keyword);
    return { type: poison(parser, span).type, spelling: "", span };
  }
  let type: TypeRef;
  let spelling: string | null = null;
  if (isAt(parser, "(") && beginsSpecifier(parser, second(parser))) {
    advance(parser);
    type = parseTypeName(parser);
    expectClose(parser, ")", first);
    spelling = `(${spellType(parser.types, type)})`;
    if (isCompoundLiteral(parser)) type = parseCompoundLiteral(parser, type, first).type;
  } else type = sizedType(parser, parseUnary(parser));
  leave(parser);
  parser.height = 0;
  const span = spanBetween(first, parser.previous);
  const written = span.file.text.slice(span.start, span.end).replace(/\s+/g, " ");
  return { type, spelling: spelling ?? (written.startsWith("(") ? written : ` ${written}`), span };
}

/** The type of an expression that has bytes of its own, which a bit-field has not (6.5.3.4p1). */
function sizedType(parser: Parser, expression: Expression): TypeRef {
  const member = expression.kind === "member" ? memberAt(parser.types, expression.record, expression.path) : undefined;
  if (member === undefined || member.bitWidth === null) return expression.type;
  const message = `\`${member.name}\` is a bit-field and has neither size nor alignment`;
  parser.diagnostics.error("K1305", expression.span, message);
  return poison(parser, expression.span).type;
}

function query(
  parser: Parser,
  kind: "sizeof" | "alignof",
  value: number | null,
  operand: Operand,
  keyword: Token,
): Expression {
  const span = joinSpans(spanOf(keyword), operand.span);
  if (isPoisoned(parser, operand.type)) return poison(parser, span);
  if (value === null) {
    const what = kind === "sizeof" ? "size" : "alignment";
    const message = `${quoted(parser, operand.type)} is incomplete and has no ${what}`;
    // A complete type without a layout is too large, which layout/ has reported.
    const isOpen = plainType(parser, operand.type).kind === "array" || !isComplete(parser, operand.type);
    if (isOpen && !parser.isRecovering) parser.diagnostics.error("K1307", operand.span, message);
    return poison(parser, span);
  }
  const spelling = `${kind === "sizeof" ? "sizeof" : "_Alignof"}${operand.spelling}`;
  return { kind: "query", query: kind, value: BigInt(value), spelling, type: parser.base.sizeType, span };
}

/** The size of a type as sizeof and pointer arithmetic see it; null when incomplete. */
export function sizeInExpression(parser: Parser, ref: TypeRef): number | null {
  const plain = plainType(parser, ref);
  if (plain.kind === "void" || plain.kind === "function") return 1;
  if (plain.kind === "array" && plain.length === null) return null;
  return parser.layouts.byteSizeOf(ref);
}

/** `__builtin_offsetof ( type-name , name { "." name | "[" expression "]" } )` behind its name. */
export function parseOffsetof(parser: Parser, builtin: Token): Expression {
  const open = advance(parser);
  let type = parseTypeName(parser);
  const typeSpelling = spellType(parser.types, type);
  const byteOffset = expect(parser, ",", "behind the type") ? parseDesignator(parser, type) : null;
  if (byteOffset === null) skipUntil(parser, ";");
  expectClose(parser, ")", open);
  const span = joinSpans(spanOf(builtin), spanOf(parser.previous));
  if (byteOffset === null) return poison(parser, span);
  type = parser.base.sizeType;
  const spelling = `offsetof(${typeSpelling}, ${byteOffset.spelling})`;
  return { kind: "query", query: "offsetof", value: byteOffset.value, spelling, type, span };
}

interface Designated {
  readonly value: bigint;
  readonly spelling: string;
}

function parseDesignator(parser: Parser, outer: TypeRef): Designated | null {
  let type = outer;
  let value = 0n;
  const first = parser.token;
  do {
    const name = parser.token;
    if (name.kind !== "identifier") {
      unexpected(parser, "the name of a member");
      return null;
    }
    advance(parser);
    const step = offsetOfMember(parser, type, name);
    if (step === null) return null;
    value += step.byteOffset;
    type = step.type;
    while (isAt(parser, "[")) {
      const open = advance(parser);
      const index = evaluate(parser, parseExpression(parser));
      expectClose(parser, "]", open);
      const plain = plainType(parser, type);
      if (plain.kind !== "array" || !isNumber(index)) return null;
      value += index * BigInt(parser.layouts.byteSizeOf(plain.element) ?? 0);
      type = plain.element;
    }
  } while (accept(parser, "."));
  const { file, start, end } = spanBetween(first, parser.previous);
  return { value, spelling: file.text.slice(start, end) };
}

/** Offset and type of a member, through anonymous records; null after an error. */
function offsetOfMember(parser: Parser, ref: TypeRef, name: Token): { byteOffset: bigint; type: TypeRef } | null {
  if (isPoisoned(parser, ref)) return null;
  const record = recordId(parser, ref);
  const path = record === null ? null : memberPath(parser.types, record, name.text);
  if (record === null || path === null) {
    reportNoMember(parser, ref, name);
    return null;
  }
  const member = memberAt(parser.types, record, path);
  if (member === undefined || parser.poisoned.has(record)) return null;
  if (member.bitWidth !== null) {
    parser.diagnostics.error("K1305", spanOf(name), `\`${name.text}\` is a bit-field and has no byte offset`);
    return null;
  }
  return { byteOffset: byteOffsetOfPath(parser, record, path), type: member.type };
}

/** Byte offset of the member at the end of a path. */
export function byteOffsetOfPath(parser: Parser, record: TypeId, path: readonly number[]): bigint {
  let byteOffset = 0n;
  let id: TypeId | null = record;
  for (let index = 0; index < path.length && id !== null; index += 1) {
    const member = memberAt(parser.types, id, path.slice(index, index + 1));
    const placed = parser.layouts.layoutOf(id)?.members.find((candidate) => candidate.member === member);
    byteOffset += BigInt(placed?.bitOffset ?? 0) / 8n;
    id = member === undefined ? null : recordId(parser, member.type);
  }
  return byteOffset;
}

/** Reports that a type has no such member. */
export function reportNoMember(parser: Parser, ref: TypeRef, name: Token): void {
  const record = recordId(parser, ref);
  const type = record === null ? null : parser.types.get(record);
  if (type?.kind !== "struct" && type?.kind !== "union") {
    const message = `${quoted(parser, ref)} is no struct or union and has no member \`${name.text}\``;
    parser.diagnostics.error("K1303", spanOf(name), message);
    return;
  }
  if (type.members === null) {
    const message = `${quoted(parser, ref)} is only declared, so its member \`${name.text}\` is not known`;
    parser.diagnostics.error("K1303", spanOf(name), message);
    return;
  }
  const names = [...namedMembers(parser.types, type.members)].map((member) => member.name);
  const message = `${quoted(parser, ref)} has no member \`${name.text}\``;
  parser.diagnostics.error("K1303", spanOf(name), message, suggestion(parser, name.text, names));
}
