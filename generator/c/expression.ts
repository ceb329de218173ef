// Expressions (C11 6.5) as typed trees, by precedence climbing:
//   expression  = assignment { "," assignment }
//   assignment  = conditional [ ( "=" | "+=" … ) assignment ]
//   conditional = binary [ "?" [ expression ] ":" conditional ]
//   binary      = cast { operator cast }
//   cast        = "(" type-name ")" cast | unary
// What an operator demands of its operands is in operator.ts; here is the grammar alone.
// Invariant: after a syntax error the tree is a poisoned node, and nothing more is said until recovery.

import type { Span } from "../source/index.js";
import { useLabel } from "./body.js";
import { errorType } from "./classify.js";
import { castTo } from "./convert.js";
import { keywordOf } from "./keyword.js";
import { parseAlignof, parseSizeof } from "./layout-query.js";
import { makeAssignment, makeBinary, makeConditional, makeUnary } from "./operator.js";
import { advance, enter, expect, expectClose, grow, isAt, leave, missing, type Parser, second } from "./parser.js";
import { isCompoundLiteral, parseCompoundLiteral, parsePostfix } from "./postfix.js";
import { beginsSpecifier } from "./specifier.js";
import { joinSpans, spanOf, type Token } from "./token.js";
import type { BinaryOperator, Expression, UnaryExpression } from "./tree.js";
import { parseTypeName } from "./type-name.js";

/** A node that stands for what a reported mistake made unknown. */
export function poison(parser: Parser, span: Span): Expression {
  return { kind: "unsupported", construct: "", type: errorType(parser), span };
}

/** Parses an expression with commas. */
export function parseExpression(parser: Parser): Expression {
  let left = parseAssignment(parser);
  while (isAt(parser, ",") && !parser.isRecovering) {
    const operator = advance(parser);
    const { height } = parser;
    const right = parseAssignment(parser);
    grow(parser, Math.max(height, parser.height) + 1);
    left = makeBinary(parser, ",", operator, left, right);
  }
  return left;
}

const assignmentOperators: ReadonlyMap<string, BinaryOperator | null> = new Map<string, BinaryOperator | null>([
  ["=", null],
  ["+=", "+"],
  ["-=", "-"],
  ["*=", "*"],
  ["/=", "/"],
  ["%=", "%"],
  ["<<=", "<<"],
  [">>=", ">>"],
  ["&=", "&"],
  ["^=", "^"],
  ["|=", "|"],
]);

/** Parses an expression without commas. */
export function parseAssignment(parser: Parser): Expression {
  const target = parseConditional(parser);
  const operator = parser.token.kind === "punctuator" ? assignmentOperators.get(parser.token.text) : undefined;
  if (operator === undefined || parser.isRecovering) return target;
  const token = advance(parser);
  if (!enter(parser)) {
    leave(parser);
    return poison(parser, spanOf(token));
  }
  const { height } = parser;
  const value = parseAssignment(parser);
  leave(parser);
  grow(parser, Math.max(height, parser.height) + 1);
  return makeAssignment(parser, operator, token, target, value);
}

/** Parses an expression without assignments and commas: what a constant expression may be. */
export function parseConditional(parser: Parser): Expression {
  const condition = parseBinary(parser, 1);
  if (!isAt(parser, "?") || parser.isRecovering) return condition;
  const question = advance(parser);
  if (!enter(parser)) {
    leave(parser);
    return poison(parser, spanOf(question));
  }
  let { height } = parser;
  const whenTrue = isAt(parser, ":") ? null : parseExpression(parser);
  height = Math.max(height, parser.height);
  expect(parser, ":", "of the conditional expression");
  const whenFalse = parseConditional(parser);
  leave(parser);
  grow(parser, Math.max(height, parser.height) + 1);
  return makeConditional(parser, question, condition, whenTrue, whenFalse);
}

const precedences: ReadonlyMap<string, readonly [number, BinaryOperator]> = new Map<
  string,
  readonly [number, BinaryOperator]
>([
  ["||", [1, "||"]],
  ["&&", [2, "&&"]],
  ["|", [3, "|"]],
  ["^", [4, "^"]],
  ["&", [5, "&"]],
  ["==", [6, "=="]],
  ["!=", [6, "!="]],
  ["<", [7, "<"]],
  [">", [7, ">"]],
  ["<=", [7, "<="]],
  [">=", [7, ">="]],
  ["<<", [8, "<<"]],
  [">>", [8, ">>"]],
  ["+", [9, "+"]],
  ["-", [9, "-"]],
  ["*", [10, "*"]],
  ["/", [10, "/"]],
  ["%", [10, "%"]],
]);

function parseBinary(parser: Parser, least: number): Expression {
  let left = parseCast(parser);
  for (;;) {
    const { token } = parser;
    const found = token.kind === "punctuator" ? precedences.get(token.text) : undefined;
    if (found === undefined || found[0] < least || parser.isRecovering) return left;
    advance(parser);
    const { height } = parser;
    const right = parseBinary(parser, found[0] + 1);
    grow(parser, Math.max(height, parser.height) + 1);
    left = makeBinary(parser, found[1], token, left, right);
  }
}

/** Parses a cast or what binds tighter. */
export function parseCast(parser: Parser): Expression {
  if (!isAt(parser, "(") || !beginsSpecifier(parser, second(parser))) return parseUnary(parser);
  const open = advance(parser);
  if (!enter(parser)) {
    leave(parser);
    return poison(parser, spanOf(open));
  }
  const type = parseTypeName(parser);
  expectClose(parser, ")", open);
  const isLiteral = isCompoundLiteral(parser);
  const expression = isLiteral ? parseCompoundLiteral(parser, type, open) : parseCast(parser);
  leave(parser);
  if (isLiteral) return expression;
  grow(parser, parser.height + 1);
  return castTo(parser, type, expression, joinSpans(spanOf(open), expression.span));
}

const unaryOperators: ReadonlyMap<string, UnaryExpression["operator"]> = new Map<string, UnaryExpression["operator"]>([
  ["!", "!"],
  ["~", "~"],
  ["-", "-"],
  ["+", "+"],
  ["*", "*"],
  ["&", "&"],
  ["++", "++x"],
  ["--", "--x"],
]);

/** Parses a unary expression. */
export function parseUnary(parser: Parser): Expression {
  const { token } = parser;
  if (token.kind === "punctuator") {
    const operator = unaryOperators.get(token.text);
    if (operator !== undefined) return parseOperator(parser, operator);
    if (token.text === "&&") return parseLabelAddress(parser);
    return parsePostfix(parser);
  }
  switch (keywordOf(token)) {
    case "sizeof":
      return parseSizeof(parser);
    case "_Alignof":
      return parseAlignof(parser);
    case "__extension__":
      advance(parser);
      return parseNested(parser, token);
    default:
      return parsePostfix(parser);
  }
}

function parseNested(parser: Parser, token: Token): Expression {
  const operand = enter(parser) ? parseCast(parser) : poison(parser, spanOf(token));
  leave(parser);
  return operand;
}

function parseOperator(parser: Parser, operator: UnaryExpression["operator"]): Expression {
  const token = advance(parser);
  const operand = parseNested(parser, token);
  grow(parser, parser.height + 1);
  return makeUnary(parser, operator, token, operand);
}

/** GNU: `&&label`. */
function parseLabelAddress(parser: Parser): Expression {
  const token = advance(parser);
  const name = parser.token;
  if (name.kind === "identifier") {
    advance(parser);
    useLabel(parser, name);
  } else missing(parser, "label", "after `&&`");
  const type = parser.types.ref(parser.types.add({ kind: "pointer", target: parser.base.void }));
  return {
    kind: "unsupported",
    construct: "address of a label",
    type,
    span: joinSpans(spanOf(token), spanOf(parser.previous)),
  };
}
