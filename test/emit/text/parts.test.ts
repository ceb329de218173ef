// Arrays, nested records and bytes of generated classes, in both byte orders; then a 32-bit target.
import { Memory } from "kstruct/view";
import { describe, expect, test } from "vitest";
import * as i386 from "../../golden/kinds/i386.expected/index.js";
import { fixture, orders, RECORD, RECORD_SIZE, thrownCode } from "./faces.js";

const address = 0xffff_8880_0000_0000n;

for (const order of orders) {
  const { isLittleEndian } = order;
  describe(order.name, () => {
    test("arrays of numbers", () => {
      const { data, view, records, ptr } = fixture(order);
      expect(view.halves$length).toBe(3);
      for (const index of [0, 1, 2]) {
        expect(view.halves$at(index)).toBe(data.getUint16(152 + 2 * index, isLittleEndian));
        expect(records.halves(ptr, index)).toBe(view.halves$at(index));
        view.halves$set(index, 0x1000 + index);
        expect(data.getUint16(152 + 2 * index, isLittleEndian)).toBe(0x1000 + index);
        records.halves$set(ptr, index, 0x2_0001);
        expect(data.getUint16(152 + 2 * index, isLittleEndian)).toBe(1);
      }
      for (const index of [-1, 3, 0.5]) {
        expect(thrownCode(() => view.halves$at(index))).toBe("K4005");
        expect(thrownCode(() => view.halves$set(index, 1))).toBe("K4005");
      }
    });

    test("arrays of words and of pointers", () => {
      const { data, view, records, memory, ptr } = fixture(order, address);
      view.words$set(1, 0x0123_4567_89ab_cdefn);
      expect(data.getBigUint64(168, isLittleEndian)).toBe(0x0123_4567_89ab_cdefn);
      expect([view.words$lo$at(1), view.words$hi$at(1)]).toEqual([0x89ab_cdef, 0x0123_4567]);
      expect([records.words$lo(ptr, 1), records.words$hi(ptr, 1)]).toEqual([0x89ab_cdef, 0x0123_4567]);
      expect(thrownCode(() => view.words$num$at(1))).toBe("K4002");
      records.words$hi$set(ptr, 1, 0);
      expect([view.words$num$at(1), records.words$num(ptr, 1)]).toEqual([0x89ab_cdef, 0x89ab_cdef]);
      view.words$num$set(0, 2 ** 33);
      expect([data.getBigUint64(160, isLittleEndian), view.words$length]).toEqual([2n ** 33n, 2]);
      view.nodes$ptr$set(1, memory.ptr(64));
      expect(data.getBigUint64(184, isLittleEndian)).toBe(address + 64n);
      expect([view.nodes$at(1), view.nodes$ptr$at(1), records.nodes$ptr(ptr, 1)]).toEqual([address + 64n, 64, 64]);
      records.nodes$set(ptr, 0, 5n);
      expect([records.nodes$lo(ptr, 0), thrownCode(() => view.nodes$ptr$at(0))]).toEqual([5, "K4001"]);
      records.nodes$ptr$set(ptr, 0, memory.ptr(96));
      expect(view.nodes$ptr$at(0)).toBe(96);
    });

    test("arrays of two dimensions", () => {
      const { data, view, records, ptr } = fixture(order);
      expect([view.grid$length, ...view.grid$lengths]).toEqual([2, 2, 3]);
      for (const [row, column] of [
        [0, 0],
        [0, 2],
        [1, 1],
      ] as const) {
        const place = 232 + 12 * row + 4 * column;
        view.grid$set(row, column, row * 10 + column);
        expect(data.getUint32(place, isLittleEndian)).toBe(row * 10 + column);
        records.grid$set(ptr, row, column, 77);
        expect([view.grid$at(row, column), records.grid(ptr, row, column)]).toEqual([77, 77]);
      }
      expect(thrownCode(() => view.grid$at(2, 0))).toBe("K4005");
      expect(thrownCode(() => view.grid$at(0, 3))).toBe("K4005");
    });

    test("a flexible array goes on behind the record", () => {
      const { bytes, view, records, ptr } = fixture(order);
      const all = new DataView(bytes.buffer);
      const place = RECORD + 288 + 4 * 20;
      expect(place).toBeGreaterThan(RECORD + RECORD_SIZE);
      view.tail$set(20, 0xdeadbeef);
      expect(all.getUint32(place, isLittleEndian)).toBe(0xdeadbeef);
      expect([view.tail$at(20), records.tail(ptr, 20)]).toEqual([0xdeadbeef, 0xdeadbeef]);
      expect("tail$length" in view).toBe(false);
    });

    test("bytes are those of the memory", () => {
      const { record, view, records, ptr } = fixture(order);
      view.comm$bytes.set(new TextEncoder().encode("kstructd"));
      expect(new TextDecoder().decode(record.subarray(224, 232))).toBe("kstructd");
      expect([view.comm$at(0), records.comm(ptr, 7)]).toEqual([0x6b, 0x64]);
      expect(records.comm$bytes(ptr)).toEqual(record.subarray(224, 232));
      expect([view.ld, records.ld(ptr)]).toEqual([record.subarray(256, 272), record.subarray(256, 272)]);
      expect(view.pairs$at(1)).toEqual(record.subarray(304, 320));
      expect(records.pairs(ptr, 0)).toEqual(record.subarray(288, 304));
      records.marks$set(ptr, 2, true);
      view.marks$set(3, false);
      expect([record[274], record[275], view.marks$at(2), records.marks(ptr, 3)]).toEqual([1, 0, true, false]);
    });

    test("records in a record have a view and a position", () => {
      const { data, view, records, memory, ptr } = fixture(order, address);
      view.lru.next$ptr = memory.ptr(64);
      expect(data.getBigUint64(136, isLittleEndian)).toBe(address + 64n);
      expect([view.lru$next, view.lru$next$ptr, records.lru$next$ptr(ptr)]).toEqual([address + 64n, 64, 64]);
      expect([records.lru$ptr(ptr), view.lru.$ptr]).toEqual([RECORD + 136, RECORD + 136]);
      expect([records.lists$ptr(ptr, 1), view.lists$at(1).$ptr]).toEqual([RECORD + 208, RECORD + 208]);
      expect(thrownCode(() => view.lists$at(2))).toBe("K4005");
      view.slot.order = 12;
      expect([view.slot$order, records.slot$order(ptr)]).toEqual([12, 12]);
    });
  });
}

test("one view walks an array of records", () => {
  const { Kinds } = orders[0].module;
  expect([Kinds.$SIZE, Kinds.$ALIGN, orders[0].module.Kinds$.$SIZE]).toEqual([RECORD_SIZE, 8, RECORD_SIZE]);
  const memory = Memory.over(new ArrayBuffer(3 * RECORD_SIZE));
  const seen: number[] = [];
  for (const kinds of Kinds.$array(memory, memory.ptr(0), 3)) {
    kinds.u32 = kinds.$ptr;
    seen.push(kinds.$ptr);
  }
  expect(seen).toEqual([0, RECORD_SIZE, 2 * RECORD_SIZE]);
  const data = new DataView(memory.view.buffer);
  expect(data.getUint32(2 * RECORD_SIZE + 8, true)).toBe(2 * RECORD_SIZE);
});

test("32-bit words and pointers are numbers", () => {
  const memory = Memory.over(new ArrayBuffer(1024), { address: 0xc000_0000n });
  const ptr = memory.ptr<"kinds">(512);
  const data = new DataView(memory.view.buffer, 512);
  const view = new i386.Kinds(memory, ptr);
  const records = new i386.Kinds$(memory);
  view.ptr$ptr = memory.ptr(64);
  expect([data.getUint32(48, true), view.ptr, records.ptr$ptr(ptr)]).toEqual([0xc000_0040, 0xc000_0040, 64]);
  records.ptr$set(ptr, 0xdead_0000);
  expect(thrownCode(() => view.ptr$ptr)).toBe("K4001");
  view.memdesc$set(memory.ptr(0x40), i386.MemdescType.MEMDESC_BUMP);
  expect([data.getUint32(112, true), view.memdesc$tag, view.memdesc$ptr]).toEqual([0xc000_0046, 6, 0x40]);
  records.memdesc$set(ptr, memory.ptr(0x80), i386.MemdescType.MEMDESC_SLAB);
  expect([data.getUint32(112, true), records.memdesc$ptr(ptr)]).toEqual([0xc000_0085, 0x80]);
  expect(thrownCode(() => view.memdesc$set(memory.ptr(0x41), 5))).toBe("K4004");
  const matched = view.memdesc$match({
    MEMDESC_BUDDY: () => 0,
    MEMDESC_SLAB: (slab) => slab,
    MEMDESC_BUMP: () => -1,
    $unknown: () => -2,
  });
  expect(matched).toBe(0x80);
  view.flags$set(i386.Pageflags.PG_top);
  expect([data.getUint32(96, true), view.flags, records.flags$test(ptr, 31)]).toEqual([2 ** 31, 2 ** 31, true]);
  records.flags$raw$set(ptr, 0x2800_0000);
  expect([view.flags$zone, records.flags$zone(ptr)]).toEqual([5, 5]);
  view.nodes$ptr$set(1, memory.ptr(96));
  expect([data.getUint32(180, true), view.nodes$at(1), records.nodes$ptr(ptr, 1)]).toEqual([
    0xc000_0060, 0xc000_0060, 96,
  ]);
  expect(records.lru$ptr(ptr)).toBe(512 + 136);
  records.total$inc(ptr);
  expect(data.getBigInt64(128, true)).toBe(1n);
});
