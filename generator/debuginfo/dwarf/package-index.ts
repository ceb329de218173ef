// The index of a package of split DWARF (`.dwp`): which stretch of each section belongs to which unit.
// Formats: `.debug_cu_index` and `.debug_tu_index` of DWARF 5 section 7.3.5.3, and GNU's version 2 for DWARF 4.
// Invariant: an index that does not fit into its section is none: units then read the sections from their beginning.
import type { ByteOrder } from "../../abi/index.js";
import { Cursor } from "./cursor.js";

/** Where a unit's parts begin. */
export interface Contribution {
  readonly abbreviations: number;
  readonly stringOffsets: number;
}

/** By the offset of a unit in its section. */
export interface UnitContributions {
  readonly info: ReadonlyMap<number, Contribution>;
  readonly types: ReadonlyMap<number, Contribution>;
}

/** Section numbers of both versions (DW_SECT). */
const DW_SECT = { info: 1, types: 2, abbrev: 3, strOffsets: 6 } as const;

/** Reads both indexes of a file. */
export function readUnitIndexes(read: (name: string) => Uint8Array | null, byteOrder: ByteOrder): UnitContributions {
  const info = new Map<number, Contribution>();
  const types = new Map<number, Contribution>();
  for (const name of [".debug_cu_index", ".debug_tu_index"]) {
    const bytes = read(name);
    if (bytes !== null && bytes.length >= 16) readIndex(new Cursor(bytes, byteOrder, 0, bytes.length), info, types);
  }
  return { info, types };
}

function readIndex(cursor: Cursor, info: Map<number, Contribution>, types: Map<number, Contribution>): void {
  // Version 5 is a halfword and padding, version 2 a word.
  cursor.skip(4);
  const columnCount = cursor.u32();
  const unitCount = cursor.u32();
  const slotCount = cursor.u32();
  const needed = slotCount * 12 + columnCount * 4 + unitCount * columnCount * 8;
  if (needed > cursor.end - cursor.position) return;
  cursor.skip(slotCount * 12);
  const columns = Array.from({ length: columnCount }, () => cursor.u32());
  for (let unit = 0; unit < unitCount; unit += 1) {
    let abbreviations = 0;
    let stringOffsets = 0;
    let place: { readonly map: Map<number, Contribution>; readonly byteOffset: number } | null = null;
    for (const column of columns) {
      const byteOffset = cursor.u32();
      if (column === DW_SECT.info) place = { map: info, byteOffset };
      else if (column === DW_SECT.types) place = { map: types, byteOffset };
      else if (column === DW_SECT.abbrev) abbreviations = byteOffset;
      else if (column === DW_SECT.strOffsets) stringOffsets = byteOffset;
    }
    place?.map.set(place.byteOffset, { abbreviations, stringOffsets });
  }
}
