// What `diff` prints, in full. Offsets and sizes are counted by hand from the C texts (x86_64).
import { expect, test } from "vitest";
import { diffJson, diffMarkdown } from "../../generator/compare/index.js";
import { compared, textOf } from "./sides.js";

const left = `
enum kind { FREE = 0, SLAB = 1 };
struct bump { long count; };
struct page {
  unsigned long flags;
  int _refcount;
  unsigned int type : 8;
  unsigned int order : 6;
  long private;
  int _mapcount;
};`;

const right = `
enum kind { FREE = 0, SLAB = 5 };
struct page {
  unsigned long flags;
  unsigned int type : 8;
  unsigned int order : 7;
  union { int _refcount; int users; };
  union { long private; int mapcount; };
};
struct folio { long a[2]; };`;

test("text: sizes, both sides of what differs, aliases anew", () => {
  expect(textOf(left, right)).toBe(`left → right (x86_64)

enum kind: 4 bytes
        left  right
  SLAB  1     5      moved
  1 unchanged

struct bump: removed, 8 bytes

struct page: 32 → 24 bytes
             left                   right
  _refcount   8    4  int           12    4  int           moved
  type       12:0 :8  unsigned int   8:0 :8  unsigned int  moved
  order      13:0 :6  unsigned int   9:0 :7  unsigned int  moved, resized
  _mapcount  24    4  int            -                     removed
  users       -                     12    4  int           added
  mapcount    -                     16    4  int           added
  2 unchanged
  aliases anew:
    _refcount shares bytes with users
    private shares bytes with mapcount

struct folio: added, 16 bytes

4 types with differences
`);
});

test("text: a renamed member shows both names, types without differences are counted", () => {
  const before = "struct same { int x; }; struct s { int a; struct { int x; } in; };";
  const after = "struct same { int x; }; struct s { int b; struct { int x; } in; } __attribute__((aligned(16)));";
  expect(textOf(before, after)).toBe(`left → right (x86_64)

struct s: 8 → 16 bytes, alignment 4 → 16
         left      right
  a → b  0 4  int  0 4  int  renamed
  1 unchanged

1 type with differences, 1 type without
`);
});

test("text: no differences", () => {
  expect(textOf("struct a { int x; }; struct b { int x; };", "struct a { int x; }; struct b { int x; };")).toBe(
    "left → right (x86_64): no differences in 2 types\n",
  );
});

test("text: a member with other marks was remarked, and its marks are told", () => {
  const enums = "struct t { long x[2]; } __attribute__((aligned(16))); enum kind { FREE, USED __points_to(struct t) };";
  const flags = "enum flag { F0 };";
  const before = `${enums} ${flags} struct s { unsigned long w __flags(enum flag) __owner(buddy); };`;
  const after = `${enums} ${flags} struct s { unsigned long w __tagged(enum kind, 4) __bits(zone, 8, 2); };`;
  expect(textOf(before, after)).toContain(`  marks:
    w: owner buddy; flags enum flag → bits zone 8-9; tagged enum kind in 4 bits (0 FREE, 1 USED t)
`);
  expect(textOf(before, after)).toContain("w  0 8  long unsigned int  0 8  long unsigned int  remarked\n");
});

test("text: of marks only what changed is told; one bit is one number", () => {
  const before = "struct s { unsigned long w __owner(buddy) __bits(mappable, 11, 1); };";
  const after = "struct s { unsigned long w __owner(buddy) __bits(mappable, 12, 1); };";
  expect(textOf(before, after)).toContain("    w: bits mappable 11 → bits mappable 12\n");
});

test("markdown: a table for each type", () => {
  expect(diffMarkdown(compared(left, right))).toBe(`## left → right (x86_64)

### enum kind: 4 bytes

| | left | right | |
|---|---|---|---|
| \`SLAB\` | 1 | 5 | moved |

### struct bump: removed, 8 bytes

### struct page: 32 → 24 bytes

| | left | right | |
|---|---|---|---|
| \`_refcount\` | 8, 4, \`int\` | 12, 4, \`int\` | moved |
| \`type\` | 12:0, :8, \`unsigned int\` | 8:0, :8, \`unsigned int\` | moved |
| \`order\` | 13:0, :6, \`unsigned int\` | 9:0, :7, \`unsigned int\` | moved, resized |
| \`_mapcount\` | 24, 4, \`int\` | – | removed |
| \`users\` | – | 12, 4, \`int\` | added |
| \`mapcount\` | – | 16, 4, \`int\` | added |

- \`_refcount\` now shares bytes with \`users\`
- \`private\` now shares bytes with \`mapcount\`

### struct folio: added, 16 bytes

Types without differences: 0
`);
});

test("json: one entry for each difference, null where a side has nothing", () => {
  const before = "struct s { int a; unsigned b : 3; };";
  const after = "struct s { unsigned b : 4; };";
  expect(diffJson(compared(before, after))).toEqual({
    schema: "kstruct/diff@1",
    left: "left",
    right: "right",
    target: "x86_64",
    types: [
      {
        kind: "struct",
        name: "s",
        changes: [
          {
            kind: "resized",
            path: "",
            left: { type: "struct s", byteSize: 8, byteAlign: 4 },
            right: { type: "struct s", byteSize: 4, byteAlign: 4 },
          },
          {
            kind: "removed",
            path: "a",
            left: { path: "a", type: "int", byteOffset: 0, byteSize: 4, bitOffset: 0, bitSize: 32 },
            right: null,
          },
          {
            kind: "moved",
            path: "b",
            left: { path: "b", type: "unsigned int", byteOffset: 4, bitOffset: 32, bitSize: 3 },
            right: { path: "b", type: "unsigned int", byteOffset: 0, bitOffset: 0, bitSize: 4 },
          },
          {
            kind: "resized",
            path: "b",
            left: { path: "b", type: "unsigned int", byteOffset: 4, bitOffset: 32, bitSize: 3 },
            right: { path: "b", type: "unsigned int", byteOffset: 0, bitOffset: 0, bitSize: 4 },
          },
        ],
        aliases: [],
      },
    ],
  });
});
