// The policies of flags in the 64-byte variants: which page of a compound page is asked, and what is a mistake, which checked
// memory tells as a kernel with CONFIG_DEBUG_VM_PGFLAGS does.
import { Memory, type Ptr } from "kstruct/view";
import { describe, expect, test } from "vitest";
import * as v612 from "../../generated/v6.12/index.js";
import * as v618 from "../../generated/v6.18/index.js";
import * as v71 from "../../generated/v7.1-rc-netpp/index.js";
import * as v73 from "../../generated/v7.3/index.js";

const MAP = 4096;

describe.each([
  { name: "v6.12", variant: v612 },
  { name: "v6.18", variant: v618 },
  { name: "v7.1-rc-netpp", variant: v71 },
  { name: "v7.3", variant: v73 },
])("$name", ({ variant }) => {
  /** Sixteen pages, the first four of them one compound page. */
  function open(checked: boolean) {
    const memory = Memory.over(new ArrayBuffer(16384), { address: 0xffff_ea00_0000_0000n, checked });
    const vmemmap = memory.ptr<"page">(MAP);
    const mm = new variant.$Functions(memory, { vmemmap, page_offset_base: 0xffff_8880_0000_0000n });
    const page = (index: number): Ptr<"page"> => memory.ptr(MAP + index * 64);
    for (let index = 0; index < 16; index += 1) mm.__init_single_page(page(index), variant.ZONE_NORMAL, 0);
    mm.prep_compound_page(page(0), 2);
    return { mm, page };
  }

  test("PF_NO_TAIL: a tail page may be asked, and not be set", () => {
    const { mm, page } = open(true);
    mm.SetPageLocked(page(0));
    expect([mm.PageLocked(page(3)), mm.PageLocked(page(4))]).toEqual([true, false]);
    expect(() => mm.SetPageLocked(page(3))).toThrow(/^K4012: VM_BUG_ON_PGFLAGS\(1 && PageTail\(page\)\), object at /);
    const unchecked = open(false);
    unchecked.mm.SetPageLocked(unchecked.page(3));
    expect(unchecked.mm.PageLocked(unchecked.page(0))).toBe(true);
  });

  test("PF_HEAD: a tail page stands for the first one", () => {
    const { mm, page } = open(true);
    mm.SetPageDirty(page(3));
    expect([0, 1, 2, 3, 4].map((index) => mm.PageDirty(page(index)))).toEqual([true, true, true, true, false]);
  });

  test("PF_NO_COMPOUND: no page of a compound page", () => {
    const { mm, page } = open(true);
    mm.SetPageReserved(page(4));
    expect(mm.PageReserved(page(4))).toBe(true);
    for (const index of [0, 3]) {
      expect(() => mm.SetPageReserved(page(index))).toThrow(/^K4012: VM_BUG_ON_PGFLAGS\(1 && PageCompound\(page\)\)/);
    }
  });

  test("PF_ANY: each page has its own", () => {
    const { mm, page } = open(true);
    expect(mm.TestSetPageHWPoison(page(2))).toBe(false);
    expect([0, 1, 2, 3].map((index) => mm.PageHWPoison(page(index)))).toEqual([false, false, true, false]);
  });

  test("PAGEFLAG_FALSE: never set", () => {
    const { mm, page } = open(true);
    mm.SetPageHighMem(page(5));
    expect(mm.PageHighMem(page(5))).toBe(false);
  });

  test("a type is given once, and taken by who gave it", () => {
    const { mm, page } = open(true);
    mm.__SetPageTable(page(6));
    mm.__SetPageTable(page(6));
    expect(() => mm.__SetPageOffline(page(6))).toThrow(/^K4012: VM_BUG_ON_PAGE\(page->page_type != ~0U\)/);
    expect(() => mm.__ClearPageOffline(page(6))).toThrow(/^K4012: VM_BUG_ON_PAGE\(/);
    mm.__ClearPageTable(page(6));
    mm.__SetPageOffline(page(6));
    expect([mm.PageTable(page(6)), mm.PageOffline(page(6))]).toEqual([false, true]);
  });

  test("counts: a reference is not dropped where there is none, nor frozen to 0", () => {
    const { mm, page } = open(true);
    mm.set_page_count(page(7), 0);
    expect(() => mm.put_page_testzero(page(7))).toThrow(/^K4012: VM_BUG_ON_PAGE\(/);
    expect(() => mm.page_ref_unfreeze(page(8), 3)).toThrow(/^K4012: VM_BUG_ON_PAGE\(/);
    expect(() => mm.page_ref_unfreeze(page(7), 0)).toThrow(/^K4012: VM_BUG_ON\(count == 0\)/);
  });
});
