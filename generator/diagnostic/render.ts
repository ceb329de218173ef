// Prints diagnostics as compilers do: place, severity, code, message, the source line with a caret, notes, hint.
//
//     layouts/seed/page.h:7:24: error[K1203]: bit-field `order` is 9 bits wide, `unsigned char` has 8
//         7 |         unsigned char order : 9;
//           |                               ^
//       note: layouts/seed/page.h:1:8: in `struct page_slot`
//       hint: make it narrower
//
// Binary input has no lines: `vmlinux.btf: BTF type 4711 (struct page): error[K2004]: …`.
// Invariant: the caret line repeats the tabs of the source line, so that the caret stands below its column.
import { isBinaryPlace, LineFinder, type Place, type Span } from "../source/index.js";
import type { Diagnostic, Note } from "./diagnostic.js";

const GUTTER_WIDTH = 5;
/** A minified or binary line would flood the terminal: only this many characters of a line are shown. */
const SHOWN_LINE_LENGTH = 200;

/** `file:line:column` of a span's start, or `file: place` in binary input. */
export function placeOf(place: Place, lines = new LineFinder()): string {
  if (isBinaryPlace(place)) return `${place.fileName}: ${place.text}`;
  const { line, column } = lines.lineColumn(place.file, place.start);
  return `${place.file.name}:${line}:${column}`;
}

function excerpt(place: Place, lines: LineFinder): string[] {
  return isBinaryPlace(place) ? [] : sourceExcerpt(place, lines);
}

function sourceExcerpt(span: Span, lines: LineFinder): string[] {
  const { line, column } = lines.lineColumn(span.file, span.start);
  const text = lines.text(span.file, line);
  if (column > SHOWN_LINE_LENGTH) return [];
  const shown = text.slice(0, SHOWN_LINE_LENGTH);
  const pad = shown.slice(0, column - 1).replace(/[^\t]/g, " ");
  const width = Math.max(1, Math.min(span.end - span.start, shown.length - column + 1));
  const number = String(line).padStart(GUTTER_WIDTH);
  return [`${number} | ${shown}`, `${" ".repeat(number.length)} | ${pad}^${"~".repeat(width - 1)}`];
}

function renderNote(note: Note, lines: LineFinder): string {
  return `  note: ${note.span === null ? "" : `${placeOf(note.span, lines)}: `}${note.message}`;
}

/** The text of one diagnostic, several lines, no final newline. */
export function renderDiagnostic(diagnostic: Diagnostic, lines = new LineFinder()): string {
  const { span } = diagnostic;
  const head = `${diagnostic.severity}[${diagnostic.code}]: ${diagnostic.message}`;
  const text = span === null ? [head] : [`${placeOf(span, lines)}: ${head}`, ...excerpt(span, lines)];
  text.push(...diagnostic.notes.map((note) => renderNote(note, lines)));
  if (diagnostic.hint !== null) text.push(`  hint: ${diagnostic.hint}`);
  return text.join("\n");
}

/** All diagnostics of a run and the closing count, as printed to stderr; empty text when there are none. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "";
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const counts = [count(errors, "error"), count(warnings, "warning")].filter((text) => text !== "").join(", ");
  const lines = new LineFinder();
  return `${diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, lines)).join("\n")}\n${counts}\n`;
}

function count(number: number, noun: string): string {
  return number === 0 ? "" : `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** The published JSON form (`kstruct/diagnostics@1`, docs/schema/diagnostics.json). */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): object {
  const lines = new LineFinder();
  return {
    schema: "kstruct/diagnostics@1",
    diagnostics: diagnostics.map((diagnostic) => ({
      code: diagnostic.code,
      severity: diagnostic.severity,
      ...jsonPlace(diagnostic.span, lines),
      message: jsonMessage(diagnostic),
      notes: diagnostic.notes.map((note) => ({ ...jsonPlace(note.span, lines), message: jsonMessage(note) })),
      hint: diagnostic.hint,
    })),
  };
}

/** A place in binary input has no line and column, so the message says it. */
function jsonMessage({ span, message }: Note): string {
  return span !== null && isBinaryPlace(span) ? `${span.text}: ${message}` : message;
}

function jsonPlace(
  span: Place | null,
  lines: LineFinder,
): { file: string | null; line: number | null; column: number | null } {
  if (span === null) return { file: null, line: null, column: null };
  if (isBinaryPlace(span)) return { file: span.fileName, line: null, column: null };
  return { file: span.file.name, ...lines.lineColumn(span.file, span.start) };
}
