// Derives from the struct pages of a running kernel what that kernel says in /proc/kpageflags, kpagecount and buddyinfo, and
// compares: `npm run -s example:memmap -- FOLDER`. The rules are the kernel's own functions, kpageflags.h and 6.12/rules.h or
// 7.3/rules.h, translated; here they are only called.
// Exit code: 0 equal, 1 differences, 2 the folder cannot be used (image.ts tells what has to be in it), 3 wrong usage.
import { fileURLToPath } from "node:url";
import { Memory, NULL, type Ptr } from "kstruct/view";
import * as v612 from "../../generated/memmap/6.12/index.js";
import * as v73 from "../../generated/memmap/7.3/index.js";
import { compare, type Derived, type Row } from "./compare.js";
import { type Image, PAGE_BYTE_SIZE, readImage } from "./image.js";

const kernels: Readonly<Record<string, typeof v612 | typeof v73>> = { "6.12": v612, "7.3": v73 };

/** What the kernel of an image must say of its pages. */
export function derive({ manifest, memmap }: Pick<Image, "manifest" | "memmap">): Derived {
  const { page_count, zero_pfn, huge_zero_pfn } = manifest;
  const kernel = Object.entries(kernels).find(([series]) => manifest.kernel.startsWith(`${series}.`))?.[1] ?? v612;
  const memory = Memory.load(memmap, { address: BigInt(manifest.vmemmap_base) });
  const vmemmap = memory.ptr<"page">(memory.start);
  const pageOf = (pfn: number): Ptr<"page"> => memory.ptr(vmemmap + pfn * PAGE_BYTE_SIZE);
  const mm = new kernel.$Functions(memory, {
    vmemmap,
    zero_pfn: BigInt(zero_pfn),
    huge_zero_pfn: BigInt.asUintN(64, BigInt(huge_zero_pfn ?? -1)),
    huge_zero_folio: huge_zero_pfn === null ? NULL : memory.ptr(pageOf(huge_zero_pfn)),
  });

  const kpageflags = new DataView(new ArrayBuffer(page_count * 8));
  const kpagecount = new DataView(new ArrayBuffer(page_count * 8));
  const lost = new Set<number>();
  const zones = new Int16Array(page_count).fill(-1);
  const blocks = new Map<string, number>();
  for (let pfn = 0; pfn < page_count; pfn += 1) {
    const isOnline = manifest.online_pfn_ranges.some(([start, end]) => start <= pfn && pfn < end);
    const page = isOnline ? pageOf(pfn) : NULL;
    try {
      kpageflags.setBigUint64(pfn * 8, mm.stable_page_flags(page), true);
      kpagecount.setBigUint64(pfn * 8, mm.get_kpage_count(page), true);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      lost.add(pfn); // a damaged word has led out of the memory map
    }
    if (page === NULL) continue;
    zones[pfn] = mm.page_zone_index(page);
    const block = `${zones[pfn]} ${mm.buddy_order(page)}`;
    if (mm.PageBuddy(page)) blocks.set(block, (blocks.get(block) ?? 0) + 1);
  }
  return { kpageflags, kpagecount, lost, zones, blocks };
}

function main(folders: readonly string[]): number {
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) {
    console.error("usage: npm run -s example:memmap -- FOLDER    (as test/real/images/6.12-nokaslr)");
    return 3;
  }
  const problems: string[] = [];
  const image = readImage(folder, Object.keys(kernels), problems);
  if (image === null) {
    console.error(problems.map((problem) => `error: ${problem}`).join("\n"));
    return 2;
  }
  for (const note of image.notes) console.error(`note: ${note}`);
  const rows = compare(image, derive(image));
  const differences = rows.reduce((sum, row) => sum + row.differences, 0);
  console.log(tableText(rows));
  const { kernel, page_count } = image.manifest;
  console.log(`\n${kernel}: ${page_count} struct pages, ${differences} difference${differences === 1 ? "" : "s"}`);
  return differences === 0 ? 0 : 1;
}

function tableText(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name: string, count: string, differences: string): string =>
    `${name.padEnd(width)}  ${count.padStart(9)}  ${differences.padStart(11)}`;
  const lines = rows.map(({ name, count, differences }) => line(name, String(count), String(differences)));
  return [line("", "kernel", "differences"), ...lines].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
