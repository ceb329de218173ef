// Preprocessing directives: #define, #undef, #include, the #if family, #error, #warning, #pragma, #line.
// Invariants: in a skipped branch only the #if family counts; every mistake is at the token that makes it; a #pragma that
// changes layouts goes into the stream as a token (pragma.ts obeys it).
import type { Span } from "../source/index.js";
import { evaluateCondition } from "./condition.js";
import { expandAll } from "./expand.js";
import { conditionTokens, isDefined } from "./has-operator.js";
import { includeFile } from "./include.js";
import { isSameMacro, type Macro } from "./macro.js";
import { layoutPragmas } from "./pragma.js";
import type { FileFrame, Preprocessor } from "./preprocess.js";
import { endAfter, isToken, spanBetween, spanOf, type Token } from "./token.js";

/** Obeys one directive: `hash` is its #, `line` the tokens behind it on its line. */
export function handleDirective(run: Preprocessor, frame: FileFrame, hash: Token, line: readonly Token[]): void {
  const name = line[0];
  if (name === undefined) return;
  if (handleConditional(run, frame, name, line)) return;
  if (frame.conditionals.at(-1)?.isActive === false) return;
  switch (name.text) {
    case "define":
      define(run, name, line.slice(1));
      return;
    case "undef":
      undefine(run, name, line[1]);
      return;
    case "include":
    case "include_next":
    case "import":
      includeFile(run, name, line.slice(1));
      return;
    case "error":
      run.diagnostics.error("K1016", spanBetween(hash, line.at(-1) ?? name), `#error ${textOf(line.slice(1))}`);
      return;
    case "warning":
      run.diagnostics.warning("K1017", spanBetween(hash, line.at(-1) ?? name), `#warning ${textOf(line.slice(1))}`);
      return;
    case "pragma":
      pragma(run, frame, line);
      return;
    case "line":
    case "ident":
      return;
    default:
      if (name.kind === "number") return;
      run.diagnostics.error("K1013", spanOf(name), `there is no directive #${name.text}`);
  }
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token, index) => (index > 0 && token.hasSpaceBefore ? " " : "") + token.text).join("");
}

function handleConditional(run: Preprocessor, frame: FileFrame, name: Token, line: readonly Token[]): boolean {
  switch (name.text) {
    case "if":
    case "ifdef":
    case "ifndef":
      openConditional(run, frame, name, line);
      return true;
    case "elif":
    case "elifdef":
    case "elifndef":
    case "else":
      nextBranch(run, frame, name, line);
      return true;
    case "endif":
      if (frame.conditionals.pop() === undefined) {
        run.diagnostics.error("K1014", spanOf(name), "this #endif has no #if");
      }
      return true;
    default:
      return false;
  }
}

function openConditional(run: Preprocessor, frame: FileFrame, name: Token, line: readonly Token[]): void {
  const isReached = frame.conditionals.at(-1)?.isActive !== false;
  const isActive = isReached && isTrue(run, name, line);
  frame.conditionals.push({ directive: name, isTaken: isActive || !isReached, isActive, hasElse: false });
}

function nextBranch(run: Preprocessor, frame: FileFrame, name: Token, line: readonly Token[]): void {
  const open = frame.conditionals.at(-1);
  if (open === undefined || open.hasElse) {
    run.diagnostics.error(
      "K1014",
      spanOf(name),
      open === undefined ? `this #${name.text} has no #if` : `#${name.text} after #else`,
    );
    return;
  }
  open.hasElse = name.text === "else";
  open.isActive = !open.isTaken && (open.hasElse || isTrue(run, name, line));
  open.isTaken = open.isTaken || open.isActive;
}

function isTrue(run: Preprocessor, name: Token, line: readonly Token[]): boolean {
  const operand = line[1];
  if (operand === undefined) {
    run.diagnostics.error("K1015", spanOf(name), `#${name.text} without a condition`);
    return false;
  }
  if (name.text === "ifdef" || name.text === "elifdef") return isDefined(run, operand.text);
  if (name.text === "ifndef" || name.text === "elifndef") return !isDefined(run, operand.text);
  const tokens = conditionTokens(run, line.slice(1));
  return evaluateCondition([...tokens, endAfter(line.at(-1) ?? operand)], run.diagnostics);
}

function define(run: Preprocessor, directive: Token, line: readonly Token[]): void {
  const [name, open] = line;
  if (name?.kind !== "identifier") {
    run.diagnostics.error("K1013", spanOf(name ?? directive), "#define needs a name");
    return;
  }
  if (name.text === "defined") {
    run.diagnostics.error("K1013", spanOf(name), "`defined` cannot be a macro");
    return;
  }
  const isFunctionLike = open !== undefined && isToken(open, "(") && !open.hasSpaceBefore;
  const macro = isFunctionLike ? functionLike(run, name, line) : objectLike(name, line.slice(1));
  if (macro === null) return;
  const before = run.macros.get(name.text);
  if (before !== undefined && !isSameMacro(before, macro)) {
    const notes = before.definition === null ? [] : [{ message: "defined before here", span: before.definition }];
    run.diagnostics.warning("K1018", spanOf(name), `macro \`${name.text}\` is defined again, differently`, { notes });
  }
  run.macros.set(name.text, macro);
}

function objectLike(name: Token, body: readonly Token[]): Macro {
  return macroOf(name, null, null, body);
}

function macroOf(
  name: Token,
  parameters: readonly string[] | null,
  rest: string | null,
  body: readonly Token[],
): Macro {
  const start = body[0]?.start ?? name.end;
  const end = body.at(-1)?.end ?? start;
  return { name: name.text, parameters, rest, definition: spanOf(name), start, end, body: null, isUnderway: false };
}

function functionLike(run: Preprocessor, name: Token, line: readonly Token[]): Macro | null {
  const parameters: string[] = [];
  let rest: string | null = null;
  let at = 2;
  for (;;) {
    const token = line[at];
    if (token === undefined) {
      run.diagnostics.error("K1013", spanOf(name), `the parameters of macro \`${name.text}\` have no closing \`)\``);
      return null;
    }
    at += 1;
    if (isToken(token, ")")) break;
    if (isToken(token, ",")) continue;
    if (isToken(token, "...")) rest = "__VA_ARGS__";
    else if (line[at] !== undefined && line[at]?.text === "...") {
      rest = token.text;
      at += 1;
    } else if (token.kind === "identifier") parameters.push(token.text);
    else {
      run.diagnostics.error("K1013", spanOf(token), `\`${token.text}\` is no name of a macro parameter`);
      return null;
    }
  }
  return macroOf(name, parameters, rest, line.slice(at));
}

function undefine(run: Preprocessor, directive: Token, name: Token | undefined): void {
  if (name === undefined) run.diagnostics.error("K1013", spanOf(directive), "#undef needs a name");
  else run.macros.delete(name.text);
}

function pragma(run: Preprocessor, frame: FileFrame, line: readonly Token[]): void {
  const what = line[1];
  if (what?.text === "once") run.once.add(frame.file);
  if (what !== undefined) run.pragma = pragmaToken(run, line.slice(1), spanBetween(what, line.at(-1) ?? what));
}

/** The words behind #pragma as one token, macros expanded as gcc does for these; null when they say nothing about layouts. */
export function pragmaToken(run: Preprocessor, line: readonly Token[], span: Span): Token | null {
  const [name, ...words] = line;
  if (name === undefined || !layoutPragmas.has(name.text)) return null;
  const texts = [name, ...expandAll(words, run.expand)].map(({ text }) => text);
  return { ...name, ...span, kind: "pragma", text: texts.join(" "), isFirstOnLine: true };
}
