// Walks the memory map and the arena and says which bumps are inconsistent.
// Invariants: all pages of a bump, and no others, refer to it; it has a reference; its pages have none of their own (but
// the first one where the bump is that page); a bump that is an object lies in a taken slot, and every taken slot has pages.
import type { Ptr } from "kstruct/view";
import type { PageAllocator, Zone } from "../page/index.js";
import type { SlotArena } from "./slot-arena.js";

/** All inconsistencies of the bumps, each in words; none is right. */
export function checkBumps(pages: PageAllocator, arena: SlotArena): string[] {
  const pageCounts = new Map<Ptr<"bump">, number>();
  const problems = pages.zoneTable.zones.flatMap((zone) => checkZone(pages, zone, pageCounts));
  for (const [bump, count] of pageCounts) {
    const wanted = 1 << pages.mm.bump_order(bump);
    if (count !== wanted) problems.push(`bump ${bump}: ${count} pages refer to it, not ${wanted}`);
    if (pages.layout.BUMP_OVERLAYS_PAGE === 0 && !arena.isTaken(bump)) {
      problems.push(`bump ${bump}: pages refer to it, but its slot is free`);
    }
  }
  const lost = arena.taken().filter((bump) => !pageCounts.has(bump));
  return [...problems, ...lost.map((bump) => `bump ${bump}: its slot is taken, but no page refers to it`)];
}

function checkZone(pages: PageAllocator, zone: Zone, pageCounts: Map<Ptr<"bump">, number>): string[] {
  const problems: string[] = [];
  for (let pfn = zone.startPfn; pfn < zone.endPfn; pfn += 1) {
    const bump = pages.mm.page_bump(pages.map.pageAt(pfn));
    if (bump === 0) continue;
    pageCounts.set(bump, (pageCounts.get(bump) ?? 0) + 1);
    problems.push(...checkPage(pages, pfn, bump));
  }
  return problems;
}

function checkPage({ mm, map, layout }: PageAllocator, pfn: number, bump: Ptr<"bump">): string[] {
  const first = map.pfnOf(mm.bump_page(bump));
  const problems: string[] = [];
  if (pfn < first || pfn >= first + (1 << mm.bump_order(bump))) {
    problems.push(`pfn ${pfn}: refers to the bump of pfn ${first}, order ${mm.bump_order(bump)}`);
  }
  if (mm.bump_ref_count(bump) < 1) problems.push(`pfn ${pfn}: its bump has no reference`);
  const holdsCount = layout.BUMP_OVERLAYS_PAGE === 1 && pfn === first;
  const count = mm.page_ref_count(map.pageAt(pfn));
  if (!holdsCount && count !== 0) problems.push(`pfn ${pfn}: its own count is ${count}, but the bump has the count`);
  return problems;
}
