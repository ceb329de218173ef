// Fuzzing of BTF: sound files with every kind, in both byte orders, and a module with its base, all damaged. What is read in
// spite of that is laid out and printed whole.
// Rule: a case has the run's seed plus its number, so that one case is met again by its own seed and a count of 1.
import { everyKind } from "../debuginfo/btf/every-kind.js";
import { mutate, outcomeOf } from "../debuginfo/btf/mutate.js";
import { array, int, makeFile, record } from "../debuginfo/btf/writer.js";
import { randomNumbers } from "../layout/seed.js";
import type { FuzzFailure, FuzzKind } from "./kind.js";

/** What one case may take. */
const CASE_MILLISECONDS_MAX = 5000;
const BYTES_MAX = 2 ** 30;
const CASES_PER_REPORT = 20_000;

interface Sound {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly base: Uint8Array | null;
}

/** The kind `btf-input`. */
export const btfInputKind: FuzzKind = {
  name: "btf-input",
  about: "damaged BTF, raw and split, in both byte orders",
  async run(count, seed, options) {
    const files = soundFiles();
    let readCount = 0;
    for (let index = 0; index < count; index += 1) {
      const found = problemOf(files, seed + index);
      if (found.isRead) readCount += 1;
      if (found.problem !== null) {
        return { comparisons: index + 1, notes: [], failure: failureOf(files, seed + index, found.problem) };
      }
      if ((index + 1) % CASES_PER_REPORT === 0) options.report(`${index + 1} cases, ${readCount} read`);
    }
    const notes = [`${readCount} files read and printed whole, ${count - readCount} refused with a located error`];
    return { comparisons: count, notes, failure: null };
  },
};

function soundFiles(): readonly Sound[] {
  const base = makeFile([int("long", 8, 1), record("page", 8, [["flags", 1, 0]])]);
  const split = { names: base.names, byteLength: base.stringByteLength };
  const module = makeFile(
    [
      array(2, 4),
      record("user", 40, [
        ["page", 3, 0],
        ["flags", 1, 256],
      ]),
    ],
    { base: split },
  );
  const rows = [int("long", 8), { name: "new", kind: 20, length: 1, words: [1] }, record("s", 8, [["a", 1, 0]])];
  const newer = makeFile(rows, { layout: Array.from({ length: 21 }, (_, kind) => layoutEntry(kind)) });
  return [
    { name: "every kind, little-endian", bytes: makeFile(everyKind).bytes, base: null },
    { name: "every kind, big-endian", bytes: makeFile(everyKind, { isBig: true }).bytes, base: null },
    { name: "a module with its base", bytes: module.bytes, base: base.bytes },
    { name: "a newer kind, with a layout section", bytes: newer.bytes, base: null },
  ];
}

/** Bytes after the header of a type, and for each element (Documentation/bpf/btf.rst); kind 20 is made up. */
function layoutEntry(kind: number): readonly [number, number] {
  const info: Readonly<Record<number, number>> = { 1: 4, 3: 12, 14: 4, 17: 4 };
  const element: Readonly<Record<number, number>> = { 4: 12, 5: 12, 6: 8, 13: 8, 15: 12, 19: 12, 20: 4 };
  return [info[kind] ?? 0, element[kind] ?? 0];
}

/** The damaged file of a seed. */
function caseOf(files: readonly Sound[], seed: number): Sound | null {
  const random = randomNumbers(seed);
  const file = files[Math.floor(random() * files.length)];
  return file === undefined ? null : { ...file, bytes: mutate(file.bytes, random) };
}

function problemOf(
  files: readonly Sound[],
  seed: number,
): { readonly isRead: boolean; readonly problem: string | null } {
  const damaged = caseOf(files, seed);
  return damaged === null ? { isRead: false, problem: null } : checked(damaged.bytes, damaged.base);
}

function checked(
  bytes: Uint8Array,
  base: Uint8Array | null,
): { readonly isRead: boolean; readonly problem: string | null } {
  const started = performance.now();
  try {
    const outcome = outcomeOf(bytes, base);
    if (outcome.problem !== null) return outcome;
    const taken = performance.now() - started;
    if (taken > CASE_MILLISECONDS_MAX) return { ...outcome, problem: `took ${Math.round(taken)} ms` };
    const { rss } = process.memoryUsage();
    return rss > BYTES_MAX ? { ...outcome, problem: `took ${rss} bytes` } : outcome;
  } catch (error) {
    return { isRead: false, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** A failure, with the file that fails and has the fewest bytes changed. */
function failureOf(files: readonly Sound[], seed: number, message: string): FuzzFailure {
  const damaged = caseOf(files, seed);
  const sound = files.find(({ name }) => name === damaged?.name);
  const command = `--kind btf-input --seed ${seed} --count 1`;
  if (damaged === null || sound === undefined) return { message, input: "", command };
  const bytes = damaged.bytes.slice();
  for (const [at, byte] of bytes.entries()) {
    const before = sound.bytes[at];
    if (before === undefined || before === byte) continue;
    bytes[at] = before;
    if (checked(bytes, damaged.base).problem === null) bytes[at] = byte;
  }
  const changes = [...bytes.entries()].flatMap(([at, byte]) =>
    byte === sound.bytes[at] ? [] : [`byte ${at}: ${sound.bytes[at] ?? "none"} → ${byte}`],
  );
  const length = bytes.length === sound.bytes.length ? [] : [`${sound.bytes.length} bytes → ${bytes.length}`];
  return { message, input: [damaged.name, ...length, ...changes, ""].join("\n"), command };
}
