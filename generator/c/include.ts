// #include: finding the file, and refusing cycles and chains that are too deep.
// Invariant: a file that cannot be read is reported at the #include with every place that was looked at.
import { isReadFailure, type SourceFile } from "../source/index.js";
import { expandAll } from "./expand.js";
import { openFile, type Preprocessor } from "./preprocess.js";
import { isToken, spanBetween, spanOf, type Token } from "./token.js";

/** gcc's limit on nested includes. */
const DEPTH_MAX = 200;

/** Obeys `#include line`. */
export function includeFile(run: Preprocessor, directive: Token, line: readonly Token[]): void {
  const target = includeTarget(line) ?? includeTarget(expandAll(line, run.expand));
  if (target === null) {
    run.diagnostics.error("K1020", spanOf(line[0] ?? directive), '#include needs "file" or <file>');
    return;
  }
  const span = spanBetween(line[0] ?? directive, line.at(-1) ?? directive);
  if (run.stack.length >= DEPTH_MAX) {
    const chain = run.stack.slice(-3).map(({ file }) => file.name);
    run.diagnostics.error("K1021", span, `#include is nested ${DEPTH_MAX} deep`, {
      notes: [{ message: `the innermost files are ${chain.join(" → ")}`, span: null }],
      hint: "a file that includes itself needs a guard: #ifndef NAME, #define NAME … #endif",
    });
    run.stack.length = 0;
    return;
  }
  const file = findFile(run, directive, target);
  if ("looked" in file) {
    const hint = target.isQuoted || file.looked.length > 0 ? null : "no folder was given with -I";
    const places = file.looked.map((text) => ({ message: `looked at ${text}`, span: null }));
    run.diagnostics.error("K1020", span, `cannot include \`${target.name}\`: ${file.message}`, { notes: places, hint });
    return;
  }
  if (isEndlessCycle(run, file.file)) {
    reportCycle(run, file.file, span);
    return;
  }
  openFile(run, file.file, directive, file.pathIndex);
}

/** Whether `#include line` would find a file: `__has_include ( line )`. */
export function canInclude(run: Preprocessor, operator: Token, line: readonly Token[]): boolean {
  const target = includeTarget(line) ?? includeTarget(expandAll(line, run.expand));
  return target !== null && !("looked" in findFile(run, operator, target));
}

interface IncludeTarget {
  readonly name: string;
  readonly isQuoted: boolean;
}

function includeTarget(line: readonly Token[]): IncludeTarget | null {
  const first = line[0];
  if (first?.kind === "string" && first.text.startsWith('"')) return { name: first.text.slice(1, -1), isQuoted: true };
  const close = line.findIndex((token) => token.text.endsWith(">"));
  const last = line[close];
  if (first === undefined || last === undefined || !isToken(first, "<")) return null;
  const inner = line
    .slice(1, close + 1)
    .map((token, index) => (index > 0 && token.hasSpaceBefore ? " " : "") + token.text);
  return { name: inner.join("").slice(0, -1), isQuoted: false };
}

interface Found {
  readonly file: SourceFile;
  readonly pathIndex: number;
}

interface NotFound {
  readonly looked: readonly string[];
  readonly message: string;
}

/** GNU's #include_next goes on behind the include path in which the present file was found. */
function findFile(run: Preprocessor, directive: Token, target: IncludeTarget): Found | NotFound {
  const { name } = directive.file;
  const folder = name.includes("/") ? name.slice(0, name.lastIndexOf("/") + 1) : "";
  const present = run.stack.at(-1);
  const isNext = directive.text.endsWith("include_next") && present !== undefined && present.include !== null;
  const inPaths = run.input.includePaths.map((path, pathIndex) => {
    return { path: `${path.replace(/\/$/, "")}/${target.name}`, pathIndex };
  });
  const beside = target.isQuoted && !isNext ? [{ path: folder + target.name, pathIndex: -1 }] : [];
  const absolute = target.name.startsWith("/") ? [{ path: target.name, pathIndex: -1 }] : null;
  const looked: string[] = [];
  for (const { path, pathIndex } of absolute ?? [...beside, ...inPaths.slice(isNext ? present.pathIndex + 1 : 0)]) {
    const file = run.input.reader.read(path);
    if (!isReadFailure(file)) return { file, pathIndex };
    if (file.failure !== "missing") return { looked: [], message: `${path}: ${file.message}` };
    looked.push(path);
  }
  return { looked, message: "no such file" };
}

/** More often than any header includes itself on purpose, under a condition that changes. */
const SELF_INCLUDES_MAX = 8;

/** A file that is being read already, and that no #if will keep from being read again and again. */
function isEndlessCycle(run: Preprocessor, file: SourceFile): boolean {
  const first = run.stack.findIndex((entry) => entry.file === file);
  if (first === -1 || run.once.has(file)) return false;
  const isUnconditional = run.stack.slice(first).every(({ conditionals }) => conditionals.length === 0);
  return isUnconditional || run.stack.filter((entry) => entry.file === file).length > SELF_INCLUDES_MAX;
}

function reportCycle(run: Preprocessor, file: SourceFile, span: ReturnType<typeof spanOf>): void {
  const first = run.stack.findIndex((entry) => entry.file === file);
  const second = run.stack.findIndex((entry, index) => index > first && entry.file === file);
  const names = run.stack.slice(first, second === -1 ? undefined : second).map((entry) => entry.file.name);
  run.diagnostics.error("K1021", span, `#include cycle: ${[...names, file.name].join(" → ")}`, {
    hint: "give the file a guard: #ifndef NAME, #define NAME … #endif, or #pragma once",
  });
}
