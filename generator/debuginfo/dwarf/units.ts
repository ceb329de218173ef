// All units of a run, and the rows of those that are at hand. Types refer to types of other units (DW_FORM_ref_addr: dwz's
// partial units, link-time optimisation; type units by signature), so a unit is read when somebody needs it.
// Rows that other units asked for are kept as long as there is room; reading a unit again gives the same keys.
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import { Abbreviations } from "./abbreviation.js";
import { DieTable } from "./die-table.js";
import { ADDRESS_SPACE, type DwarfFile } from "./file.js";
import { type FormContext, NOWHERE } from "./form.js";
import type { Located } from "./locate.js";
import type { Names } from "./names.js";
import { type Root, readRoot } from "./root.js";
import { scanUnit } from "./scan.js";
import { readUnits, type Unit } from "./unit.js";

/** Rows that are kept: some 250 MB. */
const ROWS_KEPT = 2_500_000;
/** Of `.debug_info`, where it is types and functions as in a kernel; tables grow when there are more. */
const BYTES_PER_ROW = 24;

/** What units need to know. */
export interface UnitsContext {
  readonly names: Names;
  readonly diagnostics: DiagnosticCollector;
  /** Reports an error at a DIE by its offset in the section. */
  readonly onDieError: (unit: Unit, dieOffset: number, message: string) => void;
}

/** A unit with what its first DIE says. */
export interface RootedUnit {
  readonly unit: Unit;
  readonly root: Root;
}

interface FileUnits {
  readonly abbreviations: Abbreviations;
  readonly typeOfSignature: (signature: bigint) => number;
}

/** The units of a run. */
export class Units {
  readonly #context: UnitsContext;
  readonly #files = new Map<DwarfFile, FileUnits>();
  /** By number of the section: units in order of place. */
  readonly #spaces = new Map<number, readonly RootedUnit[]>();
  readonly #tables = new Map<Unit, DieTable>();
  readonly #shared = new Set<Unit>();
  #rowCount = 0;
  /** A table that nobody needs any more, to be filled again. */
  #spare: DieTable | null = null;

  constructor(context: UnitsContext) {
    this.#context = context;
  }

  /** Reads the headers and first DIEs of a file's units. */
  addFile(file: DwarfFile): readonly RootedUnit[] {
    const { diagnostics } = this.#context;
    const units = file.infos.map((info) => ({ info, units: readUnits(info, diagnostics) }));
    const signatures = new Map<bigint, number>();
    for (const { info, units: own } of units) {
      for (const { signature, typeDie } of own) {
        if (signature !== null && !signatures.has(signature)) signatures.set(signature, info.addressBase + typeDie);
      }
    }
    const typeOfSignature = (signature: bigint): number => signatures.get(signature) ?? NOWHERE.noTypeUnit;
    this.#files.set(file, { abbreviations: new Abbreviations(file, diagnostics), typeOfSignature });
    return units.flatMap(({ info, units: own }) => {
      const rooted = own.flatMap((unit) => this.#rooted(unit));
      this.#spaces.set(spaceOf(info.addressBase), rooted);
      return rooted;
    });
  }

  /** Forgets a file that nothing refers to any more: a `.dwo` whose units are all done. */
  removeFile(file: DwarfFile): void {
    for (const info of file.infos) {
      for (const { unit } of this.#spaces.get(spaceOf(info.addressBase)) ?? []) this.#drop(unit);
      this.#spaces.delete(spaceOf(info.addressBase));
    }
    this.#files.delete(file);
  }

  /** The unit that an address is in. */
  unitAt(address: number): RootedUnit | null {
    const units = this.#spaces.get(spaceOf(address)) ?? [];
    const offset = address - spaceOf(address) * ADDRESS_SPACE;
    let low = 0;
    let high = units.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = units[middle];
      if (found === undefined) return null;
      if (offset < found.unit.byteOffset) high = middle - 1;
      else if (offset >= found.unit.byteEnd) low = middle + 1;
      else return found;
    }
    return null;
  }

  /** The row at an address; null when there is no type. */
  locate(address: number, from: DieTable): Located | null {
    const { unit } = from;
    const own = address - unit.info.addressBase - unit.byteOffset;
    if (own >= 0 && own < unit.byteEnd - unit.byteOffset) return located(from, own);
    const found = this.unitAt(address);
    if (found === null) return null;
    this.#shared.add(found.unit);
    return located(this.tableOf(found), address - found.unit.info.addressBase - found.unit.byteOffset);
  }

  /** The rows of a unit. */
  tableOf({ unit, root }: RootedUnit): DieTable {
    const known = this.#tables.get(unit);
    if (known !== undefined) return known;
    const { names, onDieError } = this.#context;
    const { abbreviations, typeOfSignature } = this.#fileUnits(unit);
    const table = this.#emptyTable(unit);
    scanUnit(table, { names, abbreviations, root, typeOfSignature, onError: onDieError });
    this.#tables.set(unit, table);
    this.#rowCount += table.count;
    return table;
  }

  /** Told when a unit is done: its rows are dropped, and older ones of other units when there are too many. */
  release(unit: Unit): void {
    if (!this.#shared.has(unit)) this.#drop(unit);
    for (const other of this.#tables.keys()) {
      if (this.#rowCount <= ROWS_KEPT) break;
      this.#drop(other);
    }
  }

  #drop(unit: Unit): void {
    const table = this.#tables.get(unit);
    if (table === undefined) return;
    this.#rowCount -= table.count;
    this.#tables.delete(unit);
    this.#spare = table;
  }

  #emptyTable(unit: Unit): DieTable {
    const spare = this.#spare;
    this.#spare = null;
    spare?.reuse(unit);
    return spare ?? new DieTable(unit, Math.max(64, Math.ceil((unit.byteEnd - unit.byteOffset) / BYTES_PER_ROW)));
  }

  #fileUnits(unit: Unit): FileUnits {
    const found = this.#files.get(unit.info.file);
    if (found === undefined) throw new RangeError("K9001: a unit of a file that was not added");
    return found;
  }

  #rooted(unit: Unit): readonly RootedUnit[] {
    const { abbreviations, typeOfSignature } = this.#fileUnits(unit);
    const context: FormContext = {
      unit,
      names: this.#context.names,
      stringOffsetsBase: unit.stringOffsetsBase,
      typeOfSignature,
      onProblem: (message) => this.#context.onDieError(unit, unit.firstDie, `the DIE ${message}`),
    };
    const root = readRoot(unit, abbreviations, context);
    return root === null ? [] : [{ unit, root }];
  }
}

function spaceOf(address: number): number {
  return Math.floor(address / ADDRESS_SPACE);
}

function located(table: DieTable, offset: number): Located | null {
  const row = table.rowAt(offset);
  return row < 0 ? null : { table, row };
}
