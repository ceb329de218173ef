// The first DIE of a unit: its language, where its strings are, and whether its types are in another file (split DWARF).
import type { Abbreviations } from "./abbreviation.js";
import { Cursor } from "./cursor.js";
import { readDie } from "./die.js";
import type { FormContext } from "./form.js";
import { type Language, languageOf, lowerBoundOf } from "./language.js";
import { NO_NAME } from "./names.js";
import { SLOT, SLOT_COUNT } from "./slots.js";
import type { Unit } from "./unit.js";

/** What the first DIE says. */
export interface Root {
  readonly language: Language;
  readonly lowerBound: number;
  readonly stringOffsetsBase: number;
  /** Ids of names: the file with the types, and the folder that it is relative to; NO_NAME for none. */
  readonly splitFile: number;
  readonly folder: number;
}

/** Reads the first DIE; null when the unit has none that can be read (reported). */
export function readRoot(unit: Unit, abbreviations: Abbreviations, context: FormContext): Root | null {
  const table = abbreviations.tableAt(unit.abbreviationOffset, unit);
  if (table === null) return null;
  const values = new Float64Array(SLOT_COUNT);
  const read = (base: number, onProblem: (message: string) => void): boolean => {
    const cursor = new Cursor(unit.info.bytes, unit.info.file.byteOrder, unit.firstDie, unit.byteEnd);
    const abbreviation = table.get(cursor.uleb());
    if (abbreviation?.role !== "unit") return false;
    readDie(abbreviation.steps, cursor, { ...context, stringOffsetsBase: base, onProblem }, values, { exact: null });
    return !cursor.isPastEnd;
  };
  // Names of the first DIE may stand before the attribute that says where strings are: it is read twice.
  if (!read(unit.stringOffsetsBase, () => {})) return empty(unit);
  const base = values[SLOT.stringOffsetsBase] ?? Number.NaN;
  const stringOffsetsBase = base >= 0 ? base : unit.stringOffsetsBase;
  read(stringOffsetsBase, context.onProblem);
  const language = values[SLOT.language] ?? Number.NaN;
  return {
    language: languageOf(language, values[SLOT.languageName] ?? Number.NaN),
    lowerBound: lowerBoundOf(language),
    stringOffsetsBase,
    splitFile: idOf(values[SLOT.dwoName]),
    folder: idOf(values[SLOT.compDir]),
  };
}

function idOf(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? NO_NAME : value;
}

function empty(unit: Unit): Root {
  return {
    language: "unknown",
    lowerBound: 0,
    stringOffsetsBase: unit.stringOffsetsBase,
    splitFile: NO_NAME,
    folder: NO_NAME,
  };
}
