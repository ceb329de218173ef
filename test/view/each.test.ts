// Iteration with one view that moves: where it stands, and that a step allocates nothing.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { $each, Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { Page, Page$ } from "./sample-page.js";

const STEPS = 1_000_000;
const memory = Memory.over(new ArrayBuffer(4096 + STEPS * Page.$SIZE), { address: 0xffff_8880_0000_0000n });
const start = memory.ptr<"page">(4096);

test("one view, moved from record to record", () => {
  const seen: number[] = [];
  const views = new Set<Page>();
  for (const page of Page.$array(memory, start, 3)) {
    seen.push(page.$ptr);
    views.add(page);
  }
  expect(seen).toEqual([4096, 4128, 4160]);
  expect(views.size).toBe(1);
});

test("it goes from where the view is, and moving the view in the loop does not matter", () => {
  const page = new Page(memory, memory.ptr(8192));
  const seen: number[] = [];
  for (const each of $each(page, 2, 64)) {
    seen.push(each.$ptr);
    each.$ptr = memory.ptr(0);
  }
  expect(seen).toEqual([8192, 8256]);
});

test("none, and after the end", () => {
  expect([...Page.$array(memory, start, 0)]).toEqual([]);
  const iterator = Page.$array(memory, start, 1);
  expect([iterator.next().done, iterator.next().done, iterator.next().done]).toEqual([false, true, true]);
});

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** How many bytes a run of `walk` adds to the heap: the median of nine, once the engine has compiled it. */
function heapGrowth(walk: () => number): number {
  collectGarbage();
  for (let round = 0; round < 6; round += 1) walk();
  const growths = Array.from({ length: 9 }, () => {
    // No collection here: it would drop compiled code, and compiling again is what would be measured.
    const before = process.memoryUsage().heapUsed;
    walk();
    return process.memoryUsage().heapUsed - before;
  });
  return growths.sort((left, right) => left - right)[4] ?? Number.POSITIVE_INFINITY;
}

test(`${STEPS} steps allocate nothing`, () => {
  const pages = new Page$(memory);
  const byCursor = heapGrowth(() => {
    let sum = 0;
    for (const page of Page.$array(memory, start, STEPS)) sum += page._refcount;
    return sum;
  });
  const byPosition = heapGrowth(() => {
    let sum = 0;
    for (let index = 0; index < STEPS; index += 1) sum += pages._refcount(memory.ptr(4096 + 32 * index));
    return sum;
  });
  // The control: one small object in a hundred steps is seen.
  const kept: object[] = [];
  const control = heapGrowth(() => {
    kept.length = 0;
    for (let index = 0; index < STEPS; index += 100) kept.push(new Page(memory, start));
    return kept.length;
  });
  console.log(`heap growth over ${STEPS} steps: cursor ${byCursor}, position ${byPosition}, control ${control} bytes`);
  expect(byCursor).toBeLessThan(10_000);
  expect(byPosition).toBeLessThan(10_000);
  expect(control).toBeGreaterThan(100_000);
});
