// The kinds of fuzzing that the command has.
import { accessorKind } from "./accessor.js";
import { btfInputKind } from "./btf-input.js";
import { dwarfInputKind } from "./dwarf-input.js";
import { functionKind } from "./function-kind.js";
import { headerTextKind } from "./header-text-kind.js";
import type { FuzzKind } from "./kind.js";
import { layoutKind } from "./layout-kind.js";

/** All kinds; the first is what the command does without `--kind`. */
export const fuzzKinds: readonly FuzzKind[] = [
  layoutKind,
  headerTextKind,
  accessorKind,
  btfInputKind,
  dwarfInputKind,
  functionKind,
];
