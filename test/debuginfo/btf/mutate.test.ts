// Damaged BTF of hand-made files in both byte orders, of a module and of a kernel: never an exception, never more than the time
// that one file may take.
import { expect, test } from "vitest";
import { randomNumbers, seedOfRun } from "../../layout/seed.js";
import { everyKind } from "./every-kind.js";
import { realBytes } from "./kernel-files.js";
import { mutate, outcomeOf } from "./mutate.js";
import { makeFile } from "./writer.js";

/** A file may take no longer, in milliseconds; a whole kernel is laid out, printed and written as JSON in that time. */
const CASE_MILLISECONDS_MAX = { small: 5000, kernel: 30_000 };
const seed = seedOfRun();

function damageMany(name: string, bytes: Uint8Array, caseCount: number, base: Uint8Array | null = null): void {
  let readCount = 0;
  for (let index = 0; index < caseCount; index += 1) {
    const damaged = mutate(bytes, randomNumbers(seed + index));
    const start = performance.now();
    const { isRead, problem } = outcomeOf(damaged, base);
    expect(problem, `KSTRUCT_SEED=${seed}, case ${index} of ${name}`).toBeNull();
    expect(performance.now() - start).toBeLessThan(CASE_MILLISECONDS_MAX[bytes.length > 1e6 ? "kernel" : "small"]);
    if (isRead) readCount += 1;
  }
  console.log(`KSTRUCT_SEED=${seed} ${name}: ${caseCount} cases, ${readCount} read, ${caseCount - readCount} refused`);
  expect(readCount).toBeLessThan(caseCount);
}

test.each([false, true])("every kind, big-endian: %s", (isBig) => {
  damageMany("every kind", makeFile(everyKind, { isBig }).bytes, 600);
});

test("a module with its kernel", () => {
  damageMany("nf_tables", realBytes("btf/6.12-amd64.nf_tables.btf.gz"), 8, realBytes("btf/6.12-amd64.btf.gz"));
});

test("a kernel", () => {
  damageMany("6.12-s390x", realBytes("btf/6.12-s390x.btf.gz"), 8);
});
