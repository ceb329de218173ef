// What boot does to the memory of a machine: the memory map, zones and their lists, then the first free of every page.
// Rules: memmap_init_range, init_unavailable_range and zone_init_free_lists of mm/mm_init.c; __free_memory_core and
// __free_pages_memory of mm/memblock.c: ranges that nobody keeps are freed in rising order, each time as the largest
// block that starts where the last one ended and fits. Every page block is movable.
import { pointer } from "kstruct/view";
import type { PageAllocator, PageLayout, Zone } from "../page/index.js";

/** A range of page frames, the last one excluded. */
export interface PfnRange {
  readonly startPfn: number;
  readonly endPfn: number;
}

/** Initialises every page: those of zones as in use, those of holes as kept, with the zone before them. */
export function initPages({ mm, map, zoneTable }: PageAllocator): void {
  const byStart = [...zoneTable.zones].sort((left, right) => left.startPfn - right.startPfn);
  for (let pfn = 0; pfn < map.pageCount; pfn += 1) {
    const page = map.pageAt(pfn);
    const zone = byStart.findLast(({ startPfn }) => startPfn <= pfn) ?? byStart[0];
    mm.__init_single_page(page, zone?.index ?? 0, zone?.nid ?? 0);
    if (zone === undefined || pfn < zone.startPfn || pfn >= zone.endPfn) mm.__SetPageReserved(page);
  }
}

/** Writes a zone and its empty lists, and makes its page blocks movable. */
export function initZone({ mm, layout, map }: PageAllocator, zone: Zone, pageblockFlags: number): void {
  const start = map.pageAt(zone.startPfn);
  mm.zone_init(zone.ptr, zone.nid, start, zone.endPfn - zone.startPfn, pointer(pageblockFlags));
  for (let order = 0; order < layout.NR_PAGE_ORDERS; order += 1) {
    for (let type = 0; type < layout.MIGRATE_TYPES; type += 1) mm.free_list_init(zone.ptr, order, type);
  }
  for (let pfn = zone.startPfn; pfn < zone.endPfn; pfn = nextPageblock(layout, pfn)) {
    mm.set_pageblock_migratetype(zone.ptr, map.pageAt(pfn), layout.MIGRATE_MOVABLE);
  }
}

/** First page of the page block after the one that a page lies in. */
function nextPageblock(layout: PageLayout, pfn: number): number {
  const blockPageCount = 1 << layout.pageblock_order;
  return (Math.floor(pfn / blockPageCount) + 1) * blockPageCount;
}

/** Keeps the reserved ranges of a zone and frees all others. */
export function freeZone(pages: PageAllocator, zone: Zone, reserved: readonly PfnRange[]): void {
  let free = zone.startPfn;
  for (const { startPfn, endPfn } of [...reserved].sort((left, right) => left.startPfn - right.startPfn)) {
    const first = Math.max(startPfn, free);
    const end = Math.min(endPfn, zone.endPfn);
    if (first >= end) continue;
    freeRange(pages, free, first);
    for (let pfn = first; pfn < end; pfn += 1) pages.mm.__SetPageReserved(pages.map.pageAt(pfn));
    free = end;
  }
  freeRange(pages, free, zone.endPfn);
}

/** Frees a range as blocks (__free_pages_memory). */
function freeRange(pages: PageAllocator, startPfn: number, endPfn: number): void {
  for (let pfn = startPfn; pfn < endPfn; ) {
    let order = lowestBit(pfn, pages.layout.MAX_PAGE_ORDER);
    while (pfn + (1 << order) > endPfn) order -= 1;
    pages.freeAtBoot(pages.map.pageAt(pfn), order);
    pfn += 1 << order;
  }
}

/** Index of the lowest bit of a page number, at most `orderMax`, which is also that of 0. */
function lowestBit(pfn: number, orderMax: number): number {
  let order = 0;
  while (order < orderMax && (pfn & (1 << order)) === 0) order += 1;
  return order;
}
