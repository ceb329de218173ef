// `kstruct show SOURCE [TYPE…]`: layouts as pahole prints them, marks in a second comment, or as JSON.
// Rule: types follow each other without blank lines, as pahole prints them, so that outputs can be compared with diff.
import { DiagnosticCollector } from "../diagnostic/index.js";
import { marksComment, marksData, recordMarksComment } from "../mark/index.js";
import { createPaholePrinter, layoutJson } from "../print/index.js";
import type { TypeId } from "../type/index.js";
import { type InspectedSource, inspectSource } from "./inspect.js";
import type { CommandIo, ExitCode } from "./io.js";
import { jsonText, reportDiagnostics } from "./report.js";
import type { SourceOptions } from "./source.js";
import { selectTypes } from "./source-types.js";

/** Options of `show`. */
export interface ShowOptions extends SourceOptions {
  readonly expand?: boolean;
  readonly json?: boolean;
}

/** Prints the layouts of a source. */
export async function show(
  name: string,
  typeNames: readonly string[],
  options: ShowOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const diagnostics = new DiagnosticCollector();
  const source = inspectSource(name, options, io, diagnostics);
  const types = source === null ? null : selectTypes(source, typeNames, diagnostics);
  const code = reportDiagnostics(diagnostics, options, io);
  if (source === null || types === null) return code;
  const ids = types.map(({ id }) => id);
  io.out(options.json === true ? jsonOf(source, ids, options) : textOf(source, ids, options));
  return code;
}

function textOf({ layouts, marks }: InspectedSource, ids: readonly TypeId[], options: ShowOptions): string {
  const printer = createPaholePrinter(layouts, {
    expand: options.expand === true,
    marksOf: (member) => marksComment(marks.ofMember(member)),
    recordMarksOf: (record) => recordMarksComment(marks.ofRecord(record)),
  });
  return ids.map((id) => `${printer.textOf(id)}\n`).join("");
}

function jsonOf(source: InspectedSource, ids: readonly TypeId[], options: ShowOptions): string {
  const { marks } = source;
  return jsonText(
    layoutJson({
      source: source.name,
      layouts: source.layouts,
      ids,
      marksOf: (member) => marksData(marks.ofMember(member)),
      overlaysOf: (record) => marks.ofRecord(record).overlays,
      expand: options.expand === true,
    }),
  );
}
