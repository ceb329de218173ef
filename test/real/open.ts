// An image with the generated functions of its kernel's variant bound to it, and what its kernel said of each online page.
import { Memory, type Ptr } from "kstruct/view";
import * as v612 from "../../generated/v6.12/index.js";
import * as v73 from "../../generated/v7.3/index.js";
import { bytesOf, readFolder } from "./folder.js";
import { seriesOf } from "./judge.js";

/** The images, and with them the variants whose functions tests hold against a kernel. */
export const imageNames = ["6.12-nokaslr", "6.12-nokaslr-classic-lru", "7.3-nokaslr"] as const;

const variants: Readonly<Record<string, typeof v612 | typeof v73>> = { "6.12": v612, "7.3": v73 };

/** Opens an image of test/real/images. */
export function openImage(name: string) {
  const folder = readFolder(name);
  const { manifest, memmap, kpageflags, kpagecount } = folder;
  const variant = variants[seriesOf(manifest)];
  if (variant === undefined) throw new Error(`no variant for ${manifest.kernel}`);
  const memory = Memory.load(bytesOf(memmap), { address: BigInt(manifest.vmemmap_base) });
  const vmemmap = memory.ptr<"page">(memory.start);
  const online = manifest.online_pfn_ranges.flatMap(([start, end]) =>
    Array.from({ length: end - start }, (_, index) => start + index),
  );
  return {
    folder,
    memory,
    variant,
    mm: new variant.$Functions(memory, { vmemmap, page_offset_base: BigInt(manifest.page_offset_base) }),
    slabs: new variant.Slab$(memory),
    zoneNames: ["DMA", "DMA32", "Normal", "Movable", "Device"],
    zoneIndexes: [variant.ZONE_DMA, variant.ZONE_DMA32, variant.ZONE_NORMAL, variant.ZONE_MOVABLE, variant.ZONE_DEVICE],
    online,
    pageOf: (pfn: number): Ptr<"page"> => memory.ptr(vmemmap + pfn * 64),
    pfnOf: (position: number): number => (position - vmemmap) / 64,
    /** The kernel's answer in /proc/kpageflags: whether the bit of that number is set. */
    kpf: (pfn: number, bit: number): boolean => ((kpageflags.getBigUint64(pfn * 8, true) >> BigInt(bit)) & 1n) === 1n,
    /** The kernel's answer in /proc/kpagecount. */
    count: (pfn: number): number => Number(kpagecount.getBigUint64(pfn * 8, true)),
    /** Bytes of the struct page, read by literal offsets. */
    byte: (pfn: number, byteOffset: number): number => memmap.getUint8(pfn * 64 + byteOffset),
    int: (pfn: number, byteOffset: number): number => memmap.getInt32(pfn * 64 + byteOffset, true),
    word: (pfn: number, byteOffset: number): bigint => memmap.getBigUint64(pfn * 64 + byteOffset, true),
  };
}

/** An image, opened. */
export type OpenImage = ReturnType<typeof openImage>;
