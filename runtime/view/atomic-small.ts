// Atomic operations on integers of 8 and 16 bits, for translated C functions.
// Rule: over Atomics when other threads may have the memory, plain reads and writes when not; all are made of a read and a
// compare-and-exchange, as machines without such operations have them.
// Invariant: no bigint; results are the value before the change, unsigned, and arguments are taken modulo the width.
import type { MemoryView } from "./memory-view.js";
import { sharedWordsAt, wordIndex } from "./shared-words.js";

/** Bytes of a small integer. */
export type SmallByteSize = 1 | 2;

function read(view: MemoryView, at: number, byteSize: SmallByteSize, littleEndian?: boolean): number {
  return byteSize === 1 ? view.getUint8(at) : view.getUint16(at, littleEndian);
}

function write(view: MemoryView, at: number, byteSize: SmallByteSize, value: number, littleEndian?: boolean): void {
  if (byteSize === 1) view.setUint8(at, value);
  else view.setUint16(at, value, littleEndian);
}

/** The value. */
export function $atomicReadSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  littleEndian?: boolean,
): number {
  const words = sharedWordsAt(view, at, byteSize, littleEndian);
  if (words === null) return read(view, at, byteSize, littleEndian);
  const index = wordIndex(words, at, byteSize);
  return byteSize === 1 ? Atomics.load(words.uint8, index) : Atomics.load(words.uint16, index);
}

/** Writes a value. */
export function $atomicSetSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  value: number,
  littleEndian?: boolean,
): void {
  $atomicExchangeSmall(view, at, byteSize, value, littleEndian);
}

/** Writes a value; the one before. */
export function $atomicExchangeSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  value: number,
  littleEndian?: boolean,
): number {
  return changed(view, at, byteSize, () => value, littleEndian);
}

/** Writes `value` if the integer is `expected`; the value before. */
export function $atomicCompareExchangeSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  expected: number,
  value: number,
  littleEndian?: boolean,
): number {
  const words = sharedWordsAt(view, at, byteSize, littleEndian);
  if (words !== null) {
    const index = wordIndex(words, at, byteSize);
    return byteSize === 1
      ? Atomics.compareExchange(words.uint8, index, expected, value)
      : Atomics.compareExchange(words.uint16, index, expected, value);
  }
  const old = read(view, at, byteSize, littleEndian);
  if (old === (expected & (byteSize === 1 ? 0xff : 0xffff))) write(view, at, byteSize, value, littleEndian);
  return old;
}

/** Adds. */
export function $atomicAddSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  delta: number,
  littleEndian?: boolean,
): number {
  return changed(view, at, byteSize, (old) => old + delta, littleEndian);
}

/** Keeps the bits of `mask`. */
export function $atomicAndSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  mask: number,
  littleEndian?: boolean,
): number {
  return changed(view, at, byteSize, (old) => old & mask, littleEndian);
}

/** Sets the bits of `mask`. */
export function $atomicOrSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  mask: number,
  littleEndian?: boolean,
): number {
  return changed(view, at, byteSize, (old) => old | mask, littleEndian);
}

/** Turns the bits of `mask` round. */
export function $atomicXorSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  mask: number,
  littleEndian?: boolean,
): number {
  return changed(view, at, byteSize, (old) => old ^ mask, littleEndian);
}

/** Makes it `~(value & mask)`. */
export function $atomicNandSmall(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  mask: number,
  littleEndian?: boolean,
): number {
  return changed(view, at, byteSize, (old) => ~(old & mask), littleEndian);
}

function changed(
  view: MemoryView,
  at: number,
  byteSize: SmallByteSize,
  change: (old: number) => number,
  littleEndian?: boolean,
): number {
  for (;;) {
    const old = $atomicReadSmall(view, at, byteSize, littleEndian);
    if ($atomicCompareExchangeSmall(view, at, byteSize, old, change(old), littleEndian) === old) return old;
  }
}
