// The test's own reading of a memory map: plain DataView, literal offsets, no code of the product.
// Rules: stable_page_flags() and kpagecount_read() of fs/proc/page.c, is_free_buddy_page() of mm/page_alloc.c, 6.12.117.
// Offsets in struct page (gcc's, x86_64): flags 0, compound_head 8, mapping 24, private 40, page_type and _mapcount 48,
// _refcount 52; in struct folio _flags_1 64, _large_mapcount 80, _entire_mapcount 84.
// It judges the program only after it was judged itself: on unchanged images it must equal the kernel's own answers.
import type { Folder, ManifestJson } from "./folder.js";

/** [KPF bit, PG bit] of the bits that are copied from the folio's flags. */
const copied: readonly (readonly [number, number])[] = [
  [0, 0],
  [2, 2],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 8],
  [8, 1],
  [9, 16],
  [14, 17],
  [18, 18],
  [25, 22],
  [32, 13],
  [33, 19],
  [34, 11],
  [35, 14],
  [36, 15],
  [37, 10],
  [38, 12],
  [41, 23],
];

/** What the memory map says of each pfn; null where a compound_head leads outside it. */
export interface Judgement {
  flags(pfn: number): bigint | null;
  count(pfn: number): bigint | null;
}

/** Judges the memory map of `folder`, whatever its kernel answered. */
export function judge({ manifest, memmap }: Pick<Folder, "manifest" | "memmap">): Judgement {
  const word = (pfn: number, byteOffset: number): bigint => memmap.getBigUint64(pfn * 64 + byteOffset, true);
  const int = (pfn: number, byteOffset: number): number => memmap.getInt32(pfn * 64 + byteOffset, true);
  const bit = (bits: bigint, number: number): boolean => ((bits >> BigInt(number)) & 1n) === 1n;
  const type = (pfn: number): number => int(pfn, 48) >>> 24;
  const mappings = (pfn: number): number => (int(pfn, 48) < -0x1000000 ? 0 : int(pfn, 48) + 1);

  const headOf = (pfn: number): number | null => {
    const isFake = pfn % 64 === 0 && bit(word(pfn, 0), 6) && bit(word(pfn + 1, 8), 0);
    const pointer = bit(word(pfn, 8), 0) ? word(pfn, 8) : isFake ? word(pfn + 1, 8) : null;
    if (pointer === null) return pfn;
    const byteOffset = pointer - 1n - BigInt(manifest.vmemmap_base);
    return byteOffset >= 0n && byteOffset < BigInt(memmap.byteLength - 64) ? Number(byteOffset) / 64 : null;
  };
  const isFree = (pfn: number): boolean =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some((order) => {
      const first = pfn - (pfn % 2 ** order);
      return type(first) === 0xf0 && memmap.getUint32(first * 64 + 40, true) >= order;
    });

  const flags = (pfn: number): bigint | null => {
    const head = headOf(pfn);
    if (head === null) return null;
    const own = word(head, 0);
    const mapping = word(head, 24);
    const isLarge = bit(own, 6);
    const isHuge = type(head) === 0xf4;
    const isThp = !isHuge && isLarge && bit(word(head, 64), 9);
    const isHugeZero = !isHuge && !isThp && head === manifest.huge_zero_pfn;
    const isZero = !isHuge && !isThp && !isHugeZero && head === manifest.zero_pfn;
    const set: readonly (readonly [number, boolean])[] = [
      [11, (isLarge ? int(head, 80) + 1 : mappings(head)) >= 1],
      [12, bit(mapping, 0)],
      [21, bit(mapping, 0)],
      [15, head === pfn && isLarge],
      [16, head !== pfn],
      [17, isHuge],
      [22, isThp || isHugeZero],
      [24, isHugeZero || isZero],
      [10, type(pfn) === 0xf0 || (int(head, 52) === 0 && isFree(pfn))],
      [23, type(pfn) === 0xf1],
      [26, type(pfn) === 0xf2],
      [7, type(head) === 0xf5],
      [13, bit(own, 17) && bit(own, 10)],
      [19, bit(isHuge ? own : word(pfn, 0), 20)],
      ...copied.map(([kpf, pg]) => [kpf, bit(own, pg)] as const),
    ];
    return set.reduce((bits, [number, isSet]) => (isSet ? bits | (1n << BigInt(number)) : bits), 0n);
  };
  const count = (pfn: number): bigint | null => {
    const head = headOf(pfn);
    if (head === null) return null;
    return BigInt(mappings(pfn) + (bit(word(head, 0), 6) ? int(head, 84) + 1 : 0));
  };
  return { flags, count };
}

/** Whether the kernel of `manifest` has an online page at `pfn`. */
export const isOnline = ({ online_pfn_ranges }: ManifestJson, pfn: number): boolean =>
  online_pfn_ranges.some(([start, end]) => start <= pfn && pfn < end);
