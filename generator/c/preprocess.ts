// The preprocessor: files to one stream of tokens (C11 6.10), with what it learned on the way.
// Includes: "x" is looked for beside the including file, then along the include paths; <x> along the include paths.
// A file with #pragma once, or whose whole text is wrapped in a guard that is defined, is not read twice.
// Directives are obeyed where a token is pulled from a file, so they work inside the arguments of a macro as with gcc.
// Invariants: directives are obeyed in order; a skipped branch is scanned but not looked at; nothing is thrown; the
// stream goes on giving `end` at its end.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { FileReader, SourceFile } from "../source/index.js";
import { handleDirective, pragmaToken } from "./directive.js";
import { type ExpandContext, expandOne, expansionBudget, refill } from "./expand.js";
import type { MacroTable } from "./macro.js";
import { stringText } from "./number.js";
import { peekToken, type Scan, scanToken, startScan } from "./scan.js";
import { type Comment, isToken, spanOf, type Token, tokenAt } from "./token.js";
import { type TokenSource, tokenSource } from "./token-source.js";

/** What the preprocessor needs. */
export interface PreprocessInput {
  /** The headers of the unit, in order. */
  readonly headers: readonly SourceFile[];
  readonly reader: FileReader;
  readonly includePaths: readonly string[];
  readonly macros: MacroTable;
  /** Number of errors at which reading stops. */
  readonly errorCountMax: number;
}

/** A stream of tokens and what it has gathered so far. */
export interface Preprocessed {
  readonly next: () => Token;
  /** The next token as it is written, macros not expanded. */
  readonly nextWritten: () => Token;
  readonly macros: MacroTable;
  readonly expand: ExpandContext;
  /** Comments of every file that was read, in order of reading. */
  readonly comments: ReadonlyMap<SourceFile, readonly Comment[]>;
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

/** A file being read. */
export interface FileFrame {
  readonly file: SourceFile;
  /** Null for a header of the unit. */
  readonly include: Token | null;
  /** Index of the include path that it was found in; -1: it was named, or stood beside the file that named it. */
  readonly pathIndex: number;
  readonly scan: Scan;
  readonly conditionals: Conditional[];
  readonly guard: GuardWatch;
  /** A line start that was looked up before, for `__LINE__`. */
  readonly known: { start: number; line: number };
}

/** What has been seen of `#ifndef X … #endif` around a whole file. */
interface GuardWatch {
  state: "start" | "inside" | "closed" | "none";
  macro: string;
}

/** The state of one run. Only this room sees it. */
export interface Preprocessor {
  readonly input: PreprocessInput;
  readonly diagnostics: DiagnosticCollector;
  readonly macros: MacroTable;
  readonly comments: Map<SourceFile, Comment[]>;
  /** Files being read, outermost first. */
  readonly stack: FileFrame[];
  readonly once: Set<SourceFile>;
  /** Files that are wrapped in a guard, with its macro. */
  readonly guards: Map<SourceFile, string>;
  readonly expand: ExpandContext;
  readonly source: TokenSource;
  /** A #pragma that was read and that the stream gives next. */
  pragma: Token | null;
  /** Headers of the unit that were begun. */
  headerCount: number;
  counter: number;
  /** Where the last file ended. */
  end: Token;
}

/** Starts to preprocess the headers of a unit. */
export function preprocess(input: PreprocessInput, diagnostics: DiagnosticCollector): Preprocessed {
  const { macros } = input;
  const run: Preprocessor = {
    input,
    diagnostics,
    macros,
    comments: new Map(),
    stack: [],
    once: new Set(),
    guards: new Map(),
    expand: { macros, diagnostics, dynamic: (use) => dynamicMacro(run, use), budget: expansionBudget() },
    source: tokenSource(() => pull(run)),
    pragma: null,
    headerCount: 0,
    counter: 0,
    end: endOf(input.headers.at(-1) ?? { name: "<empty>", text: "" }),
  };
  return {
    next: () => nextToken(run),
    nextWritten: () => run.source.next(),
    macros,
    expand: run.expand,
    comments: run.comments,
  };
}

function nextToken(run: Preprocessor): Token {
  for (;;) {
    const token = run.source.next();
    if (run.expand.budget.left < 0) return run.end;
    if (token.text === "_Pragma" && token.kind === "identifier") {
      const pragma = pragmaOperator(run);
      if (pragma !== null) return pragma;
    } else if (!expandOne(token, run.source, run.expand)) return token;
  }
}

/** `_Pragma ( string )` (C11 6.10.9), behind its name. */
function pragmaOperator(run: Preprocessor): Token | null {
  const [, string] = [run.source.next(), run.source.next(), run.source.next()];
  if (string?.kind !== "string") return null;
  const scan = startScan({ name: string.file.name, text: stringText(string.text) }, [], run.diagnostics);
  const line: Token[] = [];
  for (let token = scanToken(scan); token.kind !== "end"; token = scanToken(scan)) line.push(token);
  return pragmaToken(run, line, spanOf(string));
}

function endOf(file: SourceFile): Token {
  const place = { start: file.text.length, end: file.text.length, isFirstOnLine: true, hasSpaceBefore: false };
  return { kind: "end", text: "", file, ...place, isPainted: false };
}

/** Goes on with another file, unless it need not be read again. */
export function openFile(run: Preprocessor, file: SourceFile, include: Token | null, pathIndex = -1): void {
  if (run.once.has(file)) return;
  const guard = run.guards.get(file);
  if (guard !== undefined && run.macros.has(guard)) return;
  const known = run.comments.get(file);
  const comments: Comment[] = [];
  if (known === undefined) run.comments.set(file, comments);
  const frame: FileFrame = {
    file,
    include,
    pathIndex,
    scan: startScan(file, comments, run.diagnostics),
    conditionals: [],
    guard: { state: "start", macro: "" },
    known: { start: 0, line: 1 },
  };
  run.stack.push(frame);
}

function closeFile(run: Preprocessor, frame: FileFrame, end: Token): void {
  for (const { directive } of frame.conditionals) {
    run.diagnostics.error("K1014", spanOf(directive), `this #${directive.text} has no #endif`);
  }
  if (frame.guard.state === "closed") run.guards.set(frame.file, frame.guard.macro);
  run.stack.pop();
  run.end = end;
}

/** The next token that counts; obeys the directives before it. */
function pull(run: Preprocessor): Token {
  for (;;) {
    if (run.diagnostics.errorCount >= run.input.errorCountMax) return run.end;
    const frame = run.stack.at(-1);
    if (frame === undefined) {
      const header = run.input.headers[run.headerCount];
      if (header === undefined) return run.end;
      run.headerCount += 1;
      openFile(run, header, null);
      continue;
    }
    const token = scanToken(frame.scan);
    if (token.kind === "end") closeFile(run, frame, token);
    else if (token.isFirstOnLine && isToken(token, "#")) {
      const line = restOfLine(frame.scan);
      watchGuard(frame, line);
      handleDirective(run, frame, token, line);
      const { pragma } = run;
      run.pragma = null;
      if (pragma !== null) return pragma;
    } else if (frame.conditionals.at(-1)?.isActive !== false) {
      refill(run.expand.budget);
      if (frame.guard.state !== "inside") frame.guard.state = "none";
      return token;
    }
  }
}

/** Takes the tokens up to the end of the line, without it. */
function restOfLine(scan: Scan): Token[] {
  const line: Token[] = [];
  for (let token = peekToken(scan); token.kind !== "end" && !token.isFirstOnLine; token = peekToken(scan)) {
    line.push(scanToken(scan));
  }
  return line;
}

function watchGuard(frame: FileFrame, line: readonly Token[]): void {
  const { guard, conditionals } = frame;
  const [name, macro] = line;
  if (guard.state === "start") {
    guard.state = name?.text === "ifndef" && macro !== undefined ? "inside" : "none";
    guard.macro = macro?.text ?? "";
  } else if (guard.state === "inside" && conditionals.length === 1) {
    if (name?.text === "endif") guard.state = "closed";
    if (name?.text === "else" || name?.text === "elif") guard.state = "none";
  } else if (guard.state === "closed") guard.state = "none";
}

function dynamicMacro(run: Preprocessor, use: Token): readonly Token[] | null {
  switch (use.text) {
    case "__FILE__":
      return [tokenAt(use, "string", JSON.stringify(use.file.name))];
    case "__LINE__":
      return [tokenAt(use, "number", String(lineOf(run, use)))];
    case "__COUNTER__":
      run.counter += 1;
      return [tokenAt(use, "number", String(run.counter - 1))];
    default:
      return null;
  }
}

/** The line of a token of the file being read. Uses mostly ascend, so the count goes on from the one before. */
function lineOf(run: Preprocessor, use: Token): number {
  const known = run.stack.findLast(({ file }) => file === use.file)?.known ?? { start: 0, line: 1 };
  if (use.start < known.start) Object.assign(known, { start: 0, line: 1 });
  const { text } = use.file;
  for (let at = text.indexOf("\n", known.start); at !== -1 && at < use.start; at = text.indexOf("\n", at + 1)) {
    known.line += 1;
    known.start = at + 1;
  }
  return known.line;
}
