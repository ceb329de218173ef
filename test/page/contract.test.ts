// The contract on every variant by the same source: who has a page, by which words, is the variant's business.
import { NULL, type Ptr, pointer } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { layouts } from "../machine/layouts.js";
import { smallMachine } from "../machine/small-machine.js";

/** In the page at position 0, which a machine leaves empty; 16-byte aligned. */
const slot: Ptr<"slab"> = pointer(1024);
const cache: Ptr<"kmem_cache"> = pointer(2048);
const pool: Ptr = pointer(64);

describe.each(layouts)("$name", ({ layout }) => {
  const type = layout.MIGRATE_MOVABLE;

  function start() {
    const machine = smallMachine(layout, 1024);
    const { pages } = machine;
    return { machine, pages, mm: pages.mm, map: pages.map };
  }

  test("what a page is used for, from boot to free", () => {
    const { machine, pages, mm, map } = start();
    const kinds = () => [0, 1, 2, 3].map((pfn) => mm.page_memdesc_type(map.pageAt(pfn)));
    expect(kinds()[0]).toBe(layout.MEMDESC_BUDDY);
    const plain = pages.alloc(1, type);
    expect(kinds().slice(0, 3)).toEqual([layout.MEMDESC_MISC, layout.MEMDESC_MISC, layout.MEMDESC_BUDDY]);
    const bump = machine.bumps.alloc(1, type);
    expect(kinds().slice(2)).toEqual([layout.MEMDESC_BUMP, layout.MEMDESC_BUMP]);
    expect([0, 2].map((pfn) => mm.page_pool_page_is_pp(map.pageAt(pfn)))).toEqual([false, true]);
    pages.free(plain, 1);
    machine.bumps.put(bump);
    expect(kinds()[0]).toBe(layout.MEMDESC_BUDDY);
    expect(machine.check()).toEqual([]);
  });

  test("a slab: all its pages give it, its words are kept, its update compares", () => {
    const { machine, pages, mm, map } = start();
    const page = pages.allocFrozen(2, type);
    mm.prep_compound_page(page, 2);
    const slab = mm.slab_init(slot, page, cache, 2);
    for (const index of [3, 2, 1, 0]) mm.page_set_slab(map.after(page, index), slab);
    expect([0, 1, 2, 3].map((index) => mm.page_slab(map.after(page, index)))).toEqual([slab, slab, slab, slab]);
    expect(mm.page_slab(map.after(page, 4))).toBe(NULL);
    expect([mm.page_bump(page), mm.page_ptdesc(page)]).toEqual([NULL, NULL]);
    expect(mm.page_memdesc_type(map.after(page, 3))).toBe(layout.MEMDESC_SLAB);
    expect(mm.compound_head(map.after(page, 3))).toBe(page);
    expect([mm.slab_page(slab), mm.slab_cache(slab)]).toEqual([page, cache]);
    expect([mm.slab_order(slab), mm.compound_order(page), mm.slab_size(slab)]).toEqual([2, 2, 16384n]);
    expect([mm.slab_freelist(slab), mm.slab_counters(slab)]).toEqual([NULL, 0n]);
    mm.slab_set_inuse(slab, 5);
    mm.slab_set_objects(slab, 32);
    mm.slab_set_frozen(slab, 1);
    mm.slab_set_node_partial(slab);
    // Where in the word the counts lie is the machine's: bit-fields begin at its other end on big-endian ones.
    const counters = mm.slab_counters(slab);
    mm.slab_set_inuse(slab, 6);
    mm.slab_set_frozen(slab, 0);
    const next = mm.slab_counters(slab);
    mm.slab_set_inuse(slab, 5);
    mm.slab_set_frozen(slab, 1);
    expect([mm.slab_counters(slab), counters === next]).toEqual([counters, false]);
    expect(mm.__update_freelist_slow(slab, NULL, next, pool, next)).toBe(false);
    expect(mm.__update_freelist_slow(slab, NULL, counters, pool, next)).toBe(true);
    expect([mm.slab_freelist(slab), mm.slab_inuse(slab), mm.slab_frozen(slab)]).toEqual([pool, 6, 0]);
    expect([mm.slab_test_node_partial(slab), mm.slab_test_pfmemalloc(slab)]).toEqual([true, false]);
    expect([mm.page_mapcount(page), mm.page_has_type(page), mm.slab_nid(slab)]).toEqual([0, true, 0]);
    pages.freeFrozen(page, 2);
    expect([0, 1, 2, 3].map((pfn) => mm.page_slab(map.pageAt(pfn)))).toEqual([NULL, NULL, NULL, NULL]);
    expect(machine.check()).toEqual([]);
  });

  test("types of pages without a descriptor come and go, and leave no trace", () => {
    const { pages, mm, map } = start();
    const page = pages.alloc(0, type);
    const bytes = () => Buffer.from(pages.memory.bytes(page, map.pageByteSize)).toString("hex");
    const before = bytes();
    const answers = () => [mm.PageOffline(page), mm.PageGuard(page), mm.PageLargeKmalloc(page)];
    mm.__SetPageOffline(page);
    expect(answers()).toEqual([true, false, false]);
    expect(mm.page_has_type(page)).toBe(true);
    mm.__ClearPageOffline(page);
    expect(bytes()).toBe(before);
    mm.__SetPageGuard(page);
    expect(answers()).toEqual([false, true, false]);
    mm.__ClearPageGuard(page);
    expect(bytes()).toBe(before);
    mm.__SetPageReserved(page);
    expect(mm.PageReserved(page)).toBe(true);
    mm.__ClearPageReserved(page);
    expect(bytes()).toBe(before);
    expect([mm.PageSlab(page), mm.PageTable(page), mm.PageZsmalloc(page), mm.PageBuddy(page)]).toEqual([
      ...[false, false, false, false],
    ]);
  });

  test("references by any page count what it belongs to", () => {
    const { machine, pages, mm, map } = start();
    const bump = machine.bumps.alloc(2, type);
    const first = mm.bump_page(bump);
    mm.get_page(map.after(first, 3));
    expect([0, 1, 2, 3].map((index) => mm.page_count(map.after(first, index)))).toEqual([2, 2, 2, 2]);
    expect([1, 2, 3].map((index) => mm.page_ref_count(map.after(first, index)))).toEqual([0, 0, 0]);
    expect(mm.get_page_unless_zero(first)).toBe(true);
    expect([mm.put_page_testzero(first), mm.put_page_testzero(first)]).toEqual([false, false]);
    expect(machine.bumps.put(bump)).toBe(true);
    const plain = pages.alloc(0, type);
    mm.get_page(plain);
    expect(mm.page_count(plain)).toBe(2 * layout.PAGE_HAS_REFCOUNT);
    expect([mm.put_page_testzero(plain), mm.put_page_testzero(plain)]).toEqual([layout.PAGE_HAS_REFCOUNT === 0, true]);
    expect(mm.get_page_unless_zero(plain)).toBe(false);
    expect(mm.page_ref_freeze(plain, 0)).toBe(layout.PAGE_HAS_REFCOUNT === 1);
  });

  test("what a page_pool keeps: all 32 bits of an index, an address, a pool, and users that start over", () => {
    const { machine, mm } = start();
    const bump = machine.bumps.alloc(1, type);
    const page = mm.bump_page(bump);
    expect(layout.PP_DMA_INDEX_BITS).toBe(32);
    for (const index of [1, 0xffff_ffff, 0x8000_0000, 0]) {
      mm.page_pool_set_dma_index(page, index);
      expect([index, mm.page_pool_get_dma_index(page), mm.page_bump(page)]).toEqual([index, index, bump]);
    }
    expect(mm.page_pool_set_dma_addr(page, 0xffff_ffff_ffff_f000n)).toBe(false);
    expect(mm.page_pool_get_dma_addr(page)).toBe(0xffff_ffff_ffff_f000n);
    mm.page_pool_set_pp(page, pool);
    expect(mm.page_pool_get_pp(page)).toBe(pool);
    mm.page_pool_fragment_page(page, 0x1_0000_0001n);
    expect(mm.page_pool_unref_page(page, 0x1_0000_0000n)).toBe(1n);
    mm.page_pool_ref_page(page);
    expect([mm.page_pool_is_last_ref(page), mm.page_pool_is_last_ref(page)]).toEqual([false, true]);
    expect(mm.page_pool_ref_count(page)).toBe(1n);
    expect(machine.bumps.put(bump)).toBe(true);
    expect(machine.check()).toEqual([]);
  });
});
