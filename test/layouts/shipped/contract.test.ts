// The newer parts of the contract in the 64-byte variants, compiled by gcc and run: every number here was worked out by hand
// from the kernel's rules. What kstruct translates them to is held against gcc elsewhere.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { judgesHere } from "../../oracle/judges.js";
import { run } from "./run.js";

const program = readFileSync(new URL("./contract.c", import.meta.url), "utf8");

let hasGcc = false;
beforeAll(async () => {
  const judges = await judgesHere();
  hasGcc = judges.some(({ name, targets }) => name === "gcc" && targets.includes("x86_64"));
});

const NONE = 0xffffffffffffffffn;
const LOCKED = 1n << 0n;
const DIRTY = 1n << 4n;
const HEAD = 1n << 6n;
const ACTIVE = 1n << 8n;
const WORKINGSET = 1n << 9n;
const OWNER_2 = 1n << 11n;
const RECLAIM = 1n << 16n;
const SWAPBACKED = 1n << 17n;

/** Names and values of each section, in the order of contract.c. */
const flags = {
  "set dirty": 0n,
  "set dirty again": 1n,
  lock: 1n,
  "lock again": 0n,
  flags: LOCKED | DIRTY | ACTIVE | SWAPBACKED,
  "clear dirty": 1n,
  "clear dirty again": 0n,
  "swapcache without the flag": 0n,
  swapcache: 1n,
  "swapcache of a file": 0n,
  uptodate: 1n,
  "flags in the end": 0n,
  "zone and node in the end": 0x103n, // DMA32 is zone 1; node 3
  "dirty by a tail": 0n,
  "dirty by another tail": 1n,
  "flags of the head": HEAD | DIRTY,
  "flags of the tail": 0n,
  "flags of the first tail": ACTIVE | WORKINGSET | RECLAIM | 2n, // three flags of the folio over its order
  "order under flags": 2n,
  "poison a tail": 0n,
  "poison of the head": 0n,
  "poison of the tail": 1n,
  "exclusive tail": OWNER_2,
  "exclusive head": 0n,
  exclusive: 1n,
  "reserved no more": 0n,
};

const compound = {
  "order before": 0n,
  "pages before": 1n,
  "kinds of head": 0b101n,
  "kinds of tail": 0b011n,
  "kinds behind": 0n,
  "head of the last": 64n,
  order: 3n,
  pages: 8n,
  "pages of the folio": 8n,
  "bytes of the folio": 32768n,
  "shift of the folio": 15n,
  "number of the folio": 64n,
  "index of a page": 5n,
  "zone of the folio": 1n,
  "node of the folio": 3n,
  "tail mapping": 0xdead000000000400n,
  "mappings at first": 0n,
  "entire mappings at first": 0n,
  "pins at first": 0n,
  "deferred list": 1n,
};

const references = {
  "at first": 1n,
  "by a tail": 2n,
  "count of the tail": 0n, // boot's
  "try to get": 1n,
  "count by a tail": 3n,
  "freeze at 2": 0n,
  "freeze at 3": 1n,
  frozen: 0n,
  "try to get frozen": 0n,
  "get frozen": 0n,
  "put two": 0n,
  "add unless 1": 0n,
  "add unless 2": 1n, // 1 + 4
  "sub return": 1n,
  "put the last": 1n,
};

const mappings = {
  all: 10n,
  entire: 2n,
  "one by one": 5n,
  "of page 3": 4n, // 2 of its own, 2 of the whole
  "of page 4": 2n,
  "on average": 3n, // (10 - 2 + 8 / 2) >> 3, and 2 of the whole
  mapped: 1n,
  pinned: 0n,
  "pinned once": 1n,
  "expected of a file": 19n, // 8 pages, private data, 10 mappings
  "expected of anonymous memory": 18n, // 8 pages in the swap cache, 10 mappings
  "of a page that is not mapped": 0n,
  "of a page": 5n,
  "of a page with a type": 0n,
  type: 1n,
  huge: 0x11n,
  "word of the first count below": 0n,
  "word below that": 1n,
  "count below that": 1n, // one more than the word
  "type when reset": 0n,
  "1023 references": 0n,
  "1024 references": 1n,
  offline: 0xf1000000n,
  "no type": 0xffffffffn,
};

const lists = {
  bytes: 256n,
  lists: 14n,
  "list of movable single pages": 1n,
  "list of reclaimable blocks of 8": 11n,
  "list of huge pages": 12n,
  "list of movable huge pages": 13n,
  orders: 0x039n,
  allowed: 0x101n,
  limits: 1n,
  empty: 1n,
  "first of none": NONE,
  first: 104n,
  second: 96n,
  third: 112n,
  fourth: NONE,
  last: 112n,
  "last but one": 96n,
  "count of pages": 24n,
  "free blocks among them": 0n,
  "after the first": 112n,
  "count without one": 16n,
};

const objects = {
  // The bytes of the address reversed: 0xffff888000001010 is 0x101000008088ffff.
  encoded: 0xffff888012345678n ^ 0x0123456789abcdefn ^ 0x101000008088ffffn,
  decoded: 0xffff888012345678n,
  "free object after the first": 2n,
  "free object after the last": 0n,
  stored: 1n,
  "word of an order": 0x30080n, // 32768 / 256 is 128
  "its order": 3n,
  "its objects": 128n,
  "objects of 100 bytes": 81n,
  "slab of a tail": 128n,
  "cache of the slab": 1n,
  "order of the slab": 1n,
  "bytes of the slab": 8192n,
  "node of the slab": 3n,
  "counters of a new slab": 0n,
  counters: (1n << 31n) | (32n << 16n) | 5n,
  counts: 0x52001n,
  "update what changed": 0n,
  update: 1n,
  updated: 0x200006n,
  marks: 0x11n,
  "flags of the slab": HEAD | ACTIVE | WORKINGSET,
  "no marks": 0n,
  address: 0xffff888000080000n,
  "physical address": 0x80000n,
  "page of an address": 129n,
  "page of a physical address": 129n,
  "slab of an address": 128n,
  "no slab": NONE,
  "address of a folio": 0xffff888000080000n,
  "index of byte 383": 1n,
  "index of byte 384": 2n,
  "index of byte 8063": 41n,
  "nearest to byte 500": 384n,
  "nearest to byte 8190": 7872n, // the last of 42
};

const pools = {
  index: 5n,
  "of a pool": 1n,
  "of no pool": 0n,
  "address fits": 1n,
  "device address": 0x1234567000n,
  pool: 1n,
  users: 5n,
  "one less": 4n,
  "the last": 0n,
  "three less": 0n,
  "users next time": 1n,
};

const network = {
  devices: 0x01n,
  "back to the page": 168n,
  "back to the device": 1n,
  "no device": 0n,
  "network memory": 0x10n,
  "largest index": 0xffffffffn,
  "words of the device": 0x11000n,
  "no mark": 0n,
};

const uses = {
  "use of a free page": 1n,
  "use of a slab's tail": 1n,
  "use of a table": 1n,
  "use of a pool's page": 1n,
  "use of a file's page": 1n,
  "use of an anonymous page": 1n,
  "use of any page": 1n,
  "descriptor of a slab's tail": 128n,
};

const sections = {
  ...flags,
  ...compound,
  ...references,
  ...mappings,
  ...lists,
  ...objects,
  ...pools,
  ...network,
  ...uses,
};

/** Tail words less the first page's address: that and 1, or a mask of order 3 and pages of 2^6 bytes. */
const byPointer = { defines: { TAIL_WORD_LESS: "(unsigned long)head" }, "tail word": 1n };
const byMask = { defines: { TAIL_WORD_LESS: "0" }, "tail word": 0xfffffffffffffe01n };
/** A page_type whose count is one below the mapping counts is a type by 6.12's rule, which looks one further. */
const older = { mlocked: 1n << 19n, "type of the first count below": 1n, kmalloc: 0xffffffffn };
const newer = { mlocked: 1n << 20n, "type of the first count below": 0n, kmalloc: 0x1f8000000n };
const signed = {
  "magic with an index": 0xdead000000000040n | (5n << 7n),
  "mark without it": 0xdead000000000040n,
};
const typed = { "magic with an index": 5n << 7n, "mark without it": 0n };

describe.each([
  { variant: "v6.12", own: { ...byPointer, ...older, ...signed } },
  { variant: "v6.18", own: { ...byPointer, ...newer, ...signed } },
  { variant: "v7.1-rc-netpp", own: { ...byMask, ...newer, ...typed } },
  { variant: "v7.3", own: { ...byMask, ...newer, ...signed } },
])("$variant", ({ variant, own: { defines, ...own } }) => {
  test("functions of the contract do what the kernel's do", (context) => {
    if (!hasGcc) context.skip();
    const found = run(variant, program, defines);
    const values = Object.fromEntries([...found].map(([name, [value]]) => [name, value]));
    expect(values).toEqual({ ...sections, ...own });
  });
});
