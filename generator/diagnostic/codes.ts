// The table of all diagnostic codes. One file per family; a code is never reused for another meaning.
// `kstruct explain CODE` and docs/reference/diagnostics.md print these entries; a test holds them together.
import { btfCodes } from "./codes-btf.js";
import { cCodes } from "./codes-c.js";
import { commandCodes } from "./codes-command.js";
import { dwarfCodes } from "./codes-dwarf.js";
import { layoutCodes } from "./codes-layout.js";
import { markCodes } from "./codes-mark.js";

/** One entry: what the message means at length. */
export interface CodeEntry {
  /** A short name of the mistake. */
  readonly title: string;
  /** Why it is a mistake, with the rule and its source. */
  readonly cause: string;
  /** C (or a command) that provokes it. */
  readonly example: string;
  /** What to do. */
  readonly cure: string;
}

/** All codes, by family in rising order. */
export const diagnosticCodes = {
  ...cCodes,
  ...btfCodes,
  ...dwarfCodes,
  ...layoutCodes,
  ...markCodes,
  ...commandCodes,
} as const;

/** A code of the table. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
