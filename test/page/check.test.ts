// check() finds what is wrong: each test breaks one thing in the memory of a machine that was consistent.

import { NULL } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { layouts } from "../machine/layouts.js";
import { smallMachine } from "../machine/small-machine.js";

describe.each(layouts)("$name", ({ layout }) => {
  const type = layout.MIGRATE_MOVABLE;

  function start() {
    const machine = smallMachine(layout, 2048);
    const { pages } = machine;
    const zone = pages.zoneTable.zones[0]?.ptr ?? NULL;
    return { machine, zone, mm: pages.mm, map: pages.map, pages };
  }

  test("pages that are counted wrongly", () => {
    const { machine, mm, zone } = start();
    mm.account_freepages(zone, -1, type);
    expect(machine.check()).toEqual(["node 0 zone 2: NR_FREE_PAGES is 2047, free blocks have 2048 pages"]);
    mm.account_freepages(zone, 2, type);
    expect(machine.check()).toContain("node 0 zone 2: NR_FREE_PAGES is 2049, and 2048 pages are managed");
  });

  test("a block that was lost", () => {
    const { machine, mm, map, zone } = start();
    mm.free_list_del(zone, map.pageAt(1024), 10, type);
    expect(machine.check()).toEqual(["node 0 zone 2: NR_FREE_PAGES is 2048, free blocks have 1024 pages"]);
  });

  test("a block on the list of another order, or of another type", () => {
    const { machine, mm, map, zone } = start();
    mm.free_list_del(zone, map.pageAt(1024), 10, type);
    mm.free_list_add(zone, map.pageAt(1024), 9, layout.MIGRATE_UNMOVABLE);
    expect(machine.check()).toContain(
      "node 0 zone 2: pfn 1024 on the list of order 9, type 0 is in a page block of type 1",
    );
  });

  test("a free block inside of another", () => {
    const { machine, mm, map, zone } = start();
    mm.free_list_add(zone, map.pageAt(1025), 0, type);
    expect(machine.check()).toEqual([
      "node 0 zone 2: pfn 1024 on the list of order 10, type 1 has another free block inside, pfn 1025",
      "node 0 zone 2: NR_FREE_PAGES is 2048, free blocks have 2049 pages",
    ]);
  });

  test("buddies that did not merge", () => {
    const { machine, mm, map, zone, pages } = start();
    expect(map.pfnOf(pages.allocFrozen(10, type))).toBe(0);
    for (const pfn of [0, 512]) mm.free_list_add(zone, map.pageAt(pfn), 9, type);
    mm.account_freepages(zone, 1024, type);
    expect(machine.check()).toEqual([
      "node 0 zone 2: pfn 512 on the list of order 9, type 1 has a free buddy, pfn 0",
      "node 0 zone 2: pfn 0 on the list of order 9, type 1 has a free buddy, pfn 512",
    ]);
  });

  test("a reference inside of a free block", () => {
    const { machine, mm, map } = start();
    mm.set_page_count(map.pageAt(7), 1);
    const found = ["node 0 zone 2: pfn 0 on the list of order 10, type 1 has a page with references inside, pfn 7"];
    expect(machine.check()).toEqual(layout.PAGE_HAS_REFCOUNT === 1 ? found : []);
  });
});
