// `kstruct show SOURCE [TYPE…]`: layouts as pahole prints them, marks in a second comment, or as JSON; pahole's filters and
// lists; structs in their shortest order; several ABIs side by side.
// Rule: types follow each other without blank lines, as pahole prints them, so that outputs can be compared with diff.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DiagnosticCollector } from "../diagnostic/index.js";
import { createReorganizer, type Layouts } from "../layout/index.js";
import { marksComment, recordMarksComment } from "../mark/index.js";
import {
  containersText,
  createPaholeInference,
  createPaholePrinter,
  listText,
  memberCountOfType,
  type PaholeOptions,
  passes,
  pointersText,
  pointersTo,
} from "../print/index.js";
import type { TypeId } from "../type/index.js";
import { type InspectedSource, inspectSource } from "./inspect.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";
import { jsonText, reportDiagnostics } from "./report.js";
import { sourceAndTypes } from "./running-kernel.js";
import { showTargets } from "./show-abis.js";
import { layoutsJson } from "./show-json.js";
import type { ShowOptions } from "./show-options.js";
import { everyRecord, recordsOf, type ShownRecord } from "./show-records.js";
import { reorganizedTypes, rulesOf } from "./show-reorganized.js";
import { idOfOrigin, reportDoubles, type SourceType, selectTypes } from "./source-types.js";

/** Prints the layouts of a source; without one, or with the name of a type in its place, of the running kernel. */
export async function show(
  given: string | undefined,
  typeNames: readonly string[],
  options: ShowOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const diagnostics = new DiagnosticCollector();
  const { source: name, types } = sourceAndTypes(given, typeNames, io);
  if (name === null) {
    io.err(
      "error: there is nothing to show\n  hint: kstruct show SOURCE [TYPE…], or kstruct show TYPE of a running kernel\n",
    );
    return exitCode.badUsage;
  }
  const names = withListedNames(types, io, diagnostics);
  if (options.target?.includes(",") === true) return showTargets(name, names, options, io, diagnostics);
  const source = diagnostics.hasErrors ? null : inspectSource(name, options, io, diagnostics);
  const text = source === null ? null : textOf(source, names, options, diagnostics);
  const code = reportDiagnostics(diagnostics, options, io);
  if (text !== null && !diagnostics.hasErrors) io.out(text);
  return code;
}

/** `file://LIST` stands for the names in a file, one a line, as in pahole. */
function withListedNames(names: readonly string[], io: CommandIo, diagnostics: DiagnosticCollector): readonly string[] {
  return names.flatMap((name) => {
    if (!name.startsWith("file://")) return [name];
    const path = name.slice("file://".length);
    try {
      const lines = readFileSync(resolve(io.workingFolder, path), "utf8").split("\n");
      return lines.map((line) => line.trim()).filter((line) => line !== "");
    } catch (error) {
      const reason =
        error instanceof Error && "code" in error && error.code === "ENOENT" ? "no such file" : "unreadable";
      diagnostics.error("K6001", null, `cannot read ${path}: ${reason}`);
      return [];
    }
  });
}

function textOf(
  source: InspectedSource,
  names: readonly string[],
  options: ShowOptions,
  diagnostics: DiagnosticCollector,
): string | null {
  const types = selectTypes(source, names, diagnostics, options);
  if (types === null) return null;
  const user = options.contains ?? options.findPointersTo;
  if (!options.isFiltered && user === undefined) return typesText(source, sorted(types, options), options, diagnostics);
  const context = {
    layouts: source.layouts,
    inference: createPaholeInference(source.layouts, options.cachelineByteSize),
    reorganizer: createReorganizer(source.layouts, rulesOf(options)),
    separator: options.separator,
  };
  const all = names.length === 0 ? everyRecord(source, options.anonymous) : recordsOf(source, types);
  const records = sorted(all, options).filter(({ id, name }) => passes(options.filter, id, name, context));
  if (user !== undefined) return usersText(source, records, user, options, diagnostics);
  if (options.list !== null && options.json !== true) return listText(options.list, records, context);
  return typesText(
    source,
    records.map(({ type }) => type),
    options,
    diagnostics,
  );
}

/** By name where the user asks for that; types of one name stay in their order. */
function sorted<T extends { readonly name: string | null }>(
  types: readonly T[],
  { isSorted }: ShowOptions,
): readonly T[] {
  if (!isSorted) return types;
  const rank = ({ name }: T): string => name ?? "";
  return [...types].sort((left, right) => (rank(left) < rank(right) ? -1 : rank(left) > rank(right) ? 1 : 0));
}

/** Who contains a type, or points to it; as JSON the layouts of who does. */
function usersText(
  source: InspectedSource,
  records: readonly ShownRecord[],
  name: string,
  options: ShowOptions,
  diagnostics: DiagnosticCollector,
): string | null {
  const found = selectTypes(source, [name], diagnostics);
  if (found === null) return null;
  const used = found.map(({ id }) => id);
  const { layouts } = source;
  const isContained = options.contains !== undefined;
  if (options.json !== true) {
    return isContained
      ? containersText(layouts, records, used, options.isRecursive)
      : pointersText(layouts, records, used);
  }
  const users = records.filter(({ id }) => uses(layouts, id, used, isContained)).map(({ type }) => type);
  return typesText(source, users, options, diagnostics);
}

function uses(layouts: Layouts, id: TypeId, used: readonly TypeId[], isContained: boolean): boolean {
  const record = layouts.types.get(id);
  if (record.kind !== "struct" && record.kind !== "union") return false;
  return used.some((type) =>
    isContained ? memberCountOfType(record, type) > 0 : pointersTo(layouts, record, type).length > 0,
  );
}

function typesText(
  source: InspectedSource,
  types: readonly SourceType[],
  options: ShowOptions,
  diagnostics: DiagnosticCollector,
): string {
  reportDoubles(source, types, diagnostics);
  const ids = types.map(({ id }) => id);
  const { layouts, marks } = source;
  const { expand, isHex, isRelative, isQuiet, cachelineByteSize } = options;
  const paholeOptions: PaholeOptions = {
    ...(expand === undefined ? {} : { expand }),
    ...(isHex === undefined ? {} : { isHex }),
    ...(isRelative === undefined ? {} : { isRelative }),
    ...(isQuiet === undefined ? {} : { isQuiet }),
    ...(cachelineByteSize === undefined ? {} : { cachelineByteSize }),
    marksOf: (member) => marksComment(marks.ofMember(member)),
    recordMarksOf: (record) => recordMarksComment(marks.ofRecord(record)),
  };
  if (options.reorganize !== "no") return reorganizedTypes(source, ids, options, paholeOptions);
  if (options.json === true) return jsonText(layoutsJson(source, ids, options));
  const printer = createPaholePrinter(layouts, paholeOptions);
  const doubles = doubledNames(types);
  return types
    .map((type) => `${doubles.has(doubleName(type)) ? idComment(type) : ""}${printer.textOf(type.id)}\n`)
    .join("");
}

function doubleName({ kind, name }: SourceType): string {
  return `${kind} ${name ?? ""}`;
}

/** Types that share kind and name are printed behind their ids. */
function doubledNames(types: readonly SourceType[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const doubled = new Set<string>();
  for (const type of types) {
    if (type.name === null) continue;
    const name = doubleName(type);
    if (seen.has(name)) doubled.add(name);
    seen.add(name);
  }
  return doubled;
}

function idComment({ name, origin }: SourceType): string {
  return `/* ${name}#${idOfOrigin(origin) ?? "?"} */\n`;
}
