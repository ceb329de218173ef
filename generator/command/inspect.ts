// A source made ready to look at: parsed, laid out, its marks checked. What `show` and `diff` start from.
// Invariant: every mistake of the source is reported, also in types that nobody asked for; null after errors.
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { createLayouts, type Layouts } from "../layout/index.js";
import { checkMarks, type Marks } from "../mark/index.js";
import type { FileReader } from "../source/index.js";
import { typeIds } from "../type/index.js";
import { fileReader } from "./file-reader.js";
import type { CommandIo } from "./io.js";
import { withoutErrors } from "./report.js";
import { type LoadedSource, parsePlan, planSource, type SourceOptions } from "./source.js";

/** A source with its layouts and marks. */
export interface InspectedSource extends LoadedSource {
  readonly layouts: Layouts;
  readonly marks: Marks;
}

/** Parses the types of a SOURCE and checks them; null after errors. Bodies of functions and macros are left aside. */
export function inspectSource(
  name: string,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
  reader: FileReader = fileReader(io.workingFolder),
): InspectedSource | null {
  const plan = planSource(name, options, io, diagnostics, reader);
  const source = plan === null ? null : parsePlan(plan, diagnostics, true);
  return source === null ? null : inspectLoaded(source, diagnostics);
}

/** Lays a parsed source out and checks its marks; null after errors. */
export function inspectLoaded(source: LoadedSource, diagnostics: DiagnosticCollector): InspectedSource | null {
  const { types } = source.unit;
  return withoutErrors(diagnostics, (own) => {
    const layouts = createLayouts(types, own);
    for (const id of typeIds(types)) layouts.layoutOf(id);
    return { ...source, layouts, marks: checkMarks(types, layouts, own) };
  });
}
