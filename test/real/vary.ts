// Makes of a real image what other machines would have dumped: another address of the memory map, a second node, an
// offline block, hugetlb pages without their tail struct pages. Each changes bytes in place, by offsets of struct page on
// x86_64 (flags 0, compound_head 8, private 40, page_type 48, _refcount 52), and keeps the kernel's answers true.
import { bytesOf, type Folder } from "./folder.js";
import { versionOf } from "./judge.js";

const zoneNumber: Readonly<Record<string, number>> = { DMA: 0, DMA32: 1, Normal: 2, Movable: 3, Device: 4 };

/** KASLR: the memory map at `base`, the direct map moved by the same distance; every address in the memmap follows. */
export function rebase(folder: Folder, base: bigint): void {
  const { manifest, memmap } = folder;
  const old = BigInt(manifest.vmemmap_base);
  const distance = base - old;
  const directMap = 0xffff888000000000n;
  for (let at = 0; at < memmap.byteLength; at += 8) {
    const word = memmap.getBigUint64(at, true);
    const isPage = word >= old && word <= old + BigInt(memmap.byteLength);
    const isMemory = word >= directMap && word < directMap + BigInt(manifest.page_count) * 4096n;
    if (isPage || isMemory) memmap.setBigUint64(at, BigInt.asUintN(64, word + distance), true);
  }
  manifest.vmemmap_base = `0x${base.toString(16)}`;
}

/** NUMA: pfns from `boundary` on belong to zone Normal of node 1; `boundary` is a multiple of 1024. */
export function splitNodes(folder: Folder, boundary: number): void {
  const { manifest, memmap } = folder;
  const zones = manifest.zones.map((zone) => ({ ...zone }));
  const last = zones.find(({ start_pfn, spanned }) => start_pfn !== null && start_pfn + spanned > boundary);
  if (last?.start_pfn == null) throw new Error(`no zone spans pfn ${boundary}`);
  const second = {
    ...last,
    node: 1,
    zone: "Normal",
    start_pfn: boundary,
    spanned: last.start_pfn + last.spanned - boundary,
  };
  last.spanned = boundary - last.start_pfn;
  manifest.zones = [...zones, second];
  for (let pfn = boundary; pfn < manifest.page_count; pfn++) {
    const high = memmap.getUint32(pfn * 64 + 4, true);
    memmap.setUint32(pfn * 64 + 4, (high & 0x7ffff) | ((zoneNumber.Normal ?? 0) << 19) | (1 << 22), true);
  }
  folder.buddyinfo = recountBuddyinfo(folder);
}

/** Memory hotplug: [start, end), multiples of 1024, is offline; its struct pages hold the poison of an unused memmap. */
export function takeOffline(folder: Folder, start: number, end: number): void {
  const { manifest, memmap, kpageflags, kpagecount } = folder;
  manifest.online_pfn_ranges = manifest.online_pfn_ranges.flatMap(([from, to]): [number, number][] => {
    const pieces: [number, number][] = [
      [from, Math.min(to, start)],
      [Math.max(from, end), to],
    ];
    return pieces.filter((piece) => piece[0] < piece[1]);
  });
  bytesOf(memmap).fill(0xff, start * 64, end * 64);
  for (let pfn = start; pfn < end; pfn++) {
    kpageflags.setBigUint64(pfn * 8, versionOf(manifest).hole, true);
    kpagecount.setBigUint64(pfn * 8, 0n, true);
  }
  folder.buddyinfo = recountBuddyinfo(folder);
}

/**
 * hugetlb_free_vmemmap=on (mm/hugetlb_vmemmap.c): the struct pages of a hugetlb page behind the first 4 KiB are one page of
 * memory, seen again and again. Up to 6.12 that is the first one, so that copies of the head appear; in 7.3 one that holds
 * nothing but equal tail pages. Returns how many hugetlb pages that concerned.
 */
export function shareHugetlbTails({ manifest, memmap, kpageflags }: Folder): number {
  const answer = (pfn: number, bit: number): boolean =>
    pfn * 8 < kpageflags.byteLength && ((kpageflags.getBigUint64(pfn * 8, true) >> BigInt(bit)) & 1n) === 1n;
  let pages = 0;
  for (let head = 0; head * 8 < kpageflags.byteLength; head += 64) {
    if (!answer(head, 17) || !answer(head, 15)) continue;
    pages += 1;
    for (let pfn = head + 64; answer(pfn, 16); pfn += 64)
      if (versionOf(manifest).tailIsMask) for (let tail = pfn; tail < pfn + 64; tail++) makePlainTail(memmap, tail);
      else bytesOf(memmap).copyWithin(pfn * 64, head * 64, (head + 64) * 64);
  }
  return pages;
}

/** Zone, node, the tail word and the counts of an unmapped page stay; everything else is 0. */
function makePlainTail(memmap: DataView, pfn: number): void {
  const zone = memmap.getUint32(pfn * 64 + 4, true) >>> 19;
  const info = memmap.getBigUint64(pfn * 64 + 8, true);
  bytesOf(memmap).fill(0, pfn * 64, pfn * 64 + 64);
  memmap.setUint32(pfn * 64 + 4, zone << 19, true);
  memmap.setBigUint64(pfn * 64 + 8, info, true);
  memmap.setInt32(pfn * 64 + 48, -1, true);
}

/** /proc/buddyinfo as the kernel would print it, counted from page types and orders of the first pages of blocks. */
export function recountBuddyinfo({ manifest, memmap }: Folder): string {
  const populated = manifest.zones.filter(({ spanned }) => spanned > 0);
  return populated
    .map(({ node, zone }) => {
      const blocks = Array.from({ length: 11 }, () => 0);
      for (const [start, end] of manifest.online_pfn_ranges)
        for (let pfn = start; pfn < end; pfn++) {
          const high = memmap.getUint32(pfn * 64 + 4, true);
          const isHere = high >>> 22 === node && ((high >>> 19) & 7) === zoneNumber[zone];
          const order = memmap.getUint32(pfn * 64 + 40, true);
          if (isHere && memmap.getUint8(pfn * 64 + 51) === 0xf0) blocks[order] = (blocks[order] ?? 0) + 1;
        }
      return `Node ${node}, zone ${zone.padStart(8)} ${blocks.map((count) => String(count).padStart(6)).join(" ")} \n`;
    })
    .join("");
}
