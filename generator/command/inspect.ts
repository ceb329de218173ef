// A source made ready to look at, headers and debug info alike: read, laid out, its marks checked. What `show` and `diff`
// start from.
// Invariant: every mistake of the source is reported in one run, also in types that nobody asked for.
import { parseC } from "../c/index.js";
import type { ByteSource } from "../debuginfo/index.js";
import { DiagnosticCollector } from "../diagnostic/index.js";
import { createLayouts, type Layouts } from "../layout/index.js";
import { checkMarks, type Marks, noMarks } from "../mark/index.js";
import type { FileReader } from "../source/index.js";
import { type TypeDeclaration, typeIds } from "../type/index.js";
import { debugFileOf, readDebugFile } from "./debug-source.js";
import { fileReader } from "./file-reader.js";
import type { CommandIo } from "./io.js";
import { isVariantName, type LoadedSource, planSource, type SourceOptions, type SourcePlan } from "./source.js";
import type { VariantConfig } from "./variant.js";

/** A source with its layouts and marks, wherever its types come from. */
export interface InspectedSource {
  /** As the user named it. */
  readonly name: string;
  readonly isDebugInfo: boolean;
  /** Null for what belongs to no variant. */
  readonly variant: VariantConfig | null;
  readonly layouts: Layouts;
  readonly marks: Marks;
  readonly typeDeclarations: readonly TypeDeclaration[];
  /** Those of one name. */
  readonly declarationsNamed: (name: string) => readonly TypeDeclaration[];
  /** Whether a declaration is the source's own: included files' are not. */
  readonly isOwn: (declaration: TypeDeclaration) => boolean;
}

/** An inspected source that was read from headers. */
export interface InspectedHeaders extends InspectedSource, LoadedSource {}

/** An inspected source and how sound it is. Nothing may be written or printed of one that is not clean. */
export interface Inspection {
  readonly source: InspectedHeaders;
  /** No mistake in the C text itself: functions and contracts can be judged, whatever the marks say. */
  readonly isSoundC: boolean;
  /** No mistake at all. */
  readonly isClean: boolean;
}

/** Reads the types of a SOURCE and checks them; null after errors. Bodies of functions and macros are left aside. */
export function inspectSource(
  name: string,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
  reader: FileReader = fileReader(io.workingFolder),
): InspectedSource | null {
  const file = isVariantName(name, io) ? null : debugFileOf(name, io);
  if (file !== null) return inspectDebugFile(name, file, options, io, diagnostics);
  const plan = planSource(name, options, io, diagnostics, reader);
  const inspection = plan === null ? null : inspectPlan(plan, diagnostics, true);
  return inspection?.isClean ? inspection.source : null;
}

/** Reads a file with debug info; null after errors. What compilers and pahole recorded is laid out, and has no marks. */
export function inspectDebugFile(
  name: string,
  file: ByteSource,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): InspectedSource | null {
  const info = readDebugFile(file, options, io, diagnostics);
  if (info === null) return null;
  return {
    name,
    isDebugInfo: true,
    variant: null,
    layouts: info.layouts,
    marks: noMarks,
    get typeDeclarations() {
      return info.typeDeclarations;
    },
    declarationsNamed: (wanted) =>
      info.declarationsNamed?.(wanted) ?? info.typeDeclarations.filter((declaration) => declaration.name === wanted),
    // Split BTF lists its base's types, too.
    isOwn: ({ origin }) => origin.from !== "btf" || origin.file === file.name,
  };
}

/**
 * Parses a planned source, lays it out and checks its marks. Marks are checked after mistakes in C, too: what a mistake
 * spoilt is silent, and everything else is reported in the same run.
 */
export function inspectPlan(plan: SourcePlan, diagnostics: DiagnosticCollector, isTypesOnly = false): Inspection {
  const own = new DiagnosticCollector();
  const unit = parseC({ ...plan, isTypesOnly }, own);
  const isSoundC = !own.hasErrors;
  const layouts = createLayouts(unit.types, own);
  for (const id of typeIds(unit.types)) layouts.layoutOf(id);
  const marks = checkMarks(unit.types, layouts, own);
  for (const diagnostic of own.all) diagnostics.add(diagnostic);
  const headers = new Set(plan.headers);
  const isOwn = ({ origin }: TypeDeclaration): boolean => origin.from === "c" && headers.has(origin.span.file);
  const { typeDeclarations } = unit;
  const declarationsNamed = (name: string): readonly TypeDeclaration[] =>
    typeDeclarations.filter((declaration) => declaration.name === name);
  return {
    source: { ...plan, isDebugInfo: false, unit, layouts, marks, typeDeclarations, declarationsNamed, isOwn },
    isSoundC,
    isClean: !own.hasErrors,
  };
}
