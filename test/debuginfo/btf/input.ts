// Bytes as the input of a reader, and what came of it.

import { inflateSync } from "node:zlib";
import {
  type ByteSource,
  type DebugInfo,
  type DebugInfoInput,
  readDebugInfo,
} from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";

/** Bytes in memory as a file. */
export function byteSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    byteLength: bytes.length,
    read: (byteOffset, byteLength) => bytes.subarray(byteOffset, byteOffset + byteLength),
  };
}

/** What a file is read with when nothing else is said. */
export function inputOf(file: ByteSource, options: Partial<DebugInfoInput> = {}): DebugInfoInput {
  return {
    file,
    base: null,
    companion: () => null,
    decompression: { zlib: (bytes) => inflateSync(bytes), zstd: () => new Uint8Array() },
    format: null,
    abi: null,
    onProgress: null,
    ...options,
  };
}

/** The debug info of bytes, and the messages. */
export function readBytes(
  bytes: Uint8Array,
  options: Partial<DebugInfoInput> = {},
): { readonly info: DebugInfo | null; readonly text: string } {
  const diagnostics = new DiagnosticCollector();
  const info = readDebugInfo(inputOf(byteSource("t.btf", bytes), options), diagnostics);
  return { info, text: renderDiagnostics(diagnostics.all) };
}

/** The debug info of bytes that have no mistake. */
export function readSound(bytes: Uint8Array, options: Partial<DebugInfoInput> = {}): DebugInfo {
  const { info, text } = readBytes(bytes, options);
  if (info === null) throw new Error(text);
  return info;
}
