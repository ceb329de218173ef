// The test's own reading of a memory map: plain DataView, literal offsets, no code of the product.
// Rules: stable_page_flags() and kpagecount_read() of fs/proc/page.c, is_free_buddy_page() of mm/page_alloc.c, 6.12.117
// and 7.3.4. Where the two differ stands in `versions`, and nowhere else.
// Offsets in struct page (gcc's, x86_64): flags 0, compound_head or compound_info 8, mapping 24, private 40, page_type and
// _mapcount 48, _refcount 52; in struct folio _flags_1 64, _large_mapcount 80, _entire_mapcount 84 or 88.
// It judges the program only after it was judged itself: on unchanged images it must equal the kernel's own answers.
import type { Folder, ManifestJson } from "./folder.js";

/** What the kernel of one series does in its own way. */
interface Version {
  /** Bytes from the folio to _entire_mapcount. */
  readonly entireMapcount: number;
  /** PG_mlocked; hwpoison, young, idle and arch_2 follow it. */
  readonly mlocked: number;
  /** What /proc/kpageflags says of a pfn that is not online. */
  readonly hole: bigint;
  /** A tail word is a mask for the page's address, not the address of the head. */
  readonly tailIsMask: boolean;
  /** Bits of mapping that KPF_KSM is a test of: any of them, or all. */
  readonly ksm: "any" | "all";
  /** OFFLINE and PGTABLE are asked of the page, or of its head. */
  readonly typeOf: "page" | "head";
  /** Whether the zero pages are known by the head's pfn or by the page's own. */
  readonly zeroOf: "head" | "page";
}

const versions: Readonly<Record<string, Version>> = {
  "6.12": {
    entireMapcount: 84,
    mlocked: 19,
    hole: 1n << 20n,
    tailIsMask: false,
    ksm: "any",
    typeOf: "page",
    zeroOf: "head",
  },
  "7.3": {
    entireMapcount: 88,
    mlocked: 20,
    hole: 0n,
    tailIsMask: true,
    ksm: "all",
    typeOf: "head",
    zeroOf: "page",
  },
};

/** Series of a release: `6.12` of `6.12.117+deb12-amd64`. */
export const seriesOf = ({ kernel }: ManifestJson): string => kernel.split(".").slice(0, 2).join(".");

/** What the kernel of `manifest` does in its own way. */
export function versionOf(manifest: ManifestJson): Version {
  const version = versions[seriesOf(manifest)];
  if (version === undefined) throw new Error(`no rules for ${manifest.kernel}`);
  return version;
}

/** [KPF bit, PG bit] of the bits that are copied from the folio's flags and have the same place in every version. */
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
  [32, 13],
  [34, 11],
  [35, 14],
  [36, 15],
  [37, 10],
  [38, 12],
];

/** What the memory map says of each pfn; null where a tail word leads outside it. */
export interface Judgement {
  /** Pfn of the first page of the folio. */
  head(pfn: number): number | null;
  flags(pfn: number): bigint | null;
  count(pfn: number): bigint | null;
}

/** Judges the memory map of `folder`, whatever its kernel answered. */
export function judge({ manifest, memmap }: Pick<Folder, "manifest" | "memmap">): Judgement {
  const version = versionOf(manifest);
  const base = BigInt(manifest.vmemmap_base);
  const word = (pfn: number, byteOffset: number): bigint => memmap.getBigUint64(pfn * 64 + byteOffset, true);
  const int = (pfn: number, byteOffset: number): number => memmap.getInt32(pfn * 64 + byteOffset, true);
  const bit = (bits: bigint, number: number): boolean => ((bits >> BigInt(number)) & 1n) === 1n;
  const type = (pfn: number): number => int(pfn, 48) >>> 24;
  const mappings = (pfn: number): number => (int(pfn, 48) < -0x1000000 ? 0 : int(pfn, 48) + 1);

  /** Address of the head; null of a page that is no tail page. */
  const headAddress = (pfn: number): bigint | null => {
    if (version.tailIsMask) return bit(word(pfn, 8), 0) ? (base + BigInt(pfn) * 64n) & word(pfn, 8) : null;
    const isFake = pfn % 64 === 0 && bit(word(pfn, 0), 6) && bit(word(pfn + 1, 8), 0);
    return bit(word(pfn, 8), 0) ? word(pfn, 8) - 1n : isFake ? word(pfn + 1, 8) - 1n : null;
  };
  const head = (pfn: number): number | null => {
    const address = headAddress(pfn);
    if (address === null) return pfn;
    const byteOffset = address - base;
    return byteOffset >= 0n && byteOffset < BigInt(memmap.byteLength - 64) ? Number(byteOffset) / 64 : null;
  };
  const isFree = (pfn: number): boolean =>
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some((order) => {
      const first = pfn - (pfn % 2 ** order);
      return type(first) === 0xf0 && memmap.getUint32(first * 64 + 40, true) >= order;
    });

  const flags = (pfn: number): bigint | null => {
    const first = head(pfn);
    if (first === null) return null;
    const own = word(first, 0);
    const kind = word(first, 24) & 3n;
    const isLarge = bit(own, 6);
    const isHuge = type(first) === 0xf4;
    const isThp = !isHuge && isLarge && bit(word(first, 64), 9);
    const zeroHead = version.zeroOf === "head" ? first : pfn;
    const hugeZeroHead = version.zeroOf === "head" ? first : pfn - (pfn % 512);
    const isHugeZero = !isHuge && !isThp && hugeZeroHead === manifest.huge_zero_pfn;
    const isZero = !isHuge && !isThp && !isHugeZero && zeroHead === manifest.zero_pfn;
    const typed = version.typeOf === "page" ? pfn : first;
    const set: readonly (readonly [number, boolean])[] = [
      [11, (isLarge ? int(first, 80) + 1 : mappings(first)) >= 1],
      [12, bit(kind, 0)],
      [21, bit(kind, 0) && (version.ksm === "any" || kind === 3n)],
      [15, first === pfn && isLarge],
      [16, first !== pfn],
      [17, isHuge],
      [22, isThp || isHugeZero],
      [24, isHugeZero || isZero],
      [10, type(pfn) === 0xf0 || (int(first, 52) === 0 && isFree(pfn))],
      [23, type(typed) === 0xf1],
      [26, type(typed) === 0xf2],
      [7, type(first) === 0xf5],
      [13, bit(own, 17) && bit(own, 10)],
      [19, bit(isHuge ? own : word(pfn, 0), version.mlocked + 1)],
      [33, bit(own, version.mlocked)],
      [25, bit(own, version.mlocked + 3)],
      [41, bit(own, version.mlocked + 4)],
      ...copied.map(([kpf, pg]) => [kpf, bit(own, pg)] as const),
    ];
    return set.reduce((bits, [number, isSet]) => (isSet ? bits | (1n << BigInt(number)) : bits), 0n);
  };
  const count = (pfn: number): bigint | null => {
    const first = head(pfn);
    if (first === null) return null;
    return BigInt(mappings(pfn) + (bit(word(first, 0), 6) ? int(first, version.entireMapcount) + 1 : 0));
  };
  return { head, flags, count };
}

/** Whether the kernel of `manifest` has an online page at `pfn`. */
export const isOnline = ({ online_pfn_ranges }: ManifestJson, pfn: number): boolean =>
  online_pfn_ranges.some(([start, end]) => start <= pfn && pfn < end);
