// The buddy system against traces that were worked out by hand from mm/page_alloc.c's rules: lists head first, by order.

import { NULL } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { layouts } from "../machine/layouts.js";
import { listText, smallMachine } from "../machine/small-machine.js";

describe.each(layouts)("$name", ({ layout }) => {
  const type = layout.MIGRATE_MOVABLE;

  /** A machine of two largest blocks, and allocation and free by number. */
  function start(pageCount = 2048) {
    const machine = smallMachine(layout, pageCount);
    const { pages } = machine;
    const pfn = (order: number): number => {
      const page = pages.allocFrozen(order, type);
      return page === NULL ? -1 : pages.map.pfnOf(page);
    };
    const free = (number: number, order = 0): void => {
      pages.freeFrozen(pages.map.pageAt(number), order);
      expect(machine.check()).toEqual([]);
    };
    return { machine, pages, alloc: pfn, free };
  }

  test("splitting leaves the upper halves, and single pages ascend", () => {
    const { machine, alloc } = start();
    expect(listText(machine)).toEqual(["order 10: 0 1024"]);
    expect(alloc(0)).toBe(0);
    expect(listText(machine)).toEqual([
      ...["order 0: 1", "order 1: 2", "order 2: 4", "order 3: 8", "order 4: 16", "order 5: 32", "order 6: 64"],
      ...["order 7: 128", "order 8: 256", "order 9: 512", "order 10: 1024"],
    ]);
    expect([alloc(0), alloc(0)]).toEqual([1, 2]);
    expect(listText(machine).slice(0, 2)).toEqual(["order 0: 3", "order 2: 4"]);
    expect(alloc(3)).toBe(8);
    expect(listText(machine).slice(0, 3)).toEqual(["order 0: 3", "order 2: 4", "order 4: 16"]);
  });

  test("freed blocks merge, and go to the tail where their neighbour waits for them", () => {
    const { machine, alloc, free } = start();
    expect([alloc(0), alloc(0), alloc(0), alloc(3)]).toEqual([0, 1, 2, 8]);
    free(1); // its buddy 0 is in use, and 2 is no free block of order 1: head
    expect(listText(machine)[0]).toBe("order 0: 1 3");
    free(0); // merges to (0, order 1); 2 is not free; the buddy of order 2 is 4, which is free: tail of order 1
    expect(listText(machine).slice(0, 3)).toEqual(["order 0: 3", "order 1: 0", "order 2: 4"]);
    free(2); // 2+3, 0+2, 0+4: order 3; its buddy 8 is in use
    expect(listText(machine).slice(0, 2)).toEqual(["order 3: 0", "order 4: 16"]);
    free(8, 3); // everything merges; order 10 goes to the head
    expect(listText(machine)).toEqual(["order 10: 0 1024"]);
  });

  test("the tail rule looks at the buddy of what the two would make", () => {
    const { machine, alloc, free } = start();
    for (let count = 0; count < 9; count += 1) alloc(0); // 0 to 8 are in use, 9 is free
    free(2);
    free(3); // (2, order 1)
    free(0); // with 1 it would make (0, order 1), whose buddy (2, order 1) is free: tail
    expect(listText(machine)[0]).toBe("order 0: 9 0");
    free(4); // with 5 it would make (4, order 1), whose buddy 6 is in use: head
    expect(listText(machine)[0]).toBe("order 0: 4 9 0");
  });

  test("a free block of the wrong order is no reason for the tail", () => {
    const { machine, alloc, free } = start();
    for (let count = 0; count < 9; count += 1) alloc(0);
    for (const pfn of [4, 5, 6, 7]) free(pfn); // (4, order 2)
    free(0);
    free(2); // with 3 it would make (2, order 1); 0 is free, but as order 0
    expect(listText(machine)[0]).toBe("order 0: 2 0 9");
  });

  test("a block of order 9 or 10 goes to the head", () => {
    const { machine, alloc, free } = start(4096);
    expect([alloc(9), alloc(9), alloc(10)]).toEqual([0, 512, 1024]);
    free(0, 9);
    expect(listText(machine)).toEqual(["order 9: 0", "order 10: 2048 3072"]);
    free(1024, 10);
    expect(listText(machine)).toEqual(["order 9: 0", "order 10: 1024 2048 3072"]);
  });

  test("what no list of the type has is not given", () => {
    const { machine, pages, alloc } = start(1024);
    expect(alloc(10)).toBe(0);
    expect(alloc(0)).toBe(-1);
    expect(pages.alloc(0, type)).toBe(NULL);
    expect(machine.check()).toEqual([]);
    expect(smallMachine(layout, 1024).pages.allocFrozen(0, layout.MIGRATE_UNMOVABLE)).toBe(NULL);
  });

  test.runIf(layout.PAGE_HAS_REFCOUNT === 1)(
    "a second reference keeps the first page, the others are freed from the top",
    () => {
      const { machine, pages } = start();
      const page = pages.alloc(2, type);
      expect(pages.mm.page_ref_count(page)).toBe(1);
      pages.mm.set_page_count(page, 2);
      pages.free(page, 2); // 2 and 3 as order 1, 1 as order 0
      expect(listText(machine).slice(0, 3)).toEqual(["order 0: 1", "order 1: 2", "order 2: 4"]);
      expect(pages.mm.page_ref_count(page)).toBe(1);
      pages.free(page, 0);
      expect(listText(machine)).toEqual(["order 10: 0 1024"]);
      expect(machine.check()).toEqual([]);
    },
  );

  test.runIf(layout.PAGE_HAS_REFCOUNT === 0)("pages without a count have one holder, who frees them", () => {
    const { machine, pages } = start();
    const page = pages.alloc(2, type);
    pages.mm.set_page_count(page, 2);
    expect(pages.mm.page_ref_count(page)).toBe(0);
    pages.free(page, 2);
    expect(listText(machine)).toEqual(["order 10: 0 1024"]);
    expect(machine.check()).toEqual([]);
  });

  test("page blocks of types below MIGRATE_PCPTYPES merge, and take the type of what was freed", () => {
    const { machine, pages, alloc, free } = start(1024);
    const { mm, map, zoneTable } = pages;
    const zone = zoneTable.zones[0]?.ptr ?? NULL;
    expect([alloc(9), alloc(9)]).toEqual([0, 512]);
    mm.set_pageblock_migratetype(zone, map.pageAt(512), layout.MIGRATE_RECLAIMABLE);
    free(512, 9);
    expect(machine.freeBlocks()).toEqual([
      { nid: 0, zone: layout.ZONE_NORMAL, migratetype: layout.MIGRATE_RECLAIMABLE, order: 9, pfn: 512 },
    ]);
    free(0, 9);
    expect(machine.freeBlocks()).toEqual([{ nid: 0, zone: layout.ZONE_NORMAL, migratetype: type, order: 10, pfn: 0 }]);
    expect(mm.get_pageblock_migratetype(zone, map.pageAt(1023))).toBe(type);
  });

  test("page blocks of other types do not merge with each other", () => {
    const { machine, pages, alloc, free } = start(1024);
    const { mm, map, zoneTable } = pages;
    const zone = zoneTable.zones[0]?.ptr ?? NULL;
    expect(alloc(10)).toBe(0);
    mm.set_pageblock_migratetype(zone, map.pageAt(512), layout.MIGRATE_PCPTYPES);
    free(0, 10); // page block by page block
    expect(listText(machine)).toEqual(["order 9: 0 512"]);
    expect(machine.freeBlocks().map(({ migratetype }) => migratetype)).toEqual([type, layout.MIGRATE_PCPTYPES]);
  });
});
