// Damaged DWARF of every container and byte order: never an exception, never more than the time that one file may take.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../../layout/seed.js";
import { damaged, debugStretches, outcomeOf } from "./damage.js";
import { soundFiles } from "./sound-files.js";

const CASES_EACH = 200;
/** A file may take no longer, in milliseconds. */
const CASE_MILLISECONDS_MAX = 5000;
const seed = seedOfRun();

test.each(soundFiles(seed))("$name", ({ name, bytes }) => {
  expect(outcomeOf(bytes)).toEqual({ isRead: true, problem: null });
  const stretches = debugStretches(bytes);
  let readCount = 0;
  for (let index = 0; index < CASES_EACH; index += 1) {
    const start = performance.now();
    const { isRead, problem } = outcomeOf(damaged(bytes, stretches, randomNumbers(seed + index)));
    expect(problem, `KSTRUCT_SEED=${seed}, case ${index} of ${name}`).toBeNull();
    expect(performance.now() - start).toBeLessThan(CASE_MILLISECONDS_MAX);
    if (isRead) readCount += 1;
  }
  console.log(
    `KSTRUCT_SEED=${seed} ${name}: ${CASES_EACH} cases, ${readCount} read, ${CASES_EACH - readCount} refused`,
  );
  expect(readCount).toBeLessThan(CASES_EACH);
});
