// Random allocations and frees against a model that knows nothing but which pages are free: the blocks that must be on the
// lists follow from that set alone, as the largest aligned blocks of free pages. `check()` walks the memory at every step.

import { NULL } from "kstruct/view";
import { expect, test } from "vitest";
import type { Machine } from "../../runtime/machine/index.js";
import { layouts } from "../machine/layouts.js";
import { smallMachine } from "../machine/small-machine.js";

const PAGE_COUNT = 1536 + 40;
const ORDER_MAX = 10;
const STEPS = 250;

const seed = Number(process.env.KSTRUCT_SEED ?? 20261124);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The largest aligned blocks of a set of free pages. */
function largestBlocks(free: ReadonlySet<number>): string[] {
  const blocks: string[] = [];
  const rest = new Set(free);
  for (let order = ORDER_MAX; order >= 0; order -= 1) {
    const count = 2 ** order;
    for (let pfn = 0; pfn + count <= PAGE_COUNT; pfn += count) {
      const numbers = Array.from({ length: count }, (_, index) => pfn + index);
      if (!numbers.every((number) => rest.has(number))) continue;
      for (const number of numbers) rest.delete(number);
      blocks.push(`${order}:${pfn}`);
    }
  }
  return blocks.sort();
}

interface Held {
  readonly pfn: number;
  readonly order: number;
}

function allocate(machine: Machine, free: Set<number>, order: number, type: number, isFrozen: boolean): Held | null {
  const { pages } = machine;
  const page = isFrozen ? pages.allocFrozen(order, type) : pages.alloc(order, type);
  const fits = largestBlocks(free).some((block) => Number(block.split(":")[0]) >= order);
  expect(page !== NULL, `order ${order} is given exactly when a block of it is free`).toBe(fits);
  if (page === NULL) return null;
  const pfn = pages.map.pfnOf(page);
  expect(pfn % 2 ** order).toBe(0);
  for (let number = pfn; number < pfn + 2 ** order; number += 1) {
    expect(free.delete(number), `pfn ${number} was free`).toBe(true);
  }
  return { pfn, order };
}

test.each(layouts)(`$name equals the model (KSTRUCT_SEED=${seed})`, ({ layout }) => {
  const next = random(seed);
  const machine = smallMachine(layout, PAGE_COUNT);
  const free = new Set(Array.from({ length: PAGE_COUNT }, (_, pfn) => pfn));
  const held: Held[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const wantsMore = next() < (step < STEPS / 2 ? 0.7 : 0.3);
    if (wantsMore || held.length === 0) {
      const order = Math.floor(next() ** 2 * (ORDER_MAX + 1));
      const block = allocate(machine, free, order, layout.MIGRATE_MOVABLE, next() < 0.5);
      if (block !== null) held.push(block);
    } else {
      const [{ pfn, order } = { pfn: 0, order: 0 }] = held.splice(Math.floor(next() * held.length), 1);
      machine.pages.freeFrozen(machine.pages.map.pageAt(pfn), order);
      for (let number = pfn; number < pfn + 2 ** order; number += 1) free.add(number);
    }
    expect(machine.check(), `step ${step}`).toEqual([]);
    const blocks = machine.freeBlocks().map(({ order, pfn }) => `${order}:${pfn}`);
    expect(blocks.sort(), `step ${step}`).toEqual(largestBlocks(free));
  }
});
