// Atomic operations on 64-bit words given and taken as two 32-bit halves, for translated C functions.
// Rule: while the memory is not shared these are plain reads and writes of halves; else they go over Atomics on a
// BigInt64Array, because no other atomic operation of 64 bits exists.
// A function of JavaScript gives one number: these give bits 0-31 of the value before the change, and leave bits 32-63
// in the view, where `$atomicHigh` reads them. The view is the thread's own, so nobody can come in between.
// Invariant: no bigint while the memory is not shared; halves are given modulo 2^32 and come back unsigned.
import type { MemoryView } from "./memory-view.js";
import { checkedWords, type SharedWords, sharedWordsAt, wordIndex } from "./shared-words.js";

/** Bits 32-63 of what the last operation on a 64-bit word gave. */
export function $atomicHigh(view: MemoryView): number {
  return view.atomicHigh[0] ?? 0;
}

/** atomic64_read. */
export function $atomicReadHalves(view: MemoryView, at: number, littleEndian?: boolean): number {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) return split(view, Atomics.load(words.int64, wordIndex(words, at, 8)));
  return plain(view, at, littleEndian);
}

/** atomic64_set. */
export function $atomicSetHalves(
  view: MemoryView,
  at: number,
  low: number,
  high: number,
  littleEndian?: boolean,
): void {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words === null) put(view, at, low, high, littleEndian);
  else Atomics.store(words.int64, wordIndex(words, at, 8), joined(low, high));
}

/** atomic64_fetch_add. */
export function $atomicAddHalves(
  view: MemoryView,
  at: number,
  low: number,
  high: number,
  littleEndian?: boolean,
): number {
  const words = view.sharedWords;
  if (words !== null) return addShared(view, words, at, low, high, littleEndian);
  const lowAt = littleEndian ? at : at + 4;
  const highAt = littleEndian ? at + 4 : at;
  const oldLow = view.getInt32(lowAt, littleEndian);
  const oldHigh = view.getInt32(highAt, littleEndian);
  const sum = (oldLow + (low | 0)) | 0;
  // Without a sign, a sum that is below its operand has a carry.
  const carry = sum >>> 0 < oldLow >>> 0 ? 1 : 0;
  view.setInt32(lowAt, sum, littleEndian);
  view.setInt32(highAt, (oldHigh + (high | 0) + carry) | 0, littleEndian);
  view.atomicHigh[0] = oldHigh;
  return oldLow >>> 0;
}

/** atomic64_xchg. */
export function $atomicExchangeHalves(
  view: MemoryView,
  at: number,
  low: number,
  high: number,
  littleEndian?: boolean,
): number {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) {
    return split(view, Atomics.exchange(words.int64, wordIndex(words, at, 8), joined(low, high)));
  }
  const oldLow = plain(view, at, littleEndian);
  put(view, at, low, high, littleEndian);
  return oldLow;
}

/** atomic64_cmpxchg: writes the word if it is the expected one. */
export function $atomicCompareExchangeHalves(
  view: MemoryView,
  at: number,
  expectedLow: number,
  expectedHigh: number,
  low: number,
  high: number,
  littleEndian?: boolean,
): number {
  const words = sharedWordsAt(view, at, 8, littleEndian);
  if (words !== null) {
    const expected = joined(expectedLow, expectedHigh);
    const index = wordIndex(words, at, 8);
    return split(view, Atomics.compareExchange(words.int64, index, expected, joined(low, high)));
  }
  const oldLow = plain(view, at, littleEndian);
  const isExpected = oldLow === expectedLow >>> 0 && $atomicHigh(view) === expectedHigh >>> 0;
  if (isExpected) put(view, at, low, high, littleEndian);
  return oldLow;
}

// Words are read and written as signed integers: engines keep these unboxed.

function plain(view: MemoryView, at: number, littleEndian?: boolean): number {
  view.atomicHigh[0] = view.getInt32(littleEndian ? at + 4 : at, littleEndian);
  return view.getInt32(littleEndian ? at : at + 4, littleEndian) >>> 0;
}

function put(view: MemoryView, at: number, low: number, high: number, littleEndian?: boolean): void {
  view.setInt32(littleEndian ? at : at + 4, low | 0, littleEndian);
  view.setInt32(littleEndian ? at + 4 : at, high | 0, littleEndian);
}

// What only shared memory needs is apart, so that the plain path is small enough to be compiled into its callers.

function addShared(
  view: MemoryView,
  words: SharedWords,
  at: number,
  low: number,
  high: number,
  littleEndian?: boolean,
): number {
  const { int64 } = checkedWords(view, words, at, 8, littleEndian);
  return split(view, Atomics.add(int64, wordIndex(words, at, 8), joined(low, high)));
}

function joined(low: number, high: number): bigint {
  return (BigInt(high | 0) << 32n) | BigInt(low >>> 0);
}

function split(view: MemoryView, word: bigint): number {
  view.atomicHigh[0] = Number(BigInt.asUintN(64, word) >> 32n);
  return Number(BigInt.asUintN(32, word));
}
