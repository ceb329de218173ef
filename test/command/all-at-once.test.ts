// Mistakes of every stage in one run: C, marks, contracts. What one mistake spoilt is not reported again.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Folder, variantJson } from "./kstruct.js";

let folder: Folder;

const marks = `#define __flags(type) __attribute__((kstruct_flags(type)))
#define __bits(name, shift, width) __attribute__((kstruct_bits(name, shift, width)))
`;

beforeEach(() => {
  folder = new Folder({ "layouts/one/variant.json": variantJson({ implements: ["mm"] }) });
  folder.write("layouts/contract/mm.h", "struct page;\nint page_ref_count(const struct page *page);\n");
});

afterEach(() => folder.remove());

/** `file:line code` of each error. */
function errorsIn(text: string): readonly string[] {
  return [...text.matchAll(/^(\S+:\d+):\d+: error\[(K\d+)\]/gm)].map(([, place, code]) => `${place} ${code}`);
}

test("mistakes in C and in marks, in show, diff and generate", async () => {
  folder.write(
    "layouts/one/page.h",
    `${marks}enum pageflags { PG_locked };
struct list_head { struct list_head *next; };
struct page {
	unsigned long flags __flags(enum pageflgs);
	atmoic_t _refcount;
	unsigned long word __bits(order, 62, 4);
	unsigned long twice, twice;
	unsigned long spoilt __flags(enum);
};
_Static_assert(sizeof(struct list_head) == 16, "two words");
static inline int page_ref_count(const struct page *page) { return page->_refcount; }
`,
  );
  const expected = [
    "layouts/one/page.h:7 K1103",
    "layouts/one/page.h:9 K1201",
    "layouts/one/page.h:10 K1101",
    "layouts/one/page.h:12 K1110",
    "layouts/one/page.h:6 K5004",
    "layouts/one/page.h:8 K5009",
  ];
  for (const command of [["show", "one"], ["diff", "one", "one"], ["generate"]]) {
    const { code, err } = await folder.run(command);
    expect(code).toBe(2);
    expect(errorsIn(err)).toEqual(expected);
  }
});

test("mistakes in marks and what a contract misses", async () => {
  folder.write("layouts/one/page.h", `${marks}struct page { unsigned long flags __flags(enum pageflags); };\n`);
  const { code, err } = await folder.run(["generate"]);
  expect(code).toBe(2);
  expect(errorsIn(err)).toEqual(["layouts/one/page.h:3 K5004", "layouts/contract/mm.h:2 K5206"]);
});
