// Reads and skips attribute values by their forms (DWARF 5 section 7.5.5, table 7.6).
// A value is one number: a constant, a flag (0 or 1), the id of a name, the address of a DIE, or NOT_CONSTANT.
// Invariant: reading and skipping a form consume the same bytes.
import { DW_FORM } from "./constants.js";
import { Cursor } from "./cursor.js";
import { constantOfExpression } from "./expression.js";
import type { InfoSection } from "./file.js";
import { fixedByteSize } from "./form-size.js";
import { type Names, NO_NAME } from "./names.js";
import type { Unit } from "./unit.js";

/** References that lead nowhere: to a type unit that is not there, to a supplementary file that is not there. */
export const NOWHERE = { noTypeUnit: -1, noSupplement: -2 } as const;

/** The value of an attribute that is there and is no constant: an expression that needs a running program. */
export const NOT_CONSTANT = Number.NEGATIVE_INFINITY;

/** What values need to know beside their bytes. */
export interface FormContext {
  readonly names: Names;
  readonly unit: Unit;
  /** From the unit's first DIE when it says so. */
  readonly stringOffsetsBase: number;
  /** The address of the type that a signature names; NOWHERE.noTypeUnit when there is no such unit. */
  readonly typeOfSignature: (signature: bigint) => number;
  /** Told of a mistake in the value that is being read. */
  readonly onProblem: (message: string) => void;
}

/** A number that is no exact double, beside its place among the values. */
export interface ExactValue {
  exact: bigint | null;
}

/** Reads a value. `wide` gets constants of more than 53 bits. */
export function readForm(
  form: number,
  implicit: number,
  cursor: Cursor,
  context: FormContext,
  wide: ExactValue,
): number {
  const { unit } = context;
  switch (form) {
    case DW_FORM.flag_present:
      return 1;
    case DW_FORM.implicit_const:
      return implicit;
    case DW_FORM.data1:
    case DW_FORM.flag:
      return cursor.u8();
    case DW_FORM.data2:
      return cursor.u16();
    case DW_FORM.data4:
      return cursor.u32();
    case DW_FORM.data8:
      return readData8(cursor, wide);
    case DW_FORM.data16:
      return readData16(cursor, wide);
    case DW_FORM.sdata:
      return readLeb(cursor, true, wide);
    case DW_FORM.udata:
      return readLeb(cursor, false, wide);
    case DW_FORM.ref1:
    case DW_FORM.ref2:
    case DW_FORM.ref4:
    case DW_FORM.ref8:
    case DW_FORM.ref_udata:
      return unit.info.addressBase + unit.byteOffset + readLocalReference(form, cursor);
    case DW_FORM.sec_offset:
      return cursor.word(unit.offsetByteSize);
    case DW_FORM.exprloc:
    case DW_FORM.block:
      return expressionValue(cursor, cursor.uleb());
    case DW_FORM.block1:
      return expressionValue(cursor, cursor.u8());
    case DW_FORM.block2:
      return expressionValue(cursor, cursor.u16());
    case DW_FORM.block4:
      return expressionValue(cursor, cursor.u32());
    default:
      return readOutside(form, cursor, context);
  }
}

/** Values that stand in another section or file. */
function readOutside(form: number, cursor: Cursor, context: FormContext): number {
  const { unit } = context;
  const { file } = unit.info;
  switch (form) {
    case DW_FORM.string:
      return readString(cursor, context);
    case DW_FORM.strp:
      return named(file.strings.nameAt(cursor.word(unit.offsetByteSize)), context);
    case DW_FORM.line_strp:
      return named(file.lineStrings.nameAt(cursor.word(unit.offsetByteSize)), context);
    case DW_FORM.strp_sup:
    case DW_FORM.GNU_strp_alt: {
      const byteOffset = cursor.word(unit.offsetByteSize);
      // A missing supplement is reported when the file is opened.
      return file.supplement === null ? NO_NAME : named(file.supplement.strings.nameAt(byteOffset), context);
    }
    case DW_FORM.strx:
    case DW_FORM.GNU_str_index:
      return stringOfIndex(cursor.uleb(), context);
    case DW_FORM.strx1:
    case DW_FORM.strx2:
    case DW_FORM.strx3:
    case DW_FORM.strx4:
      return stringOfIndex(cursor.wordOf(form - DW_FORM.strx1 + 1), context);
    case DW_FORM.ref_sig8:
      return context.typeOfSignature(cursor.u64Exact());
    case DW_FORM.ref_addr:
      return sectionAddress(file.infos, cursor.wordOf(unit.version === 2 ? unit.addressByteSize : unit.offsetByteSize));
    case DW_FORM.ref_sup4:
      return sectionAddress(file.supplement?.infos, cursor.u32());
    case DW_FORM.ref_sup8:
      return sectionAddress(file.supplement?.infos, cursor.u64());
    case DW_FORM.GNU_ref_alt:
      return sectionAddress(file.supplement?.infos, cursor.word(unit.offsetByteSize));
    default:
      skipAny(form, cursor, unit);
      return NOT_CONSTANT;
  }
}

/** Skips a value of any form. */
export function skipAny(form: number, cursor: Cursor, unit: Unit): void {
  const byteSize = fixedByteSize(form, unit);
  if (byteSize !== null && byteSize >= 0) cursor.skip(byteSize);
  else skipForm(form, cursor, unit);
}

/** Skips a value of a form without fixed size. */
export function skipForm(form: number, cursor: Cursor, unit: Unit): void {
  switch (form) {
    case DW_FORM.block:
    case DW_FORM.exprloc:
      cursor.skip(cursor.uleb());
      break;
    case DW_FORM.block1:
      cursor.skip(cursor.u8());
      break;
    case DW_FORM.block2:
      cursor.skip(cursor.u16());
      break;
    case DW_FORM.block4:
      cursor.skip(cursor.u32());
      break;
    case DW_FORM.string:
      cursor.skipString();
      break;
    case DW_FORM.LLVM_addrx_offset:
      cursor.skipLeb();
      cursor.skip(4);
      break;
    case DW_FORM.indirect:
      skipIndirect(cursor, unit);
      break;
    default:
      cursor.skipLeb();
  }
}

/** Skips a value of no fixed size whose form stands before it. */
function skipIndirect(cursor: Cursor, unit: Unit): void {
  const form = cursor.uleb();
  const byteSize = fixedByteSize(form, unit);
  if (byteSize !== null && byteSize >= 0) cursor.skip(byteSize);
  // An indirect one behind an indirect one could be an endless chain: it counts as a number.
  else if (form === DW_FORM.indirect) cursor.skipLeb();
  else skipForm(form, cursor, unit);
}

function readLocalReference(form: number, cursor: Cursor): number {
  switch (form) {
    case DW_FORM.ref1:
      return cursor.u8();
    case DW_FORM.ref2:
      return cursor.u16();
    case DW_FORM.ref4:
      return cursor.u32();
    case DW_FORM.ref8:
      return cursor.u64();
    default:
      return cursor.uleb();
  }
}

/** The address of a DIE by its offset in `.debug_info`. */
function sectionAddress(infos: readonly InfoSection[] | undefined, byteOffset: number): number {
  const info = infos?.find(({ isTypes }) => !isTypes);
  return info === undefined ? NOWHERE.noSupplement : info.addressBase + byteOffset;
}

function readData8(cursor: Cursor, wide: ExactValue): number {
  const start = cursor.position;
  const value = cursor.u64();
  if (value <= Number.MAX_SAFE_INTEGER) return value;
  cursor.position = start;
  wide.exact = cursor.u64Exact();
  // As an offset or a bound it is negative: lengths of 2^63 do not occur, and -1 is the last index of no elements.
  return Number(BigInt.asIntN(64, wide.exact));
}

function readData16(cursor: Cursor, wide: ExactValue): number {
  const first = cursor.u64Exact();
  const second = cursor.u64Exact();
  const value = cursor.isLittle ? (second << 64n) | first : (first << 64n) | second;
  wide.exact = value;
  return Number(value);
}

function readLeb(cursor: Cursor, isSigned: boolean, wide: ExactValue): number {
  const start = cursor.position;
  const value = isSigned ? cursor.sleb() : cursor.uleb();
  if (Number.isSafeInteger(value)) return value;
  cursor.position = start;
  wide.exact = cursor.lebExact(isSigned);
  return Number(wide.exact);
}

function expressionValue(cursor: Cursor, byteSize: number): number {
  const end = cursor.position + byteSize;
  const value = end > cursor.end ? NOT_CONSTANT : constantOfExpression(cursor, end);
  cursor.position = Math.min(cursor.position, end);
  cursor.skip(end - cursor.position);
  return Number.isNaN(value) ? NOT_CONSTANT : value;
}

function readString(cursor: Cursor, { names }: FormContext): number {
  const start = cursor.position;
  cursor.skipString();
  // A string without end ends the unit; it is reported as such.
  return cursor.isPastEnd ? NO_NAME : names.idOf(cursor.bytes, start, cursor.position - 1);
}

function named(id: number | null, { onProblem }: FormContext): number {
  if (id === null) onProblem("has a name that lies outside of the string section");
  return id ?? NO_NAME;
}

function stringOfIndex(index: number, context: FormContext): number {
  const { unit, stringOffsetsBase } = context;
  const { file } = unit.info;
  const at = stringOffsetsBase + index * unit.offsetByteSize;
  const cursor = new Cursor(file.stringOffsets, file.byteOrder, at, file.stringOffsets.length);
  const byteOffset = cursor.word(unit.offsetByteSize);
  return named(cursor.isPastEnd || at > cursor.end ? null : file.strings.nameAt(byteOffset), context);
}
