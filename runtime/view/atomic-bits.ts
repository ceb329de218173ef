// Atomic changes of the bits of a 32-bit word, for translated C functions: fetch-and-or and its like. A 64-bit word is two
// such words, since no bit of one half depends on the other half.
// Rule: over Atomics when other threads may have the memory, plain reads and writes when not. What only shared memory needs
// is apart, so that the plain path is small enough to be compiled into its callers.
// Invariant: no bigint; the result is the value before, signed, and arguments are taken modulo 2^32.
import { $atomicCompareExchange, $atomicRead } from "./atomic.js";
import type { MemoryView } from "./memory-view.js";
import { checkedWords, type SharedWords, wordIndex } from "./shared-words.js";

/** atomic_fetch_and. */
export function $atomicAnd(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  const words = view.sharedWords;
  if (words !== null) return sharedAnd(view, words, at, mask, littleEndian);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old & mask, littleEndian);
  return old;
}

/** atomic_fetch_or. */
export function $atomicOr(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  const words = view.sharedWords;
  if (words !== null) return sharedOr(view, words, at, mask, littleEndian);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old | mask, littleEndian);
  return old;
}

/** atomic_fetch_xor. */
export function $atomicXor(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  const words = view.sharedWords;
  if (words !== null) return sharedXor(view, words, at, mask, littleEndian);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old ^ mask, littleEndian);
  return old;
}

/** `__atomic_fetch_nand`: the word becomes `~(word & mask)`. */
export function $atomicNand(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  for (;;) {
    const old = $atomicRead(view, at, littleEndian);
    if ($atomicCompareExchange(view, at, old, ~(old & mask), littleEndian) === old) return old;
  }
}

function sharedAnd(view: MemoryView, words: SharedWords, at: number, mask: number, littleEndian?: boolean): number {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return Atomics.and(int32, wordIndex(words, at, 4), mask);
}

function sharedOr(view: MemoryView, words: SharedWords, at: number, mask: number, littleEndian?: boolean): number {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return Atomics.or(int32, wordIndex(words, at, 4), mask);
}

function sharedXor(view: MemoryView, words: SharedWords, at: number, mask: number, littleEndian?: boolean): number {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return Atomics.xor(int32, wordIndex(words, at, 4), mask);
}
