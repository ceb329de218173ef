// How a command ends when its input has errors: text on stderr, and with --json the same as JSON on stdout.
import { type DiagnosticCollector, diagnosticsJson, renderDiagnostics } from "../diagnostic/index.js";
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

/** JSON as every command prints it: two spaces, a final newline. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
