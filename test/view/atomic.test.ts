// The kernel's atomic operations, one thread: the same results over a private buffer (plain reads and writes, any byte
// order) and over a shared one (Atomics). Words are read back through a plain DataView. Threads: threads.test.ts.
import {
  $atomicAdd,
  $atomicAdd64,
  $atomicAddUnless,
  $atomicAddUnless64,
  $atomicCompareExchange,
  $atomicCompareExchange64,
  $atomicExchange,
  $atomicExchange64,
  $atomicRead,
  $atomicRead64,
  $atomicSet,
  $atomicSet64,
  $atomicStep64,
  $testAndClear,
  $testAndSet,
  Memory,
  type MemoryView,
} from "kstruct/view";
import { describe, expect, test } from "vitest";
import { Page } from "./sample-page.js";
import { thrown } from "./thrown.js";

const AT = 8;
const kinds: readonly (readonly [string, () => ArrayBufferLike, boolean])[] = [
  ["private, little-endian", () => new ArrayBuffer(64), true],
  ["private, big-endian", () => new ArrayBuffer(64), false],
  ["shared", () => new SharedArrayBuffer(64), true],
];

for (const [kind, makeBuffer, littleEndian] of kinds) {
  describe(kind, () => {
    const start = (value: number): { view: MemoryView; word: () => number } => {
      const buffer = makeBuffer();
      const plain = new DataView(buffer);
      plain.setInt32(AT, value, littleEndian);
      return { view: Memory.over(buffer).view, word: () => plain.getInt32(AT, littleEndian) };
    };
    const start64 = (value: bigint): { view: MemoryView; word: () => bigint } => {
      const buffer = makeBuffer();
      const plain = new DataView(buffer);
      plain.setBigInt64(AT, value, littleEndian);
      return { view: Memory.over(buffer).view, word: () => plain.getBigInt64(AT, littleEndian) };
    };

    test("read and set", () => {
      const { view, word } = start(-7);
      expect($atomicRead(view, AT, littleEndian)).toBe(-7);
      $atomicSet(view, AT, 0xffff_ffff, littleEndian);
      expect([word(), $atomicRead(view, AT, littleEndian)]).toEqual([-1, -1]);
    });

    test("add gives the value before, and wraps", () => {
      const { view, word } = start(2 ** 31 - 1);
      expect($atomicAdd(view, AT, 1, littleEndian)).toBe(2 ** 31 - 1);
      expect([word(), $atomicAdd(view, AT, -1, littleEndian), word()]).toEqual([-(2 ** 31), -(2 ** 31), 2 ** 31 - 1]);
    });

    test("exchange and compare-and-exchange give the value before", () => {
      const { view, word } = start(3);
      expect([$atomicExchange(view, AT, 4, littleEndian), word()]).toEqual([3, 4]);
      expect([$atomicCompareExchange(view, AT, 5, 9, littleEndian), word()]).toEqual([4, 4]);
      expect([$atomicCompareExchange(view, AT, 4, 9, littleEndian), word()]).toEqual([4, 9]);
      $atomicSet(view, AT, -1, littleEndian);
      expect([$atomicCompareExchange(view, AT, 0xffff_ffff, 1, littleEndian), word()]).toEqual([-1, 1]);
    });

    test("add unless", () => {
      const { view, word } = start(0);
      expect([$atomicAddUnless(view, AT, 1, 0, littleEndian), word()]).toEqual([false, 0]);
      expect([$atomicAddUnless(view, AT, 5, 1, littleEndian), word()]).toEqual([true, 5]);
      $atomicSet(view, AT, -1, littleEndian);
      expect([$atomicAddUnless(view, AT, 1, 0xffff_ffff, littleEndian), word()]).toEqual([false, -1]);
    });

    test("test and set, test and clear, bit 31 too", () => {
      const { view, word } = start(0b0100);
      expect([$testAndSet(view, AT, 0b1000, littleEndian), word()]).toEqual([false, 0b1100]);
      expect([$testAndSet(view, AT, 0b1000, littleEndian), word()]).toEqual([true, 0b1100]);
      expect([$testAndSet(view, AT, 1 << 31, littleEndian), word() >>> 0]).toEqual([false, 0x8000_000c]);
      expect([$testAndClear(view, AT, 1 << 31, littleEndian), word()]).toEqual([true, 0b1100]);
      expect([$testAndClear(view, AT, 1 << 31, littleEndian), word()]).toEqual([false, 0b1100]);
    });

    test("64 bits: read, set, add, exchange", () => {
      const { view, word } = start64(-(2n ** 40n));
      expect($atomicRead64(view, AT, littleEndian)).toBe(-(2n ** 40n));
      $atomicSet64(view, AT, 2n ** 63n - 1n, littleEndian);
      expect([$atomicAdd64(view, AT, 1n, littleEndian), word()]).toEqual([2n ** 63n - 1n, -(2n ** 63n)]);
      expect([$atomicExchange64(view, AT, 8n, littleEndian), word()]).toEqual([-(2n ** 63n), 8n]);
    });

    test("64 bits: compare-and-exchange, add unless", () => {
      const { view, word } = start64(8n);
      expect([$atomicCompareExchange64(view, AT, 7n, 1n, littleEndian), word()]).toEqual([8n, 8n]);
      expect([$atomicCompareExchange64(view, AT, 8n, -1n, littleEndian), word()]).toEqual([8n, -1n]);
      expect([$atomicAddUnless64(view, AT, 1n, 2n ** 64n - 1n, littleEndian), word()]).toEqual([false, -1n]);
      expect([$atomicCompareExchange64(view, AT, 2n ** 64n - 1n, 5n, littleEndian), word()]).toEqual([-1n, 5n]);
      expect([$atomicAddUnless64(view, AT, -5n, 1n, littleEndian), word()]).toEqual([true, 0n]);
    });

    test("64 bits: a step carries between the halves, and tells when it comes to 0", () => {
      const steps: readonly (readonly [bigint, 1 | -1, bigint, boolean])[] = [
        [0xffff_ffffn, 1, 0x1_0000_0000n, false],
        [0x1_0000_0000n, -1, 0xffff_ffffn, false],
        [-1n, 1, 0n, true],
        [1n, -1, 0n, true],
        [0n, -1, -1n, false],
        [2n ** 63n - 1n, 1, -(2n ** 63n), false],
        [-(2n ** 32n), -1, -(2n ** 32n) - 1n, false],
      ];
      for (const [before, step, after, isZero] of steps) {
        const { view, word } = start64(before);
        expect([$atomicStep64(view, AT, step, littleEndian), word()]).toEqual([isZero, after]);
      }
    });

    test("words outside of the memory", () => {
      const buffer = makeBuffer();
      const { view } = Memory.over(new DataView(buffer, 8, 16));
      for (const at of [-8, -4, 16]) {
        expect(() => $atomicAdd(view, at, 1, littleEndian), `at ${at}`).toThrow(RangeError);
      }
      expect(() => $atomicAdd64(view, 16, 1n, littleEndian)).toThrow(RangeError);
      expect(() => $atomicAdd64(view, -8, 1n, littleEndian)).toThrow(RangeError);
      expect($atomicAdd64(view, 8, 5n, littleEndian)).toBe(0n);
      expect(new Uint8Array(buffer).filter((byte) => byte !== 0)).toEqual(Uint8Array.of(5));
    });
  });
}

test("the accessors of an atomic_t", () => {
  for (const buffer of [new ArrayBuffer(64), new SharedArrayBuffer(64)]) {
    const memory = Memory.over(buffer);
    const page = new Page(memory, memory.ptr(32));
    page._mapcount = 1;
    page._mapcount$inc();
    expect([page._mapcount$read(), page._mapcount$addReturn(3), page._mapcount]).toEqual([2, 5, 5]);
    expect([page._mapcount$cmpxchg(5, 1), page._mapcount$addUnless(1, 1), page._mapcount$decAndTest()]).toEqual([
      5,
      false,
      true,
    ]);
    page._mapcount$set(-1);
    expect(page._mapcount).toBe(-1);
  }
});

test("a part of a shared buffer that begins at an odd word: 32-bit words work, 64-bit ones where they are aligned", () => {
  const buffer = new SharedArrayBuffer(64);
  const { view } = Memory.over(new DataView(buffer, 4, 40));
  $atomicAdd(view, 0, 7, true);
  $atomicAdd64(view, 4, 9n, true);
  $atomicAdd(view, 36, 11, true);
  expect([...new Int32Array(buffer, 0, 12)]).toEqual([0, 7, 9, 0, 0, 0, 0, 0, 0, 0, 11, 0]);
  expect(thrown(() => $atomicAdd64(view, 0, 1n, true))).toBe(
    "K4007: no atomic operation on the word at position 0x0 of shared memory: it is not 8-byte aligned in its buffer",
  );
  expect(() => $atomicAdd64(view, 36, 1n, true)).toThrow(RangeError);
});

test("K4007: unaligned words and another byte order in shared memory; private memory takes both", () => {
  const shared = Memory.over(new SharedArrayBuffer(64)).view;
  const odd = Memory.over(new DataView(new SharedArrayBuffer(64), 1)).view;
  const word = "K4007: no atomic operation on the word at position";
  expect(thrown(() => $atomicRead(shared, 6, true))).toBe(
    `${word} 0x6 of shared memory: it is not 4-byte aligned in its buffer`,
  );
  expect(thrown(() => $testAndSet(odd, 16, 1, true))).toBe(
    `${word} 0x10 of shared memory: it is not 4-byte aligned in its buffer`,
  );
  expect($atomicRead(odd, 15, true)).toBe(0);
  expect(thrown(() => $atomicRead(shared, 16, false))).toBe(
    `${word} 0x10 of shared memory: its byte order is not that of this machine`,
  );
  expect(thrown(() => $atomicRead64(shared, 16))).toContain("its byte order is not that of this machine");
  const own = Memory.over(new ArrayBuffer(64)).view;
  expect([$atomicAdd(own, 6, 1, false), $atomicAdd(own, 6, 1, false)]).toEqual([0, 1]);
});

test("a part of a shared buffer that is too short for a word has none", () => {
  for (const [byteOffset, byteLength] of [
    [0, 0],
    [0, 3],
    [1, 2],
    [3, 0],
    [1, 6],
  ] as const) {
    const { view } = Memory.over(new DataView(new SharedArrayBuffer(7), byteOffset, byteLength));
    expect(() => $atomicAdd(view, 7 - byteOffset - (7 % 4), 1, true)).toThrow(RangeError);
    expect(() => $atomicAdd64(view, (8 - byteOffset) % 8, 1n, true)).toThrow(RangeError);
  }
});

test("a shared buffer that grows: new words are found", () => {
  // Growable buffers are newer than lib es2023.
  const buffer: SharedArrayBuffer & { grow?: (byteLength: number) => void } = Reflect.construct(SharedArrayBuffer, [
    8,
    { maxByteLength: 64 },
  ]);
  const memory = Memory.over(buffer);
  buffer.grow?.(64);
  expect([memory.byteLength, $atomicAdd(memory.view, 32, 5, true), $atomicRead64(memory.view, 32, true)]).toEqual([
    64,
    0,
    5n,
  ]);
});
