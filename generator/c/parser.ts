// The state of a parse, its cursor over the tokens, and how syntax errors are reported.
// Rule: one mistake, one message. A syntax error sets `isRecovering`, which silences what follows from it until a
// declaration, member or statement has been skipped to its end (recover.ts).
// Invariants: `token` is the token to be looked at next, `previous` the one that was taken last; after too many errors or
// too deep nesting `token` is `end`, so that every loop over tokens ends.
import { type DiagnosticCode, DiagnosticCollector, type DiagnosticDetails } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { Span } from "../source/index.js";
import type { TypeDeclaration, TypeGraphBuilder, TypeId, TypeRef } from "../type/index.js";
import type { BaseTypes } from "./base-type.js";
import type { Body } from "./body.js";
import type { CommentFinder } from "./comment.js";
import type { DocumentedBlock } from "./documentation.js";
import type { Macro } from "./macro.js";
import { markHint } from "./mark-word.js";
import { obeyPragma, type PragmaState } from "./pragma.js";
import type { Scope } from "./scope.js";
import { isToken, spanOf, type Token } from "./token.js";
import type { TypeDepths } from "./type-depth.js";
import type { ExternVariable, FunctionDeclaration } from "./unit.js";

/** What a unit declares, as it grows. */
export interface UnitParts {
  readonly typeDeclarations: TypeDeclaration[];
  /** By name, in the order of their first declaration. */
  readonly functions: Map<string, FunctionDeclaration>;
  readonly externs: Map<string, ExternVariable>;
}

/** The state of one parse. Only this room sees it. */
export interface Parser {
  readonly types: TypeGraphBuilder;
  readonly layouts: Layouts;
  readonly base: BaseTypes;
  /** Another collector, which nobody reads, once parsing has stopped. */
  diagnostics: DiagnosticCollector;
  readonly comments: CommentFinder;
  /** File scope first; a function adds its own. */
  readonly scopes: Scope[];
  readonly unit: UnitParts;
  readonly next: () => Token;
  /** The next token as it is written, macros not expanded. */
  readonly nextWritten: () => Token;
  readonly macros: ReadonlyMap<string, Macro>;
  /** Records and typedefs that a reported mistake has spoilt: what depends on their layout is not reported again. */
  readonly poisoned: Set<TypeId>;
  readonly depths: TypeDepths;
  /** Names of shipped headers that were reported to be missing. */
  readonly missingNames: Set<string>;
  /** Counts the macro uses that were reported. */
  readonly expansions: { readonly failureCount: number };
  /** Their number before the token at the cursor was read. */
  failureCountAtToken: number;
  /** Their number when the declaration, member or statement around the cursor began. */
  failureCountBefore: number;
  /** Bodies of functions are passed over. */
  readonly isTypesOnly: boolean;
  /** Number of errors at which parsing stops. */
  readonly errorCountMax: number;
  token: Token;
  ahead: Token | null;
  /** Pragmas between `token` and `ahead`. */
  readonly pragmasAhead: Token[];
  readonly pragmas: PragmaState;
  previous: Token;
  isRecovering: boolean;
  /** A body without `}` was reported: everything around it ends without a word. */
  isUnclosed: boolean;
  /** Nesting of brackets and operators at the cursor. */
  depth: number;
  /** Height of the tree of the expression that was parsed last. */
  height: number;
  /** What an unknown type becomes; null until there is one. */
  errorType: TypeRef | null;
  /** Characters that may still be compared for "did you mean". */
  suggestionBudget: number;
  /** Comments of the record or enum around the cursor. */
  block: DocumentedBlock | null;
  /** First token of the declaration or member around the cursor. */
  declarationStart: Token;
  /** The body that is being parsed; null at file scope. */
  body: Body | null;
  /** Parameters and locals of that function so far: the number of the next one. */
  localCount: number;
}

const DEPTH_MAX = 200;
/** Of expression trees: later rooms walk them by recursion. */
const HEIGHT_MAX = 400;

/** Takes the token at the cursor. */
export function advance(parser: Parser): Token {
  const taken = parser.token;
  parser.previous = taken;
  if (taken.kind === "end") return taken;
  parser.failureCountAtToken = parser.expansions.failureCount;
  const { ahead } = parser;
  parser.ahead = null;
  for (const pragma of parser.pragmasAhead.splice(0)) obeyPragma(parser, pragma);
  parser.token = ahead ?? nextToken(parser);
  if (parser.diagnostics.errorCount >= parser.errorCountMax) stop(parser);
  return taken;
}

/** The next token of the stream; pragmas before it have been obeyed. */
export function nextToken(parser: Parser): Token {
  let token = parser.next();
  for (; token.kind === "pragma"; token = parser.next()) obeyPragma(parser, token);
  return token;
}

/** The token behind the one at the cursor; pragmas between them wait until the cursor is there. */
export function second(parser: Parser): Token {
  if (parser.token.kind === "end") return parser.token;
  while (parser.ahead === null) {
    const token = parser.next();
    if (token.kind === "pragma") parser.pragmasAhead.push(token);
    else parser.ahead = token;
  }
  return parser.ahead;
}

/** True when the token at the cursor is spelled `text`. */
export function isAt(parser: Parser, text: string): boolean {
  return parser.token.text === text && isToken(parser.token, text);
}

/** True when the input is at its end. */
export function isAtEnd(parser: Parser): boolean {
  return parser.token.kind === "end";
}

/** Takes the token at the cursor when it is spelled `text`. */
export function accept(parser: Parser, text: string): boolean {
  if (!isAt(parser, text)) return false;
  advance(parser);
  return true;
}

/** Takes the token `text`, or reports that it is missing. */
export function expect(parser: Parser, text: string, after: string): boolean {
  if (accept(parser, text)) return true;
  missing(parser, text, after);
  return false;
}

/** Takes a closing bracket, or reports it missing with the place of the opening one. */
export function expectClose(parser: Parser, text: string, open: Token): boolean {
  if (accept(parser, text)) return true;
  const notes = [{ message: `\`${open.text}\` is opened here`, span: spanOf(open) }];
  syntaxError(parser, "K1102", behind(parser.previous), `expected \`${text}\`${found(parser)}`, { notes });
  return false;
}

/** Reports a missing `text` right behind the token that was taken last. */
export function missing(parser: Parser, text: string, after: string): void {
  const hint = markHint(parser.token.text);
  syntaxError(parser, "K1102", behind(parser.previous), `expected \`${text}\` ${after}${found(parser)}`, { hint });
}

function found(parser: Parser): string {
  const { token } = parser;
  if (token.kind === "end") return ", found the end of the file";
  return token.isFirstOnLine ? "" : `, found \`${token.text}\``;
}

/** Reports that the token at the cursor cannot stand there. */
export function unexpected(parser: Parser, expected: string): void {
  const { token } = parser;
  const what = token.kind === "end" ? "the file ends" : `unexpected \`${token.text}\``;
  syntaxError(parser, "K1101", spanOf(token), `${what}: expected ${expected}`, { hint: markHint(token.text) });
}

/** Reports a syntax error unless one is being recovered from. */
export function syntaxError(
  parser: Parser,
  code: DiagnosticCode,
  span: Span,
  message: string,
  details: DiagnosticDetails = {},
): void {
  if (!parser.isRecovering && !isSpoiltByMacro(parser)) {
    if (parser.token.kind === "other") reportStray(parser, parser.token);
    else parser.diagnostics.error(code, span, message, details);
  }
  parser.isRecovering = true;
}

/** True when a wrong macro use in the present declaration was reported: syntax errors in it follow from that. */
export function isSpoiltByMacro(parser: Parser): boolean {
  return parser.expansions.failureCount > parser.failureCountBefore;
}

function reportStray(parser: Parser, token: Token): void {
  const isQuote = token.text.length > 0 && /^(?:L|u8?|U)?["']/.test(token.text);
  if (isQuote) {
    const quote = token.text.includes('"') ? '"' : "'";
    parser.diagnostics.error("K1002", spanOf(token), `this ${quote === '"' ? "string" : "character"} has no end`, {
      hint: `close it with \`${quote}\` on the same line`,
    });
    return;
  }
  const code = token.text.charCodeAt(0);
  const shown = code > 32 && code < 127 ? `\`${token.text}\`` : `of code 0x${code.toString(16).padStart(2, "0")}`;
  parser.diagnostics.error("K1002", spanOf(token), `character ${shown} has no meaning in C`);
}

/** The place right behind a token. */
export function behind(token: Token): Span {
  return { file: token.file, start: token.end, end: token.end };
}

/** Goes one level deeper; false when that is too deep, which has been reported. Pair it with `leave`. */
export function enter(parser: Parser): boolean {
  parser.depth += 1;
  return parser.depth <= DEPTH_MAX || tooDeep(parser);
}

/** Comes back from `enter`. */
export function leave(parser: Parser): void {
  parser.depth -= 1;
}

/** Notes the height of the tree that was just built; too high a tree is reported. */
export function grow(parser: Parser, height: number): void {
  parser.height = height;
  const { body } = parser;
  if (body !== null && height > body.heightMax) body.heightMax = height;
  if (height > HEIGHT_MAX) tooDeep(parser);
}

/** Reports what is nested too deeply, and stops. */
export function tooDeep(parser: Parser): false {
  syntaxError(parser, "K1109", spanOf(parser.token), "this is nested too deeply", {
    hint: `${DEPTH_MAX} levels of brackets and statements and ${HEIGHT_MAX} operators upon operators are read`,
  });
  stop(parser);
  return false;
}

/** Makes the rest of the input disappear, and what would be said about it. */
function stop(parser: Parser): void {
  if (parser.diagnostics.errorCount >= parser.errorCountMax) {
    parser.diagnostics.error("K1099", spanOf(parser.token), "too many errors; the rest of the input was not read");
  }
  parser.diagnostics = new DiagnosticCollector();
  parser.token = { ...parser.token, kind: "end", text: "" };
  parser.ahead = parser.token;
  parser.isRecovering = true;
}
