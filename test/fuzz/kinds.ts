// The kinds of fuzzing that the command has.
import type { FuzzKind } from "./kind.js";
import { layoutKind } from "./layout-kind.js";

/** All kinds; the first is what the command does without `--kind`. */
export const fuzzKinds: readonly FuzzKind[] = [layoutKind];
