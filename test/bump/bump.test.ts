// The sentences of the mail that started this project, read off the bytes with a plain DataView and offsets from the
// mail and the plan, not through the generated classes: all pages of a bump carry its type and its address, their own count is
// 0, and the real count is in the bump.
import { describe, expect, test } from "vitest";
import * as memdesc8 from "../../generated/memdesc-8/index.js";
import * as memdesc16 from "../../generated/memdesc-16/index.js";
import * as memdesc32 from "../../generated/memdesc-32/index.js";
import * as seed from "../../generated/seed/index.js";
import { smallMachine } from "../machine/small-machine.js";

/**
 * Byte size of struct page, byte offset of its words, a free page's word that is not the first one of its block, and a
 * plain page's of order 1: type misc, subtype 2 at bit 4, order at bit 12; in the last stage zone 2 at bit 51. `free` are the
 * types that the first page of a free block may have: list pointers end in 0 or 8, the last stage has a number for it.
 */
const designs = [
  {
    ...{ name: "seed", layout: seed, byteSize: 32, memdescAt: 8, refcountAt: 16 },
    ...{ unused: 0n, plain: 0x1021n, free: [0n, 8n] },
  },
  {
    ...{ name: "memdesc-32", layout: memdesc32, byteSize: 32, memdescAt: 8, refcountAt: 24 },
    ...{ unused: 0n, plain: 0x1021n, free: [0n, 8n] },
  },
  {
    ...{ name: "memdesc-16", layout: memdesc16, byteSize: 16, memdescAt: 0, refcountAt: null },
    ...{ unused: 0n, plain: 0x1021n, free: [0n] },
  },
  {
    ...{ name: "memdesc-8", layout: memdesc8, byteSize: 8, memdescAt: 0, refcountAt: null },
    ...{ unused: 0xf1n, plain: (2n << 51n) | 0x1020n, free: [1n] },
  },
];
/** Type 6 is bump. */
const BUMP_TYPE = 6n;
/** Byte offsets in struct bump. */
const bumpOffsets = { order: 28, pfn: 32, mapcount: 40, refcount: 44 };

describe.each(designs)("$name", ({ layout, byteSize, memdescAt, refcountAt, unused, plain, free }) => {
  function start() {
    const machine = smallMachine(layout, 1024, { bumpCount: 4 });
    const { buffer } = machine.memory.view;
    const bytes = new DataView(buffer);
    const pageAt = (pfn: number): number => machine.pages.map.vmemmap + pfn * byteSize;
    const memdesc = (pfn: number): bigint => bytes.getBigUint64(pageAt(pfn) + memdescAt, true);
    const refcount = (pfn: number): number | null =>
      refcountAt === null ? null : bytes.getInt32(pageAt(pfn) + refcountAt, true);
    const noCount = refcountAt === null ? null : 0;
    return { machine, bytes, memdesc, refcount, noCount };
  }

  test("a 4-page bump: one word in four pages, no count there, the count in the bump", () => {
    const { machine, bytes, memdesc, refcount, noCount } = start();
    const bump = machine.bumps.alloc(2, layout.MIGRATE_MOVABLE);
    const words = [0, 1, 2, 3].map(memdesc);
    expect(new Set(words).size).toBe(1);
    const word = words[0] ?? 0n;
    expect(word & 0xfn).toBe(BUMP_TYPE);
    expect(word & ~0xfn).toBe(machine.memory.address + BigInt(bump));
    expect([0, 1, 2, 3].map(refcount)).toEqual([noCount, noCount, noCount, noCount]);
    expect(bytes.getInt32(bump + bumpOffsets.refcount, true)).toBe(1);
    expect(bytes.getUint8(bump + bumpOffsets.order)).toBe(2);
    expect(bytes.getBigUint64(bump + bumpOffsets.pfn, true)).toBe(0n);
    expect(bytes.getInt32(bump + bumpOffsets.mapcount, true)).toBe(-1);
    expect(machine.check()).toEqual([]);
  });

  test("references are taken and dropped in the bump; the pages' words stay as they are", () => {
    const { machine, bytes, memdesc, refcount, noCount } = start();
    const bump = machine.bumps.alloc(2, layout.MIGRATE_MOVABLE);
    const before = [0, 1, 2, 3].map(memdesc);
    machine.bumps.get(bump);
    expect(bytes.getInt32(bump + bumpOffsets.refcount, true)).toBe(2);
    expect([0, 1, 2, 3].map(memdesc)).toEqual(before);
    expect([0, 1, 2, 3].map(refcount)).toEqual([noCount, noCount, noCount, noCount]);
    expect(machine.bumps.put(bump)).toBe(false);
    expect(bytes.getInt32(bump + bumpOffsets.refcount, true)).toBe(1);
    expect(machine.bumps.put(bump)).toBe(true);
    expect([1, 2, 3].map(memdesc)).toEqual([unused, unused, unused]);
  });

  test("the pages next to a bump do not refer to it", () => {
    const { machine, memdesc } = start();
    const first = machine.bumps.alloc(2, layout.MIGRATE_MOVABLE);
    const second = machine.bumps.alloc(1, layout.MIGRATE_MOVABLE);
    const address = (bump: number): bigint => machine.memory.address + BigInt(bump);
    expect([3, 4, 5].map((pfn) => memdesc(pfn) & ~0xfn)).toEqual([address(first), address(second), address(second)]);
    expect(free).toContain(memdesc(6) & 0xfn); // first page of a free block
    expect(memdesc(6)).not.toBe(0n);
  });

  test("plain pages are in use without a descriptor: their type, subtype 2, and their order", () => {
    const { machine, memdesc, refcount } = start();
    machine.pages.alloc(1, layout.MIGRATE_MOVABLE);
    expect([0, 1].map(memdesc)).toEqual([plain, plain]);
    expect([0, 1].map(refcount)).toEqual(refcountAt === null ? [null, null] : [1, 0]);
  });
});
