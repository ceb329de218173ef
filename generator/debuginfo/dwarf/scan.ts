// Walks the DIEs of a unit (DWARF 5 section 2.3) and keeps those that are types or parts of types as rows.
// The walk is a loop over the section with the open rows on a list: trees may be a hundred thousand levels deep.
// Functions are walked through too, for the types that are declared inside of them.
// Invariant: a part (member, enumerator, dimension …) is kept only directly below a row.
import type { Abbreviations } from "./abbreviation.js";
import { DW_END, DW_TAG } from "./constants.js";
import { Cursor } from "./cursor.js";
import { readDie, skipDie } from "./die.js";
import { type DieTable, FLAG } from "./die-table.js";
import { type ExactValue, type FormContext, NOT_CONSTANT } from "./form.js";
import { type Names, NO_NAME } from "./names.js";
import type { Root } from "./root.js";
import { SLOT, SLOT_COUNT } from "./slots.js";
import type { Unit } from "./unit.js";

/** What scanning needs beside the unit. */
export interface ScanContext {
  readonly names: Names;
  readonly abbreviations: Abbreviations;
  readonly root: Root;
  readonly typeOfSignature: (signature: bigint) => number;
  /** Reports an error at a DIE by its offset in the section. */
  readonly onError: (unit: Unit, dieOffset: number, message: string) => void;
}

/** Fills the empty table of a unit with its rows; after an error with those before it. */
export function scanUnit(table: DieTable, context: ScanContext): void {
  const { unit } = table;
  const abbreviations = context.abbreviations.tableAt(unit.abbreviationOffset, unit);
  if (abbreviations === null) return;
  const cursor = new Cursor(unit.info.bytes, unit.info.file.byteOrder, unit.firstDie, unit.byteEnd);
  let dieOffset = 0;
  const form: FormContext = {
    unit,
    names: context.names,
    stringOffsetsBase: context.root.stringOffsetsBase,
    typeOfSignature: context.typeOfSignature,
    onProblem: (message) => context.onError(unit, dieOffset, `the DIE ${message}`),
  };
  const values = new Float64Array(SLOT_COUNT);
  const wide: ExactValue = { exact: null };
  const open: number[] = [];
  while (cursor.position < cursor.end) {
    dieOffset = cursor.position;
    const code = cursor.uleb();
    if (code === 0) {
      const closed = open.pop() ?? -1;
      if (closed >= 0) table.ends[closed] = table.count;
      if (open.length === 0) break;
      continue;
    }
    const abbreviation = abbreviations.get(code);
    if (abbreviation === undefined) {
      context.onError(unit, dieOffset, `the DIE has abbreviation ${code}, which its table has not`);
      break;
    }
    const parent = open.at(-1) ?? -1;
    let row = -1;
    if (
      abbreviation.role === "type" ||
      abbreviation.role === "scope" ||
      (abbreviation.role === "part" && parent >= 0)
    ) {
      readDie(abbreviation.steps, cursor, form, values, wide);
      if (abbreviation.role !== "part" && context.root.language === "other")
        qualifyName(table, parent, values, context);
      row = pushRow(table, abbreviation.tag, dieOffset - unit.byteOffset, parent, values, wide, context);
    } else if (abbreviation.role === "import") {
      readDie(abbreviation.steps, cursor, form, values, wide);
      table.imports.push(values[SLOT.import] ?? Number.NaN);
    } else skipDie(abbreviation.skips, cursor, form);
    if (cursor.isPastEnd) {
      context.onError(unit, dieOffset, "the DIE reaches past the end of its unit");
      break;
    }
    if (abbreviation.hasChildren) open.push(row);
    else if (open.length === 0) break;
  }
  for (const row of open) if (row >= 0) table.ends[row] = table.count;
}

function pushRow(
  table: DieTable,
  tag: number,
  offset: number,
  parent: number,
  values: Float64Array,
  wide: ExactValue,
  context: ScanContext,
): number {
  const place = placeOf(tag, values, context.root.lowerBound, table.unit.addressByteSize);
  const flags = flagsOf(values, table.unit.info.file.byteOrder === "little");
  const row = table.push(offset, tag, parent, values, place, flags);
  if (tag === DW_TAG.array_type && (flags & FLAG.stride) !== 0) table.bitSizes[row] = strideOf(values);
  if (tag === DW_TAG.enumerator && wide.exact !== null) table.exact.set(row, wide.exact);
  return row;
}

/** Outside of C a name is long: `kernel::list::List`; scopes are rows, and their names are long already. */
function qualifyName(table: DieTable, parent: number, values: Float64Array, { names }: ScanContext): void {
  const name = names.textOf(orElse(values[SLOT.name], NO_NAME));
  if (name === null || parent < 0) return;
  const scope = names.textOf(table.name(parent));
  if (scope !== null && scopes.has(table.tag(parent))) values[SLOT.name] = names.idOfText(`${scope}::${name}`);
}

const scopes: ReadonlySet<number> = new Set([
  ...[DW_TAG.namespace, DW_TAG.module, DW_TAG.structure_type, DW_TAG.class_type, DW_TAG.union_type],
  ...[DW_TAG.enumeration_type, DW_TAG.interface_type],
]);

/** Where a member begins, how long a dimension is, the value of an enumerator. */
function placeOf(tag: number, values: Float64Array, lowerBound: number, addressByteSize: number): number {
  switch (tag) {
    case DW_TAG.enumerator:
      return values[SLOT.constValue] ?? Number.NaN;
    case DW_TAG.subrange_type:
      return lengthOf(values, lowerBound, addressByteSize);
    default:
      return values[SLOT.memberLocation] ?? Number.NaN;
  }
}

/** The length of a dimension; NaN when nothing is said, as of a flexible array. */
function lengthOf(values: Float64Array, lowerBound: number, addressByteSize: number): number {
  const count = values[SLOT.count] ?? Number.NaN;
  if (!Number.isNaN(count)) return count < 0 ? NOT_CONSTANT : count;
  const upper = values[SLOT.upperBound] ?? Number.NaN;
  const length = upper - orElse(values[SLOT.lowerBound], lowerBound) + 1;
  if (Number.isNaN(upper)) return upper;
  // -1 as 32 bits without sign: the last index of no elements.
  return upper === 0xffffffff && addressByteSize === 4
    ? 0
    : length < 0 || !Number.isFinite(length)
      ? NOT_CONSTANT
      : length;
}

function flagsOf(values: Float64Array, isLittle: boolean): number {
  const endianity = orElse(values[SLOT.endianity], DW_END.default);
  const isForeign = endianity === (isLittle ? DW_END.big : DW_END.little);
  const hasOldOffset = isPresent(values, SLOT.bitOffset) && !isPresent(values, SLOT.dataBitOffset);
  return (
    (orElse(values[SLOT.declaration], 0) !== 0 ? FLAG.declaration : 0) |
    (orElse(values[SLOT.gnuVector], 0) !== 0 ? FLAG.vector : 0) |
    (orElse(values[SLOT.external], 0) !== 0 ? FLAG.external : 0) |
    (isForeign ? FLAG.foreignOrder : 0) |
    (hasOldOffset ? FLAG.oldBitOffset : 0) |
    (isPresent(values, SLOT.dataBitOffset) ? FLAG.dataBitOffset : 0) |
    (isPresent(values, SLOT.signature) ? FLAG.elsewhere : 0) |
    (isPresent(values, SLOT.bitStride) || isPresent(values, SLOT.byteStride) ? FLAG.stride : 0)
  );
}

function strideOf(values: Float64Array): number {
  return orElse(values[SLOT.bitStride], orElse(values[SLOT.byteStride], 0) * 8);
}

function isPresent(values: Float64Array, slot: number): boolean {
  return !Number.isNaN(values[slot] ?? Number.NaN);
}

function orElse(value: number | undefined, otherwise: number): number {
  return value === undefined || Number.isNaN(value) ? otherwise : value;
}
