// The buddy system of one zone: takes blocks of 2^order pages off the free lists and gives them back, merged.
// Rules: mm/page_alloc.c of Linux 6.12 and 7.3: __rmqueue_smallest, expand, __free_one_page, buddy_merge_likely,
// split_large_buddy. The buddy of block (pfn, order) is pfn ^ 1 << order; merged, they start at pfn & buddy. Splitting puts the
// upper half on a list and goes on with the lower one. A freed block goes to the head of its list, unless its neighbour
// of the next order would merge with it soon.
//
// States of a block   where it is                     who moves it
//   free              on a free list, first page       `take`, and `give` of its buddy
//                     marked with type and order
//   held              off the lists, pages unused      the caller, between `take` and `give`
// Equations: nr_free of an order = blocks on its lists; NR_FREE_PAGES = sum of nr_free << order.
// Invariants: a free block of order o starts at a multiple of 1 << o; two buddies are never both free at one order, but
// where page blocks of types that do not merge meet; its list is that of its page block's type.
// Who owns which word: on a list, the page's list node and its marks are the zone's; else they are the holder's.
// Nothing here makes an object or a bigint. Fallback to other types, per-CPU lists and watermarks are not here yet.
import { NULL, type Ptr } from "kstruct/view";
import type { PageFunctions, PageLayout } from "./layout.js";
import type { MemoryMap } from "./memory-map.js";

/** Where a freed block goes on its list: `likely` is the kernel's rule, `tail` what boot asks for (FPI_TO_TAIL). */
export type Placement = "likely" | "tail";

/** The buddy system over the zones of one memory. */
export class BuddySystem {
  declare private readonly mm: PageFunctions;
  declare private readonly map: MemoryMap;
  declare private readonly orderMax: number;
  declare private readonly pageblockOrder: number;
  /** Migrate types below it merge with each other. */
  declare private readonly mergeableTypes: number;

  constructor(layout: PageLayout, mm: PageFunctions, map: MemoryMap) {
    this.mm = mm;
    this.map = map;
    this.orderMax = layout.MAX_PAGE_ORDER;
    this.pageblockOrder = layout.pageblock_order;
    this.mergeableTypes = layout.MIGRATE_PCPTYPES;
  }

  /** Takes a block of an order off a zone's lists of one type (__rmqueue_smallest); NULL when they have none. */
  take(zone: Ptr<"zone">, order: number, migratetype: number): Ptr<"page"> {
    const { mm } = this;
    for (let high = order; high <= this.orderMax; high += 1) {
      const page = mm.free_list_first(zone, high, migratetype);
      if (page === NULL) continue;
      mm.free_list_del(zone, page, high, migratetype);
      this.expand(zone, page, order, high, migratetype);
      mm.account_freepages(zone, -(1 << order), migratetype);
      return page;
    }
    return NULL;
  }

  /** Gives a block back (split_large_buddy): what is larger than a page block goes back page block by page block. */
  give(zone: Ptr<"zone">, page: Ptr<"page">, order: number, placement: Placement): void {
    const unit = Math.min(order, this.pageblockOrder);
    for (let done = 0; done < 1 << order; done += 1 << unit) {
      const block = this.map.after(page, done);
      this.merge(zone, block, unit, this.mm.get_pageblock_migratetype(zone, block), placement);
    }
  }

  /** Splits a block of order `high` down to `low`, whose first pages the caller keeps (expand). */
  private expand(zone: Ptr<"zone">, page: Ptr<"page">, low: number, high: number, migratetype: number): void {
    for (let order = high - 1; order >= low; order -= 1) {
      this.mm.free_list_add(zone, this.map.after(page, 1 << order), order, migratetype);
    }
  }

  /** Merges a block with its free buddies and puts the result on a list (__free_one_page). */
  private merge(zone: Ptr<"zone">, page: Ptr<"page">, order: number, migratetype: number, placement: Placement): void {
    const { mm, map } = this;
    mm.account_freepages(zone, 1 << order, migratetype);
    let pfn = map.pfnOf(page);
    let merged = order;
    while (merged < this.orderMax) {
      const buddyPfn = pfn ^ (1 << merged);
      const buddy = map.pageAt(buddyPfn);
      if (!mm.page_is_buddy(map.pageAt(pfn), buddy, merged)) break;
      if (merged >= this.pageblockOrder && !this.mayJoin(zone, buddy, merged, migratetype)) break;
      if (merged < this.pageblockOrder) mm.free_list_del(zone, buddy, merged, migratetype);
      pfn &= buddyPfn;
      merged += 1;
    }
    const block = map.pageAt(pfn);
    if (placement === "tail" || this.mergeIsLikely(pfn, merged))
      mm.free_list_add_tail(zone, block, merged, migratetype);
    else mm.free_list_add(zone, block, merged, migratetype);
  }

  /** Takes a buddy of one or more page blocks off its list and gives those our type, if the types may merge. */
  private mayJoin(zone: Ptr<"zone">, buddy: Ptr<"page">, order: number, migratetype: number): boolean {
    const { mm, mergeableTypes } = this;
    const buddyType = mm.get_pageblock_migratetype(zone, buddy);
    if (buddyType !== migratetype && (buddyType >= mergeableTypes || migratetype >= mergeableTypes)) return false;
    mm.free_list_del(zone, buddy, order, buddyType);
    for (let done = 0; buddyType !== migratetype && done < 1 << order; done += 1 << this.pageblockOrder) {
      mm.set_pageblock_migratetype(zone, this.map.after(buddy, done), migratetype);
    }
    return true;
  }

  /** Whether the block's buddy is in use, but what they would make together has a free buddy (buddy_merge_likely). */
  private mergeIsLikely(pfn: number, order: number): boolean {
    if (order >= this.orderMax - 1) return false;
    const higher = pfn & (pfn ^ (1 << order));
    const { map } = this;
    return this.mm.page_is_buddy(map.pageAt(higher), map.pageAt(higher ^ (1 << (order + 1))), order + 1);
  }
}
