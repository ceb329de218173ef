// Statements of function bodies (C11 6.8) as trees:
//   statement = block | control | label statement | jump ";" | declaration | [ expression ] ";"
// A body is a list: labels are statements of their own, empty statements are none.
// Invariant: a mistake spoils its own statement only; nesting is bounded by `enter`.

import { isAtAttribute, parseAttributes } from "./attribute.js";
import { bodyOf } from "./body.js";
import { isComplete, isPoisoned, quoted, recordId } from "./classify.js";
import { parseDo, parseFor, parseIf, parseSwitch, parseWhile } from "./control.js";
import { documentationOf } from "./documentation.js";
import { parseExpression } from "./expression.js";
import { parseAsm, parseBreak, parseContinue, parseGoto, parseReturn } from "./jump.js";
import { keywordOf } from "./keyword.js";
import { isAtLabel, parseLabel, parseLocalLabels } from "./label.js";
import { parseLocalDeclaration } from "./local.js";
import { accept, advance, enter, expect, isAt, leave, type Parser, second, syntaxError, unexpected } from "./parser.js";
import { isAtNewDeclaration, skipToSemicolon } from "./recover.js";
import { blockScope, findName } from "./scope.js";
import { beginsSpecifier, isAtSpecifier } from "./specifier.js";
import { parseStaticAssert } from "./static-assert.js";
import { isToken, spanBetween, spanOf } from "./token.js";
import type { Expression, Statement } from "./tree.js";

type Documented = Statement["documentation"];

/** Parses `{ … }` in a scope of its own. */
export function parseBlock(parser: Parser): readonly Statement[] {
  const body = bodyOf(parser);
  const { inside } = body;
  parser.scopes.push(blockScope());
  const statements = parseStatements(parser);
  parser.scopes.pop();
  body.inside = inside;
  return statements;
}

/** Parses `{ … }` in the scope that is open. */
export function parseStatements(parser: Parser): readonly Statement[] {
  const open = advance(parser);
  const found: Statement[] = [];
  while (!accept(parser, "}")) {
    const { token } = parser;
    if (parser.isUnclosed) return found;
    if (token.kind === "end" || isAtInlineFunction(parser)) {
      parser.isUnclosed = true;
      syntaxError(parser, "K1102", spanOf(open), "this `{` has no `}`");
      parser.isRecovering = false;
      return found;
    }
    for (const statement of parseStatement(parser)) found.push(statement);
    // What no statement can take, such as a bracket too many, is passed over.
    if (parser.token === token) advance(parser);
  }
  return found;
}

/** `static inline` at the left margin: no local is inline, so the body before it was not closed. */
function isAtInlineFunction(parser: Parser): boolean {
  return isAtNewDeclaration(parser) && isAt(parser, "static") && keywordOf(second(parser)) === "inline";
}

/** Parses one statement of a block; a label is one by itself. */
function parseStatement(parser: Parser): readonly Statement[] {
  const { token } = parser;
  if (accept(parser, ";")) return [];
  parser.failureCountBefore = parser.failureCountAtToken;
  const documentation = documentationOf(parser.comments.before(token.file, token.start));
  const nested = parseNesting(parser, documentation);
  if (nested !== null) return nested;
  if (isAtLabel(parser)) return parseLabel(parser, documentation);
  switch (keywordOf(token)) {
    case "return":
      return [parseReturn(parser, documentation)];
    case "break":
      return parseBreak(parser, documentation);
    case "continue":
      return parseContinue(parser, documentation);
    case "goto":
      return parseGoto(parser, documentation);
    case "asm":
      return parseAsm(parser, documentation);
    case "__label__":
      return [parseLocalLabels(parser, documentation)];
    case "_Static_assert":
      parseStaticAssert(parser);
      return [];
    default:
      return parseOther(parser, documentation);
  }
}

function parseOther(parser: Parser, documentation: Documented): readonly Statement[] {
  // `__attribute__((fallthrough));` and the attributes of a label or declaration.
  const hasAttributes = isAtAttribute(parser);
  const attributes = parseAttributes(parser);
  if (hasAttributes && accept(parser, ";")) return [];
  if (isAtDeclaration(parser)) return parseLocalDeclaration(parser, documentation, attributes);
  const expression = checkComplete(parser, parseExpression(parser));
  endStatement(parser);
  return [{ kind: "expression", expression, documentation, span: expression.span }];
}

/** True where a declaration begins, and at `foo x` and `foo *x` with a `foo` that nothing declares: it was meant to be one. */
function isAtDeclaration(parser: Parser): boolean {
  const { token } = parser;
  const keyword = keywordOf(token);
  if (keyword === "__extension__") return beginsSpecifier(parser, second(parser));
  if (token.kind !== "identifier" || keyword !== undefined || findName(parser, token.text) !== undefined) {
    return isAtSpecifier(parser);
  }
  const next = second(parser);
  const isName = next.kind === "identifier" && keywordOf(next) === undefined && !next.isFirstOnLine;
  return isAtSpecifier(parser) || isName || isToken(next, "*");
}

/** The value of an object is taken even where nothing uses it: its type must be known. */
function checkComplete(parser: Parser, expression: Expression): Expression {
  const record = recordId(parser, expression.type);
  const isKnown = record === null || isPoisoned(parser, expression.type) || isComplete(parser, expression.type);
  const message = `${quoted(parser, expression.type)} is incomplete, so it has no value`;
  if (!isKnown) parser.diagnostics.error("K1307", expression.span, message);
  return expression;
}

/** Parses a statement that holds others; null at every other one. */
function parseNesting(parser: Parser, documentation: Documented): readonly Statement[] | null {
  const { token } = parser;
  const parse = isAt(parser, "{") ? parseInnerBlock : nesting.get(keywordOf(token) ?? "");
  if (parse === undefined) return null;
  if (!enter(parser)) {
    leave(parser);
    return [];
  }
  const statement = parse(parser, documentation);
  leave(parser);
  return [statement];
}

const nesting: ReadonlyMap<string, (parser: Parser, documentation: Documented) => Statement> = new Map([
  ["if", parseIf],
  ["while", parseWhile],
  ["do", parseDo],
  ["for", parseFor],
  ["switch", parseSwitch],
]);

function parseInnerBlock(parser: Parser, documentation: Documented): Statement {
  const { token } = parser;
  const statements = parseBlock(parser);
  return { kind: "block", statements, documentation, span: spanBetween(token, parser.previous) };
}

/** Parses the statement that a control statement holds: a block is its statements, labels come with what they label. */
export function parseSubstatement(parser: Parser): readonly Statement[] {
  if (isAt(parser, "{")) return parseBlock(parser);
  const found: Statement[] = [];
  while (!parser.isUnclosed && isAtLabel(parser)) found.push(...parseStatement(parser));
  if (isAt(parser, "}") || parser.token.kind === "end") {
    unexpected(parser, "a statement");
    parser.isRecovering = false;
    return found;
  }
  if (isAtSpecifier(parser) && !isAtAttribute(parser)) {
    syntaxError(parser, "K1101", spanOf(parser.token), "a declaration may not stand here alone", {
      hint: "put it into a block: `{ … }`",
    });
    skipToSemicolon(parser);
    return found;
  }
  found.push(...parseStatement(parser));
  return found;
}

/** Takes the `;` of a statement, or reports and skips. */
export function endStatement(parser: Parser): void {
  if (!parser.isRecovering && expect(parser, ";", "behind the statement")) return;
  if (parser.token.isFirstOnLine && parser.token !== parser.previous) parser.isRecovering = false;
  else skipToSemicolon(parser);
}
