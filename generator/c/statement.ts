// Statements of function bodies (C11 6.8): declarations, expressions and return as trees; every other statement is skipped
// as a whole and stands as a node that names it, so that the room of functions can say what it does not translate.
// Invariant: brackets of skipped statements are matched by loops; a mistake spoils its own statement only.

import { plainType } from "./classify.js";
import { checkAssignable } from "./convert.js";
import { documentationOf } from "./documentation.js";
import { parseExpression } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { initializerOf, parseLocalDeclaration } from "./local.js";
import { accept, advance, expect, isAt, type Parser, second, syntaxError } from "./parser.js";
import { isAtNewDeclaration, skipBrackets, skipToSemicolon, skipUntil } from "./recover.js";
import { blockScope } from "./scope.js";
import { isAtSpecifier } from "./specifier.js";
import { parseStaticAssert } from "./static-assert.js";
import { isToken, spanBetween, spanOf } from "./token.js";
import type { Statement } from "./tree.js";

/** Parses `{ … }` in a scope of its own. */
export function parseBlock(parser: Parser): readonly Statement[] {
  parser.scopes.push(blockScope());
  const statements = parseStatements(parser);
  parser.scopes.pop();
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
    if (accept(parser, ";")) continue;
    parser.failureCountBefore = parser.failureCountAtToken;
    found.push(...parseStatement(parser));
    // What no statement can take, such as a bracket too many, is passed over.
    if (parser.token === token) advance(parser);
  }
  return found;
}

/** `static inline` at the left margin: no local is inline, so the body before it was not closed. */
function isAtInlineFunction(parser: Parser): boolean {
  return isAtNewDeclaration(parser) && isAt(parser, "static") && keywordOf(second(parser)) === "inline";
}

function parseStatement(parser: Parser): readonly Statement[] {
  const { token } = parser;
  const documentation = documentationOf(parser.comments.before(token.file, token.start));
  const keyword = keywordOf(token);
  if (keyword === "return") return [parseReturn(parser, documentation)];
  if (keyword === "_Static_assert") {
    parseStaticAssert(parser);
    return [];
  }
  const skipped = skipStatement(parser, keyword);
  if (skipped !== null) {
    return [{ kind: "unsupported", construct: skipped, documentation, span: spanBetween(token, parser.previous) }];
  }
  if (isAtSpecifier(parser)) return parseLocalDeclaration(parser, documentation);
  const expression = parseExpression(parser);
  endStatement(parser);
  return [{ kind: "expression", expression, documentation, span: expression.span }];
}

/** Takes the `;` of a statement, or reports and skips. */
export function endStatement(parser: Parser): void {
  if (!parser.isRecovering && expect(parser, ";", "behind the statement")) return;
  if (parser.token.isFirstOnLine && parser.token !== parser.previous) parser.isRecovering = false;
  else skipToSemicolon(parser);
}

function parseReturn(parser: Parser, documentation: { readonly text: string }): Statement {
  const token = advance(parser);
  const value = isAt(parser, ";") ? null : initializerOf(parser, null);
  const isWrong = !parser.isRecovering;
  endStatement(parser);
  const { returns } = parser;
  if (returns !== null && isWrong) {
    const isVoid = plainType(parser, returns).kind === "void";
    if (value === null && !isVoid) parser.diagnostics.error("K1305", spanOf(token), "this function returns a value");
    else if (value !== null && isVoid && plainType(parser, value.type).kind !== "void") {
      parser.diagnostics.error("K1305", value.span, "this function returns nothing");
    } else if (value !== null && !isVoid) checkAssignable(parser, returns, value, "the result");
  }
  return { kind: "return", value, documentation, span: spanBetween(token, parser.previous) };
}

/** Skips a statement that is not read, and names it; null for one that is. */
function skipStatement(parser: Parser, keyword: string | undefined): string | null {
  if (isAt(parser, "{")) {
    skipBrackets(parser);
    return "block";
  }
  if (parser.token.kind === "identifier" && keyword === undefined && isToken(second(parser), ":")) {
    advance(parser);
    advance(parser);
    return "label";
  }
  switch (keyword) {
    case "if":
    case "for":
    case "while":
    case "switch":
    case "do":
      skipControl(parser);
      return keyword;
    case "goto":
    case "break":
    case "continue":
    case "asm":
    case "__label__":
      skipToSemicolon(parser);
      return keyword;
    case "case":
    case "default":
      skipUntil(parser, ":", ";");
      advance(parser);
      return keyword;
    default:
      return null;
  }
}

/** Skips `if (…) … else …`, loops and switches with the statements that they hold, without recursion. */
function skipControl(parser: Parser): void {
  // Number of `do` whose `while` has not come yet.
  let openDo = 0;
  for (;;) {
    const keyword = keywordOf(parser.token);
    if (keyword === "do") {
      openDo += 1;
      advance(parser);
      continue;
    }
    if (keyword === "if" || keyword === "for" || keyword === "while" || keyword === "switch") {
      advance(parser);
      if (isAt(parser, "(")) skipBrackets(parser);
      continue;
    }
    if (isAt(parser, "{")) skipBrackets(parser);
    else skipToSemicolon(parser);
    while (openDo > 0 && keywordOf(parser.token) === "while") {
      skipToSemicolon(parser);
      openDo -= 1;
    }
    if (keywordOf(parser.token) !== "else") return;
    advance(parser);
  }
}
