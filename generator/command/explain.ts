// `kstruct explain CODE`: the entry of the code table, at length; the codes that generated code throws (K4…) too.
import { runtimeCodes } from "kstruct/view";
import { type CodeEntry, diagnosticCodes, suggestionHint } from "../diagnostic/index.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";

const entries: ReadonlyMap<string, CodeEntry> = new Map(Object.entries({ ...diagnosticCodes, ...runtimeCodes }));

/** Prints the entry of a code, whatever its case; 3 when there is no such code. */
export function explain(code: string, io: CommandIo): ExitCode {
  const name = code.toUpperCase();
  const entry = entries.get(name);
  if (entry === undefined) {
    const hint = suggestionHint(name, entries.keys());
    io.err(`error: there is no diagnostic \`${code}\`${hint === null ? "" : `\n  hint: ${hint}`}\n`);
    return exitCode.badUsage;
  }
  const example = entry.example.replace(/^/gm, "    ");
  io.out(`${name}: ${entry.title}\n\n${entry.cause}\n\nExample:\n${example}\n\n${entry.cure}\n`);
  return exitCode.clean;
}
