// Numbers, words, pointers and bit-fields of generated classes, in both byte orders. The judge is a plain DataView, and for
// bit-fields a reading of single bits; every write is looked at from outside: which bytes, which bits changed.
import { Memory } from "kstruct/view";
import { describe, expect, test } from "vitest";
import { bitsAt, changedBits, changedBytes } from "./bits.js";
import { fixture, invoke, orders, RECORD, RECORD_SIZE, thrownCode } from "./faces.js";

type Value = number | bigint | boolean;

interface Row {
  readonly name: string;
  readonly byteOffset: number;
  readonly byteSize: number;
  readonly values: readonly Value[];
  readonly read: (data: DataView, littleEndian: boolean) => Value;
}

const rows: readonly Row[] = [
  { name: "u8", byteOffset: 0, byteSize: 1, values: [0, 200, 255], read: (data) => data.getUint8(0) },
  { name: "s8", byteOffset: 1, byteSize: 1, values: [-128, -3, 127], read: (data) => data.getInt8(1) },
  { name: "u16", byteOffset: 2, byteSize: 2, values: [1, 0xbeef], read: (data, le) => data.getUint16(2, le) },
  { name: "_refcount", byteOffset: 4, byteSize: 4, values: [-2, 0x12345678], read: (data, le) => data.getInt32(4, le) },
  { name: "u32", byteOffset: 8, byteSize: 4, values: [1, 0xdeadbeef], read: (data, le) => data.getUint32(8, le) },
  { name: "f32", byteOffset: 12, byteSize: 4, values: [1.5, -0.25], read: (data, le) => data.getFloat32(12, le) },
  { name: "f64", byteOffset: 16, byteSize: 8, values: [Math.PI, -1e300], read: (data, le) => data.getFloat64(16, le) },
  { name: "color", byteOffset: 24, byteSize: 4, values: [7, 12345], read: (data, le) => data.getUint32(24, le) },
  { name: "on", byteOffset: 28, byteSize: 1, values: [true, false], read: (data) => data.getUint8(28) === 1 },
  { name: "port", byteOffset: 30, byteSize: 2, values: [0x1234], read: (data) => data.getUint16(30) },
  {
    name: "word",
    byteOffset: 32,
    byteSize: 8,
    values: [1n, 0xfedcba9876543210n],
    read: (data, le) => data.getBigUint64(32, le),
  },
  { name: "sword", byteOffset: 40, byteSize: 8, values: [-1n, 5n], read: (data, le) => data.getBigInt64(40, le) },
  {
    name: "ptr",
    byteOffset: 48,
    byteSize: 8,
    values: [0xdead000000000100n],
    read: (data, le) => data.getBigUint64(48, le),
  },
  { name: "pcp_flags", byteOffset: 108, byteSize: 1, values: [5], read: (data) => data.getUint8(108) },
  { name: "at", byteOffset: 276, byteSize: 1, values: [1], read: (data) => data.getUint8(276) },
  { name: "array", byteOffset: 277, byteSize: 1, values: [2], read: (data) => data.getUint8(277) },
  { name: "constructor$", byteOffset: 278, byteSize: 1, values: [3], read: (data) => data.getUint8(278) },
  { name: "delete", byteOffset: 279, byteSize: 1, values: [4], read: (data) => data.getUint8(279) },
  { name: "new", byteOffset: 280, byteSize: 1, values: [5], read: (data) => data.getUint8(280) },
  { name: "__proto__$", byteOffset: 281, byteSize: 1, values: [6], read: (data) => data.getUint8(281) },
  { name: "view", byteOffset: 282, byteSize: 1, values: [7], read: (data) => data.getUint8(282) },
  { name: "slot$order", byteOffset: 284, byteSize: 4, values: [9], read: (data, le) => data.getUint32(284, le) },
];

interface Field {
  readonly name: string;
  readonly start: number;
  readonly bitWidth: number;
  readonly isSigned: boolean;
}

const fields: readonly Field[] = [
  { name: "a", start: 64 * 8, bitWidth: 5, isSigned: false },
  { name: "b", start: 64 * 8 + 5, bitWidth: 7, isSigned: true },
  { name: "c", start: 64 * 8 + 12, bitWidth: 20, isSigned: false },
  { name: "whole", start: 69 * 8, bitWidth: 8, isSigned: false },
  { name: "across", start: 72 * 8 + 3, bitWidth: 32, isSigned: false },
  { name: "crossing", start: 76 * 8 + 3, bitWidth: 17, isSigned: true },
  { name: "wide", start: 80 * 8 + 4, bitWidth: 40, isSigned: false },
  { name: "swide", start: 88 * 8 + 4, bitWidth: 40, isSigned: true },
];

function range(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function patterns({ bitWidth, isSigned }: Field): readonly bigint[] {
  const top = 1n << BigInt(bitWidth - 1);
  return isSigned ? [-top, -1n, 0n, 1n, top - 1n] : [0n, 1n, top, 2n * top - 1n];
}

for (const order of orders) {
  const { isLittleEndian } = order;
  describe(order.name, () => {
    test.each(rows)("$name is read and written where C has it, and nothing else changes", (row) => {
      for (const value of row.values) {
        const { bytes, data, view, records, ptr } = fixture(order);
        expect(Reflect.get(view, row.name)).toBe(row.name === "on" ? true : row.read(data, isLittleEndian));
        expect(invoke(records, row.name, ptr)).toBe(Reflect.get(view, row.name));
        const own = range(RECORD + row.byteOffset, row.byteSize);
        const before = bytes.slice();
        Reflect.set(view, row.name, value);
        expect(row.read(data, isLittleEndian)).toBe(value);
        expect(Reflect.get(view, row.name)).toBe(value);
        expect(own).toEqual(expect.arrayContaining([...changedBytes(before, bytes)]));
        const viewWrote = bytes.slice();
        bytes.set(before);
        invoke(records, row.name === "pcp_flags" ? "pcp_flags$raw$set" : `${row.name}$set`, ptr, value);
        expect(bytes).toEqual(viewWrote);
      }
    });

    test.each(fields)("$name has its bits and touches no other", (field) => {
      const { bytes, record, view, records, ptr } = fixture(order);
      const isWide = field.bitWidth > 32;
      const typed = (value: bigint) => (isWide ? value : Number(value));
      const cut = (value: bigint) => (field.isSigned ? BigInt.asIntN(field.bitWidth, value) : value);
      for (const value of patterns(field)) {
        const raw = cut(bitsAt(record, field.start, field.bitWidth, isLittleEndian));
        expect(Reflect.get(view, field.name)).toBe(typed(raw));
        expect(invoke(records, field.name, ptr)).toBe(typed(raw));
        const before = record.slice();
        Reflect.set(view, field.name, typed(value));
        expect(cut(bitsAt(record, field.start, field.bitWidth, isLittleEndian))).toBe(value);
        const own = range(field.start, field.bitWidth);
        expect(changedBits(before, record, isLittleEndian).filter((bit) => !own.includes(bit))).toEqual([]);
        const viewWrote = bytes.slice();
        record.set(before);
        invoke(records, `${field.name}$set`, ptr, typed(value));
        expect(bytes).toEqual(viewWrote);
      }
    });

    test.each(fields)("$name: the view refuses what does not fit, by position it is cut off as in C", (field) => {
      const { bytes, record, view, records, ptr } = fixture(order);
      const isWide = field.bitWidth > 32;
      const limit = 1n << BigInt(field.isSigned ? field.bitWidth - 1 : field.bitWidth);
      for (const value of [limit, -limit - 1n, limit + 5n]) {
        const given = isWide ? value : Number(value);
        const before = bytes.slice();
        expect(thrownCode(() => Reflect.set(view, field.name, given))).toBe("K4003");
        expect(bytes).toEqual(before);
        invoke(records, `${field.name}$set`, ptr, given);
        const low = BigInt.asUintN(field.bitWidth, value);
        expect(bitsAt(record, field.start, field.bitWidth, isLittleEndian)).toBe(low);
      }
      if (!isWide) expect(thrownCode(() => Reflect.set(view, field.name, 0.5))).toBe("K4003");
    });

    test("a _Bool bit-field is one bit", () => {
      const { data, record, view, records, ptr } = fixture(order);
      const mask = isLittleEndian ? 0x08 : 0x10;
      data.setUint8(68, 0);
      expect(view.flag).toBe(false);
      view.flag = true;
      expect(data.getUint8(68)).toBe(mask);
      data.setUint8(68, 0xff);
      expect(records.flag(ptr)).toBe(true);
      const before = record.slice();
      records.flag$set(ptr, false);
      expect(data.getUint8(68)).toBe(0xff & ~mask);
      expect(changedBytes(before, record)).toEqual([68]);
    });

    test("halves and checked numbers of 64-bit words", () => {
      const { data, view, records, ptr } = fixture(order);
      data.setBigUint64(32, 0x0123_4567_89ab_cdefn, isLittleEndian);
      expect([view.word$lo, view.word$hi]).toEqual([0x89ab_cdef, 0x0123_4567]);
      expect([records.word$lo(ptr), records.word$hi(ptr)]).toEqual([0x89ab_cdef, 0x0123_4567]);
      expect(thrownCode(() => view.word$num)).toBe("K4002");
      view.word$lo = 0xffff_fffe;
      records.word$hi$set(ptr, 0x1f_ffff);
      expect(data.getBigUint64(32, isLittleEndian)).toBe(0x1f_ffff_ffff_fffen);
      expect(view.word$num).toBe(2 ** 53 - 2);
      records.word$num$set(ptr, 2 ** 40 + 1);
      expect(data.getBigUint64(32, isLittleEndian)).toBe(2n ** 40n + 1n);
      view.sword$num = -(2 ** 40);
      expect(data.getBigInt64(40, isLittleEndian)).toBe(-(2n ** 40n));
      expect(records.sword$num(ptr)).toBe(-(2 ** 40));
      expect(thrownCode(() => records.word$num$set(ptr, -1))).toBe("K4002");
    });

    test("pointers are positions; a view checks where they point", () => {
      const address = 0xffff_8880_0000_0000n;
      const { data, view, records, memory, ptr } = fixture(order, address);
      data.setBigUint64(48, address + 64n, isLittleEndian);
      expect([view.ptr$ptr, records.ptr$ptr(ptr)]).toEqual([64, 64]);
      view.any$ptr = memory.ptr(80);
      expect(data.getBigUint64(56, isLittleEndian)).toBe(address + 80n);
      records.ptr$ptr$set(ptr, memory.ptr(0));
      expect(data.getBigUint64(48, isLittleEndian)).toBe(0n);
      data.setBigUint64(48, 0xdead_0000_0000_0100n, isLittleEndian);
      expect(view.ptr).toBe(0xdead_0000_0000_0100n);
      expect(thrownCode(() => view.ptr$ptr)).toBe("K4001");
      records.ptr$lo$set(ptr, 96);
      records.ptr$hi$set(ptr, 0xffff_8880);
      expect(view.ptr$ptr).toBe(96);
    });
  });
}

test("reading numbers allocates nothing", () => {
  const [order] = orders;
  const { view, records, ptr } = fixture(order);
  const sum = (count: number) => {
    let total = 0;
    for (let index = 0; index < count; index += 1) {
      total +=
        view.u32 + view.word$lo + view.b + records._refcount(ptr) + records.across(ptr) + records.lists$ptr(ptr, 1);
      total += view.flags$test(6) ? 1 : 0;
      total |= 0;
    }
    return total;
  };
  sum(200_000);
  const before = process.memoryUsage().heapUsed;
  sum(1_000_000);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(500_000);
});

test("a record at the end of its memory is not read beyond", () => {
  const [{ module }] = orders;
  const memory = Memory.over(new ArrayBuffer(RECORD_SIZE));
  const view = new module.Kinds(memory, memory.ptr(0));
  expect(view.dir).toBe(0n);
  view.dir = 1n;
  expect(view.dir$tag).toBe(1);
});
