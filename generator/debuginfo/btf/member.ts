// Where a member of a struct or union lies. With kind_flag the offset word holds a bit-field's width in its top byte; without
// it, a bit-field is a member whose INT has fewer bits than bytes (encoding of Linux before 5.0, and of `pahole` for it), and
// the INT's own offset counts too (Documentation/bpf/btf.rst "BTF_KIND_STRUCT").
import { btfKind, isQualifierKind } from "./kind.js";
import { type BtfTable, isPartialInt } from "./table.js";

/**
 * Bit offset of a member from the start of its record. In a union that is 0, whatever is written: gcc 12 writes other numbers
 * for bit-fields whose typedef lowers the alignment (and the check warns of it).
 */
export function bitOffsetOf(table: BtfTable, id: number, index: number): number {
  return table.kindOf(id) === btfKind.union ? 0 : writtenBitOffsetOf(table, id, index);
}

/** Bit offset of a member as it is written. */
export function writtenBitOffsetOf(table: BtfTable, id: number, index: number): number {
  const word = table.wordOf(id, 3 * index + 2);
  if (table.hasFlag(id)) return word & 0xffffff;
  return word + ((oldBitFieldWord(table, id, index) >>> 16) & 0xff);
}

/** Width of a bit-field in bits; null for another member. */
export function bitWidthOf(table: BtfTable, id: number, index: number): number | null {
  if (table.hasFlag(id)) {
    const width = table.wordOf(id, 3 * index + 2) >>> 24;
    return width === 0 ? null : width;
  }
  const word = oldBitFieldWord(table, id, index);
  return word === 0 ? null : word & 0xff;
}

/** The word of an INT that does not fill its bytes; 0 for another type. */
function oldBitFieldWord(table: BtfTable, id: number, index: number): number {
  if (!table.hasPartialInts) return 0;
  let type = table.wordOf(id, 3 * index + 1);
  let kind = table.kindOf(type);
  while (isQualifierKind(kind) || kind === btfKind.typedef) {
    type = table.sizeOrTypeOf(type);
    kind = table.kindOf(type);
  }
  if (kind !== btfKind.int) return 0;
  const word = table.wordOf(type, 0);
  return isPartialInt(word, table.sizeOrTypeOf(type)) ? word : 0;
}
