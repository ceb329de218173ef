// page_slab() and struct slab of variants v6.12 and v7.3 on the slabs of running kernels.
// Expected values: the raw struct kmem_cache, /proc/slabinfo (read with the memory map) and /sys/kernel/slab (read later).
// What the images do not have is the memory of the objects: free lists beyond their first object cannot be followed, nor
// what an object holds; a page_slab() that is right and a free list that starts at an object is all that can be shown.
import { describe, expect, it } from "vitest";
import { type Cache, readCaches } from "./caches.js";
import { imageNames, openImage } from "./open.js";

const KPF_SLAB = 7;
/** PG_workingset of a slab's first page: the slab is on its node's list of slabs with free objects. */
const PARTIAL = 1n << 9n;

/** Caches of dentries and inodes, which reading /sys/kernel/slab fills: by the time it is read they have grown. */
const grown: readonly string[] = [
  "dentry",
  "inode_cache",
  "proc_inode_cache",
  "lsm_inode_cache",
  "kmalloc-96",
  "kmalloc-512",
];

describe.each(imageNames)("slabs of %s", (name) => {
  const image = openImage(name);
  const { mm, slabs, online, pageOf, pfnOf, kpf, word } = image;
  const caches = readCaches(name);
  const byAddress = new Map(caches.map((cache) => [cache.address, cache]));
  const inSlabs = online.filter((pfn) => kpf(pfn, KPF_SLAB));
  const found = [...new Set(inSlabs.map((pfn) => mm.page_slab(pageOf(pfn))))];
  const cacheOf = (slab: (typeof found)[number]): Cache | undefined => byAddress.get(slabs.slab_cache(slab));
  const slabsOf = (cache: Cache) => found.filter((slab) => slabs.slab_cache(slab) === cache.address);
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const isPartial = (slab: number): boolean => (word(pfnOf(slab), 0) & PARTIAL) !== 0n;

  it("page_slab is NULL for exactly the pages that kpageflags does not call slab", () => {
    expect(online.filter((pfn) => (mm.page_slab(pageOf(pfn)) !== 0) !== kpf(pfn, KPF_SLAB))).toEqual([]);
    expect(found.length).toBeGreaterThan(1500);
  });

  it("all pages of a slab give the same one, as many as its cache's order says", () => {
    const pages = new Map<number, number[]>();
    for (const pfn of inSlabs) {
      const slab = mm.page_slab(pageOf(pfn));
      pages.set(slab, [...(pages.get(slab) ?? []), pfn]);
    }
    for (const slab of found) {
      const { order, orderMin } = cacheOf(slab) ?? { order: Number.NaN, orderMin: Number.NaN };
      const own = pages.get(slab) ?? [];
      const head = pfnOf(mm.slab_page(slab));
      expect(own).toEqual(Array.from({ length: own.length }, (_, index) => head + index));
      expect([2 ** order, 2 ** orderMin]).toContain(own.length);
      expect(2 ** mm.compound_order(mm.slab_page(slab))).toBe(own.length);
    }
    expect(new Set([...pages.values()].map((own) => own.length))).toEqual(new Set([1, 2, 4, 8]));
  });

  it("slab_cache is the address of a kmem_cache, and objects is what its oo says", () => {
    expect(found.filter((slab) => cacheOf(slab) === undefined)).toEqual([]);
    expect(found.filter((slab) => slabs.objects(slab) !== cacheOf(slab)?.objects)).toEqual([]);
    expect(found.filter((slab) => slabs.inuse(slab) > slabs.objects(slab))).toEqual([]);
  });

  it("slabs, objects and objects in use add up to /proc/slabinfo", () => {
    const ours = caches.map((cache) => {
      const own = slabsOf(cache);
      // Slabs of a CPU count as full (slabs_node in mm/slub.c subtracts the free objects of the node's list alone).
      const free = own.filter(isPartial).map((slab) => slabs.objects(slab) - slabs.inuse(slab));
      const num_objs = sum(own.map((slab) => slabs.objects(slab)));
      return [cache.name, own.length, num_objs, num_objs - sum(free), cache.objects, cache.size, 2 ** cache.order];
    });
    const theirs = caches.map(({ name, slabinfo }) => [
      name,
      slabinfo.num_slabs,
      slabinfo.num_objs,
      slabinfo.active_objs,
      slabinfo.objperslab,
      slabinfo.objsize,
      slabinfo.pagesperslab,
    ]);
    // Opening a file makes dentries, so that their cache had moved on between the memory map and slabinfo.
    const isSteady = (row: (typeof ours)[number]): boolean => row[0] !== "dentry";
    expect(ours.filter(isSteady)).toEqual(theirs.filter(isSteady));
    const [dentries = 0, later = 0] = [ours, theirs].map((rows) => Number(rows.find((row) => !isSteady(row))?.[3]));
    expect(dentries).toBeGreaterThan(2500);
    expect(later).toBeGreaterThanOrEqual(dentries);
  });

  it("and to /sys/kernel/slab, which tells the node's list from the CPUs' slabs", () => {
    const ours = (cache: Cache) => {
      const own = slabsOf(cache);
      const partial = own.filter(isPartial);
      return {
        slabs: own.length,
        objects: sum(own.map((slab) => (isPartial(slab) ? slabs.inuse(slab) : slabs.objects(slab)))),
        total_objects: sum(own.map((slab) => slabs.objects(slab))),
        partial: partial.length,
        objects_partial: sum(partial.map((slab) => slabs.inuse(slab))),
        frozen: own.filter((slab) => slabs.frozen(slab) === 1).length,
      };
    };
    const steady = caches.filter((cache) => !grown.includes(cache.name));
    const theirs = ({ attributes: { cpu_slabs, slabs_cpu_partial, ...attributes } }: Cache) => ({
      ...attributes,
      frozen: cpu_slabs - slabs_cpu_partial,
    });
    expect(steady.map((cache) => [cache.name, ours(cache)])).toEqual(
      steady.map((cache) => [cache.name, theirs(cache)]),
    );
    for (const cache of caches.filter(({ name }) => grown.includes(name)))
      expect(ours(cache).slabs).toBeLessThanOrEqual(theirs(cache).slabs);
  });

  it("the free list starts at an object of the slab, and is empty when all objects are in use", () => {
    const directMap = 0xffff_8880_0000_0000n;
    for (const slab of found) {
      const freelist = slabs.freelist(slab);
      if (freelist === 0n) continue;
      const cache = cacheOf(slab);
      const distance = freelist - (directMap + BigInt(pfnOf(slab)) * 4096n) - BigInt(cache?.redLeftPad ?? 0);
      const index = Number(distance) / (cache?.size ?? Number.NaN);
      expect([Number.isInteger(index), index >= 0 && index < slabs.objects(slab)]).toEqual([true, true]);
    }
    // The slab that a CPU allocates from has its list there: it is frozen, and here it is empty with all objects in use.
    const empty = found.filter((slab) => slabs.freelist(slab) === 0n);
    expect(empty.filter((slab) => slabs.inuse(slab) !== slabs.objects(slab))).toEqual([]);
    const full = found.filter((slab) => slabs.inuse(slab) === slabs.objects(slab));
    expect(full.filter((slab) => slabs.freelist(slab) !== 0n)).toEqual([]);
  });
});
