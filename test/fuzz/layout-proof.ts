// The proof of layouts, shared out over several test files so that they run side by side: random headers on some targets,
// at least 2,000 records on each with CI=true, fewer on a person's machine (npm run fuzz makes any number).
import { expect, test } from "vitest";
import { type Abi, abiOf, type TargetName } from "../../generator/abi/index.js";
import { seedOfRun } from "../layout/seed.js";
import { judgesHere } from "../oracle/judges.js";
import { failureText } from "./command.js";
import { fuzzLayouts } from "./layout-kind.js";

const RECORD_COUNT = process.env.CI === "true" ? 2000 : 250;

/** gcc disputes nothing; clang may, and each dispute was warned about. Microsoft's bit-fields are where the two differ most. */
function disputedShareMax({ msStruct, compiler }: Abi): number {
  if (compiler === "clang") return 0;
  return msStruct === "default" ? 1 / 10 : 1 / 25;
}

/** A test for each of the targets. */
export function proveLayouts(targets: readonly TargetName[]): void {
  const seed = seedOfRun();
  for (const target of targets) {
    test(`${target}: ${RECORD_COUNT} random records are laid out as compilers do`, { timeout: 280_000 }, async () => {
      const judges = await judgesHere();
      const own = judges.filter((judge) => judge.targets.includes(target));
      expect(own.map(({ dialect }) => dialect)).toContain("clang");
      const options = { targets: [target], report: (line: string) => console.log(`KSTRUCT_SEED=${seed} ${line}`) };
      const result = await fuzzLayouts(RECORD_COUNT, seed, options, judges);
      expect(result.failure === null ? "" : failureText(result.failure)).toBe("");
      // A compiler may crash on a record in a thousand.
      expect(result.comparisons).toBeGreaterThanOrEqual(RECORD_COUNT * 0.97);
      // A record has a size, an alignment, and some members; each judge was asked about all of them.
      expect(result.factCount).toBeGreaterThan(9 * RECORD_COUNT * own.length);
      expect(result.disputedCount / result.factCount).toBeLessThanOrEqual(disputedShareMax(abiOf(target)));
    });
  }
}
