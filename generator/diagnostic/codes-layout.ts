// Diagnostic codes of layout (K3001-K3999).
import type { CodeEntry } from "./codes.js";

/** The entries, in rising order of their codes. */
export const layoutCodes = {} as const satisfies Record<string, CodeEntry>;
