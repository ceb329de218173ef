// Free lists of every shape against a model that is an array: add, add to the tail, take from anywhere, and read from both
// ends. Then the bytes of each shape, read with a plain DataView at offsets and shifts that were worked out by hand.
import { NULL, type Ptr } from "kstruct/view";
import { describe, expect, test } from "vitest";
import * as memdesc8 from "../../generated/memdesc-8/index.js";
import * as memdesc16 from "../../generated/memdesc-16/index.js";
import * as memdesc32 from "../../generated/memdesc-32/index.js";
import * as seed from "../../generated/seed/index.js";
import * as v73 from "../../generated/v7.3/index.js";
import type { PageLayout } from "../../runtime/page/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { layouts } from "../machine/layouts.js";
import { smallMachine } from "../machine/small-machine.js";

const STEPS = 400;
const runSeed = seedOfRun();

/** A machine whose pages are all taken, so that its lists are empty, and its lists by number of page. */
function emptyLists(layout: PageLayout) {
  const machine = smallMachine(layout, 1024);
  const { pages } = machine;
  const { mm, map, zoneTable } = pages;
  const zone = zoneTable.zones[0]?.ptr ?? NULL;
  pages.allocFrozen(10, layout.MIGRATE_MOVABLE);
  const pfnOf = (page: Ptr<"page">): number => (page === NULL ? -1 : map.pfnOf(page));
  const forwards = (order: number, type: number): number[] => {
    const pfns: number[] = [];
    let page = mm.free_list_first(zone, order, type);
    for (; page !== NULL && pfns.length < 100; page = mm.free_list_next(zone, page, order, type)) {
      pfns.push(pfnOf(page));
    }
    return pfns;
  };
  const backwards = (order: number, type: number): number[] => {
    const pfns: number[] = [];
    let page = mm.free_list_last(zone, order, type);
    for (; page !== NULL && pfns.length < 100; page = mm.free_list_prev(zone, page, order, type)) {
      pfns.push(pfnOf(page));
    }
    return pfns;
  };
  return { machine, mm, map, zone, forwards, backwards };
}

describe.each(layouts)("$name", ({ layout }) => {
  test(`two lists equal two arrays (KSTRUCT_SEED=${runSeed})`, () => {
    const random = randomNumbers(runSeed);
    const { mm, map, zone, forwards, backwards } = emptyLists(layout);
    const lists = [
      { order: 1, type: layout.MIGRATE_MOVABLE, pfns: [0].slice(1) },
      { order: 3, type: layout.MIGRATE_UNMOVABLE, pfns: [0].slice(1) },
    ];
    for (let step = 0; step < STEPS; step += 1) {
      const list = lists[random() < 0.5 ? 0 : 1];
      if (list === undefined) continue;
      const { order, type, pfns } = list;
      if (random() < 0.45 && pfns.length > 0) {
        const [pfn = 0] = pfns.splice(Math.floor(random() * pfns.length), 1);
        mm.free_list_del(zone, map.pageAt(pfn), order, type);
        expect([pfn, mm.PageBuddy(map.pageAt(pfn)), mm.page_ref_count(map.pageAt(pfn))]).toEqual([pfn, false, 0]);
      } else {
        // Of two aligned halves of the zone, so that no page is on both lists.
        const pfn = Math.floor(random() * 50) * 8 + (order === 1 ? 0 : 512);
        if (pfns.includes(pfn)) continue;
        const isTail = random() < 0.5;
        if (isTail) mm.free_list_add_tail(zone, map.pageAt(pfn), order, type);
        else mm.free_list_add(zone, map.pageAt(pfn), order, type);
        if (isTail) pfns.push(pfn);
        else pfns.unshift(pfn);
        expect([mm.PageBuddy(map.pageAt(pfn)), mm.buddy_order(map.pageAt(pfn))]).toEqual([true, order]);
      }
      for (const { order: each, type: of, pfns: model } of lists) {
        expect(forwards(each, of), `step ${step}`).toEqual(model);
        expect(backwards(each, of), `step ${step}`).toEqual([...model].reverse());
        expect(mm.free_area_nr_free(zone, each)).toBe(model.length);
      }
    }
  });

  test("who is a buddy: the first page of a free block of that order in the zone", () => {
    const { machine, mm, map, zone } = emptyLists(layout);
    const at = (pfn: number) => map.pageAt(pfn);
    for (const order of [0, 3, 10]) {
      mm.free_list_add(zone, at(8), order, layout.MIGRATE_MOVABLE);
      expect([0, 3, 9, 10].filter((asked) => mm.page_is_buddy(at(0), at(8), asked))).toEqual(
        [0, 3, 10].filter((o) => o === order),
      );
      expect(mm.page_is_buddy(at(0), at(9), order)).toBe(false);
      mm.free_list_del(zone, at(8), order, layout.MIGRATE_MOVABLE);
      expect(mm.page_is_buddy(at(0), at(8), order)).toBe(false);
    }
    expect(machine.freeBlocks()).toEqual([]);
  });
});

describe("bytes of a list of pages 16, 24, 40, order 3, of 64-bit words", () => {
  /** The words of a page, and the two words of the list's head. */
  function start(layout: PageLayout, headAt: number) {
    const { machine, mm, map, zone } = emptyLists(layout);
    for (const pfn of [16, 24, 40]) mm.free_list_add_tail(zone, map.pageAt(pfn), 3, layout.MIGRATE_MOVABLE);
    const bytes = new DataView(machine.memory.view.buffer);
    const word = (pfn: number, at: number): bigint =>
      bytes.getBigUint64(map.vmemmap + pfn * layout.Page$.$SIZE + at, true);
    const head = (at: number): bigint => bytes.getBigUint64(zone + headAt + at, true);
    const address = (pfn: number, at: number): bigint =>
      machine.memory.address + BigInt(map.vmemmap + pfn * layout.Page$.$SIZE + at);
    return { word, head, address, headAddress: machine.memory.address + BigInt(zone + headAt) };
  }

  // struct zone: free_area at 40, for each order a head of 16 bytes for each migrate type, and a count. Order 3, type 1.
  const listHeadAt = (typeCount: number): number => 40 + 3 * (typeCount * 16 + 8) + 16;

  test.each([
    { name: "v7.3", layout: v73, typeCount: 6, orderAt: 40, orderShift: 0n },
    { name: "seed", layout: seed, typeCount: 5, orderAt: 24, orderShift: 0n },
    { name: "memdesc-32", layout: memdesc32, typeCount: 5, orderAt: 24, orderShift: 32n },
  ])("$name: struct list_head at 8, the order in another word", ({ layout, typeCount, orderAt, orderShift }) => {
    const { word, head, address, headAddress } = start(layout, listHeadAt(typeCount));
    expect([word(16, 8), word(16, 16)]).toEqual([address(24, 8), headAddress]);
    expect([word(24, 8), word(24, 16)]).toEqual([address(40, 8), address(16, 8)]);
    expect([word(40, 8), word(40, 16)]).toEqual([headAddress, address(24, 8)]);
    expect([head(0), head(8)]).toEqual([address(16, 8), address(40, 8)]);
    expect([16, 24, 40].map((pfn) => (word(pfn, orderAt) >> orderShift) & 0xffffffffn)).toEqual([3n, 3n, 3n]);
  });

  test("memdesc-16: links at 0, the order in the low bits of the second", () => {
    // free_area is 16-byte aligned: at 48; 5 heads of 16 bytes, a count and padding: 96 bytes.
    const { word, head, address, headAddress } = start(memdesc16, 48 + 3 * 96 + 16);
    expect([word(16, 0), word(16, 8)]).toEqual([address(24, 0), headAddress | 3n]);
    expect([word(24, 0), word(24, 8)]).toEqual([address(40, 0), address(16, 0) | 3n]);
    expect([word(40, 0), word(40, 8)]).toEqual([headAddress, address(24, 0) | 3n]);
    expect([head(0), head(8)]).toEqual([address(16, 0), address(40, 0)]);
    expect([word(17, 0), word(17, 8)]).toEqual([0n, 0n]);
  });

  test("memdesc-8: a zone has no more pages than links can name, 2^26 - 1", () => {
    const { mm, zone, map } = emptyLists(memdesc8);
    const init = (spanned: number) => {
      mm.zone_init(zone, 0, map.pageAt(0), spanned, NULL);
      mm.free_list_init(zone, 0, 0);
    };
    expect(() => init(2 ** 26 - 1)).not.toThrow();
    expect(() => init(2 ** 26)).toThrow("K4012");
  });

  test("memdesc-8: type 1, order, migrate type 1, next at bit 12, prev at bit 38; 26 ones end the list", () => {
    // 5 heads of 8 bytes and a count: 48 bytes; free_area at 40.
    const { word, head } = start(memdesc8, 40 + 3 * 48 + 8);
    const end = 0x3ffffffn;
    const common = (1n << 8n) | (3n << 4n) | 1n;
    expect(word(16, 0)).toBe((end << 38n) | (24n << 12n) | common);
    expect(word(24, 0)).toBe((16n << 38n) | (40n << 12n) | common);
    expect(word(40, 0)).toBe((24n << 38n) | (end << 12n) | common);
    expect(head(0)).toBe((40n << 32n) | 16n);
    expect(word(17, 0)).toBe(0xf1n); // inside of a block
  });
});
