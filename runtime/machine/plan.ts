// Where everything lies in a machine's memory, decided before there is any.
//
//   position   what
//   0          one page that stays empty, so that no object has position NULL
//   4096       node_zones: MAX_NR_ZONES times struct zone for each node
//              page block bitmaps, one for each zone (usemap_size of mm/mm_init.c)
//              bitmap and slots of the bump arena
//              the memory map
//
// Rule for the memory map: it starts at a multiple of the bytes of a largest block's pages, rounded up to a power of two.
// A 7.1 or later tail page finds its head by masking its own address, which works if blocks are aligned in the map as
// they are in memory (MAX_FOLIO_VMEMMAP_ALIGN).
import { type ArenaPlace, bitmapByteSize } from "../bump/index.js";
import { nodeCountOf, type PageLayout, type Zone } from "../page/index.js";

const NULL_PAGE_BYTE_SIZE = 4096;
const SLOT_BYTE_ALIGN = 16;

/** What a machine has: its size, its zones, how many bumps at most. */
export interface MachineShape {
  readonly pageCount: number;
  readonly zones: readonly Omit<Zone, "ptr">[];
  readonly bumpCount: number;
}

/** Positions of everything. */
export interface MemoryPlan {
  readonly nodeZones: number;
  /** Bitmap of each zone, in the order of MachineShape.zones. */
  readonly pageblockFlags: readonly number[];
  readonly arena: ArenaPlace;
  readonly vmemmap: number;
  /** Pages in the map: those of the machine, and up to the end of the last block of the largest order. */
  readonly mapPageCount: number;
  readonly byteLength: number;
}

/** Lays out the memory of a machine. */
export function planMemory(layout: PageLayout, { pageCount, zones, bumpCount }: MachineShape): MemoryPlan {
  let end = NULL_PAGE_BYTE_SIZE;
  const place = (byteSize: number, byteAlign: number): number => {
    const start = alignUp(end, byteAlign);
    end = start + byteSize;
    return start;
  };
  const nodeZones = place(nodeCountOf(zones) * layout.MAX_NR_ZONES * layout.Zone$.$SIZE, layout.Zone$.$ALIGN);
  const pageblockFlags = zones.map((zone) => place(pageblockFlagsByteSize(layout, zone), 8));
  const slotCount = layout.BUMP_OVERLAYS_PAGE === 1 ? 0 : bumpCount;
  const slotByteSize = layout.Bump$.$SIZE;
  const bitmap = place(bitmapByteSize(slotCount), 8);
  const slots = place(slotCount * slotByteSize, SLOT_BYTE_ALIGN);
  const blockPageCount = 1 << layout.MAX_PAGE_ORDER;
  const mapPageCount = alignUp(pageCount, blockPageCount);
  const vmemmap = place(mapPageCount * layout.Page$.$SIZE, powerOfTwoUp(blockPageCount * layout.Page$.$SIZE));
  return {
    nodeZones,
    pageblockFlags,
    arena: { bitmap, slots, slotByteSize, slotCount },
    vmemmap,
    mapPageCount,
    byteLength: end,
  };
}

/** Bytes of a zone's page block bitmap: bits for every block that it touches, in whole words of 64 bits. */
function pageblockFlagsByteSize(layout: PageLayout, { startPfn, endPfn }: Omit<Zone, "ptr">): number {
  const blockPageCount = 1 << layout.pageblock_order;
  const blockCount = Math.ceil(endPfn / blockPageCount) - Math.floor(startPfn / blockPageCount);
  return Math.ceil((blockCount * layout.NR_PAGEBLOCK_BITS) / 64) * 8;
}

function alignUp(value: number, align: number): number {
  return Math.ceil(value / align) * align;
}

function powerOfTwoUp(value: number): number {
  return 2 ** Math.ceil(Math.log2(value));
}
