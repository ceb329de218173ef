// Checks of translated functions as they run: in a memory that is checked, in one that is not, and with a listener.
import { KstructError, Memory, type MemoryOptions } from "kstruct/view";
import { expect, test } from "vitest";
import { withShipped } from "./shipped-text.js";
import { bind, translateCleanly } from "./translated.js";

const translation = translateCleanly(
  withShipped(`#include <linux/mmdebug.h>
#include <linux/refcount.h>
struct page { unsigned int kind; unsigned int looked; refcount_t users; };

/* Counts how often it is asked. */
static inline int is_odd(struct page *page) { page->looked++; return page->kind & 1; }
static inline unsigned int vm_bug(struct page *page) { VM_BUG_ON_PAGE(is_odd(page), page); return page->looked; }
static inline unsigned int vm_warn(struct page *page) { VM_WARN_ON_ONCE_PAGE(is_odd(page), page); return page->looked; }
static inline int warn(struct page *page) { return WARN_ON(is_odd(page)) ? 7 : 8; }
static inline void bug(struct page *page) { BUG_ON(is_odd(page)); page->kind = 2; }
static inline void get(struct page *page) { refcount_inc(&page->users); }
`),
);

const PAGE = 4096;

function start(kind: number, options: MemoryOptions) {
  const memory = Memory.over(new ArrayBuffer(8192), { address: 0xffff_8880_0000_0000n, ...options });
  memory.view.setUint32(PAGE, kind, true);
  const call = bind(translation, memory);
  const run = (name: string): unknown => {
    try {
      return call(name, [PAGE]);
    } catch (error) {
      if (error instanceof KstructError) return error.message;
      throw error;
    }
  };
  return { run, word: (at: number) => memory.view.getInt32(PAGE + at, true) };
}

const object = "object at 0xffff888000001000 (position 0x1000)";

test("without checks, conditions of VM_BUG_ON are not evaluated, and those of WARN_ON are", () => {
  const { run } = start(1, {});
  expect([run("vm_bug"), run("vm_warn"), run("warn")]).toEqual([0, 0, 7]);
  expect([run("vm_bug"), start(2, {}).run("warn")]).toEqual([1, 8]);
});

test("a checked memory throws", () => {
  const { run } = start(1, { checked: true });
  expect(run("vm_bug")).toBe(`K4012: VM_BUG_ON_PAGE(is_odd(page)), ${object}`);
  expect(run("vm_warn")).toBe("K4013: VM_WARN_ON_ONCE_PAGE(is_odd(page))");
  expect(run("warn")).toBe("K4013: WARN_ON(is_odd(page))");
  const even = start(2, { checked: true });
  expect([even.run("vm_bug"), even.run("vm_warn"), even.run("warn")]).toEqual([1, 2, 8]);
});

test("with a listener, what warns goes on", () => {
  const heard: string[] = [];
  const { run } = start(1, { checked: true, onWarning: (text) => heard.push(text) });
  expect([run("vm_warn"), run("warn")]).toEqual([1, 7]);
  expect(heard).toEqual(["VM_WARN_ON_ONCE_PAGE(is_odd(page))", "WARN_ON(is_odd(page))"]);
});

test("BUG_ON throws in every memory, before what follows it", () => {
  for (const checked of [false, true]) {
    const { run, word } = start(3, { checked });
    expect([run("bug"), word(0)]).toEqual(["K4012: BUG_ON(is_odd(page))", 3]);
    expect(start(2, { checked }).run("bug")).toBeUndefined();
  }
});

test("a count that goes wrong sticks, and the kernel's text says why", () => {
  const unchecked = start(0, {});
  expect([unchecked.run("get"), unchecked.word(8)]).toEqual([undefined, -0x4000_0000]);
  const checked = start(0, { checked: true });
  expect(checked.run("get")).toBe("K4013: refcount_t: addition on 0; use-after-free.");
  expect(checked.word(8)).toBe(-0x4000_0000);
});
