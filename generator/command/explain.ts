// `kstruct explain CODE`: the entry of the code table, at length.
import { codeEntry, diagnosticCodes, suggestionHint } from "../diagnostic/index.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";

/** Prints the entry of a code; 3 when there is no such code. */
export function explain(code: string, io: CommandIo): ExitCode {
  const entry = codeEntry(code);
  if (entry === undefined) {
    const hint = suggestionHint(code.toUpperCase(), Object.keys(diagnosticCodes));
    io.err(`error: there is no diagnostic \`${code}\`${hint === null ? "" : `\n  hint: ${hint}`}\n`);
    return exitCode.badUsage;
  }
  const example = entry.example.replace(/^/gm, "    ");
  io.out(`${code.toUpperCase()}: ${entry.title}\n\n${entry.cause}\n\nExample:\n${example}\n\n${entry.cure}\n`);
  return exitCode.clean;
}
