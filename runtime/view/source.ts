// Where a Memory's bytes come from, told apart by shape: a buffer has bytes itself, a view has a part of a buffer, a live
// source (a WebAssembly.Memory) has a buffer that it may replace.
// Invariant: nothing here copies.
import { KstructError } from "./error.js";
import type { LiveSource } from "./live-view.js";
import type { Extent } from "./memory-view.js";

/** What bytes may come in: a buffer, a view of a part of one (Node's Buffer too), or a WebAssembly.Memory. */
export type MemorySource = ArrayBufferLike | ArrayBufferView | LiveSource;

function isBuffer(source: unknown): source is ArrayBufferLike {
  const kind = Object.prototype.toString.call(source);
  return kind === "[object ArrayBuffer]" || kind === "[object SharedArrayBuffer]";
}

function isLive(source: LiveSource | null): source is LiveSource {
  return typeof source === "object" && source !== null && isBuffer(source.buffer);
}

/** The source, if it may replace its buffer; null if its bytes stay where they are. */
export function liveSourceOf(source: MemorySource): LiveSource | null {
  return !ArrayBuffer.isView(source) && !isBuffer(source) && isLive(source) ? source : null;
}

/** Where the bytes of a source are now. Throws K4006 when it has none. */
export function extentOf(source: MemorySource): Extent {
  if (ArrayBuffer.isView(source)) return source;
  if (isBuffer(source)) return { buffer: source, byteOffset: 0, byteLength: undefined };
  if (isLive(source)) return { buffer: source.buffer, byteOffset: 0, byteLength: undefined };
  const given = source === null ? "null" : typeof source === "object" ? "an object without a buffer" : typeof source;
  throw new KstructError(
    "K4006",
    `a Memory takes an ArrayBuffer, a SharedArrayBuffer, a Buffer, a DataView, a typed array or a WebAssembly.Memory, not ${given}`,
  );
}

/** The bytes of a source as they are now. */
export function bytesOf(source: MemorySource): Uint8Array {
  const { buffer, byteOffset, byteLength } = extentOf(source);
  return new Uint8Array(buffer, byteOffset, byteLength);
}
