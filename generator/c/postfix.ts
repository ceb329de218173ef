// Postfix and primary expressions (C11 6.5.1, 6.5.2) with GNU's statement expressions:
//   postfix = primary { "[" expression "]" | "(" arguments ")" | "." name | "->" name | "++" | "--" }
//   primary = name | constant | string { string } | "(" expression ")" | "(" block ")" | generic selection
import type { TypeRef } from "../type/index.js";
import { makeCall, makeIndex, makeMember } from "./access.js";
import { parseBuiltin } from "./builtin.js";
import { isCompatible, valueType } from "./classify.js";
import { parseAssignment, parseExpression, poison } from "./expression.js";
import { parseBraces } from "./initializer.js";
import { keywordOf } from "./keyword.js";
import { includeHint } from "./known-name.js";
import { parseLiteral, parseString } from "./literal.js";
import { makeUnary } from "./operator.js";
import {
  accept,
  advance,
  enter,
  expect,
  expectClose,
  grow,
  isAt,
  leave,
  type Parser,
  syntaxError,
  unexpected,
} from "./parser.js";
import { skipBrackets, skipUntil } from "./recover.js";
import { findName, namesOfKind, suggestion } from "./scope.js";
import { parseBlock } from "./statement.js";
import { isToken, joinSpans, spanBetween, spanOf, type Token } from "./token.js";
import type { Expression } from "./tree.js";
import { parseTypeName } from "./type-name.js";

/** Parses a postfix expression. */
export function parsePostfix(parser: Parser): Expression {
  return parseSuffixes(parser, parsePrimary(parser));
}

function parseSuffixes(parser: Parser, first: Expression): Expression {
  let expression = first;
  while (parser.token.kind === "punctuator" && !parser.isRecovering) {
    const next = parseSuffix(parser, expression);
    if (next === null) break;
    expression = next;
  }
  return expression;
}

function parseSuffix(parser: Parser, left: Expression): Expression | null {
  const { token } = parser;
  const { height } = parser;
  switch (token.text) {
    case "[": {
      advance(parser);
      if (!enter(parser)) return poison(parser, spanOf(token));
      const index = parseExpression(parser);
      leave(parser);
      expectClose(parser, "]", token);
      grow(parser, Math.max(height, parser.height) + 1);
      return makeIndex(parser, left, index, spanOf(parser.previous));
    }
    case "(": {
      advance(parser);
      const given = parseArguments(parser, token);
      grow(parser, Math.max(height, parser.height) + 1);
      return makeCall(parser, left, given, spanOf(parser.previous));
    }
    case ".":
    case "->": {
      advance(parser);
      const name = parser.token;
      if (name.kind !== "identifier") {
        unexpected(parser, "the name of a member");
        return poison(parser, left.span);
      }
      advance(parser);
      grow(parser, height + 1);
      return makeMember(parser, left, token.text === "->", name);
    }
    case "++":
    case "--":
      advance(parser);
      grow(parser, height + 1);
      return makeUnary(parser, token.text === "++" ? "x++" : "x--", token, left);
    default:
      return null;
  }
}

/** Parses the arguments of a call behind its `(`, which is `open`, to the `)`. */
export function parseArguments(parser: Parser, open: Token): readonly Expression[] {
  const found: Expression[] = [];
  let height = 0;
  if (accept(parser, ")")) {
    parser.height = 0;
    return found;
  }
  if (!enter(parser)) return found;
  do {
    found.push(parseAssignment(parser));
    height = Math.max(height, parser.height);
  } while (!parser.isRecovering && accept(parser, ","));
  leave(parser);
  expectClose(parser, ")", open);
  parser.height = height;
  return found;
}

function parsePrimary(parser: Parser): Expression {
  const { token } = parser;
  parser.height = 0;
  switch (token.kind) {
    case "number":
    case "character":
      return parseLiteral(parser, advance(parser));
    case "string":
      return parseString(parser);
    case "identifier":
      return parseName(parser);
    default:
      if (isToken(token, "(")) return parseParentheses(parser);
      unexpected(parser, "an expression");
      return poison(parser, spanOf(token));
  }
}

function parseParentheses(parser: Parser): Expression {
  const open = parser.token;
  if (!enter(parser)) {
    leave(parser);
    return poison(parser, spanOf(open));
  }
  advance(parser);
  const inner = isAt(parser, "{") ? parseStatementExpression(parser) : parseExpression(parser);
  expectClose(parser, ")", open);
  leave(parser);
  return { ...inner, span: joinSpans(spanOf(open), spanOf(parser.previous)) };
}

/** GNU: `({ … })` has the value of its last statement, when that is an expression. */
function parseStatementExpression(parser: Parser): Expression {
  const open = parser.token;
  const { body } = parser;
  if (body === null) {
    syntaxError(parser, "K1301", spanOf(open), "a statement expression may only stand in a function");
    skipBrackets(parser);
    return poison(parser, spanOf(open));
  }
  const { enclosing, heightMax, inside } = body;
  body.heightMax = 0;
  // Nothing jumps into it: a `case` in it belongs to a switch in it.
  body.inside = { of: "statements", outer: inside };
  body.enclosing = { ...enclosing, switch: null };
  const statements = parseBlock(parser);
  body.enclosing = enclosing;
  body.inside = inside;
  grow(parser, body.heightMax + 1);
  body.heightMax = Math.max(heightMax, parser.height);
  const last = statements.at(-1);
  const value = last?.kind === "expression" ? last.expression : null;
  const type: TypeRef = value === null ? parser.base.void : valueType(parser, value.type);
  const rest = value === null ? statements : statements.slice(0, -1);
  return { kind: "statements", body: rest, value, type, span: spanBetween(open, parser.previous) };
}

function parseName(parser: Parser): Expression {
  const { token } = parser;
  const keyword = keywordOf(token);
  if (keyword === "_Generic") return parseGeneric(parser);
  if (keyword !== undefined) {
    unexpected(parser, "an expression");
    return poison(parser, spanOf(token));
  }
  advance(parser);
  const entry = findName(parser, token.text);
  if (entry === undefined) return parseUndeclared(parser, token);
  if (entry.kind === "typedef") {
    syntaxError(parser, "K1101", spanOf(token), `unexpected type \`${token.text}\`: expected an expression`);
    return poison(parser, spanOf(token));
  }
  return {
    kind: "name",
    name: token.text,
    names: entry.kind,
    value: entry.value,
    local: entry.local,
    type: entry.type,
    span: spanOf(token),
  };
}

function parseUndeclared(parser: Parser, token: Token): Expression {
  const builtin = isAt(parser, "(") ? parseBuiltin(parser, token) : null;
  if (builtin !== null) return builtin;
  const span = spanOf(token);
  if (token.text === "__func__" || token.text === "__FUNCTION__" || token.text === "__PRETTY_FUNCTION__") {
    const length = 1;
    const type = parser.types.ref(parser.types.add({ kind: "array", element: parser.base.char, length }));
    return { kind: "unsupported", construct: token.text, type, span };
  }
  const isCall = isAt(parser, "(");
  const candidates = namesOfKind(
    parser,
    isCall ? ["function"] : ["enumerator", "function", "variable", "local", "parameter"],
  );
  const message = isCall ? `function \`${token.text}\` is not declared` : `\`${token.text}\` is not declared`;
  const recovering = parser.isRecovering;
  const hint = includeHint(token.text, ["values"]);
  syntaxError(parser, "K1302", span, message, hint === null ? suggestion(parser, token.text, candidates) : { hint });
  parser.isRecovering = recovering;
  return poison(parser, span);
}

/** C11 6.5.1.1: the association whose type the controlling expression has. */
function parseGeneric(parser: Parser): Expression {
  const keyword = advance(parser);
  const open = parser.token;
  if (!expect(parser, "(", "after `_Generic`")) return poison(parser, spanOf(keyword));
  if (!enter(parser)) {
    leave(parser);
    return poison(parser, spanOf(keyword));
  }
  const control = parseAssignment(parser);
  const wanted = valueType(parser, control.type);
  let chosen: Expression | null = null;
  let fallback: Expression | null = null;
  let height = 0;
  while (accept(parser, ",")) {
    const isDefault = keywordOf(parser.token) === "default";
    const type = isDefault ? null : parseTypeName(parser);
    if (isDefault) advance(parser);
    expect(parser, ":", "behind the type");
    const value = parseAssignment(parser);
    height = Math.max(height, parser.height);
    if (type === null) fallback = value;
    else if (chosen === null && isCompatible(parser, type, wanted)) chosen = value;
    if (parser.isRecovering) skipUntil(parser, ";");
  }
  expectClose(parser, ")", open);
  leave(parser);
  parser.height = height;
  const result = chosen ?? fallback;
  if (result !== null) return result;
  syntaxError(parser, "K1305", spanOf(keyword), "`_Generic` has no case for the type of its expression");
  parser.isRecovering = false;
  return poison(parser, spanOf(keyword));
}

/** True when the `)` of a type name was taken and the braces of a compound literal follow. */
export function isCompoundLiteral(parser: Parser): boolean {
  return isAt(parser, "{");
}

/** Parses the braces of a compound literal; what follows it applies to it (6.5.2). */
export function parseCompoundLiteral(parser: Parser, type: TypeRef, open: Token): Expression {
  const initialized = parseBraces(parser, type, "the compound literal");
  const { value: initializer, type: whole } = initialized;
  const span = joinSpans(spanOf(open), spanOf(parser.previous));
  const literal: Expression =
    initializer.kind === "initializer"
      ? { kind: "compound", initializer, type: whole, span }
      : { ...initializer, span };
  return parseSuffixes(parser, literal);
}
