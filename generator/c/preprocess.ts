// The preprocessor: files to one list of tokens (C11 6.10), with what it learned on the way.
// Includes: "x" is looked for beside the including file, then along the include paths; <x> along the include paths.
// A file with #pragma once, or whose whole text is wrapped in a guard that is defined, is not scanned twice.
// Invariants: directives are obeyed in order; a skipped branch is scanned but not looked at; nothing is thrown; the
// result ends in an `end` token.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { FileReader, SourceFile } from "../source/index.js";
import { handleDirective } from "./directive.js";
import {
  type ExpandContext,
  expandOne,
  expansionBudget,
  type MacroTable,
  type TokenSource,
  tokenAt,
  tokenSource,
} from "./macro.js";
import { scanFile } from "./scan.js";
import { isToken, type ScannedFile, spanOf, type Token } from "./token.js";

/** What the preprocessor needs. */
export interface PreprocessInput {
  /** The headers of the unit, in order. */
  readonly headers: readonly SourceFile[];
  readonly reader: FileReader;
  readonly includePaths: readonly string[];
  readonly macros: MacroTable;
}

/** What it gives. */
export interface Preprocessed {
  readonly tokens: readonly Token[];
  readonly macros: MacroTable;
  readonly scanned: ReadonlyMap<SourceFile, ScannedFile>;
}

/** One #if that is open. */
export interface Conditional {
  readonly directive: Token;
  /** A branch has been taken, so later ones are not. */
  isTaken: boolean;
  /** Tokens of the present branch count. */
  isActive: boolean;
  hasElse: boolean;
}

/** The state of one run. Only this room sees it. */
export interface Preprocessor {
  readonly input: PreprocessInput;
  readonly diagnostics: DiagnosticCollector;
  readonly macros: MacroTable;
  readonly scanned: Map<SourceFile, ScannedFile>;
  readonly output: Token[];
  /** Files being read, outermost first, with the #include that asked for each. */
  readonly stack: { readonly file: SourceFile; readonly include: Token | null }[];
  readonly once: Set<SourceFile>;
  readonly conditionals: Conditional[];
  readonly expand: ExpandContext;
  counter: number;
}

/** Preprocesses the headers of a unit. */
export function preprocess(input: PreprocessInput, diagnostics: DiagnosticCollector): Preprocessed {
  const run: Preprocessor = {
    input,
    diagnostics,
    macros: input.macros,
    scanned: new Map(),
    output: [],
    stack: [],
    once: new Set(),
    conditionals: [],
    expand: {
      macros: input.macros,
      diagnostics,
      dynamic: (use) => dynamicMacro(run, use),
      budget: expansionBudget(),
    },
    counter: 0,
  };
  for (const header of input.headers) processFile(run, header, null);
  run.output.push(endToken(run));
  return { tokens: run.output, macros: run.macros, scanned: run.scanned };
}

function endToken(run: Preprocessor): Token {
  const main = run.input.headers[run.input.headers.length - 1] ?? { name: "<empty>", text: "" };
  const scanned = run.scanned.get(main) ?? scanFile(main, run.diagnostics);
  const end = scanned.tokens[scanned.tokens.length - 1];
  if (end === undefined) throw new RangeError("K9001: scanned file without end");
  return end;
}

/** Processes one file from its start; used for the headers and for #include. */
export function processFile(run: Preprocessor, file: SourceFile, include: Token | null): void {
  if (run.once.has(file)) return;
  const known = run.scanned.get(file);
  const scanned = known ?? scanFile(file, run.diagnostics);
  run.scanned.set(file, scanned);
  const guard = known === undefined ? null : includeGuard(scanned.tokens);
  if (guard !== null && run.macros.has(guard)) return;
  run.stack.push({ file, include });
  const open = run.conditionals.length;
  processTokens(run, tokenSource(scanned.tokens));
  for (const conditional of run.conditionals.splice(open)) {
    run.diagnostics.error("K1014", spanOf(conditional.directive), `this #${conditional.directive.text} has no #endif`);
  }
  run.stack.pop();
}

function processTokens(run: Preprocessor, source: TokenSource): void {
  for (;;) {
    const token = source.next();
    if (token.kind === "end") return;
    if (token.isFirstOnLine && isToken(token, "#") && token.hides === null) {
      handleDirective(run, token, restOfLine(source));
      continue;
    }
    if (run.conditionals.at(-1)?.isActive === false) continue;
    if (!expandOne(token, source, run.expand)) run.output.push(token);
  }
}

/** Takes the tokens up to the end of the line, without it. */
function restOfLine(source: TokenSource): Token[] {
  const line: Token[] = [];
  for (let token = source.peek(); token.kind !== "end" && !token.isFirstOnLine; token = source.peek()) {
    line.push(source.next());
  }
  return line;
}

/** The macro of `#ifndef X … #endif` around a whole file, or null. */
function includeGuard(tokens: readonly Token[]): string | null {
  const [hash, directive, name] = tokens;
  if (hash === undefined || directive?.text !== "ifndef" || name === undefined) return null;
  let depth = 0;
  for (let index = 0; index < tokens.length - 1; index += 1) {
    const token = tokens[index];
    if (token === undefined || !token.isFirstOnLine || token.text !== "#") continue;
    const word = tokens[index + 1]?.text ?? "";
    if (word === "if" || word === "ifdef" || word === "ifndef") depth += 1;
    if ((word === "else" || word === "elif") && depth === 1) return null;
    if (word === "endif") depth -= 1;
    if (depth === 0 && tokens[index + 2]?.kind !== "end") return null;
  }
  return name.text;
}

function dynamicMacro(run: Preprocessor, use: Token): readonly Token[] | null {
  switch (use.text) {
    case "__FILE__":
      return [tokenAt(use, "string", JSON.stringify(use.file.name))];
    case "__LINE__":
      return [tokenAt(use, "number", String(use.file.text.slice(0, use.start).split("\n").length))];
    case "__COUNTER__":
      run.counter += 1;
      return [tokenAt(use, "number", String(run.counter - 1))];
    default:
      return null;
  }
}
