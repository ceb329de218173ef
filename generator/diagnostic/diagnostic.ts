// What a message to the user is, and where messages of one run are gathered.
// Invariants: every code is in the code table (codes.ts); a run reports all of its mistakes, each once;
// a mistake in the input is a value, never an exception.
import { isBinaryPlace, type Place } from "../source/index.js";
import type { DiagnosticCode } from "./codes.js";

/** How bad it is: an error stops output (exit 2), a warning does not. */
export type Severity = "error" | "warning";

/** A remark that belongs to a diagnostic, with its own place. */
export interface Note {
  readonly message: string;
  /** Where it points; null for a remark about the run. */
  readonly span: Place | null;
}

/** One message. */
export interface Diagnostic {
  /** Stable code, K1… C, K2… BTF and DWARF, K3… layout, K4… runtime, K5… marks and output, K6… commands, K9… bugs. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** One sentence without a full stop; names are in backquotes. */
  readonly message: string;
  /** Where in the source or binary input; null when it has no place there (a missing file, say). */
  readonly span: Place | null;
  readonly notes: readonly Note[];
  /** What to do about it, or null. */
  readonly hint: string | null;
}

/** The optional parts of a diagnostic when it is reported. */
export interface DiagnosticDetails {
  readonly notes?: readonly Note[];
  readonly hint?: string | null;
}

/** Collects the diagnostics of one run. The only mutable thing that is handed through the rooms. */
export class DiagnosticCollector {
  readonly #diagnostics: Diagnostic[] = [];
  readonly #seen = new Set<string>();
  #errorCount = 0;

  /** Reports an error at a place. The same code, place and text are reported once. */
  error(code: DiagnosticCode, span: Place | null, message: string, details: DiagnosticDetails = {}): void {
    this.add({ code, severity: "error", message, span, notes: details.notes ?? [], hint: details.hint ?? null });
  }

  /** Reports a warning at a place. */
  warning(code: DiagnosticCode, span: Place | null, message: string, details: DiagnosticDetails = {}): void {
    this.add({ code, severity: "warning", message, span, notes: details.notes ?? [], hint: details.hint ?? null });
  }

  /** Adds a finished diagnostic unless an equal one is there. */
  add(diagnostic: Diagnostic): void {
    const { span } = diagnostic;
    const key = `${diagnostic.code}\0${span === null ? "" : placeKey(span)}\0${diagnostic.message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#diagnostics.push(diagnostic);
    if (diagnostic.severity === "error") this.#errorCount += 1;
  }

  /** All diagnostics in the order of reporting. */
  get all(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  /** Number of errors so far; a caller compares it before and after a step. */
  get errorCount(): number {
    return this.#errorCount;
  }

  /** True once any error was reported. */
  get hasErrors(): boolean {
    return this.#errorCount > 0;
  }
}

function placeKey(place: Place): string {
  return isBinaryPlace(place) ? `${place.fileName}:${place.text}` : `${place.file.name}:${place.start}`;
}
