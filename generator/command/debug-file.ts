// Files with debug info, as the pure rooms read them: by ranges, since a kernel with DWARF has more bytes than one buffer
// should hold. A gzip file (distributions ship `vmlinux.btf.gz`) is unpacked first.
// Invariants: a file is opened for each range, so nothing needs to be closed; a file that shrinks meanwhile gives zeros.
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { gunzipSync, inflateSync } from "node:zlib";
import { decompress } from "fzstd";
import { type ByteSource, byteSource, type Decompression, debugFileKindOf } from "../debuginfo/index.js";

const GZIP_MAGIC = [0x1f, 0x8b] as const;
const GZIP_BYTES_MAX = 2 ** 30;
/** What one read of Node takes. */
const READ_BYTES_MAX = 2 ** 30;

/** Opens a file that has debug info; null when it is none, or none that can be read. */
export function openDebugFile(path: string, shownName: string): ByteSource | null {
  const start = firstBytes(path, 4);
  if (start === null) return null;
  if (GZIP_MAGIC.every((byte, index) => start[index] === byte)) return unpacked(path, shownName);
  return debugFileKindOf(start) === null ? null : fileSource(path, shownName);
}

/** Opens any file; null when it cannot be read. */
export function openBinaryFile(path: string, shownName: string): ByteSource | null {
  return openDebugFile(path, shownName) ?? (firstBytes(path, 1) === null ? null : fileSource(path, shownName));
}

function firstBytes(path: string, count: number): Uint8Array | null {
  try {
    return statSync(path).isFile() ? readRange(path, 0, count) : null;
  } catch {
    return null;
  }
}

function fileSource(path: string, name: string): ByteSource {
  const byteLength = statSync(path).size;
  return { name, byteLength, read: (byteOffset, length) => readRange(path, byteOffset, length) };
}

function readRange(path: string, byteOffset: number, byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const descriptor = openSync(path, "r");
  try {
    let filled = 0;
    while (filled < byteLength) {
      const count = Math.min(byteLength - filled, READ_BYTES_MAX);
      const read = readSync(descriptor, bytes, filled, count, byteOffset + filled);
      if (read === 0) break;
      filled += read;
    }
  } finally {
    closeSync(descriptor);
  }
  return bytes;
}

function unpacked(path: string, name: string): ByteSource | null {
  try {
    const bytes = gunzipSync(readFileSync(path), { maxOutputLength: GZIP_BYTES_MAX });
    return debugFileKindOf(bytes) === null ? null : byteSource(name, bytes);
  } catch {
    return null;
  }
}

/** zlib is Node's; zstd came to Node after version 20. */
export const decompression: Decompression = {
  zlib: (bytes, byteLength) => inflateSync(bytes, { maxOutputLength: Math.max(byteLength, 1) }),
  zstd: (bytes, byteLength) => decompress(bytes, new Uint8Array(byteLength)),
};
