// Atomic changes of the bits of a 32-bit word, for translated C functions: fetch-and-or and its like. A 64-bit word is two
// such words, since no bit of one half depends on the other half.
// Rule: over Atomics when other threads may have the memory, plain reads and writes when not.
// Invariant: no bigint; the result is the value before, signed, and arguments are taken modulo 2^32.
import { $atomicCompareExchange, $atomicRead } from "./atomic.js";
import type { MemoryView } from "./memory-view.js";
import { sharedWordsAt, wordIndex } from "./shared-words.js";

/** atomic_fetch_and. */
export function $atomicAnd(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  const words = sharedWordsAt(view, at, 4, littleEndian);
  if (words !== null) return Atomics.and(words.int32, wordIndex(words, at, 4), mask);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old & mask, littleEndian);
  return old;
}

/** atomic_fetch_or. */
export function $atomicOr(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  const words = sharedWordsAt(view, at, 4, littleEndian);
  if (words !== null) return Atomics.or(words.int32, wordIndex(words, at, 4), mask);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old | mask, littleEndian);
  return old;
}

/** atomic_fetch_xor. */
export function $atomicXor(view: MemoryView, at: number, mask: number, littleEndian?: boolean): number {
  const words = sharedWordsAt(view, at, 4, littleEndian);
  if (words !== null) return Atomics.xor(words.int32, wordIndex(words, at, 4), mask);
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
