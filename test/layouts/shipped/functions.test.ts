// The functions of the headers, compiled by gcc and run: every number here was worked out by hand from the kernel's rules.
// What kstruct translates them to is held against gcc elsewhere; this says that they are right before that.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { judgesHere } from "../../oracle/judges.js";
import { run } from "./run.js";

const program = readFileSync(new URL("./functions.c", import.meta.url), "utf8");

let hasGcc = false;
beforeAll(async () => {
  const judges = await judgesHere();
  hasGcc = judges.some(({ name, targets }) => name === "gcc" && targets.includes("x86_64"));
});

const NONE = 0xffffffffffffffffn;

/** A bump of one page, then one of 512: what both give, in this order. */
const bumps: Readonly<Record<string, readonly bigint[]>> = {
  "bump before it is set": [NONE, NONE],
  "pages of the bump": [1n, 512n],
  tails: [0n, 511n],
  "page after it": [NONE, NONE],
  "its first page": [1536n, 1536n],
  "its order": [0n, 9n],
  "its count": [1n, 1n],
  "no slab": [NONE, NONE],
  "no table": [NONE, NONE],
  "folio of its last page": [1536n, 1536n],
  "mapping of its head": [0n, 0n],
  "tail mapping": [0xdead000000000400n],
  "mappings of the whole": [0n],
  "put one of two": [0n, 0n],
  "put the last": [1n, 1n],
  "bump when freed": [NONE, NONE],
  "rest when freed": [0n, 0n],
  "flags of page 1 changed": [0n, 0n],
};

/** In every version. */
const common: Readonly<Record<string, readonly bigint[]>> = {
  ...bumps,
  zonenum: [1n],
  nid: [3n],
  "count at boot": [1n],
  "mapcount at boot": [0xffffffffn],
  "links of 7 at boot": [7n],
  "typed at boot": [0n],
  reserved: [1n],
  "not reserved": [0n],
  "zone start": [1024n],
  "type of the second block": [2n],
  "type of the first block": [0n],
  // Node 3 at 54, zone 1 at 51, and no CPU and process: 21 ones at 30.
  "flags of a free page": [(3n << 54n) | (1n << 51n) | (0x1fffffn << 30n)],
  "zonenum of a free page": [1n],
  first: [1032n],
  second: [1024n],
  third: [1040n],
  fourth: [NONE],
  last: [1040n],
  "before first": [NONE],
  "other type": [NONE],
  "page_type of buddy": [0xf0000000n],
  "buddy order": [3n],
  "is buddy": [1n],
  "is buddy of order 2": [0n],
  nr_free: [3n],
  "nr_free after del": [2n],
  "first after del": [1024n],
  "deleted is buddy": [0n],
  "deleted links": [0x100n ^ 0x122n],
  "free pages": [16n],
  managed: [2000n],
  "slab of its tail": [2048n],
  table: [2048n],
  "table has type": [1n],
  "no table any more": [NONE],
  "anonymous by its tail": [1n],
  dirty: [1n],
  "pages of the folio": [2n],
  "folio_page 1": [2049n],
};

const signature = 0xdead000000000040n;
const byPointer = { "tail word less the head": [1n], "PageSlab of its tail": [1n] };
// Order 9, pages of 2^6 bytes: all ones from bit 15 on, and the mark.
const byMask = { "tail word": [0xffffffffffff8001n], "PageSlab of its tail": [0n] };
const bySignature = { "word 8 of its head": [signature, signature], "type of its head": [0xffffffffn, 0xffffffffn] };
const byType = { "word 8 of its head": [0n, 0n], "type of its head": [0xf9000000n, 0xf9000000n] };
// Four bits a block, then eight: block 1 reclaimable (2), block 2 movable (1).
const blocksOf4 = { bitmap: [0x120n] };
const blocksOf8 = { bitmap: [0x10200n] };
const fakeHeads = {
  "head of a head": [2048n],
  "head of a fake head": [2048n],
  "fake head is a tail": [1n],
  "fake head is a head": [0n],
  "head is a head": [1n],
  "head of a head without tails": [2112n],
};

describe.each([
  { variant: "v6.12", flags: "flags", own: { ...byPointer, ...bySignature, ...blocksOf4, ...fakeHeads } },
  { variant: "v6.18", flags: "flags.f", own: { ...byPointer, ...bySignature, ...blocksOf8, ...fakeHeads } },
  { variant: "v7.1-rc-netpp", flags: "flags.f", own: { ...byMask, ...byType, ...blocksOf8 } },
  { variant: "v7.3", flags: "flags.f", own: { ...byMask, ...bySignature, ...blocksOf8 } },
])("$variant", ({ variant, flags, own }) => {
  test("functions do what the kernel's do", (context) => {
    if (!hasGcc) context.skip();
    const defines = { flags_: flags, ...("head of a head" in own ? { HAS_FAKE_HEADS: "1" } : {}) };
    const found = run(variant, program, defines);
    for (const [name, values] of Object.entries({ ...common, ...own })) {
      expect([name, found.get(name)]).toEqual([name, values]);
    }
  });
});
