// Walking 1 M struct pages: add one to a word of flags and count the pages whose memdesc says bump. By position, with one
// view that moves, by hand on a DataView, and in C with gcc -O2 where gcc is installed.
// The loops stand here twice, since V8 compiles them differently: over constants of the module (it knows the DataView and
// folds its bounds) and as functions of what they walk. Each row is a process of its own and is held against the hand-written
// loop of its kind; the best of three forms by hand counts.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Memory, type Ptr } from "kstruct/view";
import { MemdescType, Page, Page$ } from "../generated/seed/index.js";
import { shown, type Task } from "./measure.js";
import { type Pair, pairTimes } from "./pair.js";
import type { Finding } from "./table.js";

const PAGE_COUNT = 1 << 20;
/** V8 reads what another module exports at every use; a constant of one's own is folded. */
const BUMP = MemdescType.MEMDESC_BUMP;

const memory = Memory.over(new ArrayBuffer((PAGE_COUNT + 128) * Page.$SIZE), { address: 0xffff888000000000n });
const first = memory.ptr<"page">(4096);
const end = first + PAGE_COUNT * Page.$SIZE;
const view = new DataView(memory.view.buffer);
const pages = new Page$(memory);
const cursor = new Page(memory, first);

function prepare(): void {
  for (let index = 0; index < PAGE_COUNT; index += 3) view.setUint32(first + index * 32 + 8, 0x1000 | 6, true);
}

function constantPosition(): number {
  let bumps = 0;
  for (let page = first; page < end; page = pages.$next(page)) {
    pages.flags$lo$set(page, pages.flags$lo(page) + 1);
    if (pages.memdesc$tag(page) === BUMP) bumps += 1;
  }
  return bumps;
}

function constantCursor(): number {
  let bumps = 0;
  for (let page = first; page < end; page = pages.$next(page)) {
    cursor.$ptr = page;
    cursor.flags$lo += 1;
    if (cursor.memdesc$tag === BUMP) bumps += 1;
  }
  return bumps;
}

const constantHand: readonly Task[] = [
  () => {
    let bumps = 0;
    for (let at: number = first; at < end; at += 32) {
      view.setUint32(at, view.getUint32(at, true) + 1, true);
      if ((view.getUint32(at + 8, true) & 15) === 6) bumps += 1;
    }
    return bumps;
  },
  () => {
    let bumps = 0;
    for (let index = 0; index < PAGE_COUNT; index += 1) {
      const at = first + index * 32;
      view.setUint32(at, view.getUint32(at, true) + 1, true);
      if ((view.getUint32(at + 8, true) & 15) === 6) bumps += 1;
    }
    return bumps;
  },
];

function walkByPosition(records: Page$, start: Ptr<"page">, count: number): number {
  const last = start + count * Page$.$SIZE;
  let bumps = 0;
  for (let page = start; page < last; page = records.$next(page)) {
    records.flags$lo$set(page, records.flags$lo(page) + 1);
    if (records.memdesc$tag(page) === BUMP) bumps += 1;
  }
  return bumps;
}

function walkByCursor(page: Page, records: Page$, start: Ptr<"page">, count: number): number {
  const last = start + count * Page.$SIZE;
  let bumps = 0;
  for (let p = start; p < last; p = records.$next(p)) {
    page.$ptr = p;
    page.flags$lo += 1;
    if (page.memdesc$tag === BUMP) bumps += 1;
  }
  return bumps;
}

function walkByArray(where: Memory, start: Ptr<"page">, count: number): number {
  let bumps = 0;
  for (const page of Page.$array(where, start, count)) {
    page.flags$lo += 1;
    if (page.memdesc$tag === BUMP) bumps += 1;
  }
  return bumps;
}

function walkByHand(bytes: DataView, start: number, count: number): number {
  const last = start + count * 32;
  let bumps = 0;
  for (let at = start; at < last; at += 32) {
    bytes.setUint32(at, bytes.getUint32(at, true) + 1, true);
    if ((bytes.getUint32(at + 8, true) & 15) === 6) bumps += 1;
  }
  return bumps;
}

function walkByHandIndexed(bytes: DataView, start: number, count: number): number {
  let bumps = 0;
  for (let index = 0; index < count; index += 1) {
    const at = start + index * 32;
    bytes.setUint32(at, bytes.getUint32(at, true) + 1, true);
    if ((bytes.getUint32(at + 8, true) & 15) === 6) bumps += 1;
  }
  return bumps;
}

const functionHand: readonly Task[] = [
  () => walkByHand(view, first, PAGE_COUNT),
  () => walkByHandIndexed(view, first, PAGE_COUNT),
];

/** The pairs, by name; bench.ts runs each in a process of its own. */
export const walkPairs: Readonly<Record<string, Pair>> = {
  "by position, over constants": { prepare, ours: constantPosition, hand: constantHand, ratioMax: 1.3 },
  "by position, a function": {
    prepare,
    ours: () => walkByPosition(pages, first, PAGE_COUNT),
    hand: functionHand,
    ratioMax: null,
  },
  "one cursor, over constants": { prepare, ours: constantCursor, hand: constantHand, ratioMax: 1.6 },
  "one cursor, a function": {
    prepare,
    ours: () => walkByCursor(cursor, pages, first, PAGE_COUNT),
    hand: functionHand,
    ratioMax: null,
  },
  "for … of Page.$array": {
    prepare,
    ours: () => walkByArray(memory, first, PAGE_COUNT),
    hand: functionHand,
    ratioMax: null,
  },
};

const cSource = `
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
struct page { uint64_t flags, memdesc; int _refcount; uint64_t private; };
__attribute__((noinline)) static long walk(struct page *page, long count) {
  long bumps = 0;
  for (; count > 0; count--, page++) {
    *(uint32_t *)page += 1;
    if ((page->memdesc & 15) == 6) bumps++;
  }
  return bumps;
}
static int order(const void *a, const void *b) { double x = *(double *)a, y = *(double *)b; return (x > y) - (x < y); }
int main(void) {
  long count = 1 << 20, kept = 0;
  double times[31];
  struct page *pages = calloc(count, sizeof *pages);
  for (long i = 0; i < count; i += 3) pages[i].memdesc = 0x1000 | 6;
  for (int round = -5; round < 31; round++) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    kept += walk(pages, count);
    clock_gettime(CLOCK_MONOTONIC, &to);
    if (round >= 0) times[round] = (to.tv_sec - from.tv_sec) * 1e3 + (to.tv_nsec - from.tv_nsec) / 1e6;
  }
  qsort(times, 31, sizeof *times, order);
  printf("%f %ld\\n", times[15], kept);
}
`;

/** Median milliseconds of the same walk in C; NaN without gcc. */
function millisecondsInC(): number {
  const folder = mkdtempSync(join(tmpdir(), "kstruct-bench-"));
  try {
    writeFileSync(join(folder, "walk.c"), cSource);
    execFileSync("gcc", ["-O2", "-o", join(folder, "walk"), join(folder, "walk.c")], { stdio: "ignore" });
    return Number.parseFloat(execFileSync(join(folder, "walk"), { encoding: "utf8" }));
  } catch {
    return Number.NaN;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the bench. */
export function walk(): readonly Finding[] {
  const inC = millisecondsInC();
  return Object.entries(walkPairs).map(([name, { ratioMax }]) => {
    const { ours, hand, ratio } = pairTimes("walk", name);
    return {
      what: `${name} (${shown(ours / inC, 2)}x of gcc -O2, ${shown(inC, 2)} ms)`,
      ours: `${shown(ours, 2)} ms`,
      rival: `${shown(hand, 2)} ms by hand`,
      ratio,
      ratioMax,
    };
  });
}
