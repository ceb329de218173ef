// Walking 1 M struct pages: add one to `_refcount` and count the pages whose memdesc says bump. By position, with one
// moving view, by hand on a DataView in several forms (the best one counts), and in C with gcc -O2 where gcc is installed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Memory, type Ptr } from "kstruct/view";
import { MemdescType, Page, Page$ } from "../generated/seed/index.js";
import { shown, type Task, timesOf } from "./measure.js";
import type { Finding } from "./table.js";

const PAGE_COUNT = 1 << 20;
const ROUNDS = 31;

function byPosition(memory: Memory, start: Ptr<"page">): Task {
  const pages = new Page$(memory);
  return () => {
    let bumps = 0;
    let page = start;
    for (let left = PAGE_COUNT; left > 0; left -= 1) {
      pages._refcount$set(page, pages._refcount(page) + 1);
      if (pages.memdesc$tag(page) === MemdescType.MEMDESC_BUMP) bumps += 1;
      page = memory.ptr(page + Page$.$SIZE);
    }
    return bumps;
  };
}

function byCursor(memory: Memory, start: Ptr<"page">): Task {
  return () => {
    let bumps = 0;
    for (const page of Page.$array(memory, start, PAGE_COUNT)) {
      page._refcount += 1;
      if (page.memdesc$tag === MemdescType.MEMDESC_BUMP) bumps += 1;
    }
    return bumps;
  };
}

/** The forms that one would write by hand. */
function byHand(view: DataView, start: number): readonly Task[] {
  const end = start + PAGE_COUNT * 32;
  const refcount = (at: number): number => view.getInt32(at + 16, true);
  const setRefcount = (at: number, value: number): void => view.setInt32(at + 16, value, true);
  const tag = (at: number): number => view.getUint32(at + 8, true) & 15;
  return [
    () => {
      let bumps = 0;
      for (let at = start; at < end; at += 32) {
        view.setInt32(at + 16, view.getInt32(at + 16, true) + 1, true);
        if ((view.getUint32(at + 8, true) & 15) === 6) bumps += 1;
      }
      return bumps;
    },
    () => {
      let bumps = 0;
      for (let at = start; at < end; at += 32) {
        setRefcount(at, refcount(at) + 1);
        if (tag(at) === 6) bumps += 1;
      }
      return bumps;
    },
    () => {
      let bumps = 0;
      for (let index = 0; index < PAGE_COUNT; index += 1) {
        const at = start + index * 32;
        view.setInt32(at + 16, view.getInt32(at + 16, true) + 1, true);
        bumps += (view.getUint32(at + 8, true) & 15) === 6 ? 1 : 0;
      }
      return bumps;
    },
  ];
}

const cSource = `
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
struct page { uint64_t flags, memdesc; int _refcount; uint64_t private; };
__attribute__((noinline)) static long walk(struct page *page, long count) {
  long bumps = 0;
  for (; count > 0; count--, page++) {
    page->_refcount++;
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
  const memory = Memory.over(new ArrayBuffer((PAGE_COUNT + 128) * Page.$SIZE), { address: 0xffff888000000000n });
  const start = memory.ptr<"page">(4096);
  const view = new DataView(memory.view.buffer);
  for (let index = 0; index < PAGE_COUNT; index += 3) view.setUint32(start + index * 32 + 8, 0x1000 | 6, true);
  const [position = Number.NaN, cursor = Number.NaN, ...hand] = timesOf(
    [byPosition(memory, start), byCursor(memory, start), ...byHand(view, start)],
    ROUNDS,
  );
  const best = Math.min(...hand);
  const inC = millisecondsInC();
  const finding = (what: string, ours: number, ratioMax: number): Finding => ({
    what: `${what} (${shown(ours / inC, 2)}x of gcc -O2, ${shown(inC, 2)} ms)`,
    ours: `${shown(ours, 2)} ms`,
    rival: `${shown(best, 2)} ms best of ${hand.length} by hand`,
    ratio: ours / best,
    ratioMax,
  });
  return [finding("1 M pages by position", position, 1.3), finding("1 M pages with one cursor", cursor, 1.6)];
}
