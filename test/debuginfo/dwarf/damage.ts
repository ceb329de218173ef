// Damaged objects: a sound file with bytes, words, sizes, stretches or its end changed, most of them in the sections of DWARF,
// and what must hold of whatever comes of it: a located error, or types that can be laid out and printed.
import { openContainer } from "../../../generator/debuginfo/container/index.js";
import { type ByteSource, readDebugInfo } from "../../../generator/debuginfo/index.js";
import { DiagnosticCollector } from "../../../generator/diagnostic/index.js";
import { isBinaryPlace } from "../../../generator/source/index.js";
import { problemOf } from "../btf/mutate.js";
import { byteSource, dwarfInput } from "./compile.js";

type Random = () => number;

/** Where damage is done: the bytes of a section. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Bytes that stand near a limit of something: forms, tags, LEB128 that go on, lengths. */
const sharpBytes = [0, 1, 2, 3, 8, 0x0f, 0x10, 0x13, 0x16, 0x19, 0x21, 0x3f, 0x40, 0x49, 0x69, 0x7f, 0x80, 0xfe, 0xff];
const sharpWords = [0, 1, 0x7fffffff, 0x80000000, 0xfffffff0, 0xfffffffe, 0xffffffff, 0x10000, 0xffff, 12, 14];

function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** A damaged copy; the same random numbers give the same one. */
export function damaged(bytes: Uint8Array, stretches: readonly Stretch[], random: Random): Uint8Array {
  const count = random() < 0.6 ? 1 : 1 + below(random, 8);
  let copy: Uint8Array = bytes.slice();
  for (let step = 0; step < count; step += 1) copy = damage(copy, stretches, random);
  return copy;
}

function damage(bytes: Uint8Array, stretches: readonly Stretch[], random: Random): Uint8Array {
  const everywhere = { start: 0, end: bytes.length };
  const stretch = random() < 0.85 ? (stretches[below(random, stretches.length)] ?? everywhere) : everywhere;
  const at = stretch.start + below(random, Math.max(1, stretch.end - stretch.start));
  const put = (values: readonly number[]): Uint8Array => {
    for (const [index, value] of values.entries()) if (at + index < bytes.length) bytes[at + index] = value;
    return bytes;
  };
  switch (below(random, 8)) {
    case 0:
      return put([(bytes[at] ?? 0) ^ (1 << below(random, 8))]);
    case 1:
      return put([below(random, 256)]);
    case 2:
      return put([sharpBytes[below(random, sharpBytes.length)] ?? 0]);
    case 3: {
      const word = sharpWords[below(random, sharpWords.length)] ?? 0;
      return put([word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24]);
    }
    case 4:
      // A reference that leads elsewhere in the unit.
      return put([below(random, 256), below(random, 4), 0, 0]);
    case 5:
      return put([...bytes.subarray(stretch.start + below(random, 64)).subarray(0, 1 + below(random, 24))]);
    case 6: {
      const taken = 1 + below(random, 8);
      bytes.copyWithin(at, at + taken, stretch.end);
      return bytes;
    }
    default:
      return random() < 0.3 ? bytes.slice(0, at) : put([(bytes[at] ?? 0) + 1]);
  }
}

/** What became of a damaged file: refused, or read; a text is what is wrong with that. */
export interface Outcome {
  readonly isRead: boolean;
  readonly problem: string | null;
}

/** Reads a file, lays out and prints all of it. */
export function outcomeOf(bytes: Uint8Array): Outcome {
  const diagnostics = new DiagnosticCollector();
  const info = readDebugInfo(dwarfInput(byteSource("t.o", bytes)), diagnostics);
  const wrong = diagnostics.all.find(({ span }) => span === null || !isBinaryPlace(span) || span.text === "");
  if (wrong !== undefined) return { isRead: info !== null, problem: `no place: ${wrong.message}` };
  if (info === null) return { isRead: false, problem: diagnostics.hasErrors ? null : "refused without an error" };
  if (diagnostics.hasErrors) return { isRead: true, problem: "read in spite of errors" };
  return { isRead: true, problem: problemOf(info) };
}

/** Where the debug sections of a file lie, and the relocations that belong to them; the whole of it when it has none. */
export function debugStretches(bytes: Uint8Array): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const file = byteSource("t.o", bytes);
  const { decompression } = dwarfInput(file);
  let isRecording = false;
  const recording: ByteSource = {
    ...file,
    read(start, byteLength) {
      if (isRecording && byteLength > 0) stretches.push({ start, end: start + byteLength });
      return file.read(start, byteLength);
    },
  };
  const container = openContainer(recording, decompression, new DiagnosticCollector());
  isRecording = true;
  for (const section of container?.sections ?? []) if (section.name.startsWith(".debug_")) section.read();
  return stretches.length === 0 ? [{ start: 0, end: bytes.length }] : stretches;
}
