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
  const file = findFile(run, directive.file, target);
  if ("looked" in file) {
    const hint = target.isQuoted || file.looked.length > 0 ? null : "no folder was given with -I";
    const places = file.looked.map((text) => ({ message: `looked at ${text}`, span: null }));
    run.diagnostics.error("K1020", span, `cannot include \`${target.name}\`: ${file.message}`, { notes: places, hint });
    return;
  }
  if (isEndlessCycle(run, file)) {
    reportCycle(run, file, span);
    return;
  }
  openFile(run, file, directive);
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
  return { name: first.file.text.slice(first.end, last.end - 1).trim(), isQuoted: false };
}

type NotFound = { readonly looked: readonly string[]; readonly message: string };

function findFile(run: Preprocessor, from: SourceFile, target: IncludeTarget): SourceFile | NotFound {
  const beside = from.name.includes("/") ? from.name.slice(0, from.name.lastIndexOf("/") + 1) : "";
  const paths = [
    ...(target.isQuoted ? [beside + target.name] : []),
    ...run.input.includePaths.map((folder) => `${folder.replace(/\/$/, "")}/${target.name}`),
  ];
  const candidates = target.name.startsWith("/") ? [target.name] : paths;
  const looked: string[] = [];
  for (const path of candidates) {
    const result = run.input.reader.read(path);
    if (!isReadFailure(result)) return result;
    if (result.failure !== "missing") return { looked: [], message: `${path}: ${result.message}` };
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
