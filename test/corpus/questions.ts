// The questions of the corpus, by target: every case is asked for x86_64, i386 and x86_64-windows, and for the targets that it
// names.
import { type TargetName, targetNames } from "../../generator/abi/index.js";
import { layoutRows } from "./corpus.js";
import type { LineQuestion } from "./line.js";
import type { LayoutCase, LayoutRow, Lines } from "./row.js";

/** A case on a target. */
export interface CaseQuestion extends LineQuestion {
  readonly row: LayoutRow;
  readonly target: TargetName;
  /** What clang says, when it differs from gcc. */
  readonly expectedOfClang: string;
}

function keyOf(target: TargetName): keyof Lines {
  return target === "x86_64-windows" ? "windows" : target;
}

/** The line of a case on a target, or null when it is not asked. */
export function lineFor({ lines }: LayoutCase, target: TargetName): string | null {
  const own = lines[keyOf(target)];
  if (own !== undefined) return own;
  return target === "i386" || target === "x86_64-windows" ? lines.x86_64 : null;
}

/** All questions about a target. */
export function questionsOf(target: TargetName): readonly CaseQuestion[] {
  return layoutRows.flatMap((row) =>
    row.cases.flatMap((one): CaseQuestion[] => {
      const expected = lineFor(one, target);
      if (expected === null) return [];
      const expectedOfClang = (target === "x86_64-windows" ? one.clang?.windows : undefined) ?? expected;
      return [{ row, target, text: one.text, type: one.type ?? "struct s", expected, expectedOfClang }];
    }),
  );
}

/** All questions. */
export const questions: readonly CaseQuestion[] = targetNames.flatMap(questionsOf);
