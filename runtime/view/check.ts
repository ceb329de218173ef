// The checks of the views for people: values that C would cut off silently. Accessors by position cut off as C does.
// Invariant: each function returns its value unchanged, or throws a KstructError that names member, value and range.

import { lowOf } from "./address.js";
import { KstructError } from "./error.js";
import type { MemoryView } from "./memory-view.js";
import type { Ptr } from "./ptr.js";

/** Refuses what does not fit into an unsigned bit-field or packed sub-field of at most 32 bits (K4003). */
export function $checkUnsigned(value: number, bitWidth: number, member: string): number {
  const limit = 2 ** bitWidth;
  if (Number.isInteger(value) && value >= 0 && value < limit) return value;
  throw new KstructError("K4003", `${member} takes an integer from 0 to ${limit - 1} (${bitWidth} bits), not ${value}`);
}

/** Refuses what does not fit into a signed bit-field of at most 32 bits (K4003). */
export function $checkSigned(value: number, bitWidth: number, member: string): number {
  const limit = 2 ** (bitWidth - 1);
  if (Number.isInteger(value) && value >= -limit && value < limit) return value;
  throw new KstructError(
    "K4003",
    `${member} takes an integer from ${-limit} to ${limit - 1} (${bitWidth} bits), not ${value}`,
  );
}

/** Refuses what does not fit into an unsigned bit-field of more than 32 bits (K4003). */
export function $checkUnsigned64(value: bigint, bitWidth: number, member: string): bigint {
  if (value === BigInt.asUintN(bitWidth, value)) return value;
  const last = (1n << BigInt(bitWidth)) - 1n;
  throw new KstructError("K4003", `${member} takes a bigint from 0 to ${last} (${bitWidth} bits), not ${value}`);
}

/** Refuses what does not fit into a signed bit-field of more than 32 bits (K4003). */
export function $checkSigned64(value: bigint, bitWidth: number, member: string): bigint {
  if (value === BigInt.asIntN(bitWidth, value)) return value;
  const limit = 1n << BigInt(bitWidth - 1);
  throw new KstructError(
    "K4003",
    `${member} takes a bigint from ${-limit} to ${limit - 1n} (${bitWidth} bits), not ${value}`,
  );
}

/** Refuses a pointer that has bits where the tag goes, and a tag that does not fit there (K4004). Returns the pointer. */
export function $checkTagged<T extends string>(
  view: MemoryView,
  position: Ptr<T>,
  tag: number,
  mask: number,
  member: string,
): Ptr<T> {
  if (!Number.isInteger(tag) || tag < 0 || (tag & ~mask) !== 0 || tag > mask) {
    throw new KstructError("K4004", `the tag of ${member} is an integer from 0 to ${mask}, not ${tag}`);
  }
  const low = lowOf(view, position);
  if ((low & mask) === 0) return position;
  throw new KstructError(
    "K4004",
    `${member} keeps its tag in the bits 0x${mask.toString(16)} of an address, and the address of position ` +
      `0x${position.toString(16)} ends in 0x${low.toString(16).padStart(8, "0")}: objects must be ${mask + 1}-byte aligned`,
  );
}

/** Refuses an index outside of an array (K4005). */
export function $checkIndex(index: number, length: number, member: string): number {
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  throw new KstructError("K4005", `${member} has ${length} elements, so there is no element ${index}`);
}
