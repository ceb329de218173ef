// Objects with DWARF that compilers of this machine make of C text, in a folder of their own that is removed afterwards.
// A compiler that is missing is said aloud, and is a failure when CI=true.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { decompress } from "fzstd";
import {
  type ByteSource,
  type DebugInfo,
  type DebugInfoInput,
  readDebugInfo,
} from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";

/** Files of one compilation. */
export interface Folder {
  /** Runs a command line there; false when the program is missing. A command that fails throws. */
  run(command: string): boolean;
  /** What a command line prints; null when the program is missing. */
  output(command: string): string | null;
  write(name: string, text: string): void;
  path(name: string): string;
  read(name: string): Uint8Array | null;
}

/** Works in a folder that is gone afterwards. */
export function inFolder<T>(work: (folder: Folder) => T): T {
  const path = mkdtempSync(join(tmpdir(), "kstruct-dwarf-"));
  try {
    return work({
      run: (command) => run(command, path) !== null,
      output: (command) => run(command, path),
      write: (name, text) => writeFileSync(join(path, name), text),
      path: (name) => join(path, name),
      read: (name) => (existsSync(join(path, name)) ? new Uint8Array(readFileSync(join(path, name))) : null),
    });
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

function run(command: string, folder: string): string | null {
  const [program = "", ...options] = command.split(" ");
  const { error, status, stderr, stdout } = spawnSync(program, options, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 120_000,
  });
  if (error !== undefined) {
    const isMissing = "code" in error && error.code === "ENOENT";
    if (!isMissing || process.env.CI === "true") throw error;
    process.stderr.write(`skipped: ${program} is missing\n`);
    return null;
  }
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
  return stdout;
}

/** Bytes in memory as a file. */
export function byteSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    byteLength: bytes.length,
    read: (byteOffset, byteLength) => bytes.subarray(byteOffset, byteOffset + byteLength),
  };
}

/** What DWARF is read with when nothing else is said. */
export function dwarfInput(file: ByteSource, options: Partial<DebugInfoInput> = {}): DebugInfoInput {
  return {
    file,
    base: null,
    companion: () => null,
    decompression: {
      zlib: (bytes, byteLength) => inflateSync(bytes, { maxOutputLength: byteLength }),
      zstd: (bytes, byteLength) => decompress(bytes, new Uint8Array(byteLength)),
    },
    format: "dwarf",
    abi: null,
    onProgress: null,
    ...options,
  };
}

/** Types and messages of a file. */
export interface ReadFile {
  readonly info: DebugInfo | null;
  readonly text: string;
}

/** Reads bytes as a file of that name. */
export function readBytes(bytes: Uint8Array, options: Partial<DebugInfoInput> = {}, name = "t.o"): ReadFile {
  const diagnostics = new DiagnosticCollector();
  const info = readDebugInfo(dwarfInput(byteSource(name, bytes), options), diagnostics);
  return { info, text: renderDiagnostics(diagnostics.all) };
}

/**
 * Reads a file of a folder, and its companions from there; what has a mistake throws. gcc 12 gives bit-fields of unions an
 * offset when their typedef lowers the alignment (K2311): they are at 0 all the same.
 */
export function readSound(folder: Folder, name: string, options: Partial<DebugInfoInput> = {}): DebugInfo {
  const companion = (other: string): ByteSource | null => {
    const bytes = folder.read(other.slice(other.lastIndexOf("/") + 1));
    return bytes === null ? null : byteSource(other, bytes);
  };
  const { info, text } = readBytes(folder.read(name) ?? new Uint8Array(), { companion, ...options }, name);
  const others = text.split("\n").filter((line) => !/^(?:.*\[K2311\].*|\d+ warnings?|)$/.test(line));
  if (info === null || others.length > 0) throw new Error(text);
  return info;
}
