// The second check of a BTF file: that types end, have a size, and that members lie inside of their records.
// Rule: kernel/bpf/btf.c, btf_struct_check_meta and btf_struct_resolve. A breach would make a layout that contradicts itself.
import type { Abi } from "../../abi/index.js";
import { btfKind, isEnumKind, isQualifierKind, isRecordKind } from "./kind.js";
import { bitOffsetOf, bitWidthOf, writtenBitOffsetOf } from "./member.js";
import { floatByteSize } from "./number.js";
import type { BtfReporter } from "./report.js";
import { printable } from "./strings.js";
import type { BtfTable } from "./table.js";
import { DEPTH_MAX, spellingEdges, valueEdges, type WalkProblem, WEIGHT_MAX, walkTypes } from "./walk.js";

/** 2^53 bits: beyond it bit offsets are no exact numbers. */
const BYTE_SIZE_MAX = 2 ** 50;

const problemTexts: Readonly<Record<WalkProblem, string>> = {
  circle: "the type is made of itself",
  depth: `the type is made of types more than ${DEPTH_MAX} deep`,
  weight: `the type is made of more than ${WEIGHT_MAX} types, written out in full`,
};

/** Checks circles and depths first: sizes are asked for afterwards only. */
export function checkLayouts(table: BtfTable, abi: Abi, reporter: BtfReporter): void {
  const onProblem = (id: number, problem: WalkProblem): void => {
    reporter.error(problem === "circle" ? "K2011" : "K2012", table.placeOf(id), problemTexts[problem]);
  };
  walkTypes(table, spellingEdges, { onDone: () => undefined, onProblem });
  if (reporter.hasErrors) return;
  const byteSizes = new Float64Array(table.count).fill(Number.NaN);
  const onDone = (id: number): void => {
    byteSizes[id] = byteSizeOf(table, id, byteSizes, abi);
    checkArray(table, id, byteSizes, reporter);
  };
  walkTypes(table, valueEdges, { onDone, onProblem });
  if (reporter.hasErrors) return;
  for (let id = table.ownStart; id < table.count; id += 1) {
    if (isRecordKind(table.kindOf(id))) checkMembers(table, id, byteSizes, reporter);
  }
}

/** NaN for what has no size. */
function byteSizeOf(table: BtfTable, id: number, byteSizes: Float64Array, abi: Abi): number {
  const kind = table.kindOf(id);
  if (kind === btfKind.pointer) return abi.pointerByteSize;
  if (kind === btfKind.array) return (byteSizes[table.wordOf(id, 0)] ?? Number.NaN) * table.wordOf(id, 2);
  if (kind === btfKind.typedef || isQualifierKind(kind)) return byteSizes[table.sizeOrTypeOf(id)] ?? Number.NaN;
  if (kind === btfKind.float) return floatByteSize(table, id, abi);
  const hasSize = isRecordKind(kind) || isEnumKind(kind) || kind === btfKind.int;
  return hasSize ? table.sizeOrTypeOf(id) : Number.NaN;
}

function checkArray(table: BtfTable, id: number, byteSizes: Float64Array, reporter: BtfReporter): void {
  if (table.kindOf(id) !== btfKind.array) return;
  const byteSize = byteSizes[id] ?? 0;
  if (!(byteSize >= BYTE_SIZE_MAX)) return;
  reporter.error("K2016", table.placeOf(id), `an array of ${byteSize} bytes`);
  byteSizes[id] = Number.NaN;
}

function checkMembers(table: BtfTable, id: number, byteSizes: Float64Array, reporter: BtfReporter): void {
  const bitEndMax = 8 * table.sizeOrTypeOf(id);
  let last = 0;
  for (let index = 0; index < table.lengthOf(id); index += 1) {
    const bitOffset = bitOffsetOf(table, id, index);
    const bitWidth = bitWidthOf(table, id, index);
    const byteSize = byteSizes[table.wordOf(id, 3 * index + 1)] ?? Number.NaN;
    const before = last;
    last = bitOffset;
    // Nearly every member: neither a bit-field nor of an unknown size, behind the one before, and inside.
    const isPlain = bitWidth === null && bitOffset >= before && bitOffset + 8 * byteSize <= bitEndMax;
    if (isPlain && bitOffset % 8 === 0 && writtenBitOffsetOf(table, id, index) === bitOffset) continue;
    const problem = memberProblem(table, id, index, { bitOffset, bitWidth, byteSize, bitEndMax, before });
    warnOfMember(table, id, index, byteSize, reporter);
    if (problem === null) continue;
    reporter.error(problem.code, table.placeOf(id), `${memberName(table, id, index)} ${problem.message}`);
  }
}

function warnOfMember(table: BtfTable, id: number, index: number, byteSize: number, reporter: BtfReporter): void {
  const warn = (code: "K2014" | "K2017", message: string): void =>
    reporter.warning(code, table.placeOf(id), `${memberName(table, id, index)} ${message}`);
  if (Number.isNaN(byteSize)) warn("K2017", "is of a type without a known size");
  const written = writtenBitOffsetOf(table, id, index);
  if (written !== bitOffsetOf(table, id, index)) warn("K2014", `is at bit ${written} of a union; it is read as 0`);
}

interface MemberFacts {
  readonly bitOffset: number;
  readonly bitWidth: number | null;
  readonly byteSize: number;
  readonly bitEndMax: number;
  /** Offset of the member before. */
  readonly before: number;
}

interface MemberProblem {
  readonly code: "K2013" | "K2014" | "K2015";
  readonly message: string;
}

function memberProblem(table: BtfTable, id: number, index: number, facts: MemberFacts): MemberProblem | null {
  const { bitOffset, bitWidth, byteSize, bitEndMax, before } = facts;
  const bitSize = bitWidth ?? (Number.isNaN(byteSize) ? 0 : 8 * byteSize);
  if (bitOffset + bitSize > bitEndMax) {
    return { code: "K2013", message: `ends at bit ${bitOffset + bitSize} of ${bitEndMax}` };
  }
  if (bitOffset < before) return { code: "K2014", message: `is at bit ${bitOffset}, before the member in front of it` };
  if (bitWidth === null) {
    return bitOffset % 8 === 0 ? null : { code: "K2015", message: `is no bit-field, and starts at bit ${bitOffset}` };
  }
  if (!isBitFieldType(table, table.wordOf(id, 3 * index + 1))) {
    return { code: "K2015", message: "is a bit-field, and of no integer type" };
  }
  return bitWidth > 8 * byteSize
    ? { code: "K2015", message: `has ${bitWidth} bits of a type of ${8 * byteSize}` }
    : null;
}

function isBitFieldType(table: BtfTable, first: number): boolean {
  let id = first;
  for (let kind = table.kindOf(id); isQualifierKind(kind) || kind === btfKind.typedef; kind = table.kindOf(id)) {
    id = table.sizeOrTypeOf(id);
  }
  return table.kindOf(id) === btfKind.int || isEnumKind(table.kindOf(id));
}

function memberName(table: BtfTable, id: number, index: number): string {
  const name = table.strings.textAt(table.wordOf(id, 3 * index));
  return name === "" ? `member ${index}` : `member \`${printable(name)}\``;
}
