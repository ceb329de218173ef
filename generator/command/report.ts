// How a command ends when its input has errors: text on stderr, and with --json the same as JSON on stdout.
import { DiagnosticCollector, diagnosticsJson, renderDiagnostics } from "../diagnostic/index.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";

/** Prints what was collected (warnings too); the exit code is `badInput` when there are errors, else `otherwise`. */
export function reportDiagnostics(
  diagnostics: DiagnosticCollector,
  options: { readonly json?: boolean },
  io: CommandIo,
  otherwise: ExitCode = exitCode.clean,
): ExitCode {
  io.err(renderDiagnostics(diagnostics.all));
  if (!diagnostics.hasErrors) return otherwise;
  if (options.json === true) io.out(jsonText(diagnosticsJson(diagnostics.all)));
  return exitCode.badInput;
}

/**
 * Runs a step with a collector of its own and hands on what it reported; null when that holds errors. A mistake in a file
 * that several sources include is printed once, and stops each of them.
 */
export function withoutErrors<T>(diagnostics: DiagnosticCollector, step: (own: DiagnosticCollector) => T): T | null {
  const own = new DiagnosticCollector();
  const result = step(own);
  for (const diagnostic of own.all) diagnostics.add(diagnostic);
  return own.hasErrors ? null : result;
}

/** JSON as every command prints it: two spaces, a final newline. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
