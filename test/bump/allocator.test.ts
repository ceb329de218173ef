// Bumps on every design, by the same source: life and death, running out, and frees in every order.

import { KstructError, NULL, type Ptr, pointer } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { Machine } from "../../runtime/machine/index.js";
import { layouts } from "../machine/layouts.js";
import { blockSet, smallMachine } from "../machine/small-machine.js";

/** All orders of some numbers. */
function permutations(values: readonly number[]): number[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first) =>
    permutations(values.filter((value) => value !== first)).map((rest) => [first, ...rest]),
  );
}

/** The bytes of all list heads and of the first page of every free block. */
function linkedBytes({ memory, pages }: Machine, blocks: readonly { readonly pfn: number }[]): string {
  const { map, layout, zoneTable } = pages;
  const zones = zoneTable.zones.map(({ ptr }) => memory.bytes(ptr, layout.Zone$.$SIZE));
  const linked = blocks.map(({ pfn }) => memory.bytes(map.pageAt(pfn), map.pageByteSize));
  return [...zones, ...linked].map((bytes) => Buffer.from(bytes).toString("hex")).join("\n");
}

describe.each(layouts)("$name", ({ layout }) => {
  const type = layout.MIGRATE_MOVABLE;

  test("all pages of a bump give it, and it gives its first page", () => {
    const machine = smallMachine(layout, 1024);
    const { mm, map } = machine.pages;
    const bump = machine.bumps.alloc(2, type);
    expect([0, 1, 2, 3].map((pfn) => mm.page_bump(map.pageAt(pfn)))).toEqual([bump, bump, bump, bump]);
    expect([0, 1, 2, 3].map((pfn) => map.pfnOf(mm.compound_head(map.pageAt(pfn))))).toEqual([0, 0, 0, 0]);
    expect(mm.page_bump(map.pageAt(4))).toBe(NULL);
    expect([mm.page_slab(map.pageAt(0)), mm.page_ptdesc(map.pageAt(0))]).toEqual([NULL, NULL]);
    expect(mm.bump_page(bump)).toBe(map.pageAt(0));
    expect([mm.bump_order(bump), mm.bump_ref_count(bump)]).toEqual([2, 1]);
    expect(machine.check()).toEqual([]);
  });

  test("no block: the descriptor goes back", () => {
    const machine = smallMachine(layout, 8, { bumpCount: 2 });
    for (let count = 0; count < 5; count += 1) expect(machine.bumps.alloc(4, type)).toBe(NULL);
    expect(machine.bumps.alloc(3, type)).not.toBe(NULL);
    expect(machine.bumps.alloc(0, type)).toBe(NULL);
    expect(machine.check()).toEqual([]);
  });

  test("no descriptor: no page is taken", () => {
    const machine = smallMachine(layout, 1024, { bumpCount: 40 });
    const bumps: Ptr<"bump">[] = [];
    for (let count = 0; count < 50; count += 1) bumps.push(machine.bumps.alloc(0, type));
    const given = bumps.filter((bump) => bump !== NULL);
    expect(given.length).toBe(layout.BUMP_OVERLAYS_PAGE === 1 ? 50 : 40);
    expect(new Set(given).size).toBe(given.length);
    const free = machine.freeBlocks().reduce((sum, { order }) => sum + 2 ** order, 0);
    expect(free).toBe(1024 - given.length);
    for (const bump of given) machine.bumps.put(bump);
    expect(blockSet(machine)).toEqual(blockSet(smallMachine(layout, 1024)));
    expect(machine.check()).toEqual([]);
  });

  test("what is no live bump cannot be dropped", () => {
    const machine = smallMachine(layout, 1024);
    const bump = machine.bumps.alloc(2, type);
    machine.bumps.put(bump);
    expect(() => machine.bumps.put(bump)).toThrow(KstructError);
    expect(() => machine.bumps.get(bump)).toThrow("K4009: position");
    expect(() => machine.bumps.put(pointer(bump + 8))).toThrow("is not that of a live bump");
    expect(() => machine.bumps.put(NULL)).toThrow("is not that of a live bump");
    expect(machine.check()).toEqual([]);
  });

  test("frees in every order leave the blocks of boot, in more than one zone too", () => {
    const zones = [
      { index: layout.ZONE_DMA, nid: 0, startPfn: 4, endPfn: 16 },
      { index: layout.ZONE_NORMAL, nid: 0, startPfn: 16, endPfn: 1024 + 37 },
    ];
    for (const turn of permutations([0, 1, 2, 3, 4])) {
      const machine = Machine.boot({ layout, bytes: (1024 + 37) * 4096, zones });
      const boot = blockSet(machine);
      const bumps = [2, 0, 10, 3, 1].map((order) => machine.bumps.alloc(order, type));
      for (const index of turn) {
        const bump = bumps[index];
        if (bump !== undefined && bump !== NULL) machine.bumps.put(bump);
      }
      expect([turn, blockSet(machine)]).toEqual([turn, boot]);
      expect(machine.check()).toEqual([]);
    }
  });

  test("where one maximal block was touched, list heads and linked pages have the bytes of boot", () => {
    for (const turn of permutations([0, 1, 2, 3, 4])) {
      const machine = smallMachine(layout, 4096);
      const blocks = machine.freeBlocks();
      const boot = linkedBytes(machine, blocks);
      const bumps = [2, 0, 3, 2, 1].map((order) => machine.bumps.alloc(order, type));
      expect(linkedBytes(machine, blocks)).not.toBe(boot);
      for (const index of turn) machine.bumps.put(bumps[index] ?? NULL);
      expect(machine.freeBlocks()).toEqual(blocks);
      expect(linkedBytes(machine, blocks)).toBe(boot);
    }
  });
});
