// SOURCE on the command line that holds debug info: BTF (raw, in ELF, `/sys/kernel/btf/vmlinux`), DWARF in ELF or wasm.
// Rules: --base is the BTF that split BTF continues; a file that DWARF points to is looked for beside the one that does.
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { type ByteSource, type DebugInfo, readDebugInfo } from "../debuginfo/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import { decompression, openBinaryFile, openDebugFile } from "./debug-file.js";
import { shownName } from "./file-reader.js";
import type { CommandIo } from "./io.js";
import { progressOf } from "./progress.js";
import { withoutErrors } from "./report.js";
import { headerAbi, type SourceOptions } from "./source.js";

/** The file of a SOURCE that has debug info; null for anything else. */
export function debugFileOf(name: string, io: CommandIo): ByteSource | null {
  const path = resolve(io.workingFolder, name);
  return existsSync(path) ? openDebugFile(path, shownName(io.workingFolder, path)) : null;
}

/** Reads the debug info of a file; null after errors. */
export function readDebugFile(
  file: ByteSource,
  options: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): DebugInfo | null {
  const base = baseOf(options, io, diagnostics);
  if (base === "missing") return null;
  const abi = options.target === undefined ? null : headerAbi(options, diagnostics);
  if (options.target !== undefined && abi === null) return null;
  const progress = progressOf(io);
  const input = {
    file,
    base,
    companion: (name: string) => companionOf(file, name, io),
    decompression,
    format: options.format ?? null,
    abi,
    onProgress: (part: number) => progress.show(`reading ${file.name}: ${Math.floor(part * 100)} %`),
  };
  const info = withoutErrors(diagnostics, (own) => readDebugInfo(input, own));
  progress.end();
  return info;
}

function baseOf(
  { base }: SourceOptions,
  io: CommandIo,
  diagnostics: DiagnosticCollector,
): ByteSource | null | "missing" {
  if (base === undefined) return null;
  const file = debugFileOf(base, io);
  if (file !== null) return file;
  const hint = "--base takes the BTF that a module's split BTF continues: a raw file or a vmlinux with .BTF";
  diagnostics.error("K6002", null, `\`${base}\` is no file with BTF`, { hint });
  return "missing";
}

/** A file named in debug info: as written, else beside the file that names it. */
function companionOf(file: ByteSource, name: string, io: CommandIo): ByteSource | null {
  const folder = dirname(resolve(io.workingFolder, file.name));
  const path = [resolve(folder, name), resolve(folder, name.slice(name.lastIndexOf("/") + 1))].find(existsSync);
  return path === undefined ? null : openBinaryFile(path, shownName(io.workingFolder, path));
}
