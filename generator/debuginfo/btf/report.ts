// Where mistakes of a BTF file are told: `file: BTF type 4711 (struct page)`.
// Invariant: at most MISTAKES_MAX errors of one file are listed; a damaged string section would give a hundred thousand.
import type { DiagnosticCode, DiagnosticCollector, DiagnosticDetails } from "../../diagnostic/index.js";

const MISTAKES_MAX = 50;

/** Reports the mistakes of one file. */
export class BtfReporter {
  readonly fileName: string;
  readonly #diagnostics: DiagnosticCollector;
  #errorCount = 0;

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
    if (this.#errorCount <= MISTAKES_MAX) {
      this.#diagnostics.error(code, { fileName: this.fileName, text: place }, message, details);
    } else if (this.#errorCount === MISTAKES_MAX + 1) {
      const message = `more than ${MISTAKES_MAX} mistakes; the others are not listed`;
      this.#diagnostics.error("K2020", { fileName: this.fileName, text: place }, message);
    }
  }

  /** Reports a warning at a place in words. */
  warning(code: DiagnosticCode, place: string, message: string, details: DiagnosticDetails = {}): void {
    this.#diagnostics.warning(code, { fileName: this.fileName, text: place }, message, details);
  }
}
