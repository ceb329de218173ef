// 64-bit integers as numbers, for the `x$num` accessors: exact, or an error.
// Rule: a number holds integers up to 2^53 - 1 exactly (ECMA-262 Number.MAX_SAFE_INTEGER); what is beyond is refused.
// Invariant: no bigint is made, so that a reading allocates nothing.
import { HIGH_HALF } from "./address.js";
import { KstructError } from "./error.js";
import type { MemoryView } from "./memory-view.js";

function halvesText(low: number, high: number): string {
  return `0x${(high >>> 0).toString(16)}${low.toString(16).padStart(8, "0")}`;
}

function joined(low: number, high: number, member: string): number {
  const value = high * HIGH_HALF + low;
  if (Number.isSafeInteger(value)) return value;
  throw new KstructError(
    "K4002",
    `${member} is ${halvesText(low, high)}, which a number cannot hold exactly; read it as a bigint or by halves`,
  );
}

function write(view: MemoryView, at: number, value: number, littleEndian: boolean | undefined): void {
  view.setUint32(littleEndian ? at : at + 4, value, littleEndian);
  view.setUint32(littleEndian ? at + 4 : at, Math.floor(value / HIGH_HALF), littleEndian);
}

/** An unsigned 64-bit integer as a number. `member` names it in the error, K4002, when it is 2^53 or more. */
export function $getUint64Number(view: MemoryView, at: number, member: string, littleEndian?: boolean): number {
  const high = view.getUint32(littleEndian ? at + 4 : at, littleEndian);
  return joined(view.getUint32(littleEndian ? at : at + 4, littleEndian), high, member);
}

/** A signed 64-bit integer as a number. */
export function $getInt64Number(view: MemoryView, at: number, member: string, littleEndian?: boolean): number {
  const high = view.getInt32(littleEndian ? at + 4 : at, littleEndian);
  return joined(view.getUint32(littleEndian ? at : at + 4, littleEndian), high, member);
}

/** Writes an unsigned 64-bit integer given as a number; throws K4002 when that is no integer from 0 to 2^53 - 1. */
export function $setUint64Number(
  view: MemoryView,
  at: number,
  value: number,
  member: string,
  littleEndian?: boolean,
): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new KstructError("K4002", `${member} takes an integer from 0 to 2^53 - 1 as a number, not ${value}`);
  }
  write(view, at, value, littleEndian);
}

/** Writes a signed 64-bit integer given as a number; throws K4002 when that is no integer of less than 2^53. */
export function $setInt64Number(
  view: MemoryView,
  at: number,
  value: number,
  member: string,
  littleEndian?: boolean,
): void {
  if (!Number.isSafeInteger(value)) {
    throw new KstructError("K4002", `${member} takes an integer of less than 2^53 as a number, not ${value}`);
  }
  write(view, at, value, littleEndian);
}
