// A DIE of a type, wherever it is: its table and row.
import type { DieTable } from "./die-table.js";

/** A row of a table. */
export interface Located {
  readonly table: DieTable;
  readonly row: number;
}

/** Finds the row of an address, reading its unit when it is not at hand; null when there is no type there. */
export type Locate = (address: number, from: DieTable) => Located | null;
