// `kstruct generate`: headers to TypeScript modules, all of them or none.
// Order: every source is read, planned and printed; only when all of that is clean the texts are compared with the disk,
// and only when something differs ts-morph is loaded to check what changed; then files are replaced.
// Invariant: after an error, an obstacle or Ctrl-C the output is as it was.
import { DiagnosticCollector } from "../diagnostic/index.js";
import {
  checkModules,
  compareFolder,
  type FolderChange,
  isCurrent,
  nextTurn,
  writeChanges,
} from "../emit/project/index.js";
import { fileReader, shownName } from "./file-reader.js";
import { type GeneratedOutput, generateOutput, libraryModules } from "./generate-output.js";
import { generateReport, staleReport } from "./generate-report.js";
import { type GenerateOptions, type GenerateRequest, generateRequest } from "./generate-request.js";
import { type CommandIo, type ExitCode, exitCode } from "./io.js";
import { reportDiagnostics } from "./report.js";
import { watchSources } from "./watch.js";

/** Writes the modules of variants, or of headers with `-o`. */
export async function generate(sources: readonly string[], options: GenerateOptions, io: CommandIo): Promise<ExitCode> {
  const request = generateRequest(sources, options, io);
  if (request.kind === "wrong") {
    io.err(`error: ${request.message}\n  hint: ${request.hint}\n`);
    return exitCode.badUsage;
  }
  if (options.watch !== true) return (await run(request, options, io)).code;
  await watchSources(async () => (await run(request, options, io)).filesRead, io);
  return exitCode.interrupted;
}

interface RunResult {
  readonly code: ExitCode;
  /** Absolute paths of all files that the output depends on. */
  readonly filesRead: readonly string[];
}

async function run(request: GenerateRequest, options: GenerateOptions, io: CommandIo): Promise<RunResult> {
  const diagnostics = new DiagnosticCollector();
  const reader = fileReader(io.workingFolder);
  const output = await generateOutput(request, options, io, reader, diagnostics);
  const code = await finish(output, options, io, diagnostics);
  return { code, filesRead: reader.paths() };
}

async function finish(
  output: GeneratedOutput,
  options: GenerateOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): Promise<ExitCode> {
  if (io.signal.aborted) return exitCode.interrupted;
  if (diagnostics.hasErrors) return reportDiagnostics(diagnostics, options, io);
  const changes = output.folders.map(compareFolder);
  if (options.check === true) {
    const isStale = !changes.every(isCurrent);
    io.out(staleReport(changes, options, io));
    return reportDiagnostics(diagnostics, options, io, isStale ? exitCode.different : exitCode.clean);
  }
  reportObstacles(changes, io, diagnostics);
  if (!diagnostics.hasErrors && !changes.every(isCurrent)) {
    await checkModules(changes, libraryModules(), diagnostics);
    if (!diagnostics.hasErrors && !(await write(changes, io, diagnostics))) return exitCode.interrupted;
  }
  if (!diagnostics.hasErrors) io.out(generateReport(changes, options, io));
  return reportDiagnostics(diagnostics, options, io);
}

/** False when Ctrl-C came before the first file was replaced. */
async function write(
  changes: readonly FolderChange[],
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): Promise<boolean> {
  await nextTurn();
  const result = io.signal.aborted ? { kind: "interrupted" as const } : await writeChanges(changes, io.signal);
  if (result.kind === "failed") {
    const path = shownName(io.workingFolder, result.path);
    const hint = "nothing was written; choose another folder with -o";
    diagnostics.error("K6006", null, `cannot write ${path}: ${result.message}`, { hint });
  }
  return result.kind !== "interrupted";
}

function reportObstacles(changes: readonly FolderChange[], io: CommandIo, diagnostics: DiagnosticCollector): void {
  for (const { path, reason, message } of changes.flatMap(({ obstacles }) => obstacles)) {
    const shown = shownName(io.workingFolder, path);
    if (reason === "unreadable") {
      const hint = "nothing was written; choose another folder with -o";
      diagnostics.error("K6006", null, `cannot write ${shown}: ${message}`, { hint });
      continue;
    }
    const what = reason === "directory" ? "is a folder" : "was not written by kstruct";
    const hint = "move it away, or choose another folder with -o; nothing was written";
    diagnostics.error("K6007", null, `${shown} ${what} and has the name of a module`, { hint });
  }
}
