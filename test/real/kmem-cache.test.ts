// struct kmem_cache of variants v6.12 and v7.3 and their functions on slabs, on the caches of running kernels.
// Expected values: /sys/kernel/slab, what /proc/slabinfo says, and arithmetic on them; no offset is known here.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { Memory, type Ptr } from "kstruct/view";
import { describe, expect, it } from "vitest";
import * as v612 from "../../generated/v6.12/index.js";
import * as v73 from "../../generated/v7.3/index.js";
import { readCaches } from "./caches.js";
import { bytesOf, imagePath, readFolder } from "./folder.js";
import { seriesOf } from "./judge.js";
import { imageNames } from "./open.js";

const variants: Readonly<Record<string, typeof v612 | typeof v73>> = { "6.12": v612, "7.3": v73 };

type Attributes = Readonly<Record<string, unknown>>;

/** The directories of /sys/kernel/slab, by the names of all caches that were merged into them. */
function sysfsOf(name: string): ReadonlyMap<string, Attributes> {
  const caches: Attributes[] = JSON.parse(gunzipSync(readFileSync(join(imagePath(name), "slab.json.gz"))).toString());
  return new Map(
    caches.flatMap((cache) => {
      const { aliases_resolved: aliases } = cache;
      return [cache.name, ...(Array.isArray(aliases) ? aliases : [])].map((alias) => [String(alias), cache] as const);
    }),
  );
}

/** An image whose memory has the caches behind the memory map. */
function open(name: string) {
  const { manifest, memmap } = readFolder(name);
  const variant = variants[seriesOf(manifest)];
  if (variant === undefined) throw new Error(`no variant for ${manifest.kernel}`);
  const caches = readCaches(name);
  const strideOf = Math.ceil(variant.KmemCache$.$SIZE / 64) * 64;
  const bytes = new Uint8Array(memmap.byteLength + caches.length * strideOf);
  bytes.set(bytesOf(memmap));
  for (const [index, { raw }] of caches.entries()) bytes.set(bytesOf(raw), memmap.byteLength + index * strideOf);
  const memory = Memory.load(bytes, { address: BigInt(manifest.vmemmap_base) });
  const vmemmap = memory.ptr<"page">(memory.start);
  const page_offset_base = BigInt(manifest.page_offset_base);
  const mm = new variant.$Functions(memory, { vmemmap, page_offset_base });
  const known = caches.map((cache, index) => ({
    cache,
    position: memory.ptr<"kmem_cache">(memory.start + memmap.byteLength + index * strideOf),
  }));
  const fields = new variant.KmemCache$(memory);
  const orderObjects = new variant.KmemCacheOrderObjects$(memory);
  const pages = Array.from({ length: manifest.page_count }, (_, pfn) => memory.ptr<"page">(vmemmap + pfn * 64));
  const online = pages.filter((_, pfn) => manifest.online_pfn_ranges.some(([from, to]) => from <= pfn && pfn < to));
  const slabs = [...new Set(online.map((page) => mm.page_slab(page)))].filter((slab) => slab !== 0);
  const slab = new variant.Slab$(memory);
  const slabOf = new Map(slabs.map((found) => [slab.slab_cache(found), found] as const));
  return { memory, mm, known, fields, orderObjects, slabOf, slabs, slab, vmemmap, page_offset_base };
}

describe.each(imageNames)("caches of %s", (name) => {
  const { memory, mm, known, fields, orderObjects, slabOf, slabs, slab, vmemmap, page_offset_base } = open(name);
  const sysfs = sysfsOf(name);
  const oo = (position: Ptr<"kmem_cache">): number => orderObjects.x(fields.oo$ptr(position));

  it("members are what /sys/kernel/slab says", () => {
    const found = known.map(({ cache, position }) => [
      cache.name,
      fields.object_size(position),
      fields.size(position),
      fields.align(position),
      fields.min_partial$num(position),
      fields.usersize(position),
      // The first of those that were merged is no alias; the caches of caches have a count of -1 (aliases_show).
      Math.max(fields.refcount(position), 1) - 1,
      Math.floor(fields.remote_node_defrag_ratio(position) / 10),
    ]);
    const stated = known.map(({ cache }) => {
      const own = sysfs.get(cache.name) ?? {};
      const { object_size, slab_size, align, min_partial, usersize, aliases, remote_node_defrag_ratio } = own;
      return [
        ...[cache.name, object_size, slab_size, align, min_partial, usersize ?? 0],
        ...[aliases, remote_node_defrag_ratio],
      ];
    });
    expect(found).toEqual(stated);
    expect(found.length).toBeGreaterThan(150);
  });

  it("oo_order, oo_objects, order_objects, oo_make", () => {
    for (const { cache, position } of known) {
      const { order, objs_per_slab } = sysfs.get(cache.name) ?? {};
      const size = fields.size(position);
      expect([cache.name, mm.oo_order(oo(position)), mm.oo_objects(oo(position))]).toEqual([
        ...[cache.name, order, objs_per_slab],
      ]);
      expect([cache.name, mm.order_objects(Number(order), size)]).toEqual([cache.name, objs_per_slab]);
      expect([cache.name, mm.oo_make(Number(order), size)]).toEqual([cache.name, oo(position)]);
    }
  });

  it("obj_to_index, nearest_obj: the reciprocal of each cache divides as the size does", () => {
    let tried = 0;
    for (const { cache, position } of known) {
      const found = slabOf.get(cache.address);
      if (found === undefined) continue;
      const start = mm.slab_address(found);
      const count = mm.objs_per_slab(position, found);
      for (const index of [0, 1, count >> 1, count - 1]) {
        for (const byte of [0, 1, cache.size >> 1, cache.size - 1]) {
          const at = memory.ptr(start + index * cache.size + byte);
          expect([cache.name, index, byte, mm.obj_to_index(position, found, at)]).toEqual([
            ...[cache.name, index, byte, index],
          ]);
          expect(mm.nearest_obj(position, found, at) - start).toBe(index * cache.size + cache.redLeftPad);
          tried += 1;
        }
      }
    }
    expect(tried).toBeGreaterThan(1000);
  });

  it("slab_order, slab_size, slab_nid, counters, the node's list: as the caches say", () => {
    const byAddress = new Map(known.map((one) => [one.cache.address, one]));
    for (const found of slabs) {
      const one = byAddress.get(slab.slab_cache(found));
      if (one === undefined) throw new Error("a slab of no cache");
      const { order, orderMin, objects } = one.cache;
      expect([order, orderMin]).toContain(mm.slab_order(found));
      expect(mm.slab_size(found)).toBe(4096n << BigInt(mm.slab_order(found)));
      expect(mm.slab_nid(found)).toBe(0);
      expect(mm.objs_per_slab(one.position, found)).toBe(objects);
      expect(mm.slab_counters(found) & 0x7fffffffn).toBe(BigInt(mm.slab_inuse(found)) | (BigInt(objects) << 16n));
    }
    const partial = (address: bigint): number =>
      slabs.filter((found) => slab.slab_cache(found) === address && mm.slab_test_node_partial(found)).length;
    // Files that were opened to read sysfs have taken objects since; most caches are as they were.
    const equal = known.filter(({ cache }) => partial(cache.address) === cache.attributes.partial);
    expect(equal.length).toBeGreaterThan(known.length * 0.9);
    expect(slabs.filter((found) => mm.slab_test_node_partial(found)).length).toBeGreaterThan(20);
  });

  it("a free list starts in the memory of its slab", () => {
    const words = new DataView(bytesOf(readFolder(name).memmap).slice().buffer);
    let tried = 0;
    for (const found of slabs) {
      const pfn = (found - vmemmap) / 64;
      const first = words.getBigUint64(pfn * 64 + 32, true); // freelist, as pahole shows it
      if (first === 0n) continue;
      const from = page_offset_base + BigInt(pfn) * 4096n;
      expect(first - from >= 0n && first - from < mm.slab_size(found)).toBe(true);
      // Both lie outside of the memory that we have, so their positions have no meaning but their distance does.
      expect(BigInt.asUintN(32, BigInt(mm.slab_freelist(found) - mm.slab_address(found)))).toBe(first - from);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(80);
  });
});
