// Compares what a memory map says with what its kernel said: one row for each KPF bit, kpagecount, buddyinfo, the zones.
// Invariant: a page counts once in a row; a page of which the memory map has no answer differs in every row that asks it.
import type { Memory, Ptr } from "kstruct/view";
import {
  type $Functions,
  Page$,
  ZONE_DEVICE,
  ZONE_DMA,
  ZONE_DMA32,
  ZONE_MOVABLE,
  ZONE_NORMAL,
} from "../../generated/v6.12/index.js";
import type { Image } from "./image.js";
import type { ZoneSpan } from "./manifest.js";

/** Whether a KPF bit holds for a page; `folio` is the one that the page belongs to. */
export type Rule = (page: Ptr<"page">, folio: Ptr<"folio">) => boolean;

/** What is derived of a memory map. */
export interface Derived {
  readonly memory: Memory;
  readonly mm: Pick<$Functions, "page_folio" | "PageBuddy" | "buddy_order" | "page_zonenum" | "page_to_nid">;
  /** Number and rule of each KPF bit, by name. */
  readonly rules: Readonly<Record<string, readonly [bit: number, rule: Rule]>>;
  readonly pageOf: (pfn: number) => Ptr<"page">;
  /** Mappings of a page, as in kpagecount. */
  readonly mapcount: (page: Ptr<"page">, folio: Ptr<"folio">) => number;
}

/** One line of the comparison. */
export interface Row {
  readonly name: string;
  /** Pages (or free blocks) that have it in the kernel's answer. */
  readonly count: number;
  readonly differences: number;
}

/** KPF_NOPAGE: the whole answer for a pfn without an online page. */
const NOPAGE = 20;

/** Zones as /proc names them. */
const zoneIndexes: Readonly<Record<string, number>> = {
  DMA: ZONE_DMA,
  DMA32: ZONE_DMA32,
  Normal: ZONE_NORMAL,
  Movable: ZONE_MOVABLE,
  Device: ZONE_DEVICE,
};

function pfnsOf({ manifest }: Image): { readonly online: readonly number[]; readonly offline: readonly number[] } {
  const isOnline = new Uint8Array(manifest.page_count);
  for (const [start, end] of manifest.online_pfn_ranges) isOnline.fill(1, start, end);
  const pfns = Array.from({ length: manifest.page_count }, (_, pfn) => pfn);
  return { online: pfns.filter((pfn) => isOnline[pfn] === 1), offline: pfns.filter((pfn) => isOnline[pfn] !== 1) };
}

/** An entry of /proc/kpageflags; its bits end below 2^53. */
function flagsOf({ kpageflags }: Image, pfn: number): number {
  return Number(kpageflags.getBigUint64(pfn * 8, true));
}

function hasBit(entry: number, bit: number): boolean {
  return Math.floor(entry / 2 ** bit) % 2 === 1;
}

/** Asks for a page; null when its folio is outside of the memory map, as only damaged bytes have it. */
function ask<T>({ memory, mm, pageOf }: Derived, pfn: number, answer: (page: Ptr<"page">, folio: Ptr<"folio">) => T) {
  const folio = mm.page_folio(pageOf(pfn));
  const isInside = memory.contains(folio) && memory.contains(folio + 2 * Page$.$SIZE - 1);
  return isInside ? answer(pageOf(pfn), folio) : null;
}

/** All rows. */
export function compare(image: Image, derived: Derived): readonly Row[] {
  const { online, offline } = pfnsOf(image);
  return [
    ...flagRows(image, derived, online, offline),
    countRow(image, derived, online),
    buddyRow(image, derived, online),
    ...zoneRows(image, derived, online),
  ];
}

function flagRows(image: Image, derived: Derived, online: readonly number[], offline: readonly number[]): Row[] {
  const entries = new Float64Array(image.manifest.page_count).map((_, pfn) => flagsOf(image, pfn));
  const entryOf = (pfn: number): number => entries[pfn] ?? 0;
  const isSet = (bit: number) => (pfn: number) => hasBit(entryOf(pfn), bit);
  const rules = Object.entries(derived.rules).sort(([, [left]], [, [right]]) => left - right);
  const rows = rules.map(([name, [bit, rule]]): Row => {
    const differs = (pfn: number): boolean => ask(derived, pfn, rule) !== hasBit(entryOf(pfn), bit);
    return { name, count: online.filter(isSet(bit)).length, differences: online.filter(differs).length };
  });
  const knownBits = [NOPAGE, ...rules.map(([, [bit]]) => bit)];
  const isOther = (pfn: number): boolean =>
    knownBits.reduce((rest, bit) => rest - (hasBit(rest, bit) ? 2 ** bit : 0), entryOf(pfn)) !== 0;
  const others = online.filter(isOther).length;
  const wrongHoles = offline.filter((pfn) => entryOf(pfn) !== 2 ** NOPAGE).length;
  return [
    ...rows,
    {
      name: "NOPAGE",
      count: offline.filter(isSet(NOPAGE)).length,
      differences: wrongHoles + online.filter(isSet(NOPAGE)).length,
    },
    { name: "any other bit", count: others, differences: others },
  ];
}

function countRow({ kpagecount }: Image, derived: Derived, online: readonly number[]): Row {
  const answers = online.map((pfn) => kpagecount.getBigUint64(pfn * 8, true));
  const differences = online.filter((pfn, index) => {
    const ours = ask(derived, pfn, derived.mapcount);
    return ours === null || BigInt.asUintN(64, BigInt(ours)) !== answers[index];
  });
  return {
    name: "kpagecount",
    count: answers.filter((answer) => answer !== 0n).length,
    differences: differences.length,
  };
}

/** Lines of /proc/buddyinfo: node, index of the zone and order to number of free blocks. */
function blocksOf(buddyinfo: string): ReadonlyMap<string, number> {
  const blocks = new Map<string, number>();
  for (const line of buddyinfo.split("\n")) {
    const [, node, zone, counts = ""] = /^Node\s+(\d+), zone\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    counts
      .trim()
      .split(/\s+/)
      .forEach((count, order) => {
        if (zone !== undefined && Number(count) > 0) blocks.set(`${node} ${zoneIndexes[zone]} ${order}`, Number(count));
      });
  }
  return blocks;
}

function buddyRow({ buddyinfo }: Image, { mm, pageOf }: Derived, online: readonly number[]): Row {
  const theirs = blocksOf(buddyinfo);
  const ours = new Map<string, number>();
  for (const pfn of online) {
    const page = pageOf(pfn);
    if (!mm.PageBuddy(page)) continue;
    const key = `${mm.page_to_nid(page)} ${mm.page_zonenum(page)} ${mm.buddy_order(page)}`;
    ours.set(key, (ours.get(key) ?? 0) + 1);
  }
  const keys = [...new Set([...theirs.keys(), ...ours.keys()])];
  return {
    name: "buddyinfo, free blocks",
    count: [...theirs.values()].reduce((sum, count) => sum + count, 0),
    differences: keys.reduce((sum, key) => sum + Math.abs((theirs.get(key) ?? 0) - (ours.get(key) ?? 0)), 0),
  };
}

function spans({ start_pfn, spanned }: ZoneSpan, pfn: number): boolean {
  return start_pfn !== null && pfn >= start_pfn && pfn < start_pfn + spanned;
}

/** A row for each zone with pages, and the pages outside of all spans, which no zone can be expected of. */
function zoneRows({ manifest }: Image, { mm, pageOf }: Derived, online: readonly number[]): readonly Row[] {
  const zones = manifest.zones.filter(({ start_pfn, spanned }) => start_pfn !== null && spanned > 0);
  const rows = zones.map((span): Row => {
    const inside = online.filter((pfn) => spans(span, pfn));
    const isElsewhere = (page: Ptr<"page">): boolean =>
      mm.page_zonenum(page) !== zoneIndexes[span.zone] || mm.page_to_nid(page) !== span.node;
    const wrong = inside.filter((pfn) => isElsewhere(pageOf(pfn)));
    return { name: `node ${span.node}, zone ${span.zone}`, count: inside.length, differences: wrong.length };
  });
  const outside = online.filter((pfn) => !zones.some((span) => spans(span, pfn)));
  return [...rows, { name: "outside of all zones", count: outside.length, differences: 0 }];
}
