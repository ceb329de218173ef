// The two faces of one record, in a module of the form that the generator writes. What they read and write is compared with
// bytes read through a plain DataView at offsets written by hand.
import { $Records, $View, Memory, NULL, pointer } from "kstruct/view";
import { expect, test } from "vitest";
import { MemdescType, Page, Page$, Pageflags, type PageMemdescArms } from "./sample-page.js";
import { thrown } from "./thrown.js";

const BASE = 0xffff_8880_0000_0000n;
const bytes = new ArrayBuffer(8192);
const plain = new DataView(bytes);
const memory = Memory.over(bytes, { address: BASE });
const at = memory.ptr<"page">(4096);

test("what both classes extend", () => {
  expect(new Page(memory, at)).toBeInstanceOf($View);
  expect(new Page$(memory)).toBeInstanceOf($Records);
  expect([new Page(memory, at).$memory, new Page$(memory).$memory]).toEqual([memory, memory]);
});

test("a view stands at a record and moves", () => {
  const page = new Page(memory, at);
  plain.setInt32(4096 + 16, 5, true);
  plain.setInt32(4128 + 16, 6, true);
  expect([page.$ptr, page.$address, page._refcount]).toEqual([4096, BASE + 4096n, 5]);
  expect(page.$at(memory.ptr(4128))).toBe(page);
  expect([page.$ptr, page.$address, page._refcount]).toEqual([4128, BASE + 4128n, 6]);
  page._refcount += 1;
  expect(plain.getInt32(4128 + 16, true)).toBe(7);
});

test("both faces see the same bytes", () => {
  const page = new Page(memory, at);
  const pages = new Page$(memory);
  pages._refcount$set(at, -1);
  expect([page._refcount, plain.getUint32(4096 + 16, true)]).toEqual([-1, 0xffff_ffff]);
  page.flags = 0x0123_4567_89ab_cdefn;
  expect([pages.flags$lo(at), page.flags$hi, plain.getBigUint64(4096, true)]).toEqual([
    0x89ab_cdef,
    0x0123_4567,
    0x0123_4567_89ab_cdefn,
  ]);
  pages.flags$set(at, 0n);
  page.flags$lo = 0xffff_ffff;
  page.flags$hi = 1;
  expect(plain.getBigUint64(4096, true)).toBe(0x1_ffff_ffffn);
});

test("a packed sub-field: the view refuses, the position face cuts off, no other bit moves", () => {
  const page = new Page(memory, at);
  const pages = new Page$(memory);
  plain.setBigUint64(4096, ~0n, true);
  page.flags$zone = 2;
  // Zone is bits 51 to 53.
  expect(plain.getBigUint64(4096, true)).toBe(BigInt.asUintN(64, ~(7n << 51n)) | (2n << 51n));
  expect([page.flags$zone, pages.flags$zone(at)]).toEqual([2, 2]);
  expect(thrown(() => (page.flags$zone = 8))).toBe(
    "K4003: page.flags$zone takes an integer from 0 to 7 (3 bits), not 8",
  );
  expect(pages.flags$zone(at)).toBe(2);
  pages.flags$zone$set(at, 9);
  expect(page.flags$zone).toBe(1);
});

test("flags by bit number, in both halves of the word", () => {
  const page = new Page(memory, at);
  plain.setBigUint64(4096, 0n, true);
  page.flags$set(Pageflags.PG_head);
  page.flags$set(Pageflags.PG_last);
  expect(plain.getBigUint64(4096, true)).toBe((1n << 6n) | (1n << 40n));
  expect([page.flags$test(Pageflags.PG_last), page.flags$test(Pageflags.PG_locked)]).toEqual([true, false]);
  expect(new Page$(memory).flags$test(at, Pageflags.PG_last)).toBe(true);
  expect([page.flags$testAndSet(Pageflags.PG_locked), page.flags$testAndSet(Pageflags.PG_locked)]).toEqual([
    false,
    true,
  ]);
  page.flags$clear(Pageflags.PG_last);
  expect(plain.getBigUint64(4096, true)).toBe((1n << 6n) | 1n);
});

test("a tagged word: tag, pointer, checked setter", () => {
  const page = new Page(memory, at);
  page.memdesc$set(pointer(0x1230), MemdescType.MEMDESC_BUMP);
  expect(plain.getBigUint64(4096 + 8, true)).toBe(BASE + 0x1236n);
  expect([page.memdesc, page.memdesc$tag, page.memdesc$ptr]).toEqual([BASE + 0x1236n, 6, 0x1230]);
  const pages = new Page$(memory);
  pages.memdesc$set(at, NULL, MemdescType.MEMDESC_MISC);
  expect([pages.memdesc$tag(at), pages.memdesc$ptr(at), pages.memdesc$lo(at)]).toEqual([1, 0, 1]);
  expect(thrown(() => page.memdesc$set(pointer(0x1238), MemdescType.MEMDESC_BUMP))).toBe(
    "K4004: page.memdesc keeps its tag in the bits 0xf of an address, and the address of position 0x1238 ends in " +
      "0x00001238: objects must be 16-byte aligned",
  );
});

test("a tagged word: one arm for each enumerator and one for the rest", () => {
  const arms: PageMemdescArms<string> = {
    MEMDESC_BUDDY: () => "buddy",
    MEMDESC_MISC: () => "misc",
    MEMDESC_SLAB: (slab) => `slab ${slab}`,
    MEMDESC_BUMP: (bump) => `bump ${bump}`,
    $unknown: (tag) => `unknown ${tag}`,
  };
  const page = new Page(memory, at);
  const said = [0n, 1n, BASE + 0x1235n, BASE + 0x1236n, 15n].map((word) => {
    page.memdesc = word;
    return page.memdesc$match(arms);
  });
  expect(said).toEqual(["buddy", "misc", "slab 4656", "bump 4656", "unknown 15"]);
  page.memdesc = 0xdead_0000_0000_0106n;
  expect(thrown(() => page.memdesc$match(arms))).toContain("K4001: page.memdesc of the record at");
});

test("raw words never throw, pointers do when followed", () => {
  const page = new Page(memory, at);
  const pages = new Page$(memory);
  page.buddy_list$next$ptr = pointer(0x1200);
  expect([pages.buddy_list$next$ptr(at), page.buddy_list$next]).toEqual([0x1200, BASE + 0x1200n]);
  pages.buddy_list$next$ptr$set(at, pages.buddy_list$ptr(at));
  expect(page.buddy_list$next$ptr).toBe(4096 + 8);
  plain.setBigUint64(4096 + 8, 0xdead_0000_0000_0100n, true);
  expect(page.buddy_list$next).toBe(0xdead_0000_0000_0100n);
  expect(thrown(() => page.buddy_list$next$ptr)).toContain("page.buddy_list.next of the record at 0xffff888000001000");
});
