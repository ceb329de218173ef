// `kstruct diff A B [C…]`: what moved, grew, was renamed or aliases anew, as text, markdown or JSON.
// Rules: A is compared with each of the others; a variant alone is compared with the base that its variant.json names.
// Without --type the types are those that the sources' own headers define.
import {
  type ComparedSource,
  type ComparedType,
  compareSources,
  diffJson,
  diffMarkdown,
  diffText,
  hasDifferences,
  type SourceComparison,
} from "../compare/index.js";
import { DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import { marksData } from "../mark/index.js";
import type { Member } from "../type/index.js";
import { fileReader } from "./file-reader.js";
import { type InspectedSource, inspectSource } from "./inspect.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";
import { jsonText, reportDiagnostics } from "./report.js";
import type { SourceOptions } from "./source.js";
import { allTypes, ownTypes, type SourceType, typesNamed } from "./source-types.js";

/** Options of `diff`. */
export interface DiffOptions extends SourceOptions {
  readonly type?: readonly string[];
  readonly markdown?: boolean;
  readonly json?: boolean;
}

/** Compares the first source with each of the others; 1 when anything differs. */
export async function diff(names: readonly string[], options: DiffOptions, io: CommandIo): Promise<ExitCode> {
  const diagnostics = new DiagnosticCollector();
  const sources = inspectAll(names, options, io, diagnostics);
  if (sources !== null && sources.length < 2) {
    io.err("error: there is nothing to compare with\n  hint: kstruct diff LEFT RIGHT\n");
    return exitCode.badUsage;
  }
  const compared = sources === null ? null : chooseTypes(sources, options.type ?? [], diagnostics);
  const code = reportDiagnostics(diagnostics, options, io);
  const [left, ...rights] = compared ?? [];
  if (left === undefined) return code;
  const comparisons = rights.map((right) => compareSources(left, right));
  io.out(outputOf(comparisons, options));
  return comparisons.some(hasDifferences) ? exitCode.different : code;
}

function inspectAll(
  names: readonly string[],
  options: DiffOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): readonly InspectedSource[] | null {
  const reader = fileReader(io.workingFolder);
  const inspect = (name: string): InspectedSource | null => inspectSource(name, options, io, diagnostics, reader);
  const sources = names.map(inspect).filter((source) => source !== null);
  if (sources.length < names.length) return null;
  const base = sources.length === 1 ? sources[0]?.variant?.base : null;
  if (base === null || base === undefined) return sources;
  const baseSource = inspect(base);
  return baseSource === null ? null : [baseSource, ...sources];
}

/** The types of each source that are compared; null after errors: every name must be known to one of the sources. */
function chooseTypes(
  sources: readonly InspectedSource[],
  names: readonly string[],
  diagnostics: DiagnosticCollector,
): readonly ComparedSource[] | null {
  const before = diagnostics.errorCount;
  const chosen = names.length === 0 ? ownTypesOf(sources) : sources.map((source) => namedTypes(source, names));
  for (const name of names) {
    if (sources.some((source) => namedTypes(source, [name]).length > 0)) continue;
    const known = sources.flatMap((source) => allTypes(source).flatMap((type) => type.name ?? []));
    const message = `none of ${sources.map((source) => source.name).join(", ")} has a type \`${name}\``;
    diagnostics.error("K6004", null, message, { hint: suggestionHint(name, known) });
  }
  if (diagnostics.errorCount !== before) return null;
  return sources.map((source, index) => ({
    name: source.name,
    layouts: source.layouts,
    types: comparedTypes(source, chosen[index] ?? []),
    ...(source.isDebugInfo ? {} : { marksOf: (member: Member) => marksData(source.marks.ofMember(member)) }),
  }));
}

/** Each source's own types; of a kernel beside specs those that the specs define, since nobody respecifies a whole kernel. */
function ownTypesOf(sources: readonly InspectedSource[]): readonly (readonly SourceType[])[] {
  const specs = sources.filter(({ isDebugInfo }) => !isDebugInfo);
  const names = new Set(specs.flatMap((source) => ownTypes(source)).map(({ name }) => name));
  return sources.map((source) => {
    const own = ownTypes(source);
    return source.isDebugInfo && specs.length > 0 ? own.filter(({ name }) => names.has(name)) : own;
  });
}

function namedTypes(source: InspectedSource, names: readonly string[]): readonly SourceType[] {
  return [...new Set(names.flatMap((name) => typesNamed(name, ownTypes(source), allTypes(source))))];
}

/** Records and enums by name; a typedef stands for the anonymous type that it names. */
function comparedTypes({ layouts }: InspectedSource, types: readonly SourceType[]): readonly ComparedType[] {
  return types.flatMap(({ name, id }): readonly ComparedType[] => {
    const type = layouts.types.get(id);
    const target = type.kind === "typedef" ? type.target.id : id;
    const { kind } = layouts.types.get(target);
    const isCompared = kind === "struct" || kind === "union" || kind === "enum";
    return isCompared && name !== null ? [{ kind, name, id: target }] : [];
  });
}

function outputOf(comparisons: readonly SourceComparison[], options: DiffOptions): string {
  if (options.json === true) {
    const documents = comparisons.map(diffJson);
    const [only] = documents;
    return jsonText(only !== undefined && documents.length === 1 ? only : documents);
  }
  return comparisons.map(options.markdown === true ? diffMarkdown : diffText).join("\n");
}
