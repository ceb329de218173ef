// The sentences of the mail that started this project, read off the bytes with a plain DataView and offsets from the
// mail and the plan, not through the generated classes: all pages of a bump carry its type and its address, their own count is
// 0, and the real count is in the bump.
import { describe, expect, test } from "vitest";
import * as memdesc32 from "../../generated/memdesc-32/index.js";
import * as seed from "../../generated/seed/index.js";
import { smallMachine } from "../machine/small-machine.js";

/** Byte offsets in struct page; both designs have 32 bytes. */
const designs = [
  { name: "seed", layout: seed, memdescAt: 8, refcountAt: 16 },
  { name: "memdesc-32", layout: memdesc32, memdescAt: 8, refcountAt: 24 },
];
const PAGE_BYTE_SIZE = 32;
/** Type 6 is bump. */
const BUMP_TYPE = 6n;
/** Byte offsets in struct bump. */
const bumpOffsets = { order: 28, pfn: 32, mapcount: 40, refcount: 44 };

describe.each(designs)("$name", ({ layout, memdescAt, refcountAt }) => {
  function start() {
    const machine = smallMachine(layout, 1024, { bumpCount: 4 });
    const { buffer } = machine.memory.view;
    const bytes = new DataView(buffer);
    const pageAt = (pfn: number): number => machine.pages.map.vmemmap + pfn * PAGE_BYTE_SIZE;
    const memdesc = (pfn: number): bigint => bytes.getBigUint64(pageAt(pfn) + memdescAt, true);
    const refcount = (pfn: number): number => bytes.getInt32(pageAt(pfn) + refcountAt, true);
    return { machine, bytes, memdesc, refcount };
  }

  test("a 4-page bump: one word in four pages, no count there, the count in the bump", () => {
    const { machine, bytes, memdesc, refcount } = start();
    const bump = machine.bumps.alloc(2, layout.MIGRATE_MOVABLE);
    const words = [0, 1, 2, 3].map(memdesc);
    expect(new Set(words).size).toBe(1);
    const word = words[0] ?? 0n;
    expect(word & 0xfn).toBe(BUMP_TYPE);
    expect(word & ~0xfn).toBe(machine.memory.address + BigInt(bump));
    expect([0, 1, 2, 3].map(refcount)).toEqual([0, 0, 0, 0]);
    expect(bytes.getInt32(bump + bumpOffsets.refcount, true)).toBe(1);
    expect(bytes.getUint8(bump + bumpOffsets.order)).toBe(2);
    expect(bytes.getBigUint64(bump + bumpOffsets.pfn, true)).toBe(0n);
    expect(bytes.getInt32(bump + bumpOffsets.mapcount, true)).toBe(-1);
    expect(machine.check()).toEqual([]);
  });

  test("references are taken and dropped in the bump; the pages' words stay as they are", () => {
    const { machine, bytes, memdesc, refcount } = start();
    const bump = machine.bumps.alloc(2, layout.MIGRATE_MOVABLE);
    const before = [0, 1, 2, 3].map(memdesc);
    machine.bumps.get(bump);
    expect(bytes.getInt32(bump + bumpOffsets.refcount, true)).toBe(2);
    expect([0, 1, 2, 3].map(memdesc)).toEqual(before);
    expect([0, 1, 2, 3].map(refcount)).toEqual([0, 0, 0, 0]);
    expect(machine.bumps.put(bump)).toBe(false);
    expect(bytes.getInt32(bump + bumpOffsets.refcount, true)).toBe(1);
    expect(machine.bumps.put(bump)).toBe(true);
    expect([1, 2, 3].map(memdesc)).toEqual([0n, 0n, 0n]);
  });

  test("the pages next to a bump do not refer to it", () => {
    const { machine, memdesc } = start();
    const first = machine.bumps.alloc(2, layout.MIGRATE_MOVABLE);
    const second = machine.bumps.alloc(1, layout.MIGRATE_MOVABLE);
    const address = (bump: number): bigint => machine.memory.address + BigInt(bump);
    expect([3, 4, 5].map((pfn) => memdesc(pfn) & ~0xfn)).toEqual([address(first), address(second), address(second)]);
    expect([0n, 8n]).toContain(memdesc(6) & 0xfn); // first page of a free block: a list pointer
    expect(memdesc(6)).not.toBe(0n);
  });

  test("plain pages are in use without a descriptor: type 1, subtype 2, and their order", () => {
    const { machine, memdesc, refcount } = start();
    machine.pages.alloc(1, layout.MIGRATE_MOVABLE);
    expect([0, 1].map(memdesc)).toEqual([0x1021n, 0x1021n]);
    expect([0, 1].map(refcount)).toEqual([1, 0]);
  });
});
