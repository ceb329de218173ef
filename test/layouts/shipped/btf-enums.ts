// The enums of a real kernel, read off its .BTF section (Documentation/bpf/btf.rst): no struct member has most of these
// types, so the list of records does not lead to them.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** A constant of an enum. */
export interface BtfEnumerator {
  readonly name: string;
  readonly value: number;
}

const ENUM_KIND = 6;
/** Bytes after a type's 12, by kind: once, and for each of its members. */
const fixedBytes: Readonly<Record<number, number>> = { 1: 4, 3: 12, 14: 4, 17: 4 };
const memberBytes: Readonly<Record<number, number>> = { 4: 12, 5: 12, 6: 8, 13: 8, 15: 12, 19: 12 };

/** The constants of a little-endian kernel's enum, in order; none when it has no such enum. */
export function enumeratorsOf(kernel: string, tag: string): readonly BtfEnumerator[] {
  const path = fileURLToPath(new URL(`../../real/btf/${kernel}.btf.gz`, import.meta.url));
  const bytes = gunzipSync(readFileSync(path));
  const headerBytes = bytes.readUInt32LE(4);
  const strings = headerBytes + bytes.readUInt32LE(16);
  const text = (at: number): string => {
    const start = strings + bytes.readUInt32LE(at);
    return bytes.toString("utf8", start, bytes.indexOf(0, start));
  };
  let at = headerBytes + bytes.readUInt32LE(8);
  const end = at + bytes.readUInt32LE(12);
  while (at < end) {
    const info = bytes.readUInt32LE(at + 4);
    const kind = (info >>> 24) & 31;
    const memberCount = info & 0xffff;
    if (kind === ENUM_KIND && memberCount > 0 && text(at) === tag) {
      const first = at + 12;
      return Array.from({ length: memberCount }, (_, index) => ({
        name: text(first + 8 * index),
        value: bytes.readInt32LE(first + 8 * index + 4),
      }));
    }
    at += 12 + (fixedBytes[kind] ?? 0) + (memberBytes[kind] ?? 0) * memberCount;
  }
  return [];
}
