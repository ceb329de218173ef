// Skipping: to the end of a member, declaration or statement after a mistake, and over constructs as a whole.
// Invariant: brackets are matched by a counter, never by recursion; every skip ends at `end` at the latest.
import { type Macro, macroBody } from "./macro.js";
import { advance, isAt, nextToken, type Parser } from "./parser.js";
import { obeyPragma } from "./pragma.js";
import type { Token } from "./token.js";

const openers = "([{";
const closers = ")]}";

/** How a token changes the depth of brackets. */
function bracketStep(token: Token): number {
  if (token.kind !== "punctuator" || token.text.length !== 1) return 0;
  if (openers.includes(token.text)) return 1;
  return closers.includes(token.text) ? -1 : 0;
}

/** Takes everything from an opening bracket at the cursor to its closing one; false when there is none. */
export function skipBrackets(parser: Parser): boolean {
  let depth = 0;
  do {
    depth += bracketStep(parser.token);
    advance(parser);
  } while (depth > 0 && parser.token.kind !== "end");
  return depth === 0;
}

/**
 * Passes over a `{ … }` at the cursor as it is written: macros are not expanded, their braces count all the same. False
 * when there is no closing one.
 */
export function skipWrittenBody(parser: Parser): boolean {
  if (parser.ahead !== null) return skipBrackets(parser);
  let depth = 1;
  let token = parser.token;
  do {
    token = parser.nextWritten();
    if (token.kind === "pragma") obeyPragma(parser, token);
    else if (token.kind === "punctuator") depth += braceCount(token.text);
    else if (token.kind === "identifier") depth += bracesOfMacro(parser.macros.get(token.text));
  } while (depth > 0 && token.kind !== "end");
  parser.previous = token;
  parser.token = token.kind === "end" ? token : nextToken(parser);
  return depth === 0;
}

/** Braces that a macro opens and does not close. */
function bracesOfMacro(macro: Macro | undefined): number {
  if (macro === undefined || macro.definition === null) return 0;
  const text = macro.definition.file.text.slice(macro.start, macro.end);
  if (!text.includes("{") && !text.includes("}")) return 0;
  return macroBody(macro).reduce(
    (count, token) => count + (token.kind === "punctuator" ? braceCount(token.text) : 0),
    0,
  );
}

function braceCount(text: string): number {
  if (text === "{") return 1;
  return text === "}" ? -1 : 0;
}

/** Skips to one of the given tokens outside of brackets, without taking it; stops at a closing bracket too. */
export function skipUntil(parser: Parser, ...texts: readonly string[]): void {
  while (parser.token.kind !== "end") {
    const step = bracketStep(parser.token);
    if (step < 0 || (parser.token.kind === "punctuator" && texts.includes(parser.token.text))) return;
    if (step > 0) skipBrackets(parser);
    else advance(parser);
  }
}

/** Skips a spoilt member, enumerator or statement: its `;` is taken, a `}` is not. */
export function skipToSemicolon(parser: Parser): void {
  for (;;) {
    skipUntil(parser, ";");
    if (isAt(parser, ")") || isAt(parser, "]")) advance(parser);
    else break;
  }
  if (isAt(parser, ";")) advance(parser);
  parser.isRecovering = false;
}

/** Words that begin a declaration when they stand first on a line at its left margin. */
const beginners: ReadonlySet<string> = new Set([
  ...["typedef", "struct", "union", "enum", "static", "extern", "_Static_assert"],
]);

/** True when the token at the cursor most probably begins a new declaration at file scope. */
export function isAtNewDeclaration(parser: Parser): boolean {
  const { token } = parser;
  if (!token.isFirstOnLine || !beginners.has(token.text)) return false;
  return token.start === 0 || token.file.text.charCodeAt(token.start - 1) === 10;
}

/** Skips a spoilt declaration at file scope: its `;` or its body is taken; stops before one that begins at the margin. */
export function skipDeclaration(parser: Parser): void {
  const first = parser.token;
  while (parser.token.kind !== "end") {
    if (parser.token !== first && isAtNewDeclaration(parser)) break;
    if (isAt(parser, ";")) {
      advance(parser);
      break;
    }
    const isBody = isAt(parser, "{");
    if (isBody || isAt(parser, "(") || isAt(parser, "[")) skipBrackets(parser);
    else advance(parser);
    if (!isBody) continue;
    if (isAt(parser, ";")) advance(parser);
    break;
  }
  parser.isRecovering = false;
}
