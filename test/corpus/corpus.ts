// All rows about layouts, in order of their names.
import { alignment } from "./alignment.js";
import { bitFieldUnits } from "./bit-field-units.js";
import { flexibleTails } from "./flexible-tails.js";
import { packing } from "./packing.js";
import type { LayoutRow } from "./row.js";
import { targets } from "./targets.js";
import { unions } from "./unions.js";
import { unnamedBitFields } from "./unnamed-bit-fields.js";

/** The themes of the corpus, as the page shows them. */
export const themes: readonly (readonly [title: string, rows: readonly LayoutRow[]])[] = [
  ["Packing", packing],
  ["Bit-fields in their units", bitFieldUnits],
  ["Bit-fields without a name", unnamedBitFields],
  ["Alignment", alignment],
  ["Unions", unions],
  ["Flexible arrays", flexibleTails],
  ["One shape, many targets", targets],
];

/** Every row about a layout. */
export const layoutRows: readonly LayoutRow[] = themes.flatMap(([, rows]) => rows);
