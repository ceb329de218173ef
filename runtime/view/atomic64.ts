// The kernel's atomic operations on 64-bit words (atomic_long_t on 64-bit targets, atomic64_t).
// Rule: over Atomics on a BigInt64Array when other threads may have the memory: the one place where hot code meets bigint,
// because no other atomic operation of 64 bits exists. Unless said otherwise the result is the value *before* the change.
// Invariant: arguments are taken modulo 2^64, shared or not; `$atomicStep64` makes no bigint while the memory is not shared.
import type { MemoryView } from "./memory-view.js";
import { sharedWordsAt, wordIndex } from "./shared-words.js";

/** atomic64_read. */
export function $atomicRead64(view: MemoryView, at: number, littleEndian?: boolean): bigint {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  return words === null ? view.getBigInt64(at, littleEndian) : Atomics.load(words.int64, wordIndex(words, at, 8));
}

/** atomic64_set. */
export function $atomicSet64(view: MemoryView, at: number, value: bigint, littleEndian?: boolean): void {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words === null) view.setBigInt64(at, value, littleEndian);
  else Atomics.store(words.int64, wordIndex(words, at, 8), value);
}

/** atomic64_fetch_add. */
export function $atomicAdd64(view: MemoryView, at: number, delta: bigint, littleEndian?: boolean): bigint {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) return Atomics.add(words.int64, wordIndex(words, at, 8), delta);
  const old = view.getBigInt64(at, littleEndian);
  view.setBigInt64(at, old + delta, littleEndian);
  return old;
}

/** atomic64_inc_and_test and atomic64_dec_and_test: adds 1 or -1; true if the word is 0 afterwards. */
export function $atomicStep64(view: MemoryView, at: number, step: 1 | -1, littleEndian?: boolean): boolean {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) return Atomics.add(words.int64, wordIndex(words, at, 8), BigInt(step)) === BigInt(-step);
  const lowAt = littleEndian ? at : at + 4;
  const highAt = littleEndian ? at + 4 : at;
  const low = (view.getUint32(lowAt, littleEndian) + step) >>> 0;
  const carry = low === (step === 1 ? 0 : 0xffff_ffff) ? step : 0;
  const high = (view.getInt32(highAt, littleEndian) + carry) | 0;
  view.setUint32(lowAt, low, littleEndian);
  view.setInt32(highAt, high, littleEndian);
  return (low | high) === 0;
}

/** atomic64_xchg. */
export function $atomicExchange64(view: MemoryView, at: number, value: bigint, littleEndian?: boolean): bigint {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) return Atomics.exchange(words.int64, wordIndex(words, at, 8), value);
  const old = view.getBigInt64(at, littleEndian);
  view.setBigInt64(at, value, littleEndian);
  return old;
}

/** atomic64_cmpxchg: writes `value` if the word is `expected`. It was written if the result is `expected`. */
export function $atomicCompareExchange64(
  view: MemoryView,
  at: number,
  expected: bigint,
  value: bigint,
  littleEndian?: boolean,
): bigint {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) return Atomics.compareExchange(words.int64, wordIndex(words, at, 8), expected, value);
  const old = view.getBigInt64(at, littleEndian);
  if (old === BigInt.asIntN(64, expected)) view.setBigInt64(at, value, littleEndian);
  return old;
}

/** atomic64_add_unless: adds `delta` unless the word is `unless`; true if it was added. */
export function $atomicAddUnless64(
  view: MemoryView,
  at: number,
  delta: bigint,
  unless: bigint,
  littleEndian?: boolean,
): boolean {
  for (;;) {
    const old = $atomicRead64(view, at, littleEndian);
    if (old === BigInt.asIntN(64, unless)) return false;
    const sum = BigInt.asIntN(64, old + delta);
    if ($atomicCompareExchange64(view, at, old, sum, littleEndian) === old) return true;
  }
}
