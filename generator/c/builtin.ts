// gcc's built-in functions that headers use in constant expressions and inline functions.
// Those that are answered while parsing become literals; the others are nodes with the types of C.
import type { Span } from "../source/index.js";
import type { TypeRef } from "../type/index.js";
import { reportArgumentCount } from "./access.js";
import { genericBuiltin, genericResult } from "./atomic-builtin.js";
import { wideWord } from "./base-type.js";
import { type BuiltinSignature, type BuiltinWord, builtinSignatures } from "./builtin-table.js";
import { integerType, isCompatible, isPoisoned, pointerTo } from "./classify.js";
import { checkAssignable } from "./convert.js";
import { evaluate, isNumber } from "./evaluate.js";
import { parseAssignment, poison } from "./expression.js";
import { foldedBuiltin } from "./fold-builtin.js";
import { parseOffsetof } from "./layout-query.js";
import { advance, enter, expect, expectClose, grow, leave, type Parser } from "./parser.js";
import { parseArguments } from "./postfix.js";
import { joinSpans, spanOf, type Token } from "./token.js";
import type { Expression } from "./tree.js";
import { parseTypeName } from "./type-name.js";

/** Those that take types. */
const typeBuiltins: ReadonlySet<string> = new Set([
  ...["__builtin_offsetof", "__builtin_types_compatible_p", "__builtin_choose_expr", "__builtin_va_arg"],
]);

/** What `__has_builtin` says of a name. */
export function isKnownBuiltin(name: string): boolean {
  return typeBuiltins.has(name) || builtinSignatures.has(name) || genericBuiltin(name) !== null;
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
    case "__builtin_va_arg":
      return vaArgument(parser, name);
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

/** `__builtin_va_arg(list, type)`: lists of arguments are not read, the type is. */
function vaArgument(parser: Parser, name: Token): Expression {
  const open = advance(parser);
  parseAssignment(parser);
  expect(parser, ",", "behind the list");
  const type = parseTypeName(parser);
  expectClose(parser, ")", open);
  parser.height = 0;
  return { kind: "unsupported", construct: name.text, type, span: spanOf(name) };
}

function ordinaryCall(parser: Parser, name: Token): Expression {
  const open = advance(parser);
  const given = parseArguments(parser, open);
  grow(parser, parser.height + 1);
  const span = joinSpans(spanOf(name), spanOf(parser.previous));
  const signature = builtinSignatures.get(name.text);
  if (signature !== undefined) return fixedCall(parser, name, given, signature, span);
  const generic = genericBuiltin(name.text);
  // gcc has hundreds more, of other targets too.
  if (generic === null) return { kind: "unsupported", construct: name.text, type: parser.base.int, span };
  const least = generic.argumentCount;
  if (!isRightCount(parser, name, given, { least, most: generic.takesMore ? null : least }, span)) {
    return poison(parser, span);
  }
  const type = genericResult(parser, name.text, generic, given);
  if (type === null) return poison(parser, span);
  return { kind: "builtin", name: name.text, arguments: given, type, span };
}

function isRightCount(
  parser: Parser,
  name: Token,
  given: readonly Expression[],
  wanted: Parameters<typeof reportArgumentCount>[2],
  span: Span,
): boolean {
  const isRight = given.length >= wanted.least && (wanted.most === null || given.length <= wanted.most);
  if (!isRight && !parser.isRecovering)
    reportArgumentCount(parser, `\`${name.text}\``, wanted, given.length, { span, notes: [] });
  return isRight;
}

function fixedCall(
  parser: Parser,
  name: Token,
  given: readonly Expression[],
  { returns, parameters, optional = [] }: BuiltinSignature,
  span: Span,
): Expression {
  const type = typeOf(parser, returns);
  const words = [...parameters, ...optional];
  if (!isRightCount(parser, name, given, { least: parameters.length, most: words.length }, span)) {
    return { ...poison(parser, span), type };
  }
  given.forEach((value, index) => {
    checkArgument(parser, name, value, index, words[index] ?? "any");
  });
  const [first] = given;
  if (first !== undefined && name.text === "__builtin_constant_p") {
    return literal(parser, name, isNumber(evaluate(parser, first)) ? 1n : 0n);
  }
  if (first !== undefined && /^__builtin_expect(?:_with_probability)?$/.test(name.text)) {
    return { kind: "cast", operand: first, type, span };
  }
  const value = first === undefined || isPoisoned(parser, first.type) ? null : folded(parser, name.text, first, words);
  if (value !== null) return literal(parser, name, value, type);
  return { kind: "builtin", name: name.text, arguments: given, type, span };
}

function checkArgument(parser: Parser, name: Token, value: Expression, index: number, word: BuiltinWord): void {
  const what = `argument ${index + 1} of \`${name.text}\``;
  if (word === "any" || isPoisoned(parser, value.type)) return;
  if (word !== "text") checkAssignable(parser, typeOf(parser, word), value, what);
  else if (value.kind !== "string") {
    parser.diagnostics.error("K1305", value.span, `${what} is a text in quotes`);
  }
}

function folded(parser: Parser, name: string, operand: Expression, words: readonly BuiltinWord[]): bigint | null {
  const type = integerType(parser, typeOf(parser, words[0] ?? "any"));
  if (type === null || integerType(parser, operand.type) === null) return null;
  const value = evaluate(parser, operand);
  return isNumber(value) ? foldedBuiltin(name, value, type.byteSize * 8) : null;
}

/** The type of a word of the table on the target. */
function typeOf(parser: Parser, word: BuiltinWord): TypeRef {
  const { base } = parser;
  const pointer = (target: TypeRef, isConst: boolean): TypeRef =>
    pointerTo(parser, { id: target.id, qualifiers: { isConst, isVolatile: false } });
  switch (word) {
    case "void":
      return base.void;
    case "bool":
      return base.named("_Bool") ?? base.int;
    case "u16":
      return base.named("short unsigned int") ?? base.int;
    case "u32":
    case "unsigned int":
      return base.unsignedInt;
    case "u64":
      return base.named(`${wideWord(parser.types.abi)} unsigned int`) ?? base.int;
    case "long":
      return base.named("long int") ?? base.int;
    case "unsigned long":
      return base.named("long unsigned int") ?? base.int;
    case "unsigned long long":
      return base.named("long long unsigned int") ?? base.int;
    case "size":
      return base.sizeType;
    case "void *":
    case "const void *":
      return pointer(base.void, word === "const void *");
    case "char *":
    case "const char *":
    case "text":
      return pointer(base.char, word !== "char *");
    default:
      return base.int;
  }
}
