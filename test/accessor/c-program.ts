// Accessors in C: one function that reads any leaf by its number, and one that writes it. Values travel as 64 bytes: integers
// and pointers as 64 bits with C's own sign, floats as a double, all else as its bytes.
import type { Leaf } from "./leaf.js";

/** A leaf of a record. */
export interface NumberedLeaf {
  /** C spelling of the record: `struct page`. */
  readonly record: string;
  readonly leaf: Leaf;
}

/** Bytes of a value under way. */
export const VALUE_BYTES = 64;

/** One call: the leaf's number, the value to write if it is a write, the memory before. The record is at RECORD_START. */
export interface Operation {
  readonly leaf: number;
  readonly isWrite: boolean;
  readonly value: Uint8Array;
  readonly memory: Uint8Array;
}

/** What a call left. */
export interface Outcome {
  readonly value: Uint8Array;
  readonly memory: Uint8Array;
}

/** Where the record starts in the memory of an operation: behind guard bytes, and aligned for any record. */
export const RECORD_START = 256;

/** `void kstruct_access(int leaf, int is_write, void *record, void *value)` for the records of a text. */
export function accessText(text: string, leaves: readonly NumberedLeaf[]): string {
  const reads = leaves.map((one, index) => `case ${index}: ${readText(one)} break;`);
  const writes = leaves.map((one, index) => `case ${index}: ${writeText(one)} break;`);
  return [
    // What the classes write, C must be allowed to.
    "#define const",
    text,
    "void kstruct_read(int leaf, void *record, void *value) { switch (leaf) {",
    ...reads,
    "} }",
    "void kstruct_write(int leaf, void *record, void *value) { switch (leaf) {",
    ...writes,
    "} }",
    "",
  ].join("\n");
}

function placeOf({ record, leaf }: NumberedLeaf): string {
  return `((${record} *)record)->${leaf.designator}`;
}

/** Byte by byte: no function of a C library is there. */
function copyText(to: string, from: string, place: string): string {
  return `for (unsigned i = 0; i < sizeof(${place}); i++) ((unsigned char *)${to})[i] = ((unsigned char *)${from})[i];`;
}

function readText(one: NumberedLeaf): string {
  const place = placeOf(one);
  switch (one.leaf.value.kind) {
    case "pointer":
      return `*(unsigned long long *)value = (__UINTPTR_TYPE__)${place};`;
    case "float":
      return `*(double *)value = ${place};`;
    case "bytes":
      return copyText("value", `&${place}`, place);
    default:
      return `*(unsigned long long *)value = (unsigned long long)${place};`;
  }
}

function writeText(one: NumberedLeaf): string {
  const place = placeOf(one);
  switch (one.leaf.value.kind) {
    case "pointer":
      return `${place} = (void *)(__UINTPTR_TYPE__)*(unsigned long long *)value;`;
    case "float":
      return `${place} = *(double *)value;`;
    case "bytes":
      return copyText(`&${place}`, "value", place);
    default:
      return `${place} = *(unsigned long long *)value;`;
  }
}
