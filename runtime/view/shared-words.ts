// The words of a shared buffer, as Atomics want them: typed arrays over the whole buffer, whatever part a Memory takes.
// Rule: Atomics work on aligned words of the host's byte order only (ECMA-262 25.4); anything else is refused (K4007).
import { KstructError } from "./error.js";

/** The aligned words of a shared buffer. */
export interface SharedWords {
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  /** Where position 0 of the memory lies in the buffer. */
  readonly byteOffset: number;
}

/** What may have shared words: a MemoryView. */
export interface SharedWordsOwner {
  /** null when no other thread can have the memory. */
  readonly sharedWords: SharedWords | null;
  /** Looks for bytes that came later; true when there are any. */
  refresh(): boolean;
}

const isHostLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** Whether other threads may hold the same buffer. The name is compared, since web pages may hide the class. */
export function isSharedBuffer(buffer: ArrayBufferLike): boolean {
  return Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
}

/** The words of a buffer; null when it is not shared, where plain reads and writes are atomic already. */
export function sharedWordsOf(buffer: ArrayBufferLike, byteOffset: number): SharedWords | null {
  if (!isSharedBuffer(buffer)) return null;
  return {
    int32: new Int32Array(buffer, 0, Math.floor(buffer.byteLength / 4)),
    int64: new BigInt64Array(buffer, 0, Math.floor(buffer.byteLength / 8)),
    byteOffset,
  };
}

/** The words to use for an atomic operation at a position; null when plain reads and writes will do. */
export function sharedWordsAt(
  view: SharedWordsOwner,
  at: number,
  byteSize: 4 | 8,
  littleEndian: boolean | undefined,
): SharedWords | null {
  const words = view.sharedWords;
  if (words === null) return null;
  const index = wordIndex(words, at, byteSize);
  if (!Number.isInteger(index)) return refuse(at, `it is not ${byteSize}-byte aligned in its buffer`);
  if ((littleEndian ?? false) !== isHostLittleEndian) return refuse(at, "its byte order is not that of this machine");
  const isShort = index >= (byteSize === 4 ? words.int32 : words.int64).length;
  return isShort && view.refresh() ? view.sharedWords : words;
}

/** Index of the word at a position. */
export function wordIndex(words: SharedWords, at: number, byteSize: 4 | 8): number {
  return (words.byteOffset + at) / byteSize;
}

function refuse(at: number, reason: string): never {
  const position = `0x${at.toString(16)}`;
  throw new KstructError(
    "K4007",
    `no atomic operation on the word at position ${position} of shared memory: ${reason}`,
  );
}
