// Where types of DWARF come from: the file and the DIE's offset; and the attribute that DW_AT_alignment stands for.
import type { Attribute, Origin } from "../../type/index.js";
import type { DieTable } from "./die-table.js";

/** The origin of a row. */
export function originOf(table: DieTable, row: number): Origin {
  return { from: "dwarf", file: table.unit.info.file.name, id: table.dieOffset(row) };
}

/** `aligned(n)` for a row with DW_AT_alignment. */
export function alignedAttributes(table: DieTable, row: number): readonly Attribute[] {
  const byteAlign = table.aligns[row] ?? Number.NaN;
  if (!isAlignment(byteAlign)) return [];
  const span = { file: table.unit.info.file.source, start: 0, end: 0 };
  return [{ name: "aligned", arguments: [{ kind: "constant", value: BigInt(byteAlign), span }], span }];
}

/** True for an alignment that gcc and clang can have given. */
export function isAlignment(byteAlign: number): boolean {
  return byteAlign >= 1 && byteAlign <= 2 ** 28 && Number.isInteger(Math.log2(byteAlign));
}
