// Walks the free lists and the memory map of a machine and says what is inconsistent.
// Equations, for each zone: blocks on the lists of an order = its nr_free; their pages together = NR_FREE_PAGES;
// managed + kept by boot = spanned; free <= managed.
// Invariants: the lists read the same from both ends; each block is marked as its list says, starts at a multiple of its
// size, and lies in its zone with all its pages; inside of a block no page is marked or counted; the pages that are
// marked are those on the lists; buddies are not both free where they could have merged.
import { NULL, type Ptr } from "kstruct/view";
import { type FreeBlock, freeListOf } from "./free-blocks.js";
import type { PageAllocator } from "./page-allocator.js";
import type { Zone } from "./zones.js";

/** All inconsistencies of the page allocator's state, each in words; none is right. */
export function checkPages(pages: PageAllocator): string[] {
  return pages.zoneTable.zones.flatMap((zone) => {
    const name = `node ${zone.nid} zone ${zone.index}`;
    const blocks: FreeBlock[] = [];
    const problems = [
      ...checkLists(pages, zone, blocks),
      ...blocks.flatMap((block) => checkBlock(pages, zone, block)),
      ...checkWalk(pages, zone, blocks),
    ];
    return problems.map((problem) => `${name}: ${problem}`);
  });
}

/** Checks every list from both ends and collects its blocks. */
function checkLists(pages: PageAllocator, zone: Zone, blocks: FreeBlock[]): string[] {
  const { mm, layout } = pages;
  const problems: string[] = [];
  for (let order = 0; order < layout.NR_PAGE_ORDERS; order += 1) {
    let count = 0;
    for (let type = 0; type < layout.MIGRATE_TYPES; type += 1) {
      const list = freeListOf(pages, zone, order, type);
      const forwards = list.map(({ pfn }) => pfn);
      const backwards = backwardPfns(pages, zone, order, type).reverse();
      if (forwards.join() !== backwards.join()) {
        problems.push(`list of order ${order}, type ${type} is [${forwards}] forwards and [${backwards}] from its end`);
      }
      count += list.length;
      blocks.push(...list);
    }
    const nrFree = mm.free_area_nr_free(zone.ptr, order);
    if (nrFree !== count) problems.push(`nr_free of order ${order} is ${nrFree}, its lists have ${count} blocks`);
  }
  return problems;
}

function backwardPfns(pages: PageAllocator, zone: Zone, order: number, migratetype: number): number[] {
  const { mm, map } = pages;
  const pfns: number[] = [];
  let page = mm.free_list_last(zone.ptr, order, migratetype);
  while (page !== NULL && map.contains(page) && pfns.length <= zone.endPfn - zone.startPfn) {
    pfns.push(map.pfnOf(page));
    page = mm.free_list_prev(zone.ptr, page, order, migratetype);
  }
  return pfns;
}

/** Checks a block against its list, its zone and its buddy. */
function checkBlock(pages: PageAllocator, zone: Zone, { pfn, order, migratetype }: FreeBlock): string[] {
  const { mm, map } = pages;
  const page = map.pageAt(pfn);
  const name = `pfn ${pfn} on the list of order ${order}, type ${migratetype}`;
  if (pfn < zone.startPfn || pfn + (1 << order) > zone.endPfn) return [`${name} is not in the zone with all its pages`];
  const problems: string[] = [];
  if (!mm.PageBuddy(page)) problems.push(`${name} is not marked as free`);
  else if (mm.buddy_order(page) !== order) problems.push(`${name} says that its order is ${mm.buddy_order(page)}`);
  if (pfn % (1 << order) !== 0) problems.push(`${name} does not start at a multiple of its size`);
  if (pages.zoneOf(page) !== zone.ptr) problems.push(`${name} says that it is in another zone`);
  const type = mm.get_pageblock_migratetype(zone.ptr, page);
  if (type !== migratetype) problems.push(`${name} is in a page block of type ${type}`);
  if (couldMerge(pages, zone, page, pfn, order)) problems.push(`${name} has a free buddy, pfn ${pfn ^ (1 << order)}`);
  for (let index = 1; index < 1 << order; index += 1) {
    const inner = map.after(page, index);
    if (mm.PageBuddy(inner)) problems.push(`${name} has another free block inside, pfn ${pfn + index}`);
    if (mm.page_ref_count(inner) !== 0) problems.push(`${name} has a page with references inside, pfn ${pfn + index}`);
  }
  return problems;
}

/** Whether the block's buddy is free too, and nothing forbids that they merge. */
function couldMerge(pages: PageAllocator, zone: Zone, page: Ptr<"page">, pfn: number, order: number): boolean {
  const { mm, map, layout } = pages;
  if (order >= layout.MAX_PAGE_ORDER) return false;
  const buddy = map.pageAt(pfn ^ (1 << order));
  if (!mm.page_is_buddy(page, buddy, order)) return false;
  const type = mm.get_pageblock_migratetype(zone.ptr, page);
  const buddyType = mm.get_pageblock_migratetype(zone.ptr, buddy);
  return type === buddyType || (type < layout.MIGRATE_PCPTYPES && buddyType < layout.MIGRATE_PCPTYPES);
}

/** Checks the pages of a zone one by one against the lists and the zone's counts. */
function checkWalk(pages: PageAllocator, zone: Zone, blocks: readonly FreeBlock[]): string[] {
  const { mm, map } = pages;
  const listed = new Map(blocks.map(({ pfn, order }) => [pfn, order]));
  const problems: string[] = [];
  let freeCount = 0;
  let reservedCount = 0;
  for (let pfn = zone.startPfn; pfn < zone.endPfn; pfn += 1) {
    const page = map.pageAt(pfn);
    if (mm.PageReserved(page)) reservedCount += 1;
    if (!mm.PageBuddy(page)) continue;
    freeCount += 1 << mm.buddy_order(page);
    if (!listed.has(pfn)) problems.push(`pfn ${pfn} is marked as free and on no list`);
  }
  const spanned = mm.zone_spanned_pages(zone.ptr);
  const managed = mm.zone_managed_pages(zone.ptr);
  const nrFreePages = mm.zone_nr_free_pages(zone.ptr);
  if (mm.zone_start_page(zone.ptr) !== map.pageAt(zone.startPfn) || spanned !== zone.endPfn - zone.startPfn) {
    problems.push(`the zone does not span pfn ${zone.startPfn} to ${zone.endPfn - 1}`);
  }
  if (managed + reservedCount !== spanned) {
    problems.push(`${managed} managed pages and ${reservedCount} kept by boot are not the ${spanned} spanned ones`);
  }
  if (nrFreePages !== freeCount) problems.push(`NR_FREE_PAGES is ${nrFreePages}, free blocks have ${freeCount} pages`);
  if (nrFreePages > managed) problems.push(`NR_FREE_PAGES is ${nrFreePages}, and ${managed} pages are managed`);
  return problems;
}
