// The DIEs of one unit that are types or parts of types, as rows of columns: a kernel has ten million, and an object for
// each would not fit. Rows stand in the order of the section, so the children of a row follow it up to its `end`.
// Invariants: offsets rise; `end` of a row is past all of its children; a table may be dropped and made again: nothing
// outside holds its rows for longer than one unit is worked on.
import { NO_NAME } from "./names.js";
import { SLOT } from "./slots.js";
import type { Unit } from "./unit.js";

/** Yes-or-no facts of a row. */
export const FLAG = {
  declaration: 1,
  vector: 2,
  external: 4,
  /** Byte order other than the file's. */
  foreignOrder: 8,
  /** The bit offset counts as DWARF 2 and 3 do. */
  oldBitOffset: 16,
  dataBitOffset: 32,
  /** Elements are not one behind the other. */
  stride: 64,
  /** The reference leads into a cycle or to nothing: what uses it is a gap. Set when types are merged. */
  broken: 128,
  /** DW_AT_signature: the definition is in a type unit. */
  elsewhere: 256,
} as const;

/** No address. */
export const NO_ADDRESS = Number.NaN;

/** Rows of one unit. */
export class DieTable {
  #unit: Unit;
  count = 0;
  /** From the unit's beginning. */
  offsets: Uint32Array<ArrayBuffer>;
  tags: Uint16Array<ArrayBuffer>;
  ends: Int32Array<ArrayBuffer>;
  /** The row directly above, -1 for none. */
  parents: Int32Array<ArrayBuffer>;
  names: Int32Array<ArrayBuffer>;
  flags: Uint16Array<ArrayBuffer>;
  encodings: Uint8Array<ArrayBuffer>;
  lines: Int32Array<ArrayBuffer>;
  /** What types are merged by (keys.ts); -1 not known yet, -2 being made. */
  keys: Int32Array<ArrayBuffer>;
  /** Address of the DIE in DW_AT_type; NaN without; negative when it leads nowhere. */
  types: Float64Array<ArrayBuffer>;
  /** Address in DW_AT_signature or DW_AT_specification. */
  definitions: Float64Array<ArrayBuffer>;
  byteSizes: Float64Array<ArrayBuffer>;
  bitSizes: Float64Array<ArrayBuffer>;
  /** Of a member: where it begins, in bytes. Of a dimension: its length, NaN when absent, -1 when no constant. Of an enumerator: its value. */
  places: Float64Array<ArrayBuffer>;
  /** Of a bit-field: its offset in bits, by `flags`. */
  bitPlaces: Float64Array<ArrayBuffer>;
  aligns: Float64Array<ArrayBuffer>;
  /** Addresses of units that this one imports (dwz). */
  readonly imports: number[] = [];
  /** Enumerators that are no exact double. */
  readonly exact = new Map<number, bigint>();

  constructor(unit: Unit, capacity: number) {
    this.#unit = unit;
    this.offsets = new Uint32Array(capacity);
    this.tags = new Uint16Array(capacity);
    this.ends = new Int32Array(capacity);
    this.parents = new Int32Array(capacity);
    this.names = new Int32Array(capacity);
    this.flags = new Uint16Array(capacity);
    this.encodings = new Uint8Array(capacity);
    this.lines = new Int32Array(capacity);
    this.keys = new Int32Array(capacity);
    this.types = new Float64Array(capacity);
    this.definitions = new Float64Array(capacity);
    this.byteSizes = new Float64Array(capacity);
    this.bitSizes = new Float64Array(capacity);
    this.places = new Float64Array(capacity);
    this.bitPlaces = new Float64Array(capacity);
    this.aligns = new Float64Array(capacity);
  }

  get unit(): Unit {
    return this.#unit;
  }

  /** Makes the table an empty one of another unit: its columns are large, and a kernel has thousands of units. */
  reuse(unit: Unit): void {
    this.#unit = unit;
    this.count = 0;
    this.imports.length = 0;
    this.exact.clear();
  }

  /** Adds a row of the values of a DIE; `place` is its place, length or value. */
  push(offset: number, tag: number, parent: number, values: Float64Array, place: number, flags: number): number {
    if (this.count === this.offsets.length) this.#grow();
    const row = this.count;
    this.count = row + 1;
    this.offsets[row] = offset;
    this.tags[row] = tag;
    this.ends[row] = row + 1;
    this.parents[row] = parent;
    this.names[row] = orElse(values[SLOT.name], NO_NAME);
    this.flags[row] = flags;
    this.encodings[row] = orElse(values[SLOT.encoding], 0);
    this.lines[row] = orElse(values[SLOT.declLine], 0);
    this.keys[row] = -1;
    this.types[row] = values[SLOT.type] ?? NO_ADDRESS;
    this.definitions[row] = orElse(values[SLOT.signature], values[SLOT.specification] ?? NO_ADDRESS);
    this.byteSizes[row] = values[SLOT.byteSize] ?? Number.NaN;
    this.bitSizes[row] = values[SLOT.bitSize] ?? Number.NaN;
    this.places[row] = place;
    this.bitPlaces[row] = orElse(values[SLOT.dataBitOffset], values[SLOT.bitOffset] ?? Number.NaN);
    this.aligns[row] = values[SLOT.alignment] ?? Number.NaN;
    return row;
  }

  /** The row of a DIE by its offset from the unit's beginning, -1 when it is no row. */
  rowAt(offset: number): number {
    let low = 0;
    let high = this.count - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.offsets[middle] ?? 0;
      if (found === offset) return middle;
      if (found < offset) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** The row of an address in this unit, -1 when it is in another one or no row. */
  ownRow(address: number): number {
    const { info, byteOffset, byteEnd } = this.#unit;
    const offset = address - info.addressBase - byteOffset;
    return offset >= 0 && offset < byteEnd - byteOffset ? this.rowAt(offset) : -1;
  }

  /** Offset of a row's DIE from the beginning of its section. */
  dieOffset(row: number): number {
    return this.unit.byteOffset + (this.offsets[row] ?? 0);
  }

  tag(row: number): number {
    return this.tags[row] ?? 0;
  }

  name(row: number): number {
    return this.names[row] ?? NO_NAME;
  }

  has(row: number, flag: number): boolean {
    return ((this.flags[row] ?? 0) & flag) !== 0;
  }

  type(row: number): number {
    return this.types[row] ?? NO_ADDRESS;
  }

  byteSize(row: number): number {
    return this.byteSizes[row] ?? Number.NaN;
  }

  place(row: number): number {
    return this.places[row] ?? Number.NaN;
  }

  /** The rows directly below a row. */
  *children(row: number): Generator<number> {
    const end = this.ends[row] ?? 0;
    for (let child = row + 1; child < end; child = this.ends[child] ?? end) yield child;
  }

  #grow(): void {
    const capacity = Math.max(1024, this.count * 2);
    this.offsets = grown(this.offsets, new Uint32Array(capacity));
    this.tags = grown(this.tags, new Uint16Array(capacity));
    this.ends = grown(this.ends, new Int32Array(capacity));
    this.parents = grown(this.parents, new Int32Array(capacity));
    this.names = grown(this.names, new Int32Array(capacity));
    this.flags = grown(this.flags, new Uint16Array(capacity));
    this.encodings = grown(this.encodings, new Uint8Array(capacity));
    this.lines = grown(this.lines, new Int32Array(capacity));
    this.keys = grown(this.keys, new Int32Array(capacity));
    this.types = grown(this.types, new Float64Array(capacity));
    this.definitions = grown(this.definitions, new Float64Array(capacity));
    this.byteSizes = grown(this.byteSizes, new Float64Array(capacity));
    this.bitSizes = grown(this.bitSizes, new Float64Array(capacity));
    this.places = grown(this.places, new Float64Array(capacity));
    this.bitPlaces = grown(this.bitPlaces, new Float64Array(capacity));
    this.aligns = grown(this.aligns, new Float64Array(capacity));
  }
}

function orElse(value: number | undefined, otherwise: number): number {
  return value === undefined || Number.isNaN(value) ? otherwise : value;
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
