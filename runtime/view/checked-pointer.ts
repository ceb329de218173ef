// Following a pointer that a record holds, for the views: what points outside of the memory is an error, not a bad read.
// Rule: both halves of the address count here, also where the base is 4 GiB aligned and positions are low words.
// Invariant: the result is NULL or the position of a byte of the data.
import { addressText, positionOf } from "./address.js";
import { KstructError } from "./error.js";
import type { MemoryView } from "./memory-view.js";
import { NULL, type Ptr, pointer } from "./ptr.js";

const WORD_MAX = 0xffff_ffffn;

function isInside(view: MemoryView, position: number): boolean {
  return position >= view.start && position < view.byteLength;
}

function baseAddress(view: MemoryView): bigint {
  return (BigInt(view.baseHigh) << 32n) | BigInt(view.baseLow);
}

function refuse(view: MemoryView, low: number, high: number, member: string, object: Ptr): never {
  const first = baseAddress(view) + BigInt(view.start);
  const last = baseAddress(view) + BigInt(view.byteLength) - 1n;
  const record = `${addressText(baseAddress(view) + BigInt(object))} (position 0x${object.toString(16)})`;
  const pointed = addressText((BigInt(high) << 32n) | (BigInt(low) & WORD_MAX));
  throw new KstructError(
    "K4001",
    `${member} of the record at ${record} points at ${pointed}, outside of the memory, which is ` +
      `${addressText(first)} to ${addressText(last)}`,
  );
}

function checked<T extends string>(view: MemoryView, low: number, high: number, member: string, object: Ptr): Ptr<T> {
  if ((low | high) === 0) return NULL;
  const position = positionOf(view, low, high);
  if (isInside(view, position) || (view.refresh() && isInside(view, position))) return pointer(position);
  return refuse(view, low, high, member, object);
}

/**
 * The 64-bit pointer at `at`, or K4001 when it is neither NULL nor inside of the memory. The bits of `mask` are cleared
 * (0 for a plain pointer, the tag bits of a tagged word). `member` (as `page.lru.next`) and `object`, the position of the
 * record, are for the message.
 */
export function $checkedPointer<T extends string>(
  view: MemoryView,
  at: number,
  mask: number,
  member: string,
  object: Ptr,
  littleEndian?: boolean,
): Ptr<T> {
  const low = view.getUint32(littleEndian ? at : at + 4, littleEndian);
  const high = view.getUint32(littleEndian ? at + 4 : at, littleEndian);
  return checked(view, (low & ~mask) >>> 0, high, member, object);
}

/** The same for a 32-bit pointer. */
export function $checkedPointer32<T extends string>(
  view: MemoryView,
  at: number,
  mask: number,
  member: string,
  object: Ptr,
  littleEndian?: boolean,
): Ptr<T> {
  return checked(view, (view.getUint32(at, littleEndian) & ~mask) >>> 0, 0, member, object);
}
