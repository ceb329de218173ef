#!/usr/bin/env node
// The executable: gives `main` the process's own streams, folder and signals, and turns its result into the exit code.
// Invariants: Ctrl-C is answered with 130 and never in the middle of replacing files; a closed pipe (`| head`) is no error;
// an exception is a bug of kstruct and says so.
import { main } from "./cli.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";

const abort = new AbortController();
process.once("SIGINT", () => abort.abort());
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(exitCode.clean);
});

const io: CommandIo = {
  workingFolder: process.cwd(),
  environment: process.env,
  isTerminal: process.stderr.isTTY === true,
  signal: abort.signal,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
};

function finish(code: ExitCode): void {
  process.exitCode = abort.signal.aborted ? exitCode.interrupted : code;
}

main(process.argv.slice(2), io).then(finish, (error: unknown) => {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`error[K9001]: this is a bug in kstruct; please report it with the input\n${detail}\n`);
  finish(exitCode.badInput);
});
