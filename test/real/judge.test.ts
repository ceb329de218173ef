// The committed data and the tests' own tools: files are those that README.md lists; the judge equals the real kernels
// on every online pfn, and still does on the machines that vary.ts makes. Expected values: the kernels' own answers.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type Folder, readFolder } from "./folder.js";
import { isOnline, judge, versionOf } from "./judge.js";
import { rebase, shareHugetlbTails, splitNodes, takeOffline } from "./vary.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const images = ["6.12-nokaslr", "6.12-nokaslr-classic-lru", "7.3-nokaslr"] as const;

/** Pfns for which judge and kernel disagree, in flags or in count. */
function disagreements(folder: Folder): number[] {
  const { flags, count } = judge(folder);
  const { hole } = versionOf(folder.manifest);
  const wrong: number[] = [];
  for (let pfn = 0; pfn < folder.manifest.page_count; pfn++) {
    const kernel = [folder.kpageflags.getBigUint64(pfn * 8, true), folder.kpagecount.getBigUint64(pfn * 8, true)];
    const derived = isOnline(folder.manifest, pfn) ? [flags(pfn), count(pfn)] : [hole, 0n];
    if (kernel[0] !== derived[0] || kernel[1] !== derived[1]) wrong.push(pfn);
  }
  return wrong;
}

describe("the files of test/real", () => {
  it("are those that README.md lists, each under 5 MB", () => {
    const listed = [...readFileSync(join(here, "README.md"), "utf8").matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gm)];
    const present = ["btf", "images", "pahole"].flatMap((folder) =>
      readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(here.length)),
    );
    expect(listed.map(([, , path]) => path)).toEqual(present.sort());
    for (const [, sha256, path] of listed) {
      const bytes = readFileSync(join(here, path ?? ""));
      expect(bytes.length).toBeLessThan(5_000_000);
      expect(`${path} ${createHash("sha256").update(bytes).digest("hex")}`).toBe(`${path} ${sha256}`);
    }
  });
});

describe.each(images)("the judge on %s", (name) => {
  it("equals the kernel", () => expect(disagreements(readFolder(name))).toEqual([]));

  it("equals it when all addresses moved", () => {
    const folder = readFolder(name);
    rebase(folder, 0xffffd4a8_c0000000n);
    expect(disagreements(folder)).toEqual([]);
  });

  it("equals it with the memory in two nodes, a block offline and hugetlb tails shared", () => {
    const folder = readFolder(name);
    splitNodes(folder, 32768);
    takeOffline(folder, 20480, 22528);
    expect(shareHugetlbTails(folder)).toBeGreaterThan(0);
    expect(disagreements(folder)).toEqual([]);
  });
});
