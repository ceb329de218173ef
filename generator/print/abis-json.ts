// The JSON of several ABIs side by side, schema kstruct/abis@1 (docs/schema/abis.json).
// Invariant: `places` and `totals` have an entry for each target, in the order of `targets`; null where an ABI has none.
import type { AbiPlace, AbiTotals, SideBySide } from "./side-by-side.js";

/** A member on all ABIs. */
export interface AbiMemberJson {
  readonly path: string;
  readonly declaration: string;
  readonly different: boolean;
  readonly places: readonly (AbiPlace | null)[];
}

/** The whole document. */
export interface AbisJson {
  readonly schema: "kstruct/abis@1";
  readonly source: string;
  readonly targets: readonly string[];
  readonly types: readonly {
    readonly name: string;
    readonly different: boolean;
    readonly totals: readonly (AbiTotals | null)[];
    readonly members: readonly AbiMemberJson[];
  }[];
}

/** Tables as JSON. */
export function abisJson(source: string, targets: readonly string[], tables: readonly SideBySide[]): AbisJson {
  const types = tables.map(({ name, isDifferent, totals, rows }) => {
    const members = rows.map(({ path, declaration, places, isDifferent: different }): AbiMemberJson => {
      return { path, declaration, different, places };
    });
    return { name, different: isDifferent, totals, members };
  });
  return { schema: "kstruct/abis@1", source, targets, types };
}
