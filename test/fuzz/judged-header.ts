// A header before kstruct and the compilers: what kstruct computes from the text must be what they make of the same text.
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { type Judge, type Mismatch, verifyUnit } from "../../generator/oracle/index.js";

/** What came out. */
export interface Verdict {
  /** Facts that were asked, over all judges. */
  readonly factCount: number;
  /** Facts on which clang differs as K3003 has said. */
  readonly disputedCount: number;
  readonly mismatches: readonly Mismatch[];
  /** Errors of kstruct or of a judge, as the user would read them; empty when the header was taken. */
  readonly errors: string;
}

/** Asks all judges of the target. */
export async function judgeHeader(text: string, target: TargetName, judges: readonly Judge[]): Promise<Verdict> {
  const diagnostics = new DiagnosticCollector();
  const file = { name: "fuzz.h", text };
  const reader = { read: () => ({ failure: "missing", message: "there is no such file" }) as const };
  const unit = parseC({ headers: [file], abi: abiOf(target), includePaths: [], defines: {}, reader }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const input = {
    name: file.name,
    headers: [file],
    unit,
    layouts,
    workingFolder: "/fuzz",
    includePaths: [],
    defines: {},
  };
  const { judgements } = await verifyUnit(input, judges, diagnostics);
  const errors = diagnostics.all.filter(({ severity }) => severity === "error");
  return {
    factCount: judgements.reduce((sum, { checked }) => sum + checked, 0),
    disputedCount: judgements.reduce((sum, { disputed }) => sum + disputed.length, 0),
    mismatches: judgements.flatMap(({ mismatches }) => mismatches),
    errors: errors.length === 0 ? "" : renderDiagnostics(errors),
  };
}

/** True when something is wrong. */
export function isBad({ mismatches, errors }: Verdict): boolean {
  return mismatches.length > 0 || errors !== "";
}
