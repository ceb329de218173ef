// Diagnostic codes of marks, plans, function translation and generated output (K5001-K5999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const markCodes = {} as const satisfies Record<string, CodeEntry>;
