// Compares what was derived from a memory map with what its kernel said: a row for each bit of kpageflags, kpagecount,
// buddyinfo, the zones. Invariant: a page counts once in a row; a page without an answer differs in each row of its own.
import { Kpf } from "../../generated/memmap/6.12/index.js";
import type { Image } from "./image.js";
import type { ZoneSpan } from "./manifest.js";

/** What a memory map says of its pages. */
export interface Derived {
  /** As /proc/kpageflags: a little-endian u64 for each pfn. */
  readonly kpageflags: DataView;
  /** As /proc/kpagecount, likewise. */
  readonly kpagecount: DataView;
  /** Pfns that have no answer in these. */
  readonly lost: ReadonlySet<number>;
  /** Zone of each pfn, as `zoneIndex` numbers them; -1 where no page is online. */
  readonly zones: Int16Array;
  /** Number of free blocks by `ZONE ORDER`. */
  readonly blocks: ReadonlyMap<string, number>;
}

/** One line of the comparison. */
export interface Row {
  readonly name: string;
  /** Pages (or free blocks) that have it in the kernel's answer. */
  readonly count: number;
  readonly differences: number;
}

/** Zones of a node as /proc names them, in the order of enum zone_type. */
const zoneNames = ["DMA", "DMA32", "Normal", "Movable", "Device"];
const zoneIndex = (node: number, zone: string): number => node * zoneNames.length + zoneNames.indexOf(zone);

type ProcFile = "kpageflags" | "kpagecount";

/** All rows. */
export function compare(image: Image, derived: Derived): readonly Row[] {
  const pfns = Array.from({ length: image.manifest.page_count }, (_, pfn) => pfn);
  const row = <T extends number | bigint>(
    name: string,
    read: (file: DataView, pfn: number) => T,
    of: ProcFile,
  ): Row => {
    const theirs = pfns.map((pfn) => read(image[of], pfn));
    const isWrong = (pfn: number): boolean => derived.lost.has(pfn) || read(derived[of], pfn) !== theirs[pfn];
    return { name, count: theirs.filter(Boolean).length, differences: pfns.filter(isWrong).length };
  };
  const bits = Object.entries(Kpf).sort(([, left], [, right]) => left - right);
  const known = bits.reduce((mask, [, bit]) => mask | (1n << BigInt(bit)), 0n);
  return [
    ...bits.map(([name, bit]) => row(name.replace("KPF_", ""), (file, pfn) => bitOf(file, pfn, bit), "kpageflags")),
    row("any other bit", (file, pfn) => wordOf(file, pfn) & ~known, "kpageflags"),
    row("kpagecount", wordOf, "kpagecount"),
    buddyRow(blocksOf(image.buddyinfo), derived.blocks),
    ...zoneRows(image.manifest.zones, derived.zones),
  ];
}

const wordOf = (file: DataView, pfn: number): bigint => file.getBigUint64(pfn * 8, true);
const bitOf = (file: DataView, pfn: number, bit: number): number =>
  (file.getUint8(pfn * 8 + (bit >> 3)) >> (bit & 7)) & 1;

/** Lines of /proc/buddyinfo: number of free blocks of a zone and an order. */
function blocksOf(buddyinfo: string): ReadonlyMap<string, number> {
  const lines = [...buddyinfo.matchAll(/^Node\s+(\d+), zone\s+(\S+)\s+(.*?)\s*$/gm)];
  const blocks = lines.flatMap(([, node, zone = "", counts = ""]) =>
    counts.split(/\s+/).map((count, order) => [`${zoneIndex(Number(node), zone)} ${order}`, Number(count)] as const),
  );
  return new Map(blocks);
}

function buddyRow(theirs: ReadonlyMap<string, number>, ours: ReadonlyMap<string, number>): Row {
  const keys = [...new Set([...theirs.keys(), ...ours.keys()])];
  return {
    name: "buddyinfo, free blocks",
    count: [...theirs.values()].reduce((sum, count) => sum + count, 0),
    differences: keys.reduce((sum, key) => sum + Math.abs((theirs.get(key) ?? 0) - (ours.get(key) ?? 0)), 0),
  };
}

/** A row for each zone with pages, and the pages outside of all spans, which no zone can be expected of. */
function zoneRows(spans: readonly ZoneSpan[], zones: Int16Array): readonly Row[] {
  const online = [...zones.keys()].filter((pfn) => zones[pfn] !== -1);
  const spansIt = (pfn: number) => (span: ZoneSpan) =>
    span.start_pfn !== null && pfn >= span.start_pfn && pfn < span.start_pfn + span.spanned;
  const rows = spans.map((span): Row => {
    const inside = online.filter((pfn) => spansIt(pfn)(span));
    const wrong = inside.filter((pfn) => zones[pfn] !== zoneIndex(span.node, span.zone));
    return { name: `node ${span.node}, zone ${span.zone}`, count: inside.length, differences: wrong.length };
  });
  const outside = online.filter((pfn) => !spans.some(spansIt(pfn)));
  return [
    ...rows.filter(({ count }) => count > 0),
    { name: "outside of all zones", count: outside.length, differences: 0 },
  ];
}
