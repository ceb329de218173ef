// Damaged BTF: a sound file with bytes, words, header fields, parts or its end changed, and what must hold of whatever comes
// of it: a located error, or types that can be laid out and printed.

import type { DebugInfo } from "../../../generator/debuginfo/index.js";
import { readDebugInfo } from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import type { StructLayout } from "../../../generator/layout/index.js";
import { createPaholePrinter, layoutJson } from "../../../generator/print/index.js";
import { isBinaryPlace } from "../../../generator/source/index.js";
import { spellType, typeIds, unqualified } from "../../../generator/type/index.js";
import { byteSource, inputOf } from "./input.js";

type Random = () => number;

/** Words that are near a limit of something. */
const sharpWords = [
  0, 1, 2, 7, 0x7f, 0xff, 0xffff, 0x10000, 0xffffff, 0x1000000, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff,
];

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** A damaged copy; the same random numbers give the same one. */
export function mutate(bytes: Uint8Array, random: Random): Uint8Array {
  let damaged: Uint8Array = bytes;
  const count = random() < 0.7 ? 1 : 1 + below(random, 5);
  for (let step = 0; step < count; step += 1) damaged = damage(damaged, random);
  return damaged;
}

function damage(bytes: Uint8Array, random: Random): Uint8Array {
  const at = below(random, Math.max(1, bytes.length));
  switch (below(random, 8)) {
    case 0:
      return withBytes(bytes, at, [(bytes[at] ?? 0) ^ (1 << below(random, 8))]);
    case 1:
      return withBytes(bytes, at, [below(random, 256)]);
    case 2:
      return withWord(bytes, at & ~3, sharpWords[below(random, sharpWords.length)] ?? 0);
    case 3:
      // A field of the header.
      return withWord(bytes, 4 * (1 + below(random, 7)), random() < 0.5 ? below(random, 512) : below(random, 2 ** 32));
    case 4:
      // Another kind, length or flag, or the id of another type.
      return withWord(
        bytes,
        at & ~3,
        random() < 0.5 ? below(random, 21) * 2 ** 24 + below(random, 9) : below(random, 64),
      );
    case 5:
      return bytes.slice(0, at);
    case 6: {
      const end = at + 4 * below(random, 16);
      return new Uint8Array([...bytes.subarray(0, end), ...bytes.subarray(at)]);
    }
    default: {
      const word = bytes.slice(below(random, bytes.length) & ~3).subarray(0, 12);
      return withBytes(bytes, at & ~3, [...word]);
    }
  }
}

function withBytes(bytes: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const copy = bytes.slice();
  for (const [index, value] of values.entries()) if (at + index < copy.length) copy[at + index] = value;
  return copy;
}

function withWord(bytes: Uint8Array, at: number, word: number): Uint8Array {
  const values = [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
  return withBytes(bytes, at, bytes[0] === 0xeb ? values.reverse() : values);
}

/** What became of a damaged file: refused, or read; a text is what is wrong with that. */
export interface Outcome {
  readonly isRead: boolean;
  readonly problem: string | null;
}

/** Reads a file, lays out and prints all of it. */
export function outcomeOf(bytes: Uint8Array, base: Uint8Array | null = null): Outcome {
  const diagnostics = new DiagnosticCollector();
  const input = inputOf(byteSource("t.btf", bytes), { base: base === null ? null : byteSource("base.btf", base) });
  const info = readDebugInfo(input, diagnostics);
  const wrong = diagnostics.all.find(({ span }) => span === null || !isBinaryPlace(span) || span.text === "");
  if (wrong !== undefined) return { isRead: info !== null, problem: `no place: ${wrong.message}` };
  if (info === null) return { isRead: false, problem: diagnostics.hasErrors ? null : "refused without an error" };
  if (diagnostics.hasErrors) return { isRead: true, problem: "read in spite of errors" };
  return { isRead: true, problem: problemOf(info) };
}

/** What is wrong with types that were read, laid out and printed; null when nothing is. */
export function problemOf(info: DebugInfo): string | null {
  const { types, layouts, typeDeclarations } = info;
  for (const id of typeIds(types)) spellType(types, { id, qualifiers: unqualified });
  const printer = createPaholePrinter(layouts);
  for (const { type, kind, name } of typeDeclarations) {
    const layout = layouts.layoutOf(type);
    const problem = layout === null ? null : layoutProblem(layout);
    if (problem !== null) return `${kind} ${name}: ${problem}`;
    if (printer.textOf(type) === "") return `${kind} ${name} prints nothing`;
    if (name !== null && types.find(kind, name) === undefined) return `${kind} ${name} is not found`;
  }
  const ids = typeDeclarations.map(({ type }) => type);
  return layoutJson({ source: "t.btf", layouts, ids }).types.length > ids.length ? "too many in JSON" : null;
}

function layoutProblem({ byteSize, byteAlign, members, holes }: StructLayout): string | null {
  if (!Number.isInteger(byteSize) || !Number.isInteger(Math.log2(byteAlign)))
    return `size ${byteSize}, align ${byteAlign}`;
  for (const { member, bitOffset, bitSize } of members) {
    const isInside = bitOffset >= 0 && bitSize >= 0 && bitOffset + bitSize <= 8 * byteSize;
    if (!isInside) return `${member.name} at ${bitOffset}, ${bitSize} bits, of ${byteSize} bytes`;
  }
  return holes.some(({ bitOffset, bitSize }) => bitOffset < 0 || bitSize <= 0) ? "an impossible hole" : null;
}
