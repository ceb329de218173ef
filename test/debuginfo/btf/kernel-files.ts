// Kernels' BTF of test/real, and what is asked of every struct and union in it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A file of test/real, unpacked. */
export function realBytes(name: string): Uint8Array {
  return gunzipSync(readFileSync(fileURLToPath(new URL(`../../real/${name}`, import.meta.url))));
}

/** A member: name, bit offset, bit size, type, 1 for a bit-field. */
export type ExpectedMember = readonly [name: string, bitOffset: number, bitSize: number, type: string, bitField?: 1];

/** A struct or union. */
export interface ExpectedRecord {
  readonly id: number;
  readonly kind: "struct" | "union";
  readonly name: string;
  readonly size: number;
  readonly members: readonly ExpectedMember[];
}

/** The layouts that `bpftool` gives for a kernel's BTF, in order of ids. */
export function expectedRecords(kernel: string): readonly ExpectedRecord[] {
  const lines = new TextDecoder()
    .decode(realBytes(`btf/${kernel}.layouts.jsonl.gz`))
    .trimEnd()
    .split("\n");
  return lines.map((line): ExpectedRecord => JSON.parse(line));
}
