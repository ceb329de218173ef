// Abbreviations (DWARF 5 section 7.5.3): what attributes a DIE has, and in which forms. Each is compiled to steps: the
// attributes that are read, and between them stretches to skip, so that a DIE of no interest costs an addition or two.
// Invariants: an attribute that is read occurs once in an abbreviation, and attributes of no bytes that are not read are
// no steps, so that the work for a DIE is bounded by its bytes; tables that overlap cannot multiply the section.
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import { DW_FORM } from "./constants.js";
import { Cursor } from "./cursor.js";
import type { DwarfFile } from "./file.js";
import { fixedByteSize, formClass, type UnitFormat } from "./form-size.js";
import { type Role, roleOf } from "./role.js";
import { SLOT, slotClass, slotOf } from "./slots.js";

/** One step of reading a DIE. */
export interface Step {
  /** Where the value goes; -1: `byteSize` bytes are skipped; -2: a form without fixed size is skipped. */
  readonly slot: number;
  readonly form: number;
  readonly byteSize: number;
  /** Of DW_FORM_implicit_const. */
  readonly implicit: number;
  readonly implicitExact: bigint;
  /** False when the value is a reference where a number is wanted: to a variable that holds it. */
  readonly isConstant: boolean;
}

/** One abbreviation, compiled for units of one format. */
export interface Abbreviation {
  readonly tag: number;
  readonly hasChildren: boolean;
  readonly role: Role;
  readonly steps: readonly Step[];
  /** The same DIE, with nothing read. */
  readonly skips: readonly Step[];
}

/** Abbreviations by code. */
export type AbbreviationTable = ReadonlyMap<number, Abbreviation>;

const TABLES_KEPT = 64;
/** Tables may share bytes and be read again for each unit; beyond this they are a trick. */
const REREADS_MAX = 16;
const BYTE_SIZE_FREE = 2 ** 20;
const REFUSALS_SHOWN = 20;

/** Reads tables of one file, and keeps the latest. */
export class Abbreviations {
  readonly #file: DwarfFile;
  readonly #diagnostics: DiagnosticCollector;
  readonly #tables = new Map<string, AbbreviationTable | null>();
  #budget: number;
  #refusedCount = 0;

  constructor(file: DwarfFile, diagnostics: DiagnosticCollector) {
    this.#file = file;
    this.#diagnostics = diagnostics;
    this.#budget = BYTE_SIZE_FREE + REREADS_MAX * file.abbreviations.length;
  }

  /** The table at an offset; null after an error, which is reported once for each table. */
  tableAt(byteOffset: number, format: UnitFormat): AbbreviationTable | null {
    const key = `${byteOffset} ${format.version} ${format.offsetByteSize} ${format.addressByteSize}`;
    const known = this.#tables.get(key);
    if (known !== undefined) return known;
    const table = this.#read(byteOffset, format);
    const [oldest] = this.#tables.keys();
    if (this.#tables.size >= TABLES_KEPT && oldest !== undefined) this.#tables.delete(oldest);
    this.#tables.set(key, table);
    return table;
  }

  #read(byteOffset: number, format: UnitFormat): AbbreviationTable | null {
    const { abbreviations, byteOrder } = this.#file;
    if (this.#budget < 0) return this.#refuse(byteOffset, "shares its bytes with too many others");
    if (byteOffset >= abbreviations.length) return this.#refuse(byteOffset, "lies outside of the section");
    const cursor = new Cursor(abbreviations, byteOrder, byteOffset, abbreviations.length);
    const table = new Map<number, Abbreviation>();
    const problem = readTable(cursor, format, table);
    this.#budget -= cursor.position - byteOffset;
    return problem === null ? table : this.#refuse(byteOffset, problem);
  }

  #refuse(byteOffset: number, message: string): null {
    this.#refusedCount += 1;
    if (this.#refusedCount > REFUSALS_SHOWN) return null;
    const place = { fileName: this.#file.name, text: `.debug_abbrev 0x${byteOffset.toString(16)}` };
    this.#diagnostics.error("K2302", place, `the table of abbreviations ${message}`);
    return null;
  }
}

/** Reads a table to its end; what is wrong with it, or null. */
function readTable(cursor: Cursor, format: UnitFormat, table: Map<number, Abbreviation>): string | null {
  for (;;) {
    const code = cursor.uleb();
    if (code === 0) return cursor.isPastEnd ? "is cut off" : null;
    const abbreviation = readAbbreviation(cursor, format);
    if (typeof abbreviation === "string") return abbreviation;
    if (table.has(code)) return `has code ${code} twice`;
    table.set(code, abbreviation);
  }
}

function readAbbreviation(cursor: Cursor, format: UnitFormat): Abbreviation | string {
  const tag = cursor.uleb();
  const hasChildren = cursor.u8() !== 0;
  const role = roleOf(tag);
  const steps = new StepList();
  const skips = new StepList();
  const seen = new Set<number>();
  for (;;) {
    const attribute = cursor.uleb();
    const form = cursor.uleb();
    const start = cursor.position;
    const implicit = form === DW_FORM.implicit_const ? cursor.sleb() : 0;
    const implicitExact = Number.isSafeInteger(implicit) ? 0n : exactAt(cursor, start);
    if (cursor.isPastEnd) return "is cut off";
    if (attribute === 0 && form === 0) break;
    const byteSize = fixedByteSize(form, format);
    if (byteSize === null) return `has the form 0x${form.toString(16)}, which is not known`;
    const slot = role === "none" ? undefined : slotOf(attribute);
    const isOfClass = slot === undefined || form === DW_FORM.indirect || formClass(form) === slotClass(slot);
    if (!isOfClass && slotClass(slot) !== "other") return `has attribute 0x${attribute.toString(16)} in a wrong form`;
    // A place in another section is a value of one attribute only; elsewhere it stands for a list by place of code.
    const isConstant = isOfClass && (form !== DW_FORM.sec_offset || slot === SLOT.stringOffsetsBase);
    const step = { form, byteSize, implicit, implicitExact, isConstant };
    if (slot !== undefined && !seen.has(slot)) steps.read({ slot, ...step });
    else steps.skip(form, byteSize);
    if (slot !== undefined) seen.add(slot);
    skips.skip(form, byteSize);
  }
  return { tag, hasChildren, role, steps: steps.steps, skips: skips.steps };
}

function exactAt(cursor: Cursor, position: number): bigint {
  cursor.position = position;
  return cursor.lebExact(true);
}

/** Steps in the making: neighbouring bytes to skip become one step. */
class StepList {
  readonly steps: Step[] = [];

  read(step: Step): void {
    this.steps.push(step);
  }

  skip(form: number, byteSize: number): void {
    if (byteSize === 0) return;
    const last = this.steps.at(-1);
    const isJoined = byteSize > 0 && last?.slot === -1;
    if (isJoined) this.steps.pop();
    const slot = byteSize > 0 ? -1 : -2;
    const sum = byteSize + (isJoined ? last.byteSize : 0);
    this.steps.push({ slot, form, byteSize: sum, implicit: 0, implicitExact: 0n, isConstant: true });
  }
}
