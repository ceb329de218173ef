// What is free, block by block, read off the free lists: the table that two states of a machine are compared by.
import { NULL } from "kstruct/view";
import type { PageAllocator } from "./page-allocator.js";
import type { Zone } from "./zones.js";

/** A free block. */
export interface FreeBlock {
  readonly nid: number;
  /** Index of its zone. */
  readonly zone: number;
  readonly migratetype: number;
  readonly order: number;
  /** Number of its first page. */
  readonly pfn: number;
}

/** The blocks of one list, first to last. A list that is longer than the zone has pages is cut off there. */
export function freeListOf(pages: PageAllocator, zone: Zone, order: number, migratetype: number): FreeBlock[] {
  const { mm, map } = pages;
  const blocks: FreeBlock[] = [];
  let page = mm.free_list_first(zone.ptr, order, migratetype);
  while (page !== NULL && map.contains(page) && blocks.length <= zone.endPfn - zone.startPfn) {
    blocks.push({ nid: zone.nid, zone: zone.index, migratetype, order, pfn: map.pfnOf(page) });
    page = mm.free_list_next(zone.ptr, page, order, migratetype);
  }
  return blocks;
}

/** All free blocks: by zone, order and migrate type, each list first to last. */
export function freeBlocks(pages: PageAllocator): FreeBlock[] {
  const { NR_PAGE_ORDERS, MIGRATE_TYPES } = pages.layout;
  const blocks: FreeBlock[] = [];
  for (const zone of pages.zoneTable.zones) {
    for (let order = 0; order < NR_PAGE_ORDERS; order += 1) {
      for (let type = 0; type < MIGRATE_TYPES; type += 1) blocks.push(...freeListOf(pages, zone, order, type));
    }
  }
  return blocks;
}
