// The kernel's atomic operations on 32-bit words: atomic_t, and the halves of flag words.
// Rule: over Atomics when other threads may have the memory, plain reads and writes when not: nobody can look in between.
// Names and meanings follow include/linux/atomic/atomic-instrumented.h and asm-generic/bitops/atomic.h; unless said
// otherwise the result is the value *before* the change.
// Invariant: no bigint; results are signed, as the `int` in an atomic_t is, and arguments are taken modulo 2^32, so that a
// memory acts alike whether it is shared or not.
import type { MemoryView } from "./memory-view.js";
import { checkedWords, type SharedWords, sharedWordsAt, wordIndex } from "./shared-words.js";

/** atomic_read. */
export function $atomicRead(view: MemoryView, at: number, littleEndian?: boolean): number {
  return view.sharedWords === null ? view.getInt32(at, littleEndian) : load(view, at, littleEndian);
}

/** atomic_set. */
export function $atomicSet(view: MemoryView, at: number, value: number, littleEndian?: boolean): void {
  if (view.sharedWords === null) view.setInt32(at, value, littleEndian);
  else store(view, at, value, littleEndian);
}

/** atomic_fetch_add. */
export function $atomicAdd(view: MemoryView, at: number, delta: number, littleEndian?: boolean): number {
  const words = view.sharedWords;
  if (words !== null) return sharedAdd(view, words, at, delta, littleEndian);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old + delta, littleEndian);
  return old;
}

/** atomic_xchg. */
export function $atomicExchange(view: MemoryView, at: number, value: number, littleEndian?: boolean): number {
  const words = sharedWordsAt(view, at, 4, littleEndian);
  if (words !== null) return Atomics.exchange(words.int32, wordIndex(words, at, 4), value);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, value, littleEndian);
  return old;
}

/** atomic_cmpxchg: writes `value` if the word is `expected`. It was written if the result is `expected`. */
export function $atomicCompareExchange(
  view: MemoryView,
  at: number,
  expected: number,
  value: number,
  littleEndian?: boolean,
): number {
  const words = view.sharedWords;
  if (words !== null) return sharedCompareExchange(view, words, at, expected, value, littleEndian);
  const old = view.getInt32(at, littleEndian);
  if (old === (expected | 0)) view.setInt32(at, value, littleEndian);
  return old;
}

/** atomic_add_unless: adds `delta` unless the word is `unless`; true if it was added. */
export function $atomicAddUnless(
  view: MemoryView,
  at: number,
  delta: number,
  unless: number,
  littleEndian?: boolean,
): boolean {
  for (;;) {
    const old = $atomicRead(view, at, littleEndian);
    if (old === (unless | 0)) return false;
    if ($atomicCompareExchange(view, at, old, (old + delta) | 0, littleEndian) === old) return true;
  }
}

/** test_and_set_bit on the 32-bit half that holds the bit: sets the bits of `mask`; true if one was set before. */
export function $testAndSet(view: MemoryView, at: number, mask: number, littleEndian?: boolean): boolean {
  const words = view.sharedWords;
  if (words !== null) return sharedTestAndSet(view, words, at, mask, littleEndian);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old | mask, littleEndian);
  return (old & mask) !== 0;
}

/** test_and_clear_bit: clears the bits of `mask`; true if one was set before. */
export function $testAndClear(view: MemoryView, at: number, mask: number, littleEndian?: boolean): boolean {
  const words = view.sharedWords;
  if (words !== null) return sharedTestAndClear(view, words, at, mask, littleEndian);
  const old = view.getInt32(at, littleEndian);
  view.setInt32(at, old & ~mask, littleEndian);
  return (old & mask) !== 0;
}

// The operations on shared words are functions of their own, so that the plain path is small enough to be compiled into
// its callers: memory that is not shared pays a load and a branch.

function load(view: MemoryView, at: number, littleEndian?: boolean): number {
  const words = sharedWordsAt(view, at, 4, littleEndian);
  return words === null ? view.getInt32(at, littleEndian) : Atomics.load(words.int32, wordIndex(words, at, 4));
}

function store(view: MemoryView, at: number, value: number, littleEndian?: boolean): void {
  const words = sharedWordsAt(view, at, 4, littleEndian);
  if (words === null) view.setInt32(at, value, littleEndian);
  else Atomics.store(words.int32, wordIndex(words, at, 4), value);
}

function sharedAdd(view: MemoryView, words: SharedWords, at: number, delta: number, littleEndian?: boolean): number {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return Atomics.add(int32, wordIndex(words, at, 4), delta);
}

function sharedCompareExchange(
  view: MemoryView,
  words: SharedWords,
  at: number,
  expected: number,
  value: number,
  littleEndian?: boolean,
): number {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return Atomics.compareExchange(int32, wordIndex(words, at, 4), expected, value);
}

function sharedTestAndSet(
  view: MemoryView,
  words: SharedWords,
  at: number,
  mask: number,
  littleEndian?: boolean,
): boolean {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return (Atomics.or(int32, wordIndex(words, at, 4), mask) & mask) !== 0;
}

function sharedTestAndClear(
  view: MemoryView,
  words: SharedWords,
  at: number,
  mask: number,
  littleEndian?: boolean,
): boolean {
  const { int32 } = checkedWords(view, words, at, 4, littleEndian);
  return (Atomics.and(int32, wordIndex(words, at, 4), ~mask) & mask) !== 0;
}
