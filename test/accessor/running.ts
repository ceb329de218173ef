// Classes held against C that runs: on random bytes both read the same, and both leave the same bytes when they write.
import { KstructError, Memory } from "kstruct/view";
import { classNameOf } from "../../generator/plan/names.js";
import { type NumberedLeaf, type Operation, type Outcome, RECORD_START, VALUE_BYTES } from "./c-program.js";
import { type Face, facesOf } from "./face.js";
import type { Leaf } from "./leaf.js";
import type { LoadedHeader } from "./loaded.js";
import { givenLeaf } from "./round.js";

/** Runs operations in C. */
export type Runner = (operations: readonly Operation[]) => readonly Outcome[];

/** Where classes and C are compared. */
export interface Arena {
  readonly header: LoadedHeader;
  readonly leaves: readonly NumberedLeaf[];
  /** Bytes of each memory: the largest record and its guards. */
  readonly memoryBytes: number;
  /** Random bytes, more than any memory takes: a memory is a stretch of them. */
  readonly noise: Uint8Array;
  readonly random: () => number;
}

/** What differs, one line each. */
export function runningDifferences(arena: Arena, run: Runner): readonly string[] {
  return [...readingDifferences(arena, run), ...writingDifferences(arena, run), ...rangeDifferences(arena)];
}

function randomBytes({ memoryBytes, noise, random }: Arena): Uint8Array {
  const start = Math.floor(random() * (noise.length - memoryBytes));
  return noise.slice(start, start + memoryBytes);
}

/** A `_Bool` of its own holds 0 or 1 in C; other bytes in it have no meaning. */
function isPlainBool({ value, isBitField }: Leaf): boolean {
  return value.kind === "bool" && !isBitField;
}

function readOperation(leaf: number, memory: Uint8Array): Operation {
  return { leaf, isWrite: false, value: new Uint8Array(VALUE_BYTES), memory };
}

function readingDifferences(arena: Arena, run: Runner): readonly string[] {
  const operations = arena.leaves.flatMap(({ leaf }, index) =>
    isPlainBool(leaf) ? [] : [readOperation(index, randomBytes(arena))],
  );
  const outcomes = run(operations);
  return operations.flatMap((operation, index) => {
    const { value } = outcomes[index] ?? operation;
    return withFaces(arena, operation.leaf, (face, bytes, leaf) => {
      bytes.set(operation.memory);
      const actual = face.get();
      return isSame(leaf, actual, value) ? [] : [`by ${face.name} reads ${show(actual)}, C ${show(value)}`];
    });
  });
}

/** Writes, and reads in C what C wrote: that value is what the classes are given. */
function writingDifferences(arena: Arena, run: Runner): readonly string[] {
  const writes = arena.leaves.map((_, index) => writeOperation(arena, index));
  const written = run(writes);
  const values = run(writes.map(({ leaf }, index) => readOperation(leaf, written[index]?.memory ?? new Uint8Array(0))));
  return writes.flatMap((operation, index) => {
    const wanted = written[index]?.memory ?? operation.memory;
    return withFaces(arena, operation.leaf, (face, bytes, leaf) => {
      const value = valueFor(leaf, values[index]?.value ?? operation.value);
      const attempts = isTruncated(leaf, face) ? [value, truncatedFor(operation.value)] : [value];
      return attempts.flatMap((attempt) => {
        bytes.set(operation.memory);
        if (attempt instanceof Uint8Array) bytesBehind(face).set(attempt);
        else face.set(attempt);
        if (Buffer.compare(bytes, wanted) === 0) return [];
        const wrong = bytes.findIndex((byte, at) => byte !== wanted[at]);
        const where = `byte ${wrong - RECORD_START} is ${bytes[wrong]}, C's ${wanted[wrong]}`;
        return [`by ${face.name} = ${show(attempt)}: ${where}`];
      });
    });
  });
}

function writeOperation(arena: Arena, index: number): Operation {
  const leaf = arena.leaves[index]?.leaf;
  const value = new Uint8Array(VALUE_BYTES);
  const data = new DataView(value.buffer);
  if (leaf !== undefined) {
    const { bits, float } = givenLeaf(leaf, arena.random);
    if (leaf.value.kind === "float") data.setFloat64(0, float, true);
    else if (leaf.value.kind === "bytes") value.set(randomBytes(arena).subarray(0, leaf.value.byteSize));
    else {
      // Above the field's bits stands what C must drop.
      const isDropped = leaf.value.kind === "integer" && leaf.value.bitWidth < 32 && arena.random() < 0.5;
      const above = isDropped ? BigInt(Math.floor(arena.random() * 2 ** 32)) << BigInt(leaf.value.bitWidth) : 0n;
      data.setBigUint64(0, BigInt.asUintN(isDropped ? 32 : 64, bits | above), true);
    }
  }
  return { leaf: index, isWrite: true, value, memory: randomBytes(arena) };
}

/** By position a field is given more bits than it has, and drops them as C does. */
function isTruncated({ value }: Leaf, face: Face): boolean {
  return face.name === "position" && value.kind === "integer" && value.bitWidth < 32;
}

function truncatedFor(value: Uint8Array): number {
  return new DataView(value.buffer).getUint32(0, true);
}

/** A value of C as the classes take it. */
function valueFor({ value }: Leaf, bytes: Uint8Array): unknown {
  const data = new DataView(bytes.buffer, bytes.byteOffset);
  switch (value.kind) {
    case "bool":
      return data.getUint8(0) === 1;
    case "float":
      return data.getFloat64(0, true);
    case "bytes":
      return bytes.subarray(0, value.byteSize);
    default: {
      const isSigned = value.kind === "integer" && value.isSigned;
      const integer = isSigned ? data.getBigInt64(0, true) : data.getBigUint64(0, true);
      return value.bitWidth > 32 ? integer : Number(integer);
    }
  }
}

function isSame({ value }: Leaf, actual: unknown, bytes: Uint8Array): boolean {
  const data = new DataView(bytes.buffer, bytes.byteOffset);
  if (value.kind === "float") return Object.is(actual, data.getFloat64(0, true));
  if (actual instanceof Uint8Array) return Buffer.compare(actual, bytes.subarray(0, actual.length)) === 0;
  const isRightType = value.kind === "bool" || typeof actual === (widthOver32(value) ? "bigint" : "number");
  if (!isRightType || Object.is(actual, -0)) return false;
  const integer = typeof actual === "bigint" ? actual : BigInt(Number(actual));
  return BigInt.asUintN(64, integer) === data.getBigUint64(0, true);
}

function widthOver32(value: Leaf["value"]): boolean {
  return "bitWidth" in value && value.bitWidth > 32;
}

/** A view refuses a value that a bit-field cannot hold, and leaves the memory alone. */
function rangeDifferences(arena: Arena): readonly string[] {
  return arena.leaves.flatMap(({ leaf }, index) => {
    const { value, isBitField } = leaf;
    if (!isBitField || value.kind !== "integer" || value.bitWidth === 64) return [];
    const bits = BigInt(value.isSigned ? value.bitWidth - 1 : value.bitWidth);
    const tooMuch = value.bitWidth > 32 ? 1n << bits : Number(1n << bits);
    const before = randomBytes(arena);
    return withFaces(arena, index, (face, bytes) => {
      if (face.name === "position") return [];
      bytes.set(before);
      const isRefused = throwsKstructError(() => face.set(tooMuch));
      const isUntouched = Buffer.compare(before, bytes) === 0;
      return isRefused && isUntouched ? [] : [`by ${face.name} = ${show(tooMuch)}: not refused`];
    });
  });
}

function throwsKstructError(call: () => void): boolean {
  try {
    call();
    return false;
  } catch (error) {
    return error instanceof KstructError;
  }
}

function withFaces(
  { header, leaves, memoryBytes }: Arena,
  index: number,
  check: (face: Face, bytes: Uint8Array, leaf: Leaf) => readonly string[],
): readonly string[] {
  const numbered = leaves[index];
  if (numbered === undefined) return [];
  const { record, leaf } = numbered;
  const buffer = new ArrayBuffer(memoryBytes);
  const memory = Memory.over(buffer);
  const className = classNameOf(record.split(" ").at(-1) ?? record);
  const rig = { header, className, memory, ptr: memory.ptr(RECORD_START) };
  const bytes = new Uint8Array(buffer);
  const found = facesOf(rig, leaf).flatMap((face) => {
    try {
      return check(face, bytes, leaf);
    } catch (error) {
      return [`by ${face.name}: ${String(error)}`];
    }
  });
  return found.map((text) => `${record}.${leaf.designator}: ${text}`);
}

function bytesBehind(face: Face): Uint8Array {
  const bytes = face.get();
  if (!(bytes instanceof Uint8Array)) throw new Error(`no bytes: ${String(bytes)}`);
  return bytes;
}

function show(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}
