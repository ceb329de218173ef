// Ranges of bytes in a memory: memcpy, memmove, memset, memcmp of C, and assignments of records.
// Rule: what overlaps is moved as memmove does it (C11 7.24.2.2), so that memcpy of what overlaps has a result too.
// Invariant: a range reaches no byte outside of the memory: it is a RangeError, as for a DataView.
import type { MemoryView } from "./memory-view.js";

/** So many bytes are copied one by one sooner than an array over them is made. */
const FEW = 24;

/** Copies bytes. */
export function $copyBytes(view: MemoryView, to: number, from: number, byteCount: number): void {
  if (byteCount > FEW) rangeOf(view, to, byteCount).set(rangeOf(view, from, byteCount));
  else if (to <= from) for (let index = 0; index < byteCount; index += 1) copyByte(view, to, from, index);
  else for (let index = byteCount - 1; index >= 0; index -= 1) copyByte(view, to, from, index);
}

/** Writes one byte everywhere. */
export function $fillBytes(view: MemoryView, at: number, byte: number, byteCount: number): void {
  if (byteCount > FEW) rangeOf(view, at, byteCount).fill(byte);
  else for (let index = 0; index < byteCount; index += 1) view.setUint8(at + index, byte);
}

/** The difference of the first two bytes that differ, or 0. */
export function $compareBytes(view: MemoryView, left: number, right: number, byteCount: number): number {
  for (let index = 0; index < byteCount; index += 1) {
    const difference = view.getUint8(left + index) - view.getUint8(right + index);
    if (difference !== 0) return difference;
  }
  return 0;
}

function copyByte(view: MemoryView, to: number, from: number, index: number): void {
  view.setUint8(to + index, view.getUint8(from + index));
}

function rangeOf(view: MemoryView, at: number, byteCount: number): Uint8Array {
  view.refresh();
  if (at < 0 || at + byteCount > view.byteLength) {
    throw new RangeError(`${byteCount} bytes at position 0x${at.toString(16)} reach outside of the memory`);
  }
  return new Uint8Array(view.buffer, view.byteOffset + at, byteCount);
}
