// Bytes that are in memory already, as a file that is read by ranges.
import type { ByteSource } from "./debug-info.js";

/** A file of these bytes; nothing is copied. */
export function byteSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    byteLength: bytes.length,
    read: (byteOffset, byteLength) => bytes.subarray(byteOffset, byteOffset + byteLength),
  };
}
