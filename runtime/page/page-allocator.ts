// Allocates and frees pages of a machine: which zone, what is written into the pages, what a caller may not do.
// Rules: get_page_from_freelist without watermarks, prep_new_page, __free_pages and free_pages_prepare of mm/page_alloc.c.
// As in Linux 7.3 there are two kinds of allocation: frozen, whose pages are left unused for whoever describes them
// (alloc_frozen_pages), and plain, whose pages are in use without a descriptor and whose first one has a reference.
//
// Migrate types: only the lists of the type that is asked for are looked at. Boot makes every page block movable.
import { KstructError, type Memory, NULL, type Ptr } from "kstruct/view";
import { BuddySystem } from "./buddy.js";
import type { PageFunctions, PageLayout } from "./layout.js";
import type { MemoryMap } from "./memory-map.js";
import type { ZoneTable } from "./zones.js";

/** The page allocator of a machine. All its state is in the machine's memory. */
export class PageAllocator {
  declare readonly memory: Memory;
  declare readonly layout: PageLayout;
  /** The variant's own functions, on this memory. */
  declare readonly mm: PageFunctions;
  declare readonly map: MemoryMap;
  declare readonly zoneTable: ZoneTable;
  declare private readonly buddies: BuddySystem;

  constructor(memory: Memory, layout: PageLayout, map: MemoryMap, zoneTable: ZoneTable) {
    this.memory = memory;
    this.layout = layout;
    this.map = map;
    this.zoneTable = zoneTable;
    this.mm = new layout.$Functions(memory, {
      vmemmap: map.vmemmap,
      page_offset_base: memory.address,
      node_zones: zoneTable.start,
      nr_node_ids: zoneTable.nodeCount,
    });
    this.buddies = new BuddySystem(layout, this.mm, map);
  }

  /** `1 << order` unused pages for an owner that describes them itself, or NULL when no zone has a block. */
  allocFrozen(order: number, migratetype: number): Ptr<"page"> {
    this.checkOrder(order);
    for (const zone of this.zoneTable.zonelist) {
      const page = this.buddies.take(zone.ptr, order, migratetype);
      if (page !== NULL) return page;
    }
    return NULL;
  }

  /** `1 << order` pages in use without a descriptor, or NULL. Where pages have counts, the first one has a reference. */
  alloc(order: number, migratetype: number): Ptr<"page"> {
    const page = this.allocFrozen(order, migratetype);
    if (page === NULL) return NULL;
    const { mm, map } = this;
    const zonenum = this.zonenumOf(page);
    const nid = mm.page_to_nid(page);
    for (let index = 0; index < 1 << order; index += 1) {
      mm.set_page_misc(map.after(page, index), order, zonenum, nid);
    }
    mm.set_page_count(page, 1);
    return page;
  }

  /**
   * Drops a reference to a plain allocation, and frees it with the last one (__free_pages). While somebody else holds a
   * reference to the first page, the others are freed, and the first one when that holder frees it with order 0.
   */
  free(page: Ptr<"page">, order: number): void {
    this.checkInUse(page, order);
    const { mm, map } = this;
    if (mm.put_page_testzero(page)) {
      this.release(page, order, "likely");
      return;
    }
    for (let half = order - 1; half >= 0; half -= 1) this.release(map.after(page, 1 << half), half, "likely");
  }

  /** Frees a block whose owner is done with it, whatever its pages say (free_frozen_pages). */
  freeFrozen(page: Ptr<"page">, order: number): void {
    this.checkInUse(page, order);
    this.release(page, order, "likely");
  }

  /** Gives a block that boot found free to the allocator (__free_pages_core). */
  freeAtBoot(page: Ptr<"page">, order: number): void {
    this.mm.zone_add_managed_pages(this.zoneOf(page), 1 << order);
    this.release(page, order, "tail");
  }

  /** The zone of a page, as the variant finds it. */
  zoneOf(page: Ptr<"page">): Ptr<"zone"> {
    return this.zoneTable.at(this.mm.page_to_nid(page), this.zonenumOf(page));
  }

  private zonenumOf(page: Ptr<"page">): number {
    return this.mm.page_zonenum(page);
  }

  private release(page: Ptr<"page">, order: number, placement: "likely" | "tail"): void {
    for (let index = 0; index < 1 << order; index += 1) this.mm.free_page_prepare(this.map.after(page, index));
    this.buddies.give(this.zoneOf(page), page, order, placement);
  }

  private checkOrder(order: number): void {
    if (Number.isInteger(order) && order >= 0 && order <= this.layout.MAX_PAGE_ORDER) return;
    throw new KstructError("K4009", `an order is an integer from 0 to ${this.layout.MAX_PAGE_ORDER}, not ${order}`);
  }

  private checkInUse(page: Ptr<"page">, order: number): void {
    this.checkOrder(order);
    const pfn = this.map.pfnOf(page);
    if (!this.map.contains(page) || (pfn & ((1 << order) - 1)) !== 0) {
      throw new KstructError(
        "K4009",
        `position ${page} is not that of a page that a block of order ${order} starts at`,
      );
    }
    if (this.isFree(page) || this.mm.PageReserved(page)) {
      const state = this.mm.PageReserved(page) ? "was kept by boot" : "is free already";
      throw new KstructError("K4009", `cannot free pfn ${pfn}, order ${order}: the page ${state}`);
    }
  }

  /** Whether a page lies in a free block (is_free_buddy_page). */
  isFree(page: Ptr<"page">): boolean {
    const { mm, map } = this;
    const pfn = map.pfnOf(page);
    for (let order = 0; order <= this.layout.MAX_PAGE_ORDER; order += 1) {
      const first = map.pageAt(pfn & ~((1 << order) - 1));
      if (mm.PageBuddy(first) && mm.buddy_order(first) >= order) return true;
    }
    return false;
  }
}
