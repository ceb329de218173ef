// The headers of the 64-byte variants by every compiler of this machine: each compiles alone, all hold on each target that
// the variant is meant for, records are those of the tables, constants are those of kernels that were compiled.
import { beforeAll, describe, expect, test } from "vitest";
import type { TargetName } from "../../../generator/abi/index.js";
import type { Judge } from "../../../generator/oracle/index.js";
import { judgesHere } from "../../oracle/judges.js";
import { claim, headerNames, includes, messages, sharedHeadersOf, variantNames } from "./headers.js";
import { type RecordTable, v71, v618 } from "./tables.js";

const targets: readonly TargetName[] = ["x86_64", "arm64", "s390x"];

let judges: readonly Judge[] = [];
beforeAll(async () => {
  judges = await judgesHere();
  expect(judges.length).toBeGreaterThan(0);
});

/** Packed fields above the flags, poison and the mark of page_pool: equal in the 6.12 and 7.3 kernels. */
const common: Readonly<Record<string, number | bigint>> = {
  NODES_PGSHIFT: 54,
  ZONES_PGSHIFT: 51,
  LAST_CPUPID_PGSHIFT: 30,
  LRU_GEN_PGOFF: 27,
  LRU_REFS_PGOFF: 25,
  LRU_GEN_MASK: 0x38000000,
  LRU_REFS_MASK: 0x6000000,
  MAX_PAGE_ORDER: 10,
  MAX_NR_ZONES: 5,
  pageblock_order: 9,
  PP_DMA_INDEX_SHIFT: 7,
  PP_DMA_INDEX_BITS: 32,
  PP_DMA_INDEX_MASK: 549755813760,
  "sizeof(struct bump)": 48,
  "_Alignof(struct page)": 16,
};
const signature = { PP_SIGNATURE: 0xdead000000000040n, PP_MAGIC_MASK: 0xffffff800000007cn };
const checks625 = {
  PAGEFLAGS_MASK: 0xffffff,
  PAGE_FLAGS_CHECK_AT_FREE: 0x380ce123,
  PAGE_FLAGS_CHECK_AT_PREP: 0x3eefffff,
};
const checks7 = {
  PAGEFLAGS_MASK: 0x1ffffff,
  PAGE_FLAGS_CHECK_AT_FREE: 0x3814e123,
  PAGE_FLAGS_CHECK_AT_PREP: 0x3fdfffff,
  PG_dropbehind: 19,
  PG_mlocked: 20,
  PG_hwpoison: 21,
  PG_young: 22,
  PG_idle: 23,
  PG_arch_2: 24,
  PGTY_large_kmalloc: 0xf8,
};

interface Variant {
  readonly variant: string;
  readonly records: readonly RecordTable[];
  readonly constants: Readonly<Record<string, number | bigint>>;
}

const variants: readonly Variant[] = [
  {
    variant: "v6.12",
    records: [],
    constants: { ...signature, ...checks625, NR_PAGEBLOCK_BITS: 4, PGTY_unaccepted: 0xf7 },
  },
  {
    variant: "v6.18",
    records: v618,
    constants: { ...signature, ...checks7, NR_PAGEBLOCK_BITS: 8 },
  },
  { variant: "v7.1-rc-netpp", records: v71, constants: { ...checks7, NR_PAGEBLOCK_BITS: 8, PGTY_netpp: 0xf9 } },
  {
    variant: "v7.3",
    records: [],
    constants: { ...signature, ...checks7, NR_PAGEBLOCK_BITS: 8 },
  },
];

function recordClaims({ record, byteSize, members }: RecordTable): string {
  const rows = members.flatMap(([byteOffset, memberByteSize, member]) => [
    claim(`__builtin_offsetof(${record}, ${member})`, byteOffset),
    claim(`sizeof(((${record} *)0)->${member})`, memberByteSize),
  ]);
  return claim(`sizeof(${record})`, byteSize) + rows.join("");
}

describe.each(variants)("$variant", ({ variant, records, constants }) => {
  test("compilers agree with tables and constants on every target", async () => {
    const values = Object.entries({ ...common, ...constants }).map(([name, value]) => claim(name, value));
    const text = includes(variant) + records.map(recordClaims).join("") + values.join("");
    expect(await messages(judges, targets, variant, text)).toEqual([]);
  });

  test("each header compiles alone", async () => {
    for (const name of headerNames(variant)) {
      expect([name, await messages(judges, ["x86_64"], variant, `#include "${name}"\n`)]).toEqual([name, []]);
    }
  });
});

test("each shared header compiles alone, with the words of a variant that includes it", {
  timeout: 120_000,
}, async () => {
  const uses = variantNames.map((variant) => ({ variant, headers: sharedHeadersOf(variant) }));
  for (const name of headerNames("include")) {
    const variant = uses.find(({ headers }) => headers.has(name))?.variant ?? "v7.3";
    expect([name, await messages(judges, ["x86_64"], variant, `#include "${name}"\n`)]).toEqual([name, []]);
  }
});

test("a wrong row is found", async () => {
  const [page] = v618;
  const wrong = {
    record: "struct page",
    byteSize: 64,
    members: page?.members.map(([at, size, name]) => [at, size + 1, name] as const),
  };
  const text = includes("v6.18") + recordClaims({ ...wrong, members: wrong.members?.slice(0, 3) ?? [] });
  expect((await messages(judges, ["x86_64"], "v6.18", text)).length).toBe(
    3 * judges.filter(({ targets }) => targets.includes("x86_64")).length,
  );
});
