// What calls of builtins and of the shipped headers read like once they are translated, and what is refused.
import { expect, test } from "vitest";
import { withShipped } from "./shipped-text.js";
import { bodyOf, said, translate } from "./translated.js";

const page = `
struct page { unsigned long flags; atomic_t _refcount; unsigned char kind; struct page *next; void *lock; };
`;

function body(headers: readonly string[], text: string, name = "f"): string {
  const includes = headers.map((header) => `#include <linux/${header}>\n`).join("");
  return bodyOf(withShipped(`${includes}${page}${text}`), name).join("\n");
}

test("a bit of a map is one operation on the half that holds it", () => {
  const text = "static inline bool f(struct page *page) { return test_and_set_bit(3, &page->flags); }";
  expect(body(["atomic.h", "bitops.h"], text)).toBe("return this.test_and_set_bit(3, page);");
  expect(body(["atomic.h", "bitops.h"], text, "test_and_set_bit")).toBe(
    "return ($atomicOr(this.$view, addr + (nr >>> 5) * 4, 1 << (nr & 31), true) & (1 << (nr & 31))) !== 0;",
  );
  expect(body(["atomic.h", "bitops.h"], text, "__set_bit")).toBe(
    "const at$ = addr + (nr >>> 5) * 4;\n" +
      "this.$view.setUint32(at$, this.$view.getUint32(at$, true) | (1 << (nr & 31)), true);",
  );
});

test("a half that a constant leaves as it is is not touched", () => {
  const set =
    "static inline void f(struct page *page) { __atomic_fetch_or(&page->flags, 1UL << 40, __ATOMIC_RELAXED); }";
  expect(body(["atomic.h"], set)).toBe("$atomicOr(this.$view, page + 4, 0x100, true);");
  const clear = "static inline void f(struct page *page) { __atomic_fetch_and(&page->flags, ~8UL, __ATOMIC_RELAXED); }";
  expect(body(["atomic.h"], clear)).toBe("$atomicAnd(this.$view, page, 0xfffffff7, true);");
  const looked =
    "static inline int f(struct page *page) { return __atomic_fetch_or(&page->flags, 8, __ATOMIC_RELAXED) >> 33 & 1; }";
  expect(body(["atomic.h"], looked)).toBe(
    "$atomicOr(this.$view, page, 8, true);\nreturn (this.$view.getUint32(page + 4, true) >>> 1) & 1;",
  );
});

test("counters", () => {
  const text = "static inline bool f(struct page *page) { return atomic_dec_and_test(&page->_refcount); }";
  expect(body(["atomic.h"], text)).toBe("return this.atomic_dec_and_test($pointer(page + 8));");
  expect(body(["atomic.h"], text, "atomic_dec_and_test")).toBe("return $atomicAdd(this.$view, v, -1, true) === 1;");
  expect(body(["atomic.h"], text, "atomic_add_return")).toBe("return ($atomicAdd(this.$view, v, i, true) + i) | 0;");
  expect(body(["atomic.h"], text, "atomic64_inc_and_test")).toBe(
    "return $atomicAddHalves(this.$view, v, 1, 0, true) === 0xffffffff && $atomicHigh(this.$view) === 0xffffffff;",
  );
});

test("pointers are exchanged as the words of their addresses", () => {
  const text = "static inline struct page *f(struct page *page) { return xchg(&page->next, NULL); }";
  expect(body(["atomic.h"], text)).toBe(
    "return this.$memory.position($atomicExchangeHalves(this.$view, page + 16, 0, 0, true), $atomicHigh(this.$view));",
  );
});

test("checks ask the memory first, bugs throw", () => {
  const text = `
static inline unsigned char f(struct page *page)
{
	VM_BUG_ON_PAGE(page->kind > 9, page);
	BUG_ON(!page->flags);
	return WARN_ON(page->kind) ? 1 : page->kind;
}`;
  expect(body(["atomic.h", "mmdebug.h"], text).split("\n")).toEqual([
    "if (this.$memory.checked && this.$page.kind(page) > 9) {",
    '  throw $bug(this.$memory, "VM_BUG_ON_PAGE(page->kind > 9)", page);',
    "}",
    "if ((this.$page.flags$lo(page) | this.$page.flags$hi(page)) === 0) {",
    '  throw $bug(this.$memory, "BUG_ON(!page->flags)");',
    "}",
    "const __ret_warn_on = this.$page.kind(page) !== 0;",
    "if (this.$memory.checked && __ret_warn_on) {",
    '  $warn(this.$memory, "WARN_ON(page->kind)");',
    "}",
    "return __ret_warn_on ? 1 : this.$page.kind(page);",
  ]);
});

test("the address of what a pointer points at is no address of the pointer", () => {
  const text = "static inline void f(struct page *page, int i) { atomic_inc(&page[i]._refcount); page[0].kind = 1; }";
  expect(body(["atomic.h"], text).split("\n")).toEqual([
    "this.atomic_inc($pointer(page + i * 32 + 8));",
    "this.$page.kind$set(page, 1);",
  ]);
});

test("a result in a local needs no memory for it", () => {
  const text =
    "static inline int f(unsigned char a, int b) { short sum; return check_add_overflow(a, b, &sum) ? -1 : sum; }";
  expect(body(["atomic.h", "overflow.h"], text).split("\n")).toEqual([
    "let sum = 0;",
    "const exact$ = a + b;",
    "sum = (exact$ << 16) >> 16;",
    "return exact$ < -32768 || 32767 < exact$ ? -1 : sum;",
  ]);
});

test("a place that is never reached needs no result", () => {
  const text = "static inline int f(int a) { if (a) return 1; __builtin_unreachable(); }";
  expect(bodyOf(text, "f")).toEqual([
    "if (a !== 0) {",
    "  return 1;",
    "}",
    'throw $bug(this.$memory, "a place that is never reached was reached");',
  ]);
});

test("container_of of another type is an error", () => {
  const text = withShipped(`#include <linux/list.h>
struct item { int value; struct list_head lru; };
static inline struct item *f(int *p) { return container_of(p, struct item, lru); }
`);
  expect(said(text)).toMatch(/error\[K\d+\]: .*pointer type mismatch in container_of\(\)/);
});

test("BUILD_BUG_ON is checked when the header is translated", () => {
  const text = withShipped(`#include <linux/build_bug.h>
static inline void f(void) { BUILD_BUG_ON(sizeof(long) == 8); }
`);
  expect(said(text)).toMatch(/error\[K\d+\]: .*BUILD_BUG_ON failed: sizeof\(long\) == 8/);
  expect(said(text, { target: "wasm32" })).toBe("");
});

test("what has no value is refused by the builtin's name", () => {
  const text = `struct pair { long a, b; };
static inline void f(struct pair *p, struct pair *q) { __atomic_load(p, q, 5); }
static inline char *g(char *p, const char *q) { return __builtin_strcpy(p, q); }
`;
  const { diagnostics } = translate(text);
  expect(diagnostics.all.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "K5201 `f` is not translated: `__atomic_load`",
    "K5201 `g` is not translated: `__builtin_strcpy`",
  ]);
});
