// What the fuzz command can be asked for: each kind is one file beside this one and stands in the list of kinds.ts.
// Invariants: a kind is deterministic: the same seed, count and options give the same cases; it stops at the first case that
// fails, makes it as small as it can, and says how to run that case again.
import type { TargetName } from "../../generator/abi/index.js";

/** What a run may be restricted to, and whom it tells. */
export interface FuzzOptions {
  /** Targets to go through; all of them unless `--target` names one. */
  readonly targets: readonly TargetName[];
  /** Called now and then with what has been done, for a person who waits. */
  readonly report: (line: string) => void;
}

/** A case that failed, made small. */
export interface FuzzFailure {
  /** What went wrong, in a few lines. */
  readonly message: string;
  /** The smallest input found: a header, or a description of bytes. */
  readonly input: string;
  /** Arguments of the fuzz command that meet the same failure again: `--kind layout --target arm --seed 7 --count 200`. */
  readonly command: string;
}

/** What a run did. */
export interface FuzzResult {
  /** Comparisons made: what `count` counts, times targets or judges where each is a comparison of its own. */
  readonly comparisons: number;
  /** Lines for the summary: facts, judges, disputed ones. */
  readonly notes: readonly string[];
  readonly failure: FuzzFailure | null;
}

/** One kind of fuzzing. */
export interface FuzzKind {
  /** What `--kind` takes. */
  readonly name: string;
  /** One line for the help. */
  readonly about: string;
  /** Makes `count` cases from a seed. */
  run(count: number, seed: number, options: FuzzOptions): Promise<FuzzResult>;
}
