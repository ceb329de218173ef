// `kstruct verify [SOURCE…]`: every size, alignment, offset and bit against real compilers, on every target.
// Rules: without sources all variants of the working folder's layouts/, or the shipped ones; without --target all targets
// that a variant is meant for, all there are for a header. A missing judge is said aloud and is an error when CI=true; so
// is a compiler that refuses a header.
import { targetNames } from "../abi/index.js";
import { DiagnosticCollector } from "../diagnostic/index.js";
import { createLayouts } from "../layout/index.js";
import {
  findJudges,
  hasMismatches,
  type Judge,
  reportMissingJudges,
  type Verification,
  verificationJson,
  verificationText,
  verifyUnit,
} from "../oracle/index.js";
import { fileReader } from "./file-reader.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";
import { progressOf } from "./progress.js";
import { jsonText, reportDiagnostics } from "./report.js";
import { ownVariantNames, parsePlan, planSource, type SourceOptions, type SourcePlan, variantNames } from "./source.js";

/** Options of `verify`. */
export interface VerifyOptions extends SourceOptions {
  readonly json?: boolean;
}

/** Holds sources against compilers; 1 when a compiler disagrees. */
export async function verify(names: readonly string[], options: VerifyOptions, io: CommandIo): Promise<ExitCode> {
  const diagnostics = new DiagnosticCollector();
  const own = ownVariantNames(io);
  const all = own.length > 0 ? own : variantNames(io);
  const sources = names.length === 0 ? all : names;
  const plans = sources.flatMap((name) => plansOf(name, options, io, diagnostics));
  if (diagnostics.hasErrors) return reportDiagnostics(diagnostics, options, io);
  const found = await findJudges({ environment: io.environment });
  reportMissingJudges(found, io.environment, diagnostics);
  const verifications = await verifyPlans(plans, found.judges, io, diagnostics);
  if (io.signal.aborted) return exitCode.interrupted;
  if (options.json !== true) io.out(verifications.length === 0 ? "" : verificationText(verifications));
  else if (!diagnostics.hasErrors) io.out(jsonText(verificationJson(verifications, found.judges)));
  const otherwise = hasMismatches(verifications) ? exitCode.different : exitCode.clean;
  return reportDiagnostics(diagnostics, options, io, otherwise);
}

/** One plan for each target. */
function plansOf(
  name: string,
  options: VerifyOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): readonly SourcePlan[] {
  const reader = fileReader(io.workingFolder);
  const first = planSource(name, options, io, diagnostics, reader);
  if (first === null) return [];
  if (options.target !== undefined) return [first];
  return (first.variant?.targets ?? targetNames).flatMap(
    (target) => planSource(name, { ...options, target }, io, diagnostics, reader) ?? [],
  );
}

async function verifyPlans(
  plans: readonly SourcePlan[],
  judges: readonly Judge[],
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): Promise<readonly Verification[]> {
  const progress = progressOf(io);
  const verifications: Verification[] = [];
  for (const [index, plan] of plans.entries()) {
    if (io.signal.aborted) break;
    progress.show(`verifying ${plan.name} on ${plan.abi.name} (${index + 1} of ${plans.length})`);
    const source = parsePlan(plan, diagnostics);
    if (source === null) continue;
    const layouts = createLayouts(source.unit.types, diagnostics);
    const input = { ...source, layouts, workingFolder: io.workingFolder, signal: io.signal };
    verifications.push(await verifyUnit(input, judges, diagnostics));
  }
  progress.end();
  return verifications;
}
