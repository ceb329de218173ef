// The classes of struct kinds for both byte orders, over bytes with a pattern, and their accessors by name.
import { Memory, type Ptr } from "kstruct/view";
import * as s390x from "../../golden/kinds/s390x.expected/index.js";
import * as x86 from "../../golden/kinds/x86_64.expected/index.js";
import { thrown } from "../../view/thrown.js";

/** Position of the record in its memory; bytes before and behind must stay as they are. */
export const RECORD = 256;
export const RECORD_SIZE = 328;
const MEMORY_SIZE = 1024;

export const orders = [
  { name: "little-endian", isLittleEndian: true, module: x86 },
  { name: "big-endian", isLittleEndian: false, module: s390x },
] as const;

/** A memory full of a pattern with a record in it, both faces on the record, and plain views on its bytes. */
export function fixture(order: (typeof orders)[number], address = 0n) {
  const bytes = Uint8Array.from({ length: MEMORY_SIZE }, (_, index) => (index * 151 + 43) & 0xff);
  const memory = Memory.over(bytes.buffer, { address });
  const ptr: Ptr<"kinds"> = memory.ptr(RECORD);
  return {
    bytes,
    memory,
    ptr,
    data: new DataView(bytes.buffer, RECORD, RECORD_SIZE),
    record: bytes.subarray(RECORD, RECORD + RECORD_SIZE),
    view: new order.module.Kinds(memory, ptr),
    records: new order.module.Kinds$(memory),
  };
}

/** Calls a method by its name. */
export function invoke(object: object, name: string, ...given: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(object, name);
  if (typeof method !== "function") throw new Error(`no method ${name}`);
  return Reflect.apply(method, object, given);
}

/** The code of the KstructError that a call throws. */
export function thrownCode(call: () => unknown): string {
  return thrown(call).replace(/:.*/s, "");
}
