// How translated functions read: names, comments and order are C's; what C's types do implicitly shows only where it matters.
// The expected lines were written by hand.
import { expect, test } from "vitest";
import { bodyOf, translateCleanly } from "./translated.js";

const header = `
enum kind { KIND_NONE = 0, KIND_BUMP __attribute__((kstruct_points_to(struct bump))) = 6 };
struct bump { unsigned int order; } __attribute__((aligned(16)));
struct list_head { struct list_head *next, *prev; };
struct page {
	unsigned long flags;
	unsigned long memdesc __attribute__((kstruct_tagged(enum kind, 4)));
	struct list_head lru;
	int _refcount;
	unsigned short order : 5;
	_Bool locked;
	unsigned char bytes[4];
};
extern struct page *vmemmap;
extern unsigned long total_pages;
unsigned int machine_order(struct page *page);
`;

function body(text: string, name = "f", target: "x86_64" | "s390x" | "i386" = "x86_64"): readonly string[] {
  return bodyOf(`${header}${text}`, name, { target });
}

test("a tag test loads the low half, masks and compares", () => {
  expect(body("static inline _Bool f(const struct page *page) { return (page->memdesc & 15) == KIND_BUMP; }")).toEqual([
    "return (this.$page.memdesc$lo(page) & 15) === $Kind.KIND_BUMP;",
  ]);
});

test("a pointer in a tagged word is one load", () => {
  const text = `static inline struct bump *f(const struct page *page)
{
	return (page->memdesc & 15UL) == KIND_BUMP ? (struct bump *)(page->memdesc & ~15UL) : (struct bump *)0;
}`;
  expect(body(text)).toEqual([
    "return (this.$page.memdesc$lo(page) & 15) === $Kind.KIND_BUMP ? $pointer(this.$page.memdesc$ptr(page)) : $NULL;",
  ]);
  expect(body(text, "f", "i386")).toEqual([
    "return (this.$page.memdesc(page) & 15) === $Kind.KIND_BUMP ? $pointer(this.$page.memdesc$ptr(page)) : $NULL;",
  ]);
});

test("fields of a word come from the half that has them", () => {
  expect(body("static inline unsigned int f(struct page *p) { return p->flags >> 51 & 7; }")).toEqual([
    "return (this.$page.flags$hi(p) >>> 19) & 7;",
  ]);
  expect(body("static inline unsigned int f(struct page *p) { return (p->flags >> 4) & 0x7f; }")).toEqual([
    "return (this.$page.flags$lo(p) >>> 4) & 0x7f;",
  ]);
  expect(body("static inline void f(struct page *p) { p->flags |= 1UL << 40; }")).toEqual([
    "this.$page.flags$hi$set(p, this.$page.flags$hi(p) | 0x100);",
  ]);
});

test("names, comments and the order of statements are C's", () => {
  const text = `static inline int f(struct page *page, int new)
{
	int old = page->_refcount;	/* behind */

	/* The new count: */
	page->_refcount = new;
	return old;
}`;
  expect(body(text)).toEqual([
    "const old = this.$page._refcount(page);",
    "// The new count:",
    "this.$page._refcount$set(page, new$);",
    "return old;",
  ]);
});

test("integers are normalised where somebody looks, and not before", () => {
  expect(body("static inline unsigned int f(unsigned int a, unsigned int b) { return a + b + 1; }")).toEqual([
    "return (a + b + 1) >>> 0;",
  ]);
  expect(body("static inline void f(struct page *p, int a) { p->order = a + 1; p->locked = a; }")).toEqual([
    "this.$page.order$set(p, a + 1);",
    "this.$page.locked$set(p, a !== 0);",
  ]);
  expect(body("static inline int f(int a, unsigned int b) { return a < b; }")).toEqual(["return a >>> 0 < b ? 1 : 0;"]);
  expect(body("static inline int f(unsigned char a, signed char b) { return a * b - 3; }")).toEqual([
    "return a * b - 3;",
  ]);
});

test("pointers are positions, compared and moved as such", () => {
  expect(body("static inline struct page *f(struct page *page, unsigned int n) { return page + n; }")).toEqual([
    "return $pointer(page + n * 48);",
  ]);
  expect(body("static inline struct page *f(unsigned long pfn) { return vmemmap + pfn; }")).toEqual([
    "return $pointer(this.$externs.vmemmap + $index($lo(pfn), $hi(pfn)) * 48);",
  ]);
  expect(body("static inline unsigned long f(struct page *page) { return page - vmemmap; }")).toEqual([
    "return BigInt.asUintN(64, BigInt((page - this.$externs.vmemmap) / 48));",
  ]);
  expect(body("static inline _Bool f(struct list_head *head) { return head->next == head; }")).toEqual([
    "return this.$list_head.next$ptr(head) === head;",
  ]);
  expect(body("static inline struct list_head *f(struct page *page) { return &page->lru; }")).toEqual([
    "return this.$page.lru$ptr(page);",
  ]);
  const containerOf = "(struct page *)((char *)node - __builtin_offsetof(struct page, lru))";
  expect(body(`static inline struct page *f(struct list_head *node) { return ${containerOf}; }`)).toEqual([
    "return $pointer(node - 16);",
  ]);
});

test("64-bit integers are bigints at the boundary only", () => {
  expect(body("static inline unsigned long f(struct page *p) { return p->flags; }")).toEqual([
    "return this.$page.flags(p);",
  ]);
  expect(body("static inline unsigned long f(struct page *p) { return p->flags + 1; }")).toEqual([
    "const word$ = this.$page.flags$lo(p);",
    "return $join(word$ + 1, $addHigh(word$, this.$page.flags$hi(p), 1, 0));",
  ]);
  expect(body("static inline void f(struct page *p, unsigned long word) { p->flags = word; }")).toEqual([
    "this.$page.flags$set(p, word);",
  ]);
  expect(body("static inline unsigned int f(void) { return total_pages >> 8; }")).toEqual([
    "const word$ = this.$externs.total_pages;",
    "return (($lo(word$) >>> 8) | ($hi(word$) << 24)) >>> 0;",
  ]);
});

test("poison is written and compared as a word, which no position could hold", () => {
  expect(body("static inline void f(struct page *p) { p->lru.next = (void *)0xdead000000000100UL; }")).toEqual([
    "this.$page.lru$next$lo$set(p, 0x100);",
    "this.$page.lru$next$hi$set(p, 0xdead0000);",
  ]);
  expect(body("static inline _Bool f(struct page *p) { return p->lru.next == (void *)0xdead000000000100UL; }")).toEqual(
    ["return this.$page.lru$next$lo(p) === 0x100 && this.$page.lru$next$hi(p) === 0xdead0000;"],
  );
});

test("big-endian words are read by the same accessors, bare ones in the target's order", () => {
  expect(body("static inline unsigned int f(struct page *p) { return p->flags >> 51 & 7; }", "f", "s390x")).toEqual([
    "return (this.$page.flags$hi(p) >>> 19) & 7;",
  ]);
  expect(body("static inline unsigned int f(unsigned int *p) { return *p + p[1]; }", "f", "s390x")).toEqual([
    "return (this.$view.getUint32(p) + this.$view.getUint32(p + 4)) >>> 0;",
  ]);
});

test("choices are expressions, or statements where a side has some", () => {
  expect(body("static inline int f(int a, int b) { return a > 3 ? b : a < 0 ? -1 : a; }")).toEqual([
    "return 3 < a ? b : a < 0 ? -1 : a;",
  ]);
  expect(body("static inline void f(struct page *p, int a) { a ? (p->_refcount = a) : (void)0; }")).toEqual([
    "if (a !== 0) {",
    "  this.$page._refcount$set(p, a);",
    "}",
  ]);
});

test("what nobody reads is not written", () => {
  expect(
    body("static inline int f(struct page *p, int a) { unsigned long w = p->flags; int b; b = a; return b; }"),
  ).toEqual(["const b = a;", "return b;"]);
  const { functions } = translateCleanly(`${header}static inline int f(int a, int b) { return a; }`);
  expect(functions.methods[0]?.parameters).toEqual([
    { name: "a", type: "number" },
    { name: "_b", type: "number" },
  ]);
});

test("what the machine supplies is what bodies use", () => {
  const text = `
static inline unsigned int order_of(unsigned long pfn) { return machine_order(vmemmap + pfn); }
static inline void lock(struct page *page) { page->locked = 1; }
`;
  const { functions } = translateCleanly(`${header}${text}`);
  expect(functions.externs).toEqual([
    { name: "vmemmap", type: '$Ptr<"page">', documentation: [] },
    { name: "machine_order", type: '(page: $Ptr<"page">) => number', documentation: [] },
  ]);
  expect(functions.fields).toEqual([{ name: "$page", className: "Page$" }]);
  expect(functions.imports).toEqual([{ name: "Page$", module: "page.ts", isType: false, alias: null }]);
});

test("kernel-doc becomes TSDoc", () => {
  const text = `${header}
/**
 * page_order - order of a page's allocation
 * @page: any page
 *   of the map
 * @new: unused
 *
 * Only the first page knows.
 *
 * Return: 0 for a single page.
 */
static inline unsigned int page_order(const struct page *page, int new) { return page->order; }
`;
  const { functions } = translateCleanly(text);
  const {
    body: lines,
    isPrivate: _,
    calls: __,
    ...head
  } = functions.methods[0] ?? { body: [], isPrivate: false, calls: [] };
  expect(lines).toEqual(["return this.$page.order(page);"]);
  expect(head).toEqual({
    name: "page_order",
    spelling: "static inline unsigned int page_order(const struct page *page, int new)",
    parameters: [
      { name: "page", type: '$Ptr<"page">' },
      { name: "_new$", type: "number" },
    ],
    returns: "number",
    documentation: [
      "Order of a page's allocation",
      "",
      "Only the first page knows.",
      "",
      "@param page any page",
      "of the map",
      "@param _new$ unused",
      "@returns 0 for a single page.",
    ],
  });
});

test("functions and variables with names of JavaScript get a `$`", () => {
  const text = `
static inline int delete(int function) { return function; }
static inline int constructor(int Math) { int var = delete(Math); return var * 65537; }
static inline int toString(int $lo) { return $lo; }
`;
  const { functions } = translateCleanly(text);
  expect(functions.methods.map(({ name, parameters, body: lines }) => [name, parameters[0]?.name, ...lines])).toEqual([
    ["delete$", "function$", "return function$;"],
    ["constructor$", "Math$", "const var$ = this.delete$(Math$);", "return (var$ * 65537) | 0;"],
    ["toString$", "$lo$", "return $lo$;"],
  ]);
});
