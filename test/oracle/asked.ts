// Asks judges about one text what kstruct makes of another: where the two differ, kstruct's claims are wrong.
import type { TargetName } from "../../generator/abi/index.js";
import type { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import type { Layouts } from "../../generator/layout/index.js";
import { type Judge, type Verification, verifyUnit } from "../../generator/oracle/index.js";
import { parseText } from "../layout/c-text.js";

/** What was found. */
export interface Asked {
  readonly verification: Verification;
  readonly diagnostics: DiagnosticCollector;
}

/** How to ask. */
export interface AskOptions {
  /** What kstruct reads; absent: the text that the judges read. */
  readonly claimed?: string;
  /** Changes the layouts that kstruct computed. */
  readonly distort?: (layouts: Layouts) => Layouts;
}

/** Parses, lays out and asks. */
export async function ask(
  text: string,
  target: TargetName,
  judges: readonly Judge[],
  { claimed = text, distort = (layouts) => layouts }: AskOptions = {},
): Promise<Asked> {
  const { file, unit, layouts, diagnostics } = parseText(claimed, target);
  const shown = { name: file.name, text };
  const verification = await verifyUnit(
    {
      name: file.name,
      headers: [shown],
      unit: { ...unit, files: [shown] },
      layouts: distort(layouts),
      workingFolder: "/project",
      includePaths: [],
      defines: {},
    },
    judges,
    diagnostics,
  );
  return { verification, diagnostics };
}
