// Diagnostic codes of C input: scanning, preprocessing, declarations, constant expressions, function bodies (K1001-K1999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const cCodes = {} as const satisfies Record<string, CodeEntry>;
