// What marks say once they are checked: the data that plans, `show` and JSON are made from.
import { expect, test } from "vitest";
import { marksComment, marksData, recordMarksComment } from "../../generator/mark/index.js";
import { textOf } from "../house/tree.js";
import { marked, memberMarks, recordMarks, recordOf } from "./marked.js";

const page = `
struct folio { unsigned long flags; } __aligned(16);
struct bump { long count[2]; } __aligned(16);
enum memdesc_type {
	MEMDESC_BUDDY = 0,
	MEMDESC_FILE __points_to(struct folio) = 2,
	MEMDESC_ANON __points_to(struct folio) = 3,
	MEMDESC_FIRST = 2,
	MEMDESC_BUMP __points_to(struct bump) = 6,
	__NR_MEMDESC = 16,
};
enum pageflags { PG_locked, PG_reserved = 14, PG_last = 14, __NR_PAGEFLAGS = 99 };
#define ZONES_SHIFT (64 - 13)
struct page {
	unsigned long flags __flags(enum pageflags) __bits(zone, ZONES_SHIFT, 3) __bits(node, 54, 10);
	union {
		unsigned long memdesc __tagged(enum memdesc_type, 4) __role(desc);
		struct { unsigned long pp_magic; void *pp __points_to(struct page_pool); } __owner(page_pool) __owner(net);
		unsigned long private __owner(driver) __ours;
	};
};
`;

test("a tagged word: values in order, aliases and counts left out, what each points at", () => {
  const { tagged } = memberMarks(marked(page), "page", "memdesc");
  expect(tagged).toMatchObject({
    enumName: "memdesc_type",
    bitWidth: 4,
    isExhaustive: false,
    values: [
      { name: "MEMDESC_BUDDY", value: 0, pointsTo: null },
      { name: "MEMDESC_FILE", value: 2, pointsTo: "folio" },
      { name: "MEMDESC_ANON", value: 3, pointsTo: "folio" },
      { name: "MEMDESC_BUMP", value: 6, pointsTo: "bump" },
    ],
  });
});

test("a tag whose enum names every value is exhaustive", () => {
  const one = marked("enum bit { OFF, ON };\nstruct s { unsigned long w __tagged(enum bit, 1); };");
  expect(memberMarks(one, "s", "w").tagged?.isExhaustive).toBe(true);
  expect(one.diagnostics.all).toEqual([]);
});

test("flags and sub-fields", () => {
  const { flags, bits } = memberMarks(marked(page), "page", "flags");
  expect(flags).toMatchObject({
    enumName: "pageflags",
    flags: [
      { name: "PG_locked", bit: 0 },
      { name: "PG_reserved", bit: 14 },
      { name: "PG_last", bit: 14 },
    ],
  });
  expect(bits).toEqual([
    { name: "zone", shift: 51, bitWidth: 3 },
    { name: "node", shift: 54, bitWidth: 10 },
  ]);
});

test("marks of a struct without a name are those of its member", () => {
  const from = marked(page);
  const union = recordOf(from, "page").type.members?.[1];
  const arms = union === undefined ? undefined : from.unit.types.get(union.type.id);
  const arm = arms?.kind === "union" ? arms.members?.[1] : undefined;
  expect(arm === undefined ? null : from.marks.ofMember(arm).owners).toEqual(["page_pool", "net"]);
});

test("owner, role, ours, points_to", () => {
  const from = marked(page);
  expect(memberMarks(from, "page", "memdesc").role).toBe("desc");
  expect(memberMarks(from, "page", "private")).toMatchObject({ owners: ["driver"], isOurs: true });
  expect(memberMarks(from, "page", "pp").pointsTo).toBe("page_pool");
  expect(from.diagnostics.all).toEqual([]);
});

test("a mark acts on the integer of a struct that has nothing else", () => {
  const from = marked(`
typedef struct { unsigned long f; } memdesc_flags_t;
enum pageflags { PG_locked, PG_top = 63 };
struct page { memdesc_flags_t flags __flags(enum pageflags) __bits(node, 54, 9); };`);
  expect(from.diagnostics.all).toEqual([]);
  expect(memberMarks(from, "page", "flags").bits).toEqual([{ name: "node", shift: 54, bitWidth: 9 }]);
});

test("a word may have sub-fields beside a tag, which may share bits with each other", () => {
  const from = marked(`
enum kind { MISC, BUDDY };
struct page { unsigned long w __tagged(enum kind, 4) __bits(misc_subtype, 4, 7) __bits(buddy_order, 4, 4); };`);
  expect(from.diagnostics.all).toEqual([]);
  expect(memberMarks(from, "page", "w").bits.map(({ name }) => name)).toEqual(["misc_subtype", "buddy_order"]);
});

const descriptors = `${page}
struct slab { long a[2]; } __aligned(16) __owner(slab) __overlays(struct page) __ours;
struct desc { long a[2]; } __aligned(16);
`;

test("records: owner, overlays, descriptor of one or several tags", () => {
  expect(recordMarks(marked(descriptors), "slab")).toMatchObject({ owners: ["slab"], overlays: "page", isOurs: true });
  const folio = marked(
    page.replace("{ unsigned long flags; } __aligned(16)", "$& __descriptor_of(struct page, memdesc, MEMDESC_FILE)"),
  );
  expect(folio.diagnostics.all).toEqual([]);
  expect(recordMarks(folio, "folio").descriptorOf).toEqual({ record: "page", member: "memdesc", tag: "MEMDESC_FILE" });
  const twice =
    "$& __descriptor_of(struct page, memdesc, MEMDESC_FILE) __descriptor_of(struct page, memdesc, MEMDESC_ANON)";
  const both = marked(page.replace("{ unsigned long flags; } __aligned(16)", twice));
  expect(recordMarks(both, "folio").descriptors.map(({ tag }) => tag)).toEqual(["MEMDESC_FILE", "MEMDESC_ANON"]);
});

test("the comment that `show` prints", () => {
  const from = marked(descriptors);
  expect(marksComment(memberMarks(from, "page", "memdesc"))).toBe("tagged: memdesc_type in bits 0-3; role: desc");
  expect(marksComment(memberMarks(from, "page", "flags"))).toBe("flags: pageflags; bits: zone 51-53, node 54-63");
  expect(marksComment(memberMarks(from, "page", "private"))).toBe("owner: driver; ours");
  expect(marksComment(memberMarks(from, "page", "pp"))).toBe("points to: page_pool");
  expect(marksComment(memberMarks(from, "page", "pp_magic"))).toBeNull();
  expect(recordMarksComment(recordMarks(from, "slab"))).toBe("owner: slab; overlays: page; ours");
  expect(recordMarksComment(recordMarks(from, "desc"))).toBeNull();
});

test("the JSON form", () => {
  const from = marked(page);
  expect(marksData(memberMarks(from, "page", "flags"))).toEqual({
    flags: "enum pageflags",
    bits: [
      { name: "zone", shift: 51, width: 3 },
      { name: "node", shift: 54, width: 10 },
    ],
  });
  expect(marksData(memberMarks(from, "page", "memdesc"))).toEqual({
    tagged: {
      enum: "enum memdesc_type",
      bits: 4,
      values: [
        { name: "MEMDESC_BUDDY", value: "0", pointsTo: null },
        { name: "MEMDESC_FILE", value: "2", pointsTo: "folio" },
        { name: "MEMDESC_ANON", value: "3", pointsTo: "folio" },
        { name: "MEMDESC_BUMP", value: "6", pointsTo: "bump" },
      ],
    },
  });
  expect(marksData(memberMarks(from, "page", "pp"))).toEqual({ pointsTo: "page_pool" });
  expect(marksData(memberMarks(from, "page", "pp_magic"))).toBeNull();
});

test("kstruct.h and docs/reference/marks.md have the same marks, and all are known", () => {
  const header = textOf("layouts/include/kstruct.h");
  const defined = new Set([...header.matchAll(/__attribute__\(\(kstruct_(\w+)/g)].map((match) => match[1]));
  const rows = [...textOf("docs/reference/marks.md").matchAll(/^\| `__(\w+)/gm)].map((match) => match[1]);
  expect(rows.length).toBeGreaterThan(5);
  expect([...defined].sort()).toEqual(rows.sort());
  const unknown = [...defined].filter((name) => {
    const { diagnostics } = marked(`struct s { int a __attribute__((kstruct_${name})); };`);
    return diagnostics.all.some(({ code }) => code === "K5001");
  });
  expect(unknown).toEqual([]);
});
