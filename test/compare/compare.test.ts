// What counts as a difference. Expected changes follow from the C texts; offsets are counted by hand (x86_64).
import { expect, test } from "vitest";
import { compareSources } from "../../generator/compare/index.js";
import { changesOf, compared, sideOf } from "./sides.js";

test("equal types have no differences", () => {
  const text = "struct page { long flags; int count; }; enum e { A, B }; typedef struct { int counter; } atomic_t;";
  const { types, sameCount } = compared(text, text);
  expect(types).toEqual([]);
  expect(sameCount).toBe(3);
});

test("nesting in anonymous records alone is no difference", () => {
  const nested =
    "struct page { long flags; union { struct { long lru, prev; }; struct { union { long pp; }; long pool; }; }; };";
  const flatter =
    "struct page { struct { long flags; }; union { struct { union { long lru; }; long prev; }; struct { long pp, pool; }; }; };";
  expect(changesOf(nested, flatter)).toEqual([]);
});

test("a member that moved, one that grew, and one with another type", () => {
  const left = "struct page { int a; int b; int c; long d; };";
  const right = "struct page { int b; int a; unsigned int c; long long d; };";
  expect(changesOf(left, right)).toEqual(["moved page.a", "moved page.b", "retyped page.c", "retyped page.d"]);
  expect(changesOf("struct s { int a; char b; };", "struct s { long a; char b; };")).toEqual([
    "resized s",
    "resized s.a",
    "retyped s.a",
    "moved s.b",
  ]);
});

test("base types are compared as DWARF spells them", () => {
  const left = "struct s { unsigned long a; signed short b; unsigned c; };";
  const right = "struct s { long unsigned int a; short int b; unsigned int c; };";
  expect(changesOf(left, right)).toEqual([]);
});

test("same place, size and type under another name is a rename; otherwise one goes and one comes", () => {
  expect(changesOf("struct s { long a; long b; };", "struct s { long a; long c; };")).toEqual(["renamed s.b"]);
  expect(changesOf("struct s { long a; long b; };", "struct s { long a; unsigned long c; };")).toEqual([
    "removed s.b",
    "added s.c",
  ]);
  expect(changesOf("struct s { int a; long b; };", "struct s { long b; int z; };")).toEqual([
    "removed s.a",
    "moved s.b",
    "added s.z",
  ]);
});

test("a record written in place is compared inside, by its members' places in it", () => {
  const left = "struct s { long a; struct { int x; int y; } in; };";
  expect(changesOf(left, "struct s { struct { int x; int y; } in; long a; };")).toEqual(["moved s.a", "moved s.in"]);
  expect(changesOf(left, "struct s { long a; struct { int y; int x; } in; };")).toEqual([
    "moved s.in.x",
    "moved s.in.y",
  ]);
  expect(changesOf(left, "struct s { long a; struct { int x; int y; } inner; };")).toEqual(["renamed s.in"]);
  expect(changesOf(left, "struct s { long a; struct { int x; int z; } inner; };")).toEqual([
    "removed s.in",
    "added s.inner",
  ]);
});

test("a longer array was resized, an array of something else retyped", () => {
  expect(changesOf("struct s { int a[2]; };", "struct s { int a[4]; };")).toEqual(["resized s", "resized s.a"]);
  expect(changesOf("struct s { int a[2]; };", "struct s { unsigned int a[2]; };")).toEqual(["retyped s.a"]);
  expect(changesOf("struct s { int a[2]; };", "struct s { int a[2][1]; };")).toEqual(["retyped s.a"]);
});

test("bit-fields are compared bit by bit", () => {
  const left = "struct s { unsigned a : 3; unsigned b : 5; };";
  expect(changesOf(left, "struct s { unsigned a : 4; unsigned b : 5; };")).toEqual(["resized s.a", "moved s.b"]);
  expect(changesOf(left, "struct s { unsigned b : 5; unsigned a : 3; };")).toEqual(["moved s.a", "moved s.b"]);
  expect(changesOf("struct s { unsigned char a : 8; };", "struct s { unsigned char a; };")).toEqual(["retyped s.a"]);
});

test("alignment alone is a difference of the type", () => {
  const right = "struct s { long a; long b; } __attribute__((aligned(16)));";
  const { types } = compared("struct s { long a; long b; };", right);
  expect(types[0]?.differences).toEqual([
    {
      kind: "resized",
      path: "",
      left: { of: "type", path: "", type: "struct s", byteSize: 16, byteAlign: 8, isAlignExact: true },
      right: { of: "type", path: "", type: "struct s", byteSize: 16, byteAlign: 16, isAlignExact: true },
    },
  ]);
});

test("types on one side alone; a struct that became a union or a typedef", () => {
  expect(changesOf("struct a { int x; }; struct b { int x; };", "struct b { int x; }; struct c { int x; };")).toEqual([
    "removed a",
    "added c",
  ]);
  expect(changesOf("struct a { int x; };", "union a { int x; };")).toEqual(["retyped a"]);
  expect(changesOf("struct a { int x; };", "typedef struct { int x; } a;")).toEqual([]);
});

test("enumerators: other values, names, new and gone ones", () => {
  const left = "enum e { A = 1, B = 2, C = 3, D = 4 };";
  expect(changesOf(left, "enum e { A = 1, B = 7, C2 = 3, E = 5 };")).toEqual([
    "moved e.B",
    "renamed e.C",
    "removed e.D",
    "added e.E",
  ]);
  // Two new names with the value: nobody can say which one it is.
  expect(changesOf("enum e { A = 1 };", "enum e { B = 1, C = 1 };")).toEqual(["removed e.A", "added e.B", "added e.C"]);
});

test("offsets count through every record, on a big-endian target from the most significant bit", () => {
  const left = "struct s { int z; struct { unsigned a : 3; unsigned b : 5; } in; };";
  const right = "struct s { int z; struct { unsigned b : 5; unsigned a : 3; } in; };";
  const [type] = compared(left, right, "s390x").types;
  expect(type?.differences.map(({ path, left, right }) => [path, left, right])).toMatchObject([
    ["in.a", { byteOffset: 4, bitOffset: 32, bitSize: 3 }, { byteOffset: 4, bitOffset: 37, bitSize: 3 }],
    ["in.b", { byteOffset: 4, bitOffset: 35, bitSize: 5 }, { byteOffset: 4, bitOffset: 32, bitSize: 5 }],
  ]);
});

test("marks are compared when both sides have them", () => {
  const enums = "enum flag { F0, F1 };";
  const left = `${enums} struct s { unsigned long w __flags(enum flag); };`;
  const right = `${enums} struct s { unsigned long w __bits(zone, 8, 2); };`;
  expect(changesOf(left, right)).toEqual(["retyped s.w"]);
  const recorded = sideOf("btf", right, "x86_64", false);
  expect(compareSources(sideOf("spec", left), recorded).types).toEqual([]);
});

test("aliases anew: pairs that share bytes only on the right, told under the member that was there", () => {
  const left = "struct page { long flags; union { long private; int index; }; int type; int _mapcount; };";
  const right =
    "struct page { long flags; union { long private; int index; }; union { int type; int _mapcount; int kind; }; };";
  expect(compared(left, right).types[0]?.aliases).toEqual([
    { path: "type", with: ["_mapcount", "kind"] },
    { path: "_mapcount", with: ["kind"] },
  ]);
});

test("a renamed member keeps its old aliases, and two new members alias nothing anew", () => {
  const left = "struct page { union { long private; long index; }; };";
  const right = "struct page { union { long priv; long index; }; union { int a; int b; }; };";
  expect(compared(left, right).types[0]?.aliases).toEqual([]);
});

test("members of a record written in place alias, the record itself does not", () => {
  const left = "struct s { long a; struct { int x; int y; } in; };";
  const right = "struct s { union { long a; struct { int x; int y; } in; }; };";
  expect(compared(left, right).types[0]?.aliases).toEqual([{ path: "a", with: ["in.x", "in.y"] }]);
});

test("a shared word makes a rename, whatever the types; the closest names first", () => {
  // Linux: struct page's arms from 6.12 to 6.18 to 7.1, at one place each.
  const left = `struct page { union {
    struct { void *__filler; unsigned mlock_count; };
    struct dev_pagemap *pgmap;
    unsigned long compound_head;
    void *_unused_pgmap_compound_head;
  }; unsigned long __page_flags; };`;
  const right = `typedef struct { unsigned long f; } memdesc_flags_t;
  struct page { union {
    void *_unused_pgmap_compound_info;
    unsigned long compound_info;
    void *_unused_pgmap;
    long words[2];
  }; memdesc_flags_t pt_flags; };`;
  expect(changesOf(left, right).filter((change) => change.includes("page"))).toEqual([
    "removed page.__filler",
    "removed page.mlock_count",
    "renamed page.pgmap",
    "retyped page.pgmap",
    "renamed page.compound_head",
    "renamed page._unused_pgmap_compound_head",
    "renamed page.__page_flags",
    "retyped page.__page_flags",
    "added page.words",
  ]);
});

test("the place alone makes no rename where several members came or went", () => {
  const left = "struct page { union { long lru; long pp_magic; }; union { long _flags_1; char raw[64]; }; };";
  const right = "struct page { long memdesc; long pfn; };";
  expect(changesOf(left, right)).toEqual([
    "resized page",
    "removed page.lru",
    "removed page.pp_magic",
    "removed page._flags_1",
    "removed page.raw",
    "added page.memdesc",
    "added page.pfn",
  ]);
});

test("a new member of a large union is one line", () => {
  const left = "struct page { union { long lru; long buddy_list; int order; }; };";
  const right = "struct page { union { long lru; long buddy_list; int order; long pcp_list; }; };";
  expect(compared(left, right).types[0]?.aliases).toEqual([{ path: "pcp_list", with: ["lru", "buddy_list", "order"] }]);
});
