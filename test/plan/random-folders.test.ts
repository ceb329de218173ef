// What must hold for every plan, on random records and on all records of a real kernel: names are unique in a class, no
// accessor leaves its record, and every bit access gives the bits that C's bit-field has and touches no other member.
import { expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { createLayouts, type Layouts, type MemberLayout } from "../../generator/layout/index.js";
import { checkMarks } from "../../generator/mark/index.js";
import {
  type Accessor,
  type BitAccess,
  type BitFieldAccessor,
  type ClassPlan,
  derivedNamesOf,
  type FolderPlan,
  planFolder,
} from "../../generator/plan/index.js";
import type { SourceFile } from "../../generator/source/index.js";
import type { RecordType, TypeDeclaration, TypeGraph, TypeId } from "../../generator/type/index.js";
import { randomUnit } from "../layout/random.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { realBtf, taggedRecords } from "../print/real-btf.js";

const RECORD_COUNT = 400;
const seed = seedOfRun();

function planOf(types: TypeGraph, layouts: Layouts, ids: readonly TypeId[], file: SourceFile): FolderPlan {
  const span = { file, start: 0, end: 0 };
  const typeDeclarations = ids.flatMap((id): TypeDeclaration[] => {
    const type = types.get(id);
    if (type.kind !== "struct" && type.kind !== "union" && type.kind !== "enum") return [];
    return [{ kind: type.kind, name: type.tag, type: id, origin: { from: "c", span } }];
  });
  const unit = { types, files: [file], typeDeclarations, constants: [], functions: [], externs: [] };
  const diagnostics = new DiagnosticCollector();
  const marks = checkMarks(types, layouts, diagnostics);
  return planFolder({ unit, layouts, marks, source: file.name, isOwn: () => true, picture: () => [] }, diagnostics);
}

function classesOf(plan: FolderPlan): readonly ClassPlan[] {
  return plan.modules.flatMap((module) => (module.kind === "record" ? module.classes : []));
}

function duplicatesIn(plan: ClassPlan): readonly string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const accessor of plan.accessors) {
    for (const name of new Set(derivedNamesOf(accessor))) {
      const owner = owners.get(name);
      if (owner !== undefined && owner !== accessor.name) problems.push(`${plan.className}.${name}: ${accessor.path}`);
      owners.set(name, accessor.name);
    }
  }
  return problems;
}

function touchedBytes(bits: BitAccess, bitWidth: number): { first: number; end: number } {
  if (bits.via === "bytes") return { first: bits.byteOffset, end: bits.byteOffset + bits.byteCount };
  const byteSize = { Uint8: 1, Uint16: 2, Uint32: 4 }[bits.access];
  expect(bits.mask, "mask").toBe(2 ** bitWidth - 1);
  expect(bits.shift + bitWidth).toBeLessThanOrEqual(byteSize * 8);
  return { first: bits.byteOffset, end: bits.byteOffset + byteSize };
}

function lastByte(accessor: Accessor): number {
  if (accessor.kind === "bitField") return touchedBytes(accessor.bits, accessor.bitWidth).end;
  return accessor.byteOffset + accessor.byteSize;
}

function leaversIn(plan: ClassPlan): readonly string[] {
  return plan.accessors
    .filter((accessor) => {
      const first =
        accessor.kind === "bitField" ? touchedBytes(accessor.bits, accessor.bitWidth).first : accessor.byteOffset;
      return first < 0 || lastByte(accessor) > plan.byteSize;
    })
    .map(({ path }) => path);
}

/** A field's bits as C has them: counted from `bitOffset` along the bytes, least significant first or most. */
function bitsOfC(bytes: Uint8Array, { bitOffset, bitSize }: MemberLayout, isLittleEndian: boolean): bigint {
  let value = 0n;
  for (let index = 0; index < bitSize; index += 1) {
    const at = bitOffset + index;
    const byte = bytes[Math.floor(at / 8)] ?? 0;
    if (isLittleEndian) value |= BigInt((byte >> (at % 8)) & 1) << BigInt(index);
    else value = (value << 1n) | BigInt((byte >> (7 - (at % 8))) & 1);
  }
  return value;
}

/** The same by the plan. */
function bitsOfPlan(bytes: Uint8Array, { bits, bitWidth, isLittleEndian }: BitFieldAccessor): bigint {
  const { first, end } = touchedBytes(bits, bitWidth);
  const part = [...bytes.subarray(first, end)];
  const word = (isLittleEndian ? part.reverse() : part).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return (word >> BigInt(bits.shift)) & ((1n << BigInt(bitWidth)) - 1n);
}

/** Bit-fields of the record's own that the plan reads wrongly, or with bytes of another member (C11 3.14). */
function wrongBitFields(plan: ClassPlan, layouts: Layouts, id: TypeId, random: () => number): readonly string[] {
  const layout = layouts.layoutOf(id);
  if (layout === null) return [];
  const bytes = Uint8Array.from({ length: layout.byteSize }, () => Math.floor(random() * 256));
  const isUnion = layouts.types.get(id).kind === "union";
  return layout.members.flatMap((placed) => {
    const name = placed.member.name;
    if (placed.unit === null || name === null || placed.bitSize > 64) return [];
    const accessor = plan.accessors.find(({ path }) => path === `${plan.tag}.${name}`);
    if (accessor?.kind !== "bitField") return [`${plan.tag}.${name} has no accessor`];
    const problems: string[] = [];
    if (bitsOfC(bytes, placed, accessor.isLittleEndian) !== bitsOfPlan(bytes, accessor)) {
      problems.push(`${accessor.path}: ${JSON.stringify(accessor.bits)}`);
    }
    const { first, end } = touchedBytes(accessor.bits, accessor.bitWidth);
    const touched = layout.members.filter(
      ({ unit, bitOffset, bitSize }) => unit === null && bitOffset < end * 8 && bitOffset + bitSize > first * 8,
    );
    if (!isUnion && touched.length > 0) problems.push(`${accessor.path} touches ${touched[0]?.member.name}`);
    return problems;
  });
}

for (const target of targetNames) {
  test(`${target}: plans of ${RECORD_COUNT} random records`, () => {
    console.log(`KSTRUCT_SEED=${seed}`);
    const unit = randomUnit(seed, RECORD_COUNT, target);
    const layouts = createLayouts(unit.types, new DiagnosticCollector());
    const plan = planOf(
      unit.types,
      layouts,
      unit.records.map(({ id }) => id),
      unit.file,
    );
    const classes = classesOf(plan);
    expect(classes.length).toBe(RECORD_COUNT);
    expect(classes.flatMap(duplicatesIn)).toEqual([]);
    expect(classes.flatMap(leaversIn)).toEqual([]);
    const random = randomNumbers(seed);
    const byTag = new Map(classes.map((one) => [one.tag, one]));
    const wrong = unit.records.flatMap(({ id }) => {
      const type = unit.types.get(id);
      const one = "tag" in type && type.tag !== null ? byTag.get(type.tag) : undefined;
      return one === undefined ? [] : wrongBitFields(one, layouts, id, random);
    });
    expect(wrong).toEqual([]);
  });
}

for (const [target, kernel] of [
  ["x86_64", "6.12-amd64"],
  ["s390x", "6.12-s390x"],
] as const) {
  test(`${target}: plans of every struct of Linux 6.12`, () => {
    const info = realBtf(kernel);
    const { layouts } = info;
    // Debug info may have two structs of one name; the first counts.
    const seen = new Set<string>();
    const ids = taggedRecords(info).flatMap(({ id, head }) => {
      const tag = head.split(" ")[1] ?? "";
      if (seen.has(tag)) return [];
      seen.add(tag);
      return [id];
    });
    const plan = planOf(layouts.types, layouts, ids, { name: kernel, text: "" });
    const classes = classesOf(plan);
    expect(classes.length).toBeGreaterThan(5000);
    expect(classes.flatMap(duplicatesIn)).toEqual([]);
    expect(classes.flatMap(leaversIn)).toEqual([]);
    const byTag = new Map(classes.map((one) => [one.tag, one]));
    const random = randomNumbers(seed);
    const wrong = ids.flatMap((id) => {
      const one = byTag.get((layouts.types.get(id) as RecordType).tag ?? "");
      return one === undefined ? [] : wrongBitFields(one, layouts, id, random);
    });
    expect(wrong).toEqual([]);
  });
}
