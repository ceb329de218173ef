// The words of a memory in a shared buffer, as Atomics want them: typed arrays over the memory's part of the buffer, from its
// first aligned word on.
// Rule: Atomics work on aligned words of the host's byte order only (ECMA-262 25.4); anything else is refused (K4007).
// Invariant: no word of the arrays lies outside of the memory, so an index outside is a RangeError, as for a DataView.
import { KstructError } from "./error.js";

/** Sizes of the words that Atomics work on. */
export type WordByteSize = 1 | 2 | 4 | 8;

/** The aligned words of a memory. */
export interface SharedWords {
  readonly uint8: Uint8Array;
  readonly uint16: Uint16Array;
  readonly int32: Int32Array;
  readonly int64: BigInt64Array;
  /** Positions of the first word of each array; bytes begin at 0. */
  readonly uint16Start: number;
  readonly int32Start: number;
  readonly int64Start: number;
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

/** The words of a memory; null when its buffer is not shared, where plain reads and writes are atomic already. */
export function sharedWordsOf(
  buffer: ArrayBufferLike,
  byteOffset: number,
  byteLength: number | undefined,
): SharedWords | null {
  if (!isSharedBuffer(buffer)) return null;
  const uint16Start = -byteOffset & 1;
  const int32Start = -byteOffset & 3;
  const int64Start = -byteOffset & 7;
  const range = (start: number, byteSize: WordByteSize): readonly [first: number, wordCount: number | undefined] => {
    // Without a length, an array over a growable buffer grows with it.
    if (byteLength === undefined && Reflect.get(buffer, "growable") === true) return [byteOffset + start, undefined];
    const byteEnd = byteLength ?? buffer.byteLength - byteOffset;
    return byteEnd < start + byteSize ? [0, 0] : [byteOffset + start, Math.floor((byteEnd - start) / byteSize)];
  };
  return {
    uint8: new Uint8Array(buffer, ...range(0, 1)),
    uint16: new Uint16Array(buffer, ...range(uint16Start, 2)),
    int32: new Int32Array(buffer, ...range(int32Start, 4)),
    int64: new BigInt64Array(buffer, ...range(int64Start, 8)),
    uint16Start,
    int32Start,
    int64Start,
  };
}

/**
 * The words to use for an atomic operation at a position; null when plain reads and writes will do. So small that it is
 * compiled into its callers: memory that is not shared pays a load and a branch.
 */
export function sharedWordsAt(
  view: SharedWordsOwner,
  at: number,
  byteSize: WordByteSize,
  littleEndian: boolean | undefined,
): SharedWords | null {
  const words = view.sharedWords;
  return words === null ? null : checkedWords(view, words, at, byteSize, littleEndian);
}

/** The same words for an operation that is known to need them, after the checks. */
export function checkedWords(
  view: SharedWordsOwner,
  words: SharedWords,
  at: number,
  byteSize: WordByteSize,
  littleEndian: boolean | undefined,
): SharedWords {
  const index = wordIndex(words, at, byteSize);
  if (!Number.isInteger(index)) return refuse(at, `it is not ${byteSize}-byte aligned in its buffer`);
  if (byteSize > 1 && (littleEndian ?? false) !== isHostLittleEndian) {
    return refuse(at, "its byte order is not that of this machine");
  }
  return (index >= wordCount(words, byteSize) && view.refresh() ? view.sharedWords : null) ?? words;
}

/** Index of the word at a position. */
export function wordIndex(words: SharedWords, at: number, byteSize: WordByteSize): number {
  switch (byteSize) {
    case 1:
      return at;
    case 2:
      return (at - words.uint16Start) / 2;
    case 4:
      return (at - words.int32Start) / 4;
    case 8:
      return (at - words.int64Start) / 8;
  }
}

function wordCount({ uint8, uint16, int32, int64 }: SharedWords, byteSize: WordByteSize): number {
  switch (byteSize) {
    case 1:
      return uint8.length;
    case 2:
      return uint16.length;
    case 4:
      return int32.length;
    case 8:
      return int64.length;
  }
}

function refuse(at: number, reason: string): never {
  const position = `0x${at.toString(16)}`;
  throw new KstructError(
    "K4007",
    `no atomic operation on the word at position ${position} of shared memory: ${reason}`,
  );
}
