// BUG, VM_BUG_ON and WARN_ON of translated C functions: what the kernel prints and stops at is an error here.
// Rule: BUG and BUG_ON always throw; the header asks `memory.checked` before it tests what VM_BUG_ON and WARN_ON test.
// Invariant: the message has the condition as the header spells it, and where the object lies that it is about.
import { addressText } from "./address.js";
import { KstructError } from "./error.js";
import type { Memory } from "./memory.js";
import type { Ptr } from "./ptr.js";

/** The error to throw, K4012. `object` is what the kernel would dump: the page of VM_BUG_ON_PAGE. */
export function $bug(memory: Memory, text: string, object?: Ptr): KstructError {
  return new KstructError("K4012", `${text}${object === undefined ? "" : `, object at ${placeText(memory, object)}`}`);
}

/** Tells the memory's `onWarning`; throws K4013 when it has none. */
export function $warn(memory: Memory, text: string): void {
  if (memory.onWarning === null) throw new KstructError("K4013", text);
  memory.onWarning(text);
}

function placeText(memory: Memory, object: Ptr): string {
  return object === 0 ? "NULL" : `${addressText(memory.addressOf(object))} (position 0x${object.toString(16)})`;
}
