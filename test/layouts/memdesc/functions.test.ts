// The contract of the memory descriptor variants, compiled by gcc and run: every number here was worked out by hand from the
// plan and the kernel's rules. What kstruct translates it to is held against gcc elsewhere.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { judgesHere } from "../../oracle/judges.js";
import { run } from "../shipped/run.js";

const program = readFileSync(new URL("./functions.c", import.meta.url), "utf8");

let hasGcc = false;
beforeAll(async () => {
  const judges = await judgesHere();
  hasGcc = judges.some(({ name, targets }) => name === "gcc" && targets.includes("x86_64"));
});

/** In every stage. Zones are DMA 0, DMA32 1, Normal 2. */
const common = {
  "zone of the first one": 0n,
  "zones at a border": 0x01n,
  "zone of a hole": 1n, // of the zone before it
  "node of a hole": 0n,
  "zone and node of the last one": 0x21n,
  "has a type at boot": 1n,
  reserved: 0x10n,
  "not reserved": 0n,
  "offline, guard, kmalloc": 0x100n,
  "order of plain pages": 3n,
  "order of a plain page": 0n,
  "plain page's own": 8n,
  "unused is no block": 0n,
  "zone of an unused page": 0n,
  "node of an unused page": 1n,
  "free block": 1n,
  "order of the block": 2n,
  "count of a free page": 0n,
  "free page has a type": 1n,
  "buddy of its own zone": 1n,
  "buddy of another zone": 0n,
  "no block any more": 0n,
  "folio of its last page": 1n,
  "no folio behind it": 1n,
  "no slab, bump, table": 0x111n,
  "head of its last page": 32n,
  "order, pages, bytes": (3n << 24n) | (8n << 16n) | 32768n,
  "page 5": (37n << 8n) | 5n,
  "zone and node of a folio": 0x005n,
  tails: 0n,
  "set dirty": 0n,
  "set dirty again": 1n,
  "dirty by a page": 1n,
  // Dirty is bit 4; has_hwpoisoned, large_rmappable and partially_mapped have those that are free: 6, 14, 15.
  flags: 0xc050n,
  lock: 1n,
  "lock again": 0n,
  private: 0n,
  "private data": 1n,
  "anonymous and merged": 0x11n,
  "of a file": 0n,
  "count of a page of a folio": 0n,
  "count by a page": 2n,
  get: 1n,
  "freeze at 2": 0n,
  "freeze at 3": 1n,
  "get frozen": 0n,
  "put one of two": 0n,
  "put the last": 1n,
  mapped: 0n,
  "all mappings": 21n,
  entire: 2n,
  "one by one": 3n,
  "on average": 4n, // (21 - 2 + 8 / 2) >> 3, and 2 of the whole
  "by page 6": 1n,
  expected: 30n, // 8 pages of a file, private data, 21 mappings
  pinned: 0n,
  "pinned once": 1n,
  "mappings of one page": 5n,
  "1023 references": 0n,
  "1024 references": 1n,
  "anonymous page": 1n,
  "new slab": 1n,
  "slab of its last page": 1n,
  "order of the slab": 0x11n,
  "its first page and bytes": (64n << 16n) | 8192n,
  "its address": 64n * 4096n,
  "its node and cache": 0x01n,
  "its counters": (32n << 16n) | 5n,
  "update what changed": 0n,
  update: 1n,
  updated: 1n,
  "mappings of a slab": 0n,
  table: 1n,
  "bump of its last page": 1n,
  "bump can be mapped": 1n,
  index: 0n,
  "index of 32 bits": 0xffffffffn,
  "device address": 0x123456789000n,
  "one user less": 2n,
  "the last two": 0n,
  "users next time": 1n,
  "count of the bump": 2n,
  "own count of its page": 0n,
  "mappings of a page of it": 1n,
  "put one": 0x01n,
  "poisoned page": 1n,
  "its bump": 1n,
  "which page": 2n,
  "bump again": 1n,
};

/** Misc is type 1, subtypes from bit 4 on: reserved 0, offline 5, large kmalloc 6; buddies are type 0. */
const early = {
  "type at boot": 1n,
  "word of a reserved page": 0x01n,
  "word of an offline page": 0x51n,
  "word of a large kmalloc": 0x61n,
  "type of an unused page": 0n,
  "type of a free page": 0n,
};
/** Misc is type 0, buddies are 1; zone DMA is 0 and node 0 too. */
const last = {
  "type at boot": 0n,
  "word of a reserved page": 0n,
  "word of an offline page": 0x50n,
  "word of a large kmalloc": 0x60n,
  "type of an unused page": 1n,
  "type of a free page": 1n,
};
/** Three mappings of page 3 itself and two of the whole; or the average, where pages count none. */
const counted = { "count at boot": 1n, "of page 3": 5n };
const bare = { "count at boot": 0n, "of page 3": 4n };

describe.each([
  { variant: "seed", own: { ...early, ...counted } },
  { variant: "memdesc-32", own: { ...early, ...counted } },
  { variant: "memdesc-16", own: { ...early, ...bare } },
  { variant: "memdesc-8", own: { ...last, ...bare } },
])("$variant", ({ variant, own }) => {
  test("functions of the contract do what the plan says", (context) => {
    if (!hasGcc) context.skip();
    const found = run(variant, program, {});
    const values = Object.fromEntries([...found].map(([name, [value]]) => [name, value]));
    expect(values).toEqual({ ...common, ...own });
  });
});
