// What a runtime caller's mistake throws. Mistakes in C input are diagnostics of the generator; these are not.
// Invariant: every message names what was given and what was expected; codes.ts explains each code at length.
import type { RuntimeCode } from "./codes.js";

/** A mistake of the program that uses generated code; `code` is stable, and `kstruct explain CODE` says more. */
export class KstructError extends Error {
  declare readonly code: RuntimeCode;

  constructor(code: RuntimeCode, text: string) {
    super(`${code}: ${text}`);
    this.name = "KstructError";
    this.code = code;
  }
}
