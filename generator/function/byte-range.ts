// Calls of kstruct/view that write ranges of bytes: what memcpy, memset and assignments of records come down to.
import type { Lowering } from "./lowering.js";
import { call, type Term, theView } from "./term.js";

/** Copies bytes from one position to another. */
export function copyBytes(lowering: Lowering, to: Term, from: Term, byteCount: Term): void {
  emit(lowering, "$copyBytes", [to, from, byteCount]);
}

/** Writes one byte everywhere in a range. */
export function fillBytes(lowering: Lowering, to: Term, byte: Term, byteCount: Term): void {
  emit(lowering, "$fillBytes", [to, byte, byteCount]);
}

function emit({ builder }: Lowering, name: string, parts: readonly Term[]): void {
  const term = call({ of: "runtime", name }, [theView, ...parts], { type: { kind: "void" }, effect: "write" });
  builder.add({ kind: "term", term });
}
