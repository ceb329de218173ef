// Per-CPU lists of every shape against models that are arrays, and the bytes of the two shapes that are no list_head, read
// with a plain DataView at offsets and shifts that were worked out by hand.
import { NULL, type Ptr, pointer } from "kstruct/view";
import { describe, expect, test } from "vitest";
import * as memdesc8 from "../../generated/memdesc-8/index.js";
import * as memdesc16 from "../../generated/memdesc-16/index.js";
import type { PageLayout } from "../../runtime/page/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { layouts } from "../machine/layouts.js";
import { smallMachine } from "../machine/small-machine.js";

const STEPS = 300;
const runSeed = seedOfRun();

/** Lists of one CPU in the page at position 0, which a machine leaves empty. */
const pcp: Ptr<"per_cpu_pages"> = pointer(1024);

/** A machine whose pages are all taken, and the functions of its lists. */
function start(layout: PageLayout) {
  const machine = smallMachine(layout, 1024);
  const { pages, memory } = machine;
  const { map, mm, zoneTable } = pages;
  pages.allocFrozen(10, layout.MIGRATE_MOVABLE);
  const zone = zoneTable.zones[0]?.ptr ?? NULL;
  mm.per_cpu_pages_init(zone, pcp);
  return { machine, memory, mm, map, zone };
}

function pfnsOf({ mm, map, zone }: ReturnType<typeof start>, pindex: number): number[][] {
  const both: number[][] = [[], []];
  const limit = 200;
  let page = mm.pcp_list_first(zone, pcp, pindex);
  for (let count = 0; page !== NULL && count < limit; count += 1) {
    both[0]?.push(map.pfnOf(page));
    page = mm.pcp_list_next(zone, pcp, page, pindex);
  }
  page = mm.pcp_list_last(zone, pcp, pindex);
  for (let count = 0; page !== NULL && count < limit; count += 1) {
    both[1]?.unshift(map.pfnOf(page));
    page = mm.pcp_list_prev(zone, pcp, page, pindex);
  }
  return both;
}

describe.each(layouts)("$name", ({ layout }) => {
  test(`lists equal arrays, and a page that leaves one is as it was (KSTRUCT_SEED=${runSeed})`, () => {
    const random = randomNumbers(runSeed);
    const trial = start(layout);
    const { memory, mm, map, zone } = trial;
    // Orders 0 and 2, types 1 and 0 (3 types to an order), and movable huge pages.
    const lists = [1, 6, layout.NR_PCP_LISTS - 1].map((pindex) => ({ pindex, pfns: [0].slice(1) }));
    const bytesOf = (pfn: number) => Buffer.from(memory.bytes(map.pageAt(pfn), map.pageByteSize)).toString("hex");
    for (let pfn = 0; pfn < 96; pfn += 1) mm.free_page_prepare(map.pageAt(pfn));
    const unused = bytesOf(0);
    let count = 0;
    for (let step = 0; step < STEPS; step += 1) {
      const which = Math.floor(random() * lists.length);
      const list = lists[which];
      if (list === undefined) continue;
      const { pindex, pfns } = list;
      const pageCount = 2 ** (layout.NR_PCP_LISTS - 1 === pindex ? 9 : pindex === 1 ? 0 : 2);
      if (random() < 0.45 && pfns.length > 0) {
        const [pfn = 0] = pfns.splice(Math.floor(random() * pfns.length), 1);
        mm.pcp_list_del(zone, pcp, map.pageAt(pfn), pindex);
        expect(linksAside(layout, bytesOf(pfn))).toBe(linksAside(layout, unused));
        count -= pageCount;
      } else {
        const pfn = which * 32 + Math.floor(random() * 32);
        if (pfns.includes(pfn)) continue;
        const isTail = random() < 0.5;
        if (isTail) mm.pcp_list_add_tail(zone, pcp, map.pageAt(pfn), pindex);
        else mm.pcp_list_add(zone, pcp, map.pageAt(pfn), pindex);
        if (isTail) pfns.push(pfn);
        else pfns.unshift(pfn);
        count += pageCount;
        expect([mm.PageBuddy(map.pageAt(pfn)), mm.page_ref_count(map.pageAt(pfn))]).toEqual([false, 0]);
      }
      for (const { pindex: each, pfns: model } of lists) {
        expect(pfnsOf(trial, each), `step ${step}`).toEqual([model, model]);
        expect(mm.pcp_list_empty(zone, pcp, each)).toBe(model.length === 0);
      }
      expect(mm.pcp_count(pcp)).toBe(count);
    }
  });

  test("a page on a list does not merge, and is no first page of a free block", () => {
    const { mm, map, zone } = start(layout);
    for (const pfn of [0, 1]) mm.free_page_prepare(map.pageAt(pfn));
    mm.pcp_list_add(zone, pcp, map.pageAt(1), 1);
    expect([0, 1, 2, 15].map((order) => mm.page_is_buddy(map.pageAt(0), map.pageAt(1), order))).toEqual(
      [0, 1, 2, 15].map(() => false),
    );
    expect(mm.get_pcppage_migratetype(zone, map.pageAt(1))).toBe(layout.MIGRATE_MOVABLE);
    mm.pcp_list_del(zone, pcp, map.pageAt(1), 1);
    mm.free_list_add(zone, map.pageAt(1), 0, layout.MIGRATE_MOVABLE);
    expect(mm.page_is_buddy(map.pageAt(0), map.pageAt(1), 0)).toBe(true);
  });

  test("which list is for what", () => {
    const { mm } = start(layout);
    const rows = [0, 1, 3, 9].flatMap((order) => [0, 1, 2].map((type) => mm.order_to_pindex(type, order)));
    // Three types for each order up to 3; huge pages: movable ones and others.
    expect(rows).toEqual([0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 12]);
    expect([0, 5, 11, 12, 13].map((pindex) => mm.pindex_to_order(pindex))).toEqual([0, 1, 3, 9, 9]);
    expect([0, 3, 4, 8, 9, 10].map((order) => mm.pcp_allowed_order(order))).toEqual([
      ...[true, true, false, false, true, false],
    ]);
  });
});

/** The bytes of a 64-byte page without its list node, which a page that is taken off keeps poisoned. */
function linksAside(layout: PageLayout, hex: string): string {
  return layout.BUMP_OVERLAYS_PAGE === 1 ? hex.slice(0, 16) + hex.slice(48) : hex;
}

describe("bytes of a list of the pages 16 and 20, order 2, type 0: list 6", () => {
  // struct per_cpu_pages: a lock of 4 bytes, 5 ints, 3 bytes, a short; lists at 32.
  test("memdesc-16: order bits 15", () => {
    const { memory, mm, map, zone } = start(memdesc16);
    for (const pfn of [16, 20]) mm.pcp_list_add_tail(zone, pcp, map.pageAt(pfn), 6);
    const { view } = memory;
    const address = (pfn: number): bigint => memory.address + BigInt(map.vmemmap + pfn * 16);
    const head = memory.address + 1024n + 32n + 6n * 16n;
    const word = (pfn: number, at: number) => view.getBigUint64(map.vmemmap + pfn * 16 + at, true);
    expect([word(16, 0), word(16, 8)]).toEqual([address(20), head | 15n]);
    expect([word(20, 0), word(20, 8)]).toEqual([head, address(16) | 15n]);
    expect(view.getBigUint64(1024 + 32 + 6 * 16, true)).toBe(address(16));
    expect(view.getBigUint64(1024 + 32 + 6 * 16 + 8, true)).toBe(address(20));
    expect(view.getInt32(1024 + 4, true)).toBe(8); // two blocks of four pages
  });

  test("memdesc-8: bit 11, and order and type of the list", () => {
    const { memory, mm, map, zone } = start(memdesc8);
    for (const pfn of [16, 20]) mm.pcp_list_add_tail(zone, pcp, map.pageAt(pfn), 6);
    const { view } = memory;
    const end = 0x3ffffffn;
    const common = (1n << 11n) | (0n << 8n) | (2n << 4n) | 1n;
    expect(view.getBigUint64(map.vmemmap + 16 * 8, true)).toBe((end << 38n) | (20n << 12n) | common);
    expect(view.getBigUint64(map.vmemmap + 20 * 8, true)).toBe((16n << 38n) | (end << 12n) | common);
    expect([0, 4].map((at) => view.getUint32(1024 + 32 + 6 * 8 + at, true))).toEqual([16, 20]);
  });
});
