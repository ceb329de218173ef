// Where a declaration stands, for notes of diagnostics.
import type { Span } from "../source/index.js";
import type { Origin } from "../type/index.js";

/** The place in a header, or null for what comes from debug info. */
export function spanOfOrigin(origin: Origin): Span | null {
  return origin.from === "c" ? origin.span : null;
}
