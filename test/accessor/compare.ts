// Classes held against C's bytes: what C initialised is read back, and what the classes write is what C would have written,
// over ones and over zeros, with nothing else touched in the record or around it.
import { Memory } from "kstruct/view";
import type { SparseBytes } from "../../generator/oracle/judge.js";
import { type Face, facesOf, type Rig } from "./face.js";
import type { AskedRecord, RecordImages } from "./images.js";
import type { Leaf } from "./leaf.js";
import type { LoadedHeader } from "./loaded.js";
import type { GivenLeaf } from "./round.js";

/** Bytes before the record and behind it that nobody may touch; what lies behind (flexible arrays) has room in them. */
const GUARD = 256;

/** A record in a memory of its own. */
export interface Bench extends Rig {
  /** The whole memory. */
  readonly bytes: Uint8Array;
  /** Where the record starts. */
  readonly start: number;
}

/** A memory for a record of a size. */
export function benchOf(header: LoadedHeader, className: string, byteSize: number): Bench {
  const buffer = new ArrayBuffer(GUARD + byteSize + GUARD);
  const memory = Memory.over(buffer);
  return { header, className, memory, ptr: memory.ptr(GUARD), bytes: new Uint8Array(buffer), start: GUARD };
}

/** Differences between the class of a record and what a compiler says, as text; empty when there are none. */
export function differencesOf(
  header: LoadedHeader,
  className: string,
  asked: AskedRecord,
  images: RecordImages,
): { readonly checked: number; readonly problems: readonly string[] } {
  const bench = benchOf(header, className, images.byteSize);
  const problems: string[] = [];
  let checked = 0;
  asked.rounds.forEach((round, index) => {
    const image = images.rounds[index] ?? new Map();
    for (const given of round) {
      if (given.leaf.value.kind === "unreachable") continue;
      checked += 1;
      const found = attempt(given.leaf, () => leafProblems(bench, given, image, images));
      problems.push(...found.map((text) => `${asked.spelling}.${given.leaf.designator}: ${text}`));
    }
  });
  return { checked, problems };
}

function attempt({ designator }: Leaf, check: () => readonly string[]): readonly string[] {
  try {
    return check();
  } catch (error) {
    return [`${designator} throws ${String(error)}`];
  }
}

function leafProblems(bench: Bench, given: GivenLeaf, image: SparseBytes, images: RecordImages): readonly string[] {
  const own = images.leaves.get(given.leaf);
  if (own === undefined) throw new Error("a leaf that was not asked about");
  const expected = expectedValue(given, own.isSigned, own.mask, image);
  return facesOf(bench, given.leaf).flatMap((face) => [
    ...readingProblems(bench, face, image, own.mask, expected),
    ...[0x00, 0xff].flatMap((background) => writingProblems(bench, face, expected, image, own.mask, background)),
    ...derivedProblems(bench, face, given, expected, image),
    ...pointerProblems(bench, face, given.leaf),
  ]);
}

/** What the class must give: a number up to 32 bits, a bigint above, with C's sign. */
function expectedValue(
  { leaf, bits, float }: GivenLeaf,
  isSigned: boolean | null,
  mask: SparseBytes,
  image: SparseBytes,
): unknown {
  const { value } = leaf;
  switch (value.kind) {
    case "bool":
      return bits === 1n;
    case "float":
      return float;
    case "bytes":
      return Uint8Array.from(mask.keys(), (byteOffset) => image.get(byteOffset) ?? 0);
    default: {
      const signed = isSigned ?? (value.kind === "integer" && value.isSigned);
      const normal = signed ? BigInt.asIntN(value.bitWidth, bits) : bits;
      return value.bitWidth > 32 ? normal : Number(normal);
    }
  }
}

function fill({ bytes, start }: Bench, background: number, image: SparseBytes): void {
  bytes.fill(background);
  for (const [byteOffset, byte] of image) bytes[start + byteOffset] = byte;
}

/** The record is as C initialised it; around it are ones, which would show in a leaf that reads too far. */
function readingProblems(
  { bytes, start }: Bench,
  face: Face,
  image: SparseBytes,
  mask: SparseBytes,
  expected: unknown,
): readonly string[] {
  bytes.fill(0xff);
  bytes.fill(0, start, bytes.length - GUARD);
  for (const byteOffset of mask.keys()) bytes[start + byteOffset] = 0;
  for (const [byteOffset, byte] of image) bytes[start + byteOffset] = byte;
  const actual = face.get();
  return isSame(actual, expected) ? [] : [`by ${face.name} reads ${show(actual)}, C wrote ${show(expected)}`];
}

function writingProblems(
  bench: Bench,
  face: Face,
  value: unknown,
  image: SparseBytes,
  mask: SparseBytes,
  background: number,
): readonly string[] {
  const { bytes, start } = bench;
  bytes.fill(background);
  const wanted = bytes.slice();
  for (const [byteOffset, byteMask] of mask) {
    const at = start + byteOffset;
    wanted[at] = (background & ~byteMask) | ((image.get(byteOffset) ?? 0) & byteMask);
  }
  write(face, value);
  const wrong = bytes.findIndex((byte, at) => byte !== wanted[at]);
  if (wrong === -1) return [];
  const where = `byte ${wrong - start} is ${hex(bytes[wrong])}, C's ${hex(wanted[wrong])}`;
  return [`by ${face.name} = ${show(value)} over ${hex(background)}: ${where}`];
}

function write(face: Face, value: unknown): void {
  if (value instanceof Uint8Array) bytesOf(face).set(value);
  else face.set(value);
}

function bytesOf(face: Face): Uint8Array {
  const bytes = face.get();
  if (!(bytes instanceof Uint8Array)) throw new Error(`no bytes: ${String(bytes)}`);
  return bytes;
}

function isWord({ isBitField, value }: Leaf): boolean {
  return !isBitField && (value.kind === "integer" || value.kind === "pointer") && value.bitWidth === 64;
}

/** The halves and the checked number of 64-bit words. */
function derivedProblems(
  bench: Bench,
  face: Face,
  { leaf, bits }: GivenLeaf,
  expected: unknown,
  image: SparseBytes,
): readonly string[] {
  if (!isWord(leaf)) return [];
  fill(bench, 0, image);
  const before = bench.bytes.slice();
  const low = Number(bits & 0xffff_ffffn);
  const high = Number(bits >> 32n);
  const problems: string[] = [];
  // A view of an array of pointers has no halves.
  if (hasHalves(face, leaf)) {
    const halves = [face.get("$lo"), face.get("$hi")];
    if (!isSame(Number(halves[0]) >>> 0, low) || !isSame(Number(halves[1]) >>> 0, high)) problems.push("wrong halves");
    face.set(0, "$lo");
    face.set(0, "$hi");
    face.set(halves[1], "$hi");
    face.set(halves[0], "$lo");
    if (Buffer.compare(before, bench.bytes) !== 0) problems.push("halves write other bytes");
  }
  if (leaf.value.kind === "integer") problems.push(...numberProblems(bench, face, expected, before));
  return problems.map((text) => `by ${face.name}: ${text}`);
}

/** A typed pointer is a position; address and position are the same in a memory that begins at address 0. */
function pointerProblems({ bytes, memory }: Bench, face: Face, { value }: Leaf): readonly string[] {
  if (value.kind !== "pointer") return [];
  const position = GUARD / 2 + 3;
  bytes.fill(0xff);
  face.set(value.bitWidth === 64 ? BigInt(position) : position);
  const wanted = bytes.slice();
  const problems = face.get("$ptr") === position ? [] : [`by ${face.name}: $ptr is ${show(face.get("$ptr"))}`];
  bytes.fill(0xff);
  face.set(memory.ptr(position), "$ptr");
  return Buffer.compare(wanted, bytes) === 0 ? problems : [...problems, `by ${face.name}: $ptr writes other bytes`];
}

function hasHalves(face: Face, { value }: Leaf): boolean {
  return value.kind === "integer" || face.name === "position";
}

function numberProblems(bench: Bench, face: Face, expected: unknown, before: Uint8Array): readonly string[] {
  const number = Number(expected);
  if (!Number.isSafeInteger(number)) {
    try {
      return [`$num gives ${String(face.get("$num"))} for ${String(expected)}`];
    } catch {
      return [];
    }
  }
  if (face.get("$num") !== number) return [`$num is not ${number}`];
  face.set(0n);
  face.set(number, "$num");
  return Buffer.compare(before, bench.bytes) === 0 ? [] : ["$num writes other bytes"];
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (actual instanceof Uint8Array && expected instanceof Uint8Array) return Buffer.compare(actual, expected) === 0;
  return Object.is(actual, expected);
}

function show(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return typeof value === "bigint" ? `${value}n` : String(value);
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).padStart(2, "0")}`;
}
