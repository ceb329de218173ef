// The judges of this machine, found once for a test file. A missing one is said aloud; with CI=true it fails.
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { findJudges, type Judge, reportMissingJudges } from "../../generator/oracle/index.js";

/** Finds the judges; throws when one must be there and is not. */
export async function judgesHere(): Promise<readonly Judge[]> {
  const diagnostics = new DiagnosticCollector();
  const found = await findJudges({ environment: process.env });
  reportMissingJudges(found, process.env, diagnostics);
  const text = renderDiagnostics(diagnostics.all);
  if (diagnostics.hasErrors) throw new Error(text);
  if (text !== "") process.stderr.write(`skipped: ${text}`);
  return found.judges;
}
