// The host's file reading for the pure rooms: limits, kinds of failure, names as the user would write them.
// Invariants: never throws; a file is read once a run; a text is refused when it is too large or not text, before it
// costs memory (a C header of 32 MiB is a mistake, the largest kernel header is 6 MB).
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { FileReader, ReadFailure, SourceFile } from "../source/index.js";

const BYTES_MAX = 32 * 1024 * 1024;
/** A NUL byte this near the start marks a binary file, as git and grep decide. */
const BINARY_PROBE_BYTES = 8000;

/** A reader that remembers what it was asked for. */
export interface HostReader extends FileReader {
  /** Absolute paths of everything asked for, whether it was there or not. */
  paths(): readonly string[];
}

/** A reader that caches by absolute path and names files relative to the working folder. */
export function fileReader(workingFolder: string): HostReader {
  const cache = new Map<string, SourceFile | ReadFailure>();
  return {
    read(path) {
      const absolute = resolve(workingFolder, path);
      const known = cache.get(absolute);
      if (known !== undefined) return known;
      const result = readText(absolute, shownName(workingFolder, absolute));
      cache.set(absolute, result);
      return result;
    },
    paths: () => [...cache.keys()],
  };
}

/** `path` relative to the working folder when it lies below it, else absolute. */
export function shownName(workingFolder: string, absolute: string): string {
  const below = relative(workingFolder, absolute);
  return below === "" || below.startsWith("..") ? absolute : below;
}

function readText(absolute: string, name: string): SourceFile | ReadFailure {
  let descriptor: number;
  try {
    descriptor = openSync(absolute, "r");
  } catch (error) {
    return openFailure(error);
  }
  try {
    return readOpened(descriptor, name);
  } catch (error) {
    return openFailure(error);
  } finally {
    closeSync(descriptor);
  }
}

function readOpened(descriptor: number, name: string): SourceFile | ReadFailure {
  const stat = fstatSync(descriptor);
  if (stat.isDirectory()) return { failure: "directory", message: "it is a directory" };
  if (!stat.isFile()) return { failure: "unreadable", message: "it is not a regular file" };
  if (stat.size > BYTES_MAX) {
    return { failure: "too-large", message: `it has ${stat.size} bytes, more than the limit of ${BYTES_MAX}` };
  }
  const bytes = Buffer.alloc(stat.size);
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(descriptor, bytes, filled, bytes.length - filled, filled);
    if (count === 0) break;
    filled += count;
  }
  const nul = bytes.subarray(0, BINARY_PROBE_BYTES).indexOf(0);
  if (nul !== -1) return { failure: "binary", message: `it is not text: byte ${nul} is zero` };
  return { name, text: bytes.toString("utf8", 0, filled).replace(/^\uFEFF/, "") };
}

function openFailure(error: unknown): ReadFailure {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { failure: "missing", message: "no such file" };
  if (code === "EACCES" || code === "EPERM") return { failure: "unreadable", message: "permission denied" };
  return { failure: "unreadable", message: error instanceof Error ? error.message : String(error) };
}
