// v6.12 and v7.3 against the kernels that they stand for, by every compiler of this machine: each member of each record
// has the place, the size and the type that BTF gives it, bit-fields have its bits, enums its numbers.
import { beforeAll, describe, expect, test } from "vitest";
import type { Judge } from "../../../generator/oracle/index.js";
import { judgesHere } from "../../oracle/judges.js";
import { enumeratorsOf } from "./btf-enums.js";
import { BtfRecords, type FoundMember, membersOf } from "./btf-records.js";
import { claim, compile, includes, messages } from "./headers.js";

const shared = ["struct page", "struct folio", "struct slab", "struct ptdesc", "struct net_iov"];
const lists = [
  "struct per_cpu_pages",
  "struct kmem_cache",
  "struct kmem_cache_order_objects",
  "struct reciprocal_value",
];
const parts = [
  ...["struct list_head", "struct callback_head", "struct llist_node", "struct free_area"],
  ...["struct spinlock", "struct raw_spinlock", "struct qspinlock", "struct hlist_node", "struct hlist_head"],
  ...["struct refcount_struct", "struct llist_head"],
];
const later = ["struct netmem_desc", "struct zpdesc", "struct freelist_counters"];

const variants = [
  {
    variant: "v6.12",
    kernel: "6.12-amd64",
    records: [...shared, ...lists, ...parts],
    enums: ["pageflags", "pagetype", "zone_type", "migratetype", "pageblock_bits"],
  },
  {
    variant: "v7.3",
    kernel: "7.3-amd64",
    records: [...shared, ...lists, ...parts, ...later, "struct kmem_cache_per_node_ptrs"],
    enums: [
      ...["pageflags", "pagetype", "zone_type", "migratetype", "pageblock_bits"],
      ...["pt_flags", "slab_flags", "net_iov_type"],
    ],
  },
] as const;

let judges: readonly Judge[] = [];
beforeAll(async () => {
  judges = (await judgesHere()).filter(({ targets }) => targets.includes("x86_64"));
  expect(judges.length).toBeGreaterThan(0);
});

/** What BTF says of a member that has bytes of its own, as assertions. */
function memberClaims(record: string, { path, bitOffset, bitSize, type }: FoundMember): string {
  const member = `((${record} *)0)->${path}`;
  return [
    claim(`__builtin_offsetof(${record}, ${path})`, bitOffset / 8),
    claim(`sizeof(${member})`, bitSize / 8),
    `_Static_assert(__builtin_types_compatible_p(__typeof__(${member}), ${type}), "${record}.${path} is no ${type}");\n`,
  ].join("");
}

describe.each(variants)("$variant against $kernel", ({ variant, kernel, records: names, enums }) => {
  const records = new BtfRecords(kernel);

  test("records have BTF's members", async () => {
    const claims = names.flatMap((name) => {
      const record = records.named(name);
      const members = membersOf(records, record).filter(({ isBitField }) => !isBitField);
      expect(members.length).toBeGreaterThan(0);
      return [claim(`sizeof(${name})`, record.size), ...members.map((member) => memberClaims(name, member))];
    });
    expect(await messages(judges, ["x86_64"], variant, includes(variant) + claims.join(""))).toEqual([]);
  });

  test("bit-fields have BTF's bits", async () => {
    const fields = names.flatMap((name) =>
      membersOf(records, records.named(name))
        .filter(({ isBitField }) => isBitField)
        .map((field) => ({ name, field })),
    );
    expect(fields.length).toBeGreaterThanOrEqual(3);
    const globals = fields.map(({ name, field }, index) => `${name} kstruct_${index} = { .${field.path} = -1 };\n`);
    const text = `${includes(variant)}${globals.join("")}`;
    for (const judge of judges) {
      const result = await compile(judge, "x86_64", variant, text);
      if (result.kind === "refused") throw new Error(`${judge.name}: ${result.messages[0]?.text}`);
      for (const [index, { field }] of fields.entries()) {
        const bytes = result.globals.get(`kstruct_${index}`)?.bytes ?? new Map<number, number>();
        const value = [...bytes].reduce(
          (sum, [byteOffset, byte]) => sum | (BigInt(byte) << BigInt(8 * byteOffset)),
          0n,
        );
        const wanted = ((1n << BigInt(field.bitSize)) - 1n) << BigInt(field.bitOffset);
        expect([judge.name, field.path, value]).toEqual([judge.name, field.path, wanted]);
      }
    }
  });

  test("enums have BTF's numbers", async () => {
    const claims = enums.flatMap((name) => {
      const found = enumeratorsOf(kernel, name).filter((enumerator) => enumerator.name !== "__MIGRATE_TYPE_END");
      expect(found.length).toBeGreaterThan(0);
      return found.map((enumerator) => claim(enumerator.name, enumerator.value));
    });
    expect(await messages(judges, ["x86_64"], variant, includes(variant) + claims.join(""))).toEqual([]);
  });

  test("a member that BTF has elsewhere is found", async () => {
    const [first] = membersOf(records, records.named("struct page"));
    if (first === undefined) throw new Error("struct page has no member");
    const moved = memberClaims("struct page", { ...first, bitOffset: first.bitOffset + 8 });
    const found = await messages(judges, ["x86_64"], variant, includes(variant) + moved);
    expect(found.length).toBe(judges.length);
    for (const message of found) expect(message).toContain("flags) is not 1");
  });
});
