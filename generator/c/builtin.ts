// gcc's built-in functions that headers use in constant expressions and inline functions.
// Those that are answered while parsing become literals; the others are nodes that name them, with their types.
import type { TypeRef } from "../type/index.js";
import { isCompatible } from "./classify.js";
import { evaluate, isNumber } from "./evaluate.js";
import { parseAssignment, poison } from "./expression.js";
import { parseOffsetof } from "./layout-query.js";
import { advance, enter, expect, expectClose, leave, type Parser } from "./parser.js";
import { parseArguments } from "./postfix.js";
import { joinSpans, spanOf, type Token } from "./token.js";
import type { Expression } from "./tree.js";
import { parseTypeName } from "./type-name.js";

const builtins =
  /^__builtin_(?:offsetof|types_compatible_p|choose_expr|constant_p|expect(?:_with_probability)?|(?:clz|ctz|ffs|popcount|parity)(?:l|ll)?|bswap(?:16|32|64)|unreachable|trap|prefetch|va_(?:start|end|copy|arg)|(?:dynamic_)?object_size|alloca|mem(?:cpy|set|move|cmp)|str(?:len|cmp|cpy)|assume_aligned|(?:add|sub|mul)_overflow(?:_p)?|has_attribute|return_address|frame_address)$/;

/** What `__has_builtin` says of a name. */
export function isKnownBuiltin(name: string): boolean {
  return builtins.test(name);
}

/** Parses the call of a built-in function, whose name was taken; null when the name is none. */
export function parseBuiltin(parser: Parser, name: Token): Expression | null {
  if (!/^__(?:builtin|sync|atomic)_/.test(name.text)) return null;
  if (!enter(parser)) {
    leave(parser);
    return poison(parser, spanOf(name));
  }
  const result = builtinCall(parser, name);
  leave(parser);
  return { ...result, span: joinSpans(spanOf(name), spanOf(parser.previous)) };
}

function builtinCall(parser: Parser, name: Token): Expression {
  switch (name.text) {
    case "__builtin_offsetof":
      return parseOffsetof(parser, name);
    case "__builtin_types_compatible_p":
      return typesCompatible(parser, name);
    case "__builtin_choose_expr":
      return chooseExpression(parser, name);
    default:
      return ordinaryCall(parser, name);
  }
}

function literal(parser: Parser, name: Token, value: bigint, type: TypeRef = parser.base.int): Expression {
  return { kind: "integer", value, spelling: String(value), type, span: spanOf(name) };
}

function typesCompatible(parser: Parser, name: Token): Expression {
  const open = advance(parser);
  const left = parseTypeName(parser);
  expect(parser, ",", "behind the type");
  const right = parseTypeName(parser);
  expectClose(parser, ")", open);
  parser.height = 0;
  return literal(parser, name, isCompatible(parser, left, right, true) ? 1n : 0n);
}

/** The expression that is not chosen may be anything that has the right syntax. */
function chooseExpression(parser: Parser, name: Token): Expression {
  const open = advance(parser);
  const condition = evaluate(parser, parseAssignment(parser));
  expect(parser, ",", "behind the condition");
  const whenTrue = parseAssignment(parser);
  expect(parser, ",", "behind the first expression");
  const { height } = parser;
  const whenFalse = parseAssignment(parser);
  expectClose(parser, ")", open);
  parser.height = Math.max(height, parser.height);
  if (isNumber(condition)) return condition === 0n ? whenFalse : whenTrue;
  if (condition.reason !== "") {
    const message = `the condition of \`__builtin_choose_expr\` is no constant: ${condition.reason}`;
    parser.diagnostics.error("K1301", condition.at.span, message);
  }
  return poison(parser, spanOf(name));
}

function ordinaryCall(parser: Parser, name: Token): Expression {
  const open = advance(parser);
  const given = parseArguments(parser, open);
  const first = given[0];
  if (first !== undefined && name.text === "__builtin_constant_p") {
    return literal(parser, name, isNumber(evaluate(parser, first)) ? 1n : 0n);
  }
  if (first !== undefined && /^__builtin_expect(?:_with_probability)?$/.test(name.text)) {
    const type = parser.base.named("long int") ?? parser.base.int;
    return { kind: "cast", operand: first, type, span: spanOf(name) };
  }
  const value = first === undefined ? null : foldedBits(parser, name.text, first);
  if (value !== null) return literal(parser, name, value);
  return { kind: "unsupported", construct: name.text, type: builtinType(parser, name.text), span: spanOf(name) };
}

/** Bit counts of constants: `__builtin_ctzl(8)` is 3. */
function foldedBits(parser: Parser, name: string, operand: Expression): bigint | null {
  const match = /^__builtin_(ctz|clz|ffs|popcount)(l|ll)?$/.exec(name);
  const value = match === null ? null : evaluate(parser, operand);
  if (match === null || value === null || !isNumber(value)) return null;
  const long = parser.base.named(match[2] === "ll" ? "long long int" : match[2] === "l" ? "long int" : "int");
  const bits = BigInt.asUintN((parser.layouts.byteSizeOf(long ?? parser.base.int) ?? 4) * 8, value);
  const digits = bits.toString(2);
  const width = (parser.layouts.byteSizeOf(long ?? parser.base.int) ?? 4) * 8;
  const trailing = BigInt(digits.length - 1 - digits.lastIndexOf("1"));
  switch (match[1]) {
    case "popcount":
      return BigInt(digits.replaceAll("0", "").length);
    case "ffs":
      return bits === 0n ? 0n : trailing + 1n;
    case "ctz":
      return bits === 0n ? null : trailing;
    default:
      return bits === 0n ? null : BigInt(width - digits.length);
  }
}

/** Return types of functions that are not answered here; int where nothing better is known. */
function builtinType(parser: Parser, name: string): TypeRef {
  const { base } = parser;
  if (/_(?:unreachable|trap|prefetch|va_start|va_end|va_copy|__clear_cache)$/.test(name)) return base.void;
  if (/_object_size$/.test(name)) return base.sizeType;
  if (/_(?:frame_address|return_address|alloca|memcpy|memset|memmove|assume_aligned)$/.test(name)) {
    return parser.types.ref(parser.types.add({ kind: "pointer", target: base.void }));
  }
  const swap = /_bswap(16|32|64)$/.exec(name)?.[1];
  if (swap === "16") return base.named("short unsigned int") ?? base.int;
  if (swap === "32") return base.unsignedInt;
  if (swap === "64") return base.named("long unsigned int") ?? base.int;
  return base.int;
}
