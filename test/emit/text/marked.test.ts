// Flags, tagged words and atomics of generated classes, in both byte orders, plain and shared memory.
import { Memory } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { thrown } from "../../view/thrown.js";
import { changedBytes } from "./bits.js";
import { fixture, orders, RECORD_SIZE, thrownCode } from "./faces.js";

const address = 0xffff_8880_0000_0000n;

for (const order of orders) {
  const { isLittleEndian, module } = order;
  const { Direction, MemdescType, Pageflags } = module;
  describe(order.name, () => {
    test("flags are bits of the word, whichever half they lie in", () => {
      for (const bit of Object.values(Pageflags)) {
        const { data, record, view, records, ptr } = fixture(order);
        const mask = 1n << BigInt(bit);
        data.setBigUint64(96, 0n, isLittleEndian);
        const before = record.slice();
        view.flags$set(bit);
        expect(data.getBigUint64(96, isLittleEndian)).toBe(mask);
        expect([view.flags$test(bit), records.flags$test(ptr, bit)]).toEqual([true, true]);
        records.flags$clear(ptr, bit);
        expect(record).toEqual(before);
        records.flags$set(ptr, bit);
        expect(data.getBigUint64(96, isLittleEndian)).toBe(mask);
        data.setBigUint64(96, ~mask, isLittleEndian);
        expect([view.flags$test(bit), records.flags$test(ptr, bit)]).toEqual([false, false]);
        view.flags$set(bit);
        expect(data.getBigUint64(96, isLittleEndian)).toBe(2n ** 64n - 1n);
        view.flags$clear(bit);
        expect(data.getBigUint64(96, isLittleEndian)).toBe(BigInt.asUintN(64, ~mask));
      }
    });

    test("flags of one byte", () => {
      const { data, record, view, records, ptr } = fixture(order);
      data.setUint8(108, 0);
      const before = record.slice();
      view.pcp_flags$set(Pageflags.PG_head);
      expect(data.getUint8(108)).toBe(0x40);
      records.pcp_flags$set(ptr, Pageflags.PG_locked);
      expect(data.getUint8(108)).toBe(0x41);
      expect(view.pcp_flags$test(Pageflags.PG_locked)).toBe(true);
      view.pcp_flags$clear(Pageflags.PG_head);
      records.pcp_flags$clear(ptr, Pageflags.PG_locked);
      expect(record).toEqual(before);
    });

    test("a sub-field is those bits of the word, and the other bits stay", () => {
      const { data, record, view, records, ptr } = fixture(order);
      const zone = () => (data.getBigUint64(96, isLittleEndian) >> 51n) & 7n;
      for (const value of [0, 5, 7]) {
        const before = data.getBigUint64(96, isLittleEndian);
        const bytes = record.slice();
        view.flags$zone = value;
        expect(zone()).toBe(BigInt(value));
        expect(data.getBigUint64(96, isLittleEndian)).toBe((before & ~(7n << 51n)) | (BigInt(value) << 51n));
        expect(records.flags$zone(ptr)).toBe(value);
        expect(changedBytes(bytes, record).every((index) => index >= 96 && index < 104)).toBe(true);
        records.flags$zone$set(ptr, value + 8);
        expect(view.flags$zone).toBe(value);
      }
      expect(thrown(() => (view.flags$zone = 8))).toBe(
        "K4003: kinds.flags$zone takes an integer from 0 to 7 (3 bits), not 8",
      );
    });

    test("a tagged word holds an address and a tag", () => {
      const { data, record, view, records, memory, ptr } = fixture(order, address);
      const before = record.slice();
      view.memdesc$set(memory.ptr(0x40), MemdescType.MEMDESC_SLAB);
      expect(data.getBigUint64(112, isLittleEndian)).toBe(address + 0x45n);
      expect(changedBytes(before, record).every((index) => index >= 112 && index < 120)).toBe(true);
      expect([view.memdesc$tag, records.memdesc$tag(ptr)]).toEqual([5, 5]);
      expect([view.memdesc$ptr, records.memdesc$ptr(ptr)]).toEqual([0x40, 0x40]);
      records.memdesc$set(ptr, memory.ptr(0x80), MemdescType.MEMDESC_BUMP);
      expect(view.memdesc).toBe(address + 0x86n);
      records.memdesc$raw$set(ptr, 3n);
      expect(data.getBigUint64(112, isLittleEndian)).toBe(3n);
    });

    test("a view refuses a pointer with tag bits; by position it is written as C's `|` would", () => {
      const { data, view, records, memory, ptr } = fixture(order, address);
      expect(thrownCode(() => view.memdesc$set(memory.ptr(0x41), MemdescType.MEMDESC_SLAB))).toBe("K4004");
      records.memdesc$set(ptr, memory.ptr(0x48), MemdescType.MEMDESC_SLAB);
      expect(data.getBigUint64(112, isLittleEndian)).toBe(address + 0x4dn);
      data.setBigUint64(112, 0xdead_0000_0000_0006n, isLittleEndian);
      expect(thrownCode(() => view.memdesc$ptr)).toBe("K4001");
      expect(view.memdesc$tag).toBe(6);
    });

    test("match calls the arm of the tag", () => {
      const { data, view } = fixture(order, address);
      const arms = {
        MEMDESC_BUDDY: () => "buddy",
        MEMDESC_SLAB: (slab: number) => `slab ${slab}`,
        MEMDESC_BUMP: (bump: number) => `bump ${bump}`,
        $unknown: (tag: number) => `unknown ${tag}`,
      };
      const matched = (word: bigint) => {
        data.setBigUint64(112, word, isLittleEndian);
        return view.memdesc$match(arms);
      };
      // The buddy arm follows no pointer, so that what the word holds beside the tag does not matter.
      expect(matched(0xdead_0000_0000_0010n)).toBe("buddy");
      expect(matched(address + 0x45n)).toBe("slab 64");
      expect(matched(address + 0x86n)).toBe("bump 128");
      expect(matched(9n)).toBe("unknown 9");
      data.setBigUint64(320, 1n, isLittleEndian);
      expect(view.dir$match({ DIR_UP: () => "up", DIR_DOWN: () => "down" })).toBe("down");
      expect(view.dir$tag).toBe(Direction.DIR_DOWN);
    });

    test("the plain values of atomics", () => {
      const { data, record, view, records, ptr } = fixture(order);
      const before = record.slice();
      view._mapcount = -2;
      expect([data.getInt32(120, isLittleEndian), records._mapcount(ptr)]).toEqual([-2, -2]);
      records._mapcount$set(ptr, 2 ** 31 - 1);
      expect([data.getInt32(120, isLittleEndian), view._mapcount]).toEqual([2 ** 31 - 1, 2 ** 31 - 1]);
      view.total = -5n;
      expect([data.getBigInt64(128, isLittleEndian), records.total(ptr)]).toEqual([-5n, -5n]);
      records.total$set(ptr, 2n ** 40n + 7n);
      expect([view.total$lo, view.total$hi, view.total$num]).toEqual([7, 256, 2 ** 40 + 7]);
      records.total$hi$set(ptr, 1);
      expect(data.getBigInt64(128, isLittleEndian)).toBe(2n ** 32n + 7n);
      const own = (index: number) => (index >= 120 && index < 124) || (index >= 128 && index < 136);
      expect(changedBytes(before, record).every(own)).toBe(true);
    });
  });
}

test("where the byte order is not the host's there are no atomic operations", () => {
  const { view, records } = fixture(orders[1]);
  for (const name of ["_mapcount$inc", "total$inc", "flags$testAndSet"]) {
    expect([name in view, name in records]).toEqual([false, false]);
  }
  expect("flags$set" in view).toBe(true);
});

const kinds = [
  ["plain", () => new ArrayBuffer(RECORD_SIZE)],
  ["shared", () => new SharedArrayBuffer(RECORD_SIZE)],
] as const;

describe.each(kinds)("atomic operations on %s memory", (_, makeBuffer) => {
  const { module } = orders[0];
  const make = () => {
    const buffer = makeBuffer();
    const memory = Memory.over(buffer);
    const ptr = memory.ptr<"kinds">(0);
    return {
      data: new DataView<ArrayBufferLike>(buffer),
      view: new module.Kinds(memory, ptr),
      records: new module.Kinds$(memory),
      ptr,
    };
  };

  test("of 32 bits", () => {
    const { data, view, records, ptr } = make();
    const holds = (value: number) => expect(data.getInt32(120, true)).toBe(value);
    view._mapcount$set(5);
    holds(5);
    expect(view._mapcount$read()).toBe(5);
    view._mapcount$add(3);
    view._mapcount$sub(10);
    holds(-2);
    view._mapcount$inc();
    expect(view._mapcount$incAndTest()).toBe(true);
    expect(view._mapcount$incAndTest()).toBe(false);
    expect(view._mapcount$decAndTest()).toBe(true);
    view._mapcount$dec();
    holds(-1);
    expect([view._mapcount$addReturn(8), view._mapcount$subReturn(2)]).toEqual([7, 5]);
    expect([view._mapcount$incReturn(), view._mapcount$decReturn()]).toEqual([6, 5]);
    expect(view._mapcount$fetchAdd(2)).toBe(5);
    expect([view._mapcount$subAndTest(6), view._mapcount$subAndTest(1)]).toEqual([false, true]);
    expect([view._mapcount$addNegative(-1), view._mapcount$addNegative(1)]).toEqual([true, false]);
    expect(view._mapcount$incNotZero()).toBe(false);
    expect(view._mapcount$xchg(9)).toBe(0);
    expect([view._mapcount$cmpxchg(8, 1), view._mapcount$cmpxchg(9, 1)]).toEqual([9, 9]);
    expect([view._mapcount$addUnless(4, 1), view._mapcount$addUnless(4, 0)]).toEqual([false, true]);
    holds(5);
    records._mapcount$set(ptr, 2 ** 31 - 1);
    expect(records._mapcount$incReturn(ptr)).toBe(-(2 ** 31));
    expect(records._mapcount$decReturn(ptr)).toBe(2 ** 31 - 1);
    expect(records._mapcount$addReturn(ptr, 2)).toBe(-(2 ** 31) + 1);
    expect(records._mapcount$cmpxchg(ptr, -(2 ** 31) + 1, 1)).toBe(-(2 ** 31) + 1);
    expect(records._mapcount$decAndTest(ptr)).toBe(true);
    expect(records._mapcount$incNotZero(ptr)).toBe(false);
    records._mapcount$inc(ptr);
    expect(records._mapcount$addUnless(ptr, 1, 5)).toBe(true);
    holds(2);
  });

  test("of 64 bits", () => {
    const { data, view, records, ptr } = make();
    const holds = (value: bigint) => expect(data.getBigInt64(128, true)).toBe(value);
    view.total$set(2n ** 40n);
    expect(view.total$read()).toBe(2n ** 40n);
    view.total$inc();
    view.total$dec();
    view.total$sub(2n ** 40n + 1n);
    holds(-1n);
    expect(view.total$incAndTest()).toBe(true);
    view.total$add(1n);
    expect(view.total$decAndTest()).toBe(true);
    expect([view.total$addReturn(8n), view.total$subReturn(2n)]).toEqual([8n, 6n]);
    expect([view.total$incReturn(), view.total$decReturn(), view.total$fetchAdd(1n)]).toEqual([7n, 6n, 6n]);
    expect([view.total$subAndTest(7n), view.total$incNotZero()]).toEqual([true, false]);
    expect(view.total$addNegative(-1n)).toBe(true);
    expect([view.total$xchg(4n), view.total$cmpxchg(4n, 5n)]).toEqual([-1n, 4n]);
    expect(view.total$addUnless(1n, 5n)).toBe(false);
    records.total$set(ptr, 2n ** 63n - 1n);
    expect(records.total$incReturn(ptr)).toBe(-(2n ** 63n));
    expect(records.total$decReturn(ptr)).toBe(2n ** 63n - 1n);
    expect(records.total$addReturn(ptr, 3n)).toBe(-(2n ** 63n) + 2n);
    records.total$xchg(ptr, 1n);
    expect(records.total$decAndTest(ptr)).toBe(true);
    holds(0n);
  });

  test("of flags", () => {
    const { data, view, records, ptr } = make();
    const { PG_far, PG_top } = module.Pageflags;
    expect([view.flags$testAndSet(PG_far), view.flags$testAndSet(PG_far)]).toEqual([false, true]);
    expect([records.flags$testAndSet(ptr, PG_top), records.flags$testAndClear(ptr, PG_far)]).toEqual([false, true]);
    expect(data.getBigUint64(96, true)).toBe(2n ** 31n);
    expect([view.flags$testAndClear(PG_top), view.flags$testAndClear(PG_top)]).toEqual([true, false]);
    expect(data.getBigUint64(96, true)).toBe(0n);
  });
});
