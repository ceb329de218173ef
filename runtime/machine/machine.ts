// A simulated machine: memory with a real memory map, zones and allocators in it. All state is in `memory`: a copy of its
// bytes is a snapshot. Pages have no content yet, only their struct page.
// Rule: the zones of an x86_64 machine of one node are what mm/mm_init.c makes: DMA below 16 MiB, DMA32 below 4 GiB,
// Normal above. Byte 0 of the memory has the address at which x86_64 maps all memory without KASLR.
import { KstructError, Memory, pointer } from "kstruct/view";
import { BumpAllocator, checkBumps, SlotArena } from "../bump/index.js";
import {
  checkPages,
  type FreeBlock,
  freeBlocks,
  MemoryMap,
  PageAllocator,
  type PageLayout,
  type Zone,
  ZoneTable,
} from "../page/index.js";
import { freeZone, initPages, initZone, type PfnRange } from "./boot.js";
import { type MemoryPlan, planMemory } from "./plan.js";

const DIRECT_MAP_ADDRESS = 0xffff_8880_0000_0000n;
const DMA_BYTE_LIMIT = 2 ** 24;
const DMA32_BYTE_LIMIT = 2 ** 32;

/** What to boot. */
export interface MachineOptions {
  /** The design: the namespace of a generated variant. */
  readonly layout: PageLayout;
  /** Memory of the machine that the pages stand for. */
  readonly bytes: number;
  /** Zones, apart from each other; by default those of an x86_64 machine of one node. */
  readonly zones?: readonly Omit<Zone, "ptr">[];
  /** Page frames that boot keeps; none by default. */
  readonly reserved?: readonly PfnRange[];
  /** How many bumps there may be at a time; by default one for each 4 pages. Without effect where they overlay pages. */
  readonly bumpCount?: number;
}

/** A machine that has booted. */
export class Machine {
  declare readonly memory: Memory;
  declare readonly pages: PageAllocator;
  declare readonly bumps: BumpAllocator;
  declare private readonly arena: SlotArena;

  private constructor(memory: Memory, pages: PageAllocator, arena: SlotArena) {
    this.memory = memory;
    this.pages = pages;
    this.arena = arena;
    this.bumps = new BumpAllocator(pages, arena);
  }

  /** Makes a machine and gives all its pages, but those that it keeps, to the page allocator. */
  static boot({ layout, bytes, zones, reserved = [], bumpCount }: MachineOptions): Machine {
    const pageCount = Math.floor(bytes / 2 ** layout.PAGE_SHIFT);
    const ranges = zones ?? zonesOf(layout, pageCount);
    checkZones(layout, pageCount, ranges);
    const plan = planMemory(layout, { pageCount, zones: ranges, bumpCount: bumpCount ?? Math.ceil(pageCount / 4) });
    const memory = Memory.over(new ArrayBuffer(plan.byteLength), { address: DIRECT_MAP_ADDRESS, checked: true });
    const pages = pageAllocator(memory, layout, plan, ranges);
    initPages(pages);
    ranges.forEach(({ nid, index }, rank) => {
      const zone = pages.zoneTable.zones.find((candidate) => candidate.nid === nid && candidate.index === index);
      if (zone !== undefined) initZone(pages, zone, plan.pageblockFlags[rank] ?? 0);
    });
    const byStart = [...pages.zoneTable.zones].sort((left, right) => left.startPfn - right.startPfn);
    for (const zone of byStart) freeZone(pages, zone, reserved);
    return new Machine(memory, pages, new SlotArena(memory, plan.arena));
  }

  /** All free blocks: by zone, order and migrate type, each list first to last. */
  freeBlocks(): FreeBlock[] {
    return freeBlocks(this.pages);
  }

  /** Walks the whole memory; all inconsistencies in words, none is right. */
  check(): string[] {
    return [...checkPages(this.pages), ...checkBumps(this.pages, this.arena)];
  }
}

function pageAllocator(
  memory: Memory,
  layout: PageLayout,
  plan: MemoryPlan,
  ranges: readonly Omit<Zone, "ptr">[],
): PageAllocator {
  const map = new MemoryMap(pointer(plan.vmemmap), layout.Page$.$SIZE, plan.mapPageCount);
  const zoneTable = new ZoneTable(pointer(plan.nodeZones), layout.Zone$.$SIZE, layout.MAX_NR_ZONES, ranges);
  return new PageAllocator(memory, layout, map, zoneTable);
}

function zonesOf(layout: PageLayout, pageCount: number): Omit<Zone, "ptr">[] {
  const limits = [
    { index: layout.ZONE_DMA, limit: DMA_BYTE_LIMIT / 2 ** layout.PAGE_SHIFT },
    { index: layout.ZONE_DMA32, limit: DMA32_BYTE_LIMIT / 2 ** layout.PAGE_SHIFT },
    { index: layout.ZONE_NORMAL, limit: pageCount },
  ];
  return limits
    .map(({ index, limit }, rank) => ({
      index,
      nid: 0,
      startPfn: limits[rank - 1]?.limit ?? 0,
      endPfn: Math.min(limit, pageCount),
    }))
    .filter(({ startPfn, endPfn }) => startPfn < endPfn);
}

function checkZones(layout: PageLayout, pageCount: number, zones: readonly Omit<Zone, "ptr">[]): void {
  const byStart = [...zones].sort((left, right) => left.startPfn - right.startPfn);
  const isRight = byStart.every(({ index, startPfn, endPfn }, rank) => {
    const limit = byStart[rank + 1]?.startPfn ?? pageCount;
    return index >= 0 && index < layout.MAX_NR_ZONES && startPfn >= 0 && startPfn < endPfn && endPfn <= limit;
  });
  const ids = new Set(zones.map(({ nid, index }) => `${nid}.${index}`));
  if (isRight && zones.length > 0 && ids.size === zones.length) return;
  throw new KstructError(
    "K4010",
    `a machine of ${pageCount} pages needs zones that have pages of it, each other pages, each another node or index`,
  );
}
