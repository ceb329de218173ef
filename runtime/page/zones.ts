// Zones: ranges of page frames with free lists of their own, one array of them for each node.
// Rule: pgdat->node_zones of include/linux/mmzone.h. A zone's place in the array is its index, present or not, so that
// node and zone index of a page lead to its zone without a search. Its stride is C's sizeof(struct zone): headers walk it.
// Invariant: the state of a zone is in the memory; what is here was decided at boot and does not change.
import { type Ptr, pointer } from "kstruct/view";

/** A zone that has pages. */
export interface Zone {
  readonly ptr: Ptr<"zone">;
  /** ZONE_DMA, ZONE_DMA32 or ZONE_NORMAL of the layout. */
  readonly index: number;
  readonly nid: number;
  /** Number of its first page. */
  readonly startPfn: number;
  /** Number of the page after its last one. */
  readonly endPfn: number;
}

/** Number of nodes: up to the highest that a zone names. */
export function nodeCountOf(ranges: readonly Pick<Zone, "nid">[]): number {
  return Math.max(...ranges.map(({ nid }) => nid)) + 1;
}

/** The zones of a machine. */
export class ZoneTable {
  /** Zones that have pages, in rising order of node and index. */
  declare readonly zones: readonly Zone[];
  /** Zones in the order in which they are asked for memory: on each node the highest first, as the zonelist has them. */
  declare readonly zonelist: readonly Zone[];
  /** node_zones of node 0; those of the other nodes follow. */
  declare readonly start: Ptr<"zone">;
  /** Number of nodes. */
  declare readonly nodeCount: number;
  declare private readonly zoneByteSize: number;
  declare private readonly zonesPerNode: number;

  constructor(start: Ptr<"zone">, zoneByteSize: number, zonesPerNode: number, ranges: readonly Omit<Zone, "ptr">[]) {
    this.start = start;
    this.zoneByteSize = zoneByteSize;
    this.zonesPerNode = zonesPerNode;
    this.nodeCount = nodeCountOf(ranges);
    this.zones = ranges
      .map((range) => ({ ...range, ptr: this.at(range.nid, range.index) }))
      .sort((left, right) => left.nid - right.nid || left.index - right.index);
    this.zonelist = [...this.zones].sort((left, right) => left.nid - right.nid || right.index - left.index);
  }

  /** The zone of a node and an index. */
  at(nid: number, index: number): Ptr<"zone"> {
    return pointer(this.start + (nid * this.zonesPerNode + index) * this.zoneByteSize);
  }
}
