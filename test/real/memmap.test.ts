// examples/memmap on real images and on changed copies of them. Expected values: the kernels' own answers, and the judge's
// reading of the bytes (judge.ts), which is itself held against those answers.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { compare } from "../../examples/memmap/compare.js";
import type { Image } from "../../examples/memmap/image.js";
import { derive } from "../../examples/memmap/memmap.js";
import { bytesOf, type Folder, imagePath, readFolder, scratch, writeFolder } from "./folder.js";
import { isOnline, judge } from "./judge.js";
import { rebase, recountBuddyinfo, shareHugetlbTails, splitNodes, takeOffline } from "./vary.js";

const program = fileURLToPath(new URL("../../dist/examples/memmap/memmap.js", import.meta.url));
const images = ["6.12-nokaslr", "6.12-nokaslr-classic-lru", "7.3-nokaslr"] as const;

let place: ReturnType<typeof scratch>;
beforeEach(() => {
  place = scratch();
});
afterEach(() => place.remove());

function run(...folders: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...folders], { encoding: "utf8" });
  return { status, stdout, stderr };
}

/** The table that was printed: name to [kernel, differences]. */
function tableIn(stdout: string): ReadonlyMap<string, readonly [number, number]> {
  const rows = [...stdout.matchAll(/^(\S.*?)\s{2,}(\d+)\s+(\d+)$/gm)];
  return new Map(rows.map(([, name, count, differences]) => [name ?? "", [Number(count), Number(differences)]]));
}

const imageOf = (folder: Folder): Image => ({ ...folder, memmap: bytesOf(folder.memmap), notes: [] });

/** Names of the KPF bits by number, of include/uapi/linux/kernel-page-flags.h; test/real/README.md has the same list. */
const kpfNames: ReadonlyMap<number, string> = new Map(
  (
    "LOCKED 0, ERROR 1, REFERENCED 2, UPTODATE 3, DIRTY 4, LRU 5, ACTIVE 6, SLAB 7, WRITEBACK 8, RECLAIM 9, BUDDY 10, MMAP 11, " +
    "ANON 12, SWAPCACHE 13, SWAPBACKED 14, COMPOUND_HEAD 15, COMPOUND_TAIL 16, HUGE 17, UNEVICTABLE 18, HWPOISON 19, " +
    "NOPAGE 20, KSM 21, THP 22, OFFLINE 23, ZERO_PAGE 24, IDLE 25, PGTABLE 26, RESERVED 32, MLOCKED 33, OWNER_2 34, " +
    "PRIVATE 35, PRIVATE_2 36, OWNER_PRIVATE 37, ARCH 38, UNCACHED 39, SOFTDIRTY 40, ARCH_2 41"
  )
    .split(", ")
    .map((entry) => entry.split(" "))
    .map(([name, bit]) => [Number(bit), name ?? ""]),
);

const setBit = (entry: bigint, bit: number): boolean => ((entry >> BigInt(bit)) & 1n) === 1n;

describe.each(images)("%s", (name) => {
  it("has no differences, and the counts are the kernel's", () => {
    const { status, stdout, stderr } = run(imagePath(name));
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const { manifest, kpageflags, kpagecount, buddyinfo } = readFolder(name);
    const pfns = Array.from({ length: manifest.page_count }, (_, pfn) => pfn);
    const entries = pfns.map((pfn) => kpageflags.getBigUint64(pfn * 8, true));
    const table = tableIn(stdout);
    for (const [bit, kpf] of kpfNames) {
      expect([kpf, table.get(kpf)]).toEqual([kpf, [entries.filter((entry) => setBit(entry, bit)).length, 0]]);
    }
    const counted = pfns.filter((pfn) => kpagecount.getBigUint64(pfn * 8, true) !== 0n).length;
    expect(table.get("kpagecount")).toEqual([counted, 0]);
    const blocks = [...buddyinfo.matchAll(/zone +\S+ +(.*)$/gm)]
      .flatMap(([, counts = ""]) => counts.trim().split(/ +/).map(Number))
      .reduce((sum, count) => sum + count, 0);
    expect(table.get("buddyinfo, free blocks")).toEqual([blocks, 0]);
    for (const { node, zone, start_pfn, spanned } of manifest.zones) {
      if (start_pfn === null || spanned === 0) continue;
      const inside = pfns.filter((pfn) => pfn >= start_pfn && pfn < start_pfn + spanned && isOnline(manifest, pfn));
      expect(table.get(`node ${node}, zone ${zone}`)).toEqual([inside.length, 0]);
    }
    // pfn 0 and the 32 pages between the end of memory and the next 2 MiB boundary.
    expect(table.get("outside of all zones")).toEqual([33, 0]);
  });

  it("has none when all addresses moved, with two nodes, a block offline, hugetlb tails shared", () => {
    const folder = readFolder(name);
    rebase(folder, 0xffffd4a8_c0000000n);
    splitNodes(folder, 32768);
    takeOffline(folder, 20480, 22528);
    expect(shareHugetlbTails(folder)).toBeGreaterThan(0);
    writeFolder(place.path, folder);
    const { status, stdout, stderr } = run(place.path);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const rows = [...tableIn(stdout)];
    expect(rows.filter(([, [, differences]]) => differences !== 0)).toEqual([]);
    expect(rows.filter(([row]) => row.startsWith("node 1")).length).toBe(1);
  });

  it("sees a flipped bit in exactly the rows of the pages that it concerns", () => {
    const folder = readFolder(name);
    // Half of the places in each image of 6.12: a comparison takes half a second.
    const half = images.indexOf(name);
    for (const [pfn, byteOffset, bit] of flipsOf(folder).filter((_, index) => half > 1 || index % 2 === half)) {
      flip(folder, pfn, byteOffset, bit);
      const rows = compare(imageOf(folder), derive(imageOf(folder)));
      const seen = rows
        .filter(({ differences }) => differences > 0)
        .map(({ name: row, differences }) => [row, differences]);
      const place = `pfn ${pfn}, byte ${byteOffset}, bit ${bit}`;
      expect([place, ...seen]).toEqual([place, ...expectedRows(folder, pfn)]);
      flip(folder, pfn, byteOffset, bit);
    }
  }, 180_000);
});

function flip({ memmap }: Folder, pfn: number, byteOffset: number, bit: number): void {
  const at = pfn * 64 + byteOffset;
  memmap.setUint8(at, memmap.getUint8(at) ^ (1 << bit));
}

/** Places whose bits have a meaning: one page of each kind that the kernel reports, and bits of each word that rules read. */
function flipsOf({ manifest, kpageflags }: Folder): readonly (readonly [number, number, number])[] {
  const pageWith = (...bits: readonly number[]): number => {
    for (let pfn = 4096; pfn < manifest.page_count; pfn += 1)
      if (bits.every((bit) => setBit(kpageflags.getBigUint64(pfn * 8, true), bit))) return pfn;
    throw new Error(`no page with ${bits}`);
  };
  const [anon, slab, buddy, head, huge, table] = [[12, 5], [7], [10], [15, 22], [15, 17], [26]].map((of) =>
    pageWith(...of),
  );
  return [
    [anon ?? 0, 0, 0],
    [anon ?? 0, 2, 3],
    [anon ?? 0, 24, 0],
    [anon ?? 0, 48, 0],
    [anon ?? 0, 6, 3],
    [slab ?? 0, 51, 0],
    [slab ?? 0, 8, 0],
    [buddy ?? 0, 40, 0],
    [buddy ?? 0, 51, 1],
    [buddy ?? 0, 52, 0],
    [head ?? 0, 0, 6],
    [head ?? 0, 0, 4],
    [(head ?? 0) + 1, 8, 0],
    [(head ?? 0) + 1, 9, 7],
    [(head ?? 0) + 1, 1, 1],
    [(head ?? 0) + 1, 20, 0],
    [(head ?? 0) + 3, 2, 4],
    [huge ?? 0, 51, 2],
    [huge ?? 0, 2, 4],
    [table ?? 0, 51, 1],
    [table ?? 0, 7, 7],
  ];
}

/** The rows that must differ: the judge's reading of pages near the flipped one against the kernel's answers. */
function expectedRows(folder: Folder, flipped: number): readonly (readonly [string, number])[] {
  const { manifest, kpageflags, kpagecount, memmap } = folder;
  const { flags, count } = judge(folder);
  const differences = new Map<string, number>();
  const add = (row: string, by = 1): void => void differences.set(row, (differences.get(row) ?? 0) + by);
  // No rule looks further than a block of order 10 or a folio of order 10 reaches.
  for (let pfn = Math.max(0, flipped - 1024); pfn < Math.min(flipped + 1024, manifest.page_count); pfn += 1) {
    if (!isOnline(manifest, pfn)) continue;
    const ours = flags(pfn);
    const theirs = kpageflags.getBigUint64(pfn * 8, true);
    for (const [bit, row] of kpfNames) {
      if (ours === null || setBit(ours, bit) !== setBit(theirs, bit)) add(row);
    }
    if (ours === null) add("any other bit");
    if (count(pfn) !== kpagecount.getBigUint64(pfn * 8, true)) add("kpagecount");
    const high = memmap.getUint32(pfn * 64 + 4, true);
    const zone = manifest.zones.find(
      ({ start_pfn, spanned }) => start_pfn !== null && pfn >= start_pfn && pfn < start_pfn + spanned,
    );
    const index = ["DMA", "DMA32", "Normal", "Movable", "Device"].indexOf(zone?.zone ?? "");
    if (zone !== undefined && (((high >>> 19) & 7) !== index || high >>> 22 !== zone.node))
      add(`node ${zone.node}, zone ${zone.zone}`);
  }
  const blocks = blockDifferences(folder.buddyinfo, recountBuddyinfo(folder));
  if (blocks > 0) add("buddyinfo, free blocks", blocks);
  const names = [
    ...kpfNames.values(),
    "any other bit",
    "kpagecount",
    "buddyinfo, free blocks",
    ...manifest.zones.map((zone) => `node ${zone.node}, zone ${zone.zone}`),
  ];
  return names.flatMap((row) => (differences.has(row) ? [[row, differences.get(row) ?? 0] as const] : []));
}

function blockDifferences(left: string, right: string): number {
  const cells = (text: string): number[] =>
    [...text.matchAll(/zone +\S+ +(.*)$/gm)].flatMap(([, counts = ""]) => counts.trim().split(/ +/).map(Number));
  const theirs = cells(right);
  return cells(left).reduce((sum, count, index) => sum + Math.abs(count - (theirs[index] ?? 0)), 0);
}

describe("a folder that cannot be used", () => {
  const name = images[1];

  function copyOf(): string {
    for (const file of readdirSync(imagePath(name)))
      writeFileSync(join(place.path, file), readFileSync(join(imagePath(name), file)));
    return place.path;
  }

  it.each(["manifest.json", "memmap.bin.gz", "kpageflags.bin.gz", "kpagecount.bin.gz", "proc.tar.gz"])(
    "without %s",
    (file) => {
      rmSync(join(copyOf(), file));
      const { status, stdout, stderr } = run(place.path);
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toContain(file);
    },
  );

  it("with an array of another length", () => {
    const path = join(copyOf(), "kpagecount.bin.gz");
    writeFileSync(path, gzipSync(gunzipSync(readFileSync(path)).subarray(8)));
    const { status, stderr } = run(place.path);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: kpagecount\.bin\.gz unpacks to \d+ bytes; \d+ pages × 8 are \d+$/m);
  });

  it("with something that is no gzip", () => {
    writeFileSync(join(copyOf(), "memmap.bin.gz"), "no gzip");
    expect(run(place.path)).toMatchObject({ status: 2, stdout: "" });
  });

  it("of another kernel", () => {
    const folder = readFolder(name);
    folder.manifest.kernel = "6.1.0-9-amd64";
    writeFolder(place.path, folder);
    const { status, stderr } = run(place.path);
    expect(status).toBe(2);
    expect(stderr).toBe(
      "error: this image is of kernel 6.1.0-9-amd64 on x86_64; only 6.12 and 7.3 on x86_64 can be read\n",
    );
  });

  it("that is not there, or not named", () => {
    expect(run(join(place.path, "none")).status).toBe(2);
    expect(run().status).toBe(3);
  });
});

it("one changed answer of the kernel is one difference and exit code 1", () => {
  const folder = readFolder(images[1]);
  const pfn = 5000;
  folder.kpageflags.setBigUint64(pfn * 8, folder.kpageflags.getBigUint64(pfn * 8, true) ^ (1n << 4n), true);
  writeFolder(place.path, folder);
  const { status, stdout } = run(place.path);
  expect(status).toBe(1);
  expect([...tableIn(stdout)].filter(([, [, differences]]) => differences > 0).map(([row]) => row)).toEqual(["DIRTY"]);
});

const example = fileURLToPath(new URL("../../examples/memmap", import.meta.url));

/** Files of the example that people wrote. */
function writtenFiles(): readonly string[] {
  return readdirSync(example, { recursive: true, encoding: "utf8" }).filter((file) => /\.(ts|h)$/.test(file));
}

it("no pfn and no count stands in the source", () => {
  for (const file of writtenFiles()) {
    const code = readFileSync(join(example, file), "utf8").replace(/\/\/.*$|\/\*[\s\S]*?\*\//gm, "");
    // The largest numbers there are 512-byte blocks and octal offsets of tar.
    for (const [number] of code.matchAll(/(?<![\w.])\d+/g)) expect([file, Number(number) <= 512]).toEqual([file, true]);
  }
  // It had 525 lines when the rules were TypeScript, for 6.12 alone.
  const lines = writtenFiles().flatMap((file) => readFileSync(join(example, file), "utf8").trimEnd().split("\n"));
  expect(lines.length).toBeLessThan(525);
  // What kernels of different versions do in different ways is C.
  const code = readFileSync(join(example, "memmap.ts"), "utf8").split("\n");
  expect(code.filter((line) => /\bif\b.*(6|7|kernel|series)/.test(line))).toEqual([]);
});

it.each(["6.12", "7.3"])("the functions of %s are those of the headers", (version) => {
  const included = [`examples/memmap/${version}`, `layouts/v${version}`, "layouts/include"];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      fileURLToPath(new URL("../../dist/bin/kstruct.js", import.meta.url)),
      ...["generate", "--check", "--strict", "examples/memmap/kpageflags.h", "--types", "kpf"],
      ...["-o", `generated/memmap/${version}`],
      ...included.flatMap((folder) => ["-I", folder]),
    ],
    { cwd: join(example, "../.."), encoding: "utf8" },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "up to date: 3 modules\n", stderr: "" });
});
