// `show --target x86_64,i386,arm64`: one table for each struct, with a column for each ABI.
// Rule: the source is read once for each ABI, since #if and sizeof differ; a type that some ABIs do not define has its
// table, too. Debug info is recorded for one ABI only.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { abisJson, type SideBySide, sideBySide, sideBySideText } from "../print/index.js";
import { type TypeId, unqualified, withoutTypedefs } from "../type/index.js";
import { type InspectedSource, inspectSource } from "./inspect.js";
import type { CommandIo, ExitCode } from "./io.js";
import { jsonText, reportDiagnostics } from "./report.js";
import type { ShowOptions } from "./show-options.js";
import { allTypes, ownTypes, type SourceType, selectTypes, typesNamed } from "./source-types.js";

/** Prints the records of a source on several ABIs. */
export function showTargets(
  name: string,
  names: readonly string[],
  options: ShowOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): ExitCode {
  const targets = [...new Set((options.target ?? "").split(",").filter((target) => target !== ""))];
  const sources = targets.flatMap((target): AbiSource[] => {
    const source = inspectSource(name, { ...options, target }, io, diagnostics);
    return source === null ? [] : [{ target, source }];
  });
  const recorded = sources.find(({ source }) => source.isDebugInfo);
  if (recorded !== undefined) {
    diagnostics.error("K6005", null, `${name} is debug info, which is recorded for one ABI`);
  }
  const tables = diagnostics.hasErrors ? [] : tablesOf(sources, names, options, diagnostics);
  const code = reportDiagnostics(diagnostics, options, io);
  if (diagnostics.hasErrors) return code;
  io.out(options.json === true ? jsonText(abisJson(name, targets, tables)) : tables.map(sideBySideText).join(""));
  return code;
}

interface AbiSource {
  readonly target: string;
  readonly source: InspectedSource;
}

function tablesOf(
  sources: readonly AbiSource[],
  names: readonly string[],
  options: ShowOptions,
  diagnostics: DiagnosticCollector,
): readonly SideBySide[] {
  const { isMissingSkipped } = options;
  const titles = new Map<string, SourceType>();
  const perSource = sources.map(({ source }) => selectedTypes(source, names));
  const found = perSource.flat();
  const [first] = sources;
  const missing = names.filter((name) => perSource.every((types) => typesNamed(name, types, types).length === 0));
  if (first !== undefined && missing.length > 0 && !isMissingSkipped) selectTypes(first.source, missing, diagnostics);
  for (const type of found) if (isRecord(sources, perSource, type)) titles.set(titleOf(type), type);
  return [...titles].map(([title, { kind, name }]) => {
    const columns = sources.map(({ target, source }, index) => {
      const own = perSource[index]?.find((type) => type.kind === kind && type.name === name);
      return { target, layouts: source.layouts, id: own === undefined ? null : recordOf(source, own) };
    });
    return sideBySide(title, columns);
  });
}

/** Without an error for names that only another ABI defines. */
function selectedTypes(source: InspectedSource, names: readonly string[]): readonly SourceType[] {
  if (names.length === 0) return ownTypes(source);
  const own = ownTypes(source);
  const all = allTypes(source);
  return [...new Set(names.flatMap((name) => typesNamed(name, own, all)))];
}

function isRecord(
  sources: readonly AbiSource[],
  perSource: readonly (readonly SourceType[])[],
  type: SourceType,
): boolean {
  const source = sources[perSource.findIndex((types) => types.includes(type))]?.source;
  return source !== undefined && recordOf(source, type) !== null;
}

function recordOf({ layouts }: InspectedSource, type: SourceType): TypeId | null {
  const { id } = withoutTypedefs(layouts.types, { id: type.id, qualifiers: unqualified });
  const record = layouts.types.get(id);
  return record.kind === "struct" || record.kind === "union" ? id : null;
}

function titleOf({ kind, name }: SourceType): string {
  return kind === "typedef" ? `typedef ${name}` : `${kind} ${name}`;
}
