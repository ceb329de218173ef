// Boot: which blocks are free afterwards, worked out by hand from the rule that ranges are freed in rising order, each
// time as the largest aligned block that fits; what was kept; what cannot be booted or freed.

import { KstructError } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { Machine } from "../../runtime/machine/index.js";
import { layouts } from "./layouts.js";
import { listText, smallMachine } from "./small-machine.js";

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof KstructError) return error.message;
    throw error;
  }
  return "no error";
}

describe.each(layouts)("$name", ({ layout }) => {
  test("whole blocks, and the rest of the zone as ever smaller ones", () => {
    const machine = smallMachine(layout, 2048 + 21); // 21 = 16 + 4 + 1
    expect(listText(machine)).toEqual(["order 0: 2068", "order 2: 2064", "order 4: 2048", "order 10: 0 1024"]);
    expect(machine.check()).toEqual([]);
  });

  test("reserved ranges stay out, and split what is around them", () => {
    const reserved = [
      { startPfn: 1000, endPfn: 1003 },
      { startPfn: 0, endPfn: 1 },
    ];
    const machine = smallMachine(layout, 1024, { reserved });
    // 1 to 999: 1, 2, 4 .. 256 and 512 (to 767), 768 (128), 896 (64), 960 (32), 992 (8); 1003 (1), 1004 (4), 1008 (16)
    expect(listText(machine)).toEqual([
      ...["order 0: 1 1003", "order 1: 2", "order 2: 4 1004", "order 3: 8 992", "order 4: 16 1008"],
      ...["order 5: 32 960", "order 6: 64 896", "order 7: 128 768", "order 8: 256 512"],
    ]);
    expect(machine.check()).toEqual([]);
    expect(machine.pages.mm.PageReserved(machine.pages.map.pageAt(1001))).toBe(true);
    expect(machine.pages.mm.page_ref_count(machine.pages.map.pageAt(1001))).toBe(layout.PAGE_HAS_REFCOUNT);
  });

  test("the zones of a machine of 24 MiB are DMA and DMA32, and the higher one is asked first", () => {
    const machine = Machine.boot({ layout, bytes: 24 * 2 ** 20 });
    const { mm, map } = machine.pages;
    expect(machine.freeBlocks().map(({ zone, order, pfn }) => `${zone} ${order} ${pfn}`)).toEqual([
      ...["0 10 0", "0 10 1024", "0 10 2048", "0 10 3072"],
      ...["1 10 4096", "1 10 5120"],
    ]);
    expect([0, 4095, 4096, 6143].map((pfn) => mm.page_zonenum(map.pageAt(pfn)))).toEqual([0, 0, 1, 1]);
    const taken = Array.from({ length: 3 }, () => map.pfnOf(machine.pages.allocFrozen(10, layout.MIGRATE_MOVABLE)));
    expect(taken).toEqual([4096, 5120, 0]);
    expect(machine.check()).toEqual([]);
  });

  test("zones do not merge with each other, nor do nodes; holes stay out", () => {
    const zones = [
      { index: layout.ZONE_NORMAL, nid: 1, startPfn: 1024, endPfn: 1536 },
      { index: layout.ZONE_NORMAL, nid: 0, startPfn: 512, endPfn: 1024 },
      { index: layout.ZONE_DMA, nid: 0, startPfn: 0, endPfn: 500 },
    ];
    const machine = Machine.boot({ layout, bytes: 1536 * 4096, zones });
    expect(machine.check()).toEqual([]);
    expect(machine.freeBlocks().map(({ nid, zone, order, pfn }) => `${nid} ${zone} ${order} ${pfn}`)).toEqual([
      ...["0 0 2 496", "0 0 4 480", "0 0 5 448", "0 0 6 384", "0 0 7 256", "0 0 8 0"],
      ...["0 2 9 512", "1 2 9 1024"],
    ]);
    const { mm, map } = machine.pages;
    expect([499, 512, 1023, 1024, 1535].map((pfn) => mm.page_to_nid(map.pageAt(pfn)))).toEqual([0, 0, 0, 1, 1]);
    expect([0, 499, 505, 512, 1023, 1024].map((pfn) => mm.page_zonenum(map.pageAt(pfn)))).toEqual([0, 0, 0, 2, 2, 2]);
  });

  test("what cannot be booted", () => {
    const zone = { index: layout.ZONE_NORMAL, nid: 0, startPfn: 0, endPfn: 4 };
    const boot = (zones: (typeof zone)[]) => codeOf(() => Machine.boot({ layout, bytes: 8 * 4096, zones }));
    expect(codeOf(() => Machine.boot({ layout, bytes: 4095 }))).toBe(
      "K4010: a machine of 0 pages needs zones that have pages of it, each other pages, each another node or index",
    );
    expect(boot([{ ...zone, endPfn: 9 }])).toContain("K4010: a machine of 8 pages");
    expect(boot([zone, { ...zone, index: 0, startPfn: 3, endPfn: 8 }])).toContain("K4010");
    expect(boot([zone, { ...zone, startPfn: 4, endPfn: 8 }])).toContain("K4010");
    expect(boot([{ ...zone, index: layout.MAX_NR_ZONES }])).toContain("K4010");
    expect(boot([zone])).toBe("no error");
  });

  test("what cannot be freed leaves everything as it was", () => {
    const machine = smallMachine(layout, 1024, { reserved: [{ startPfn: 0, endPfn: 1 }] });
    const { pages } = machine;
    const at = (pfn: number) => pages.map.pageAt(pfn);
    const page = pages.alloc(3, layout.MIGRATE_MOVABLE);
    const pfn = pages.map.pfnOf(page);
    const before = listText(machine);
    expect(codeOf(() => pages.free(at(0), 0))).toBe("K4009: cannot free pfn 0, order 0: the page was kept by boot");
    expect(codeOf(() => pages.free(at(513), 0))).toBe("K4009: cannot free pfn 513, order 0: the page is free already");
    expect(codeOf(() => pages.free(at(pfn + 4), 3))).toContain(
      "is not that of a page that a block of order 3 starts at",
    );
    expect(codeOf(() => pages.free(at(4096), 0))).toContain("is not that of a page");
    expect(codeOf(() => pages.alloc(11, 1))).toBe("K4009: an order is an integer from 0 to 10, not 11");
    expect(listText(machine)).toEqual(before);
    pages.free(page, 3);
    expect(codeOf(() => pages.free(page, 3))).toContain("is free already");
    expect(machine.check()).toEqual([]);
  });
});
