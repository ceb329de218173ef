// What `diff` prints, in full.
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
             left                right
  _refcount   8  4  int          12  4  int           moved
  type       12:0 :8  unsigned int  8:0 :8  unsigned int  moved
`);
});
