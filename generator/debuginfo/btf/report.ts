// Where mistakes of a BTF file are told: `file: BTF type 4711 (struct page)`.
// Invariant: at most MISTAKES_MAX errors and as many warnings of one file are listed; a damaged string section would give a
// hundred thousand.
import type { DiagnosticCode, DiagnosticCollector, DiagnosticDetails } from "../../diagnostic/index.js";

const MISTAKES_MAX = 50;

/** Reports the mistakes of one file. */
export class BtfReporter {
  readonly fileName: string;
  readonly #diagnostics: DiagnosticCollector;
  #errorCount = 0;
  #warningCount = 0;

  constructor(fileName: string, diagnostics: DiagnosticCollector) {
    this.fileName = fileName;
    this.#diagnostics = diagnostics;
  }

  /** True once any error was reported. */
  get hasErrors(): boolean {
    return this.#errorCount > 0;
  }

  /** Reports an error at a place in words: `BTF header`, `BTF type 4711 (struct page)`. */
  error(code: DiagnosticCode, place: string, message: string, details: DiagnosticDetails = {}): void {
    this.#errorCount += 1;
    this.#add("error", this.#errorCount, code, place, message, details);
  }

  /** Reports a warning at a place in words. */
  warning(code: DiagnosticCode, place: string, message: string, details: DiagnosticDetails = {}): void {
    this.#warningCount += 1;
    this.#add("warning", this.#warningCount, code, place, message, details);
  }

  #add(
    severity: "error" | "warning",
    count: number,
    code: DiagnosticCode,
    place: string,
    message: string,
    details: DiagnosticDetails,
  ): void {
    const span = { fileName: this.fileName, text: place };
    if (count <= MISTAKES_MAX) this.#diagnostics[severity](code, span, message, details);
    if (count !== MISTAKES_MAX + 1) return;
    this.#diagnostics[severity]("K2020", span, `more than ${MISTAKES_MAX} ${severity}s; the others are not listed`);
  }
}
