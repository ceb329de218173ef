// Atomic operations of translated functions: bits of 32-bit words, integers of 8 and 16 bits, 64-bit words by halves. The same
// results over a private buffer (any byte order) and over a shared one; words are read back through a plain DataView.
import {
  $atomicAddHalves,
  $atomicAddSmall,
  $atomicAnd,
  $atomicAndSmall,
  $atomicCompareExchangeHalves,
  $atomicCompareExchangeSmall,
  $atomicExchangeHalves,
  $atomicExchangeSmall,
  $atomicHigh,
  $atomicNand,
  $atomicNandSmall,
  $atomicOr,
  $atomicOrSmall,
  $atomicReadHalves,
  $atomicReadSmall,
  $atomicSetHalves,
  $atomicSetSmall,
  $atomicXor,
  $atomicXorSmall,
  Memory,
  type MemoryView,
} from "kstruct/view";
import { describe, expect, test } from "vitest";
import { thrown } from "./thrown.js";

const AT = 8;
const kinds: readonly (readonly [string, () => ArrayBufferLike, boolean])[] = [
  ["private, little-endian", () => new ArrayBuffer(64), true],
  ["private, big-endian", () => new ArrayBuffer(64), false],
  ["shared", () => new SharedArrayBuffer(64), true],
];

for (const [kind, makeBuffer, littleEndian] of kinds) {
  describe(kind, () => {
    const start = (word: bigint): { view: MemoryView; plain: DataView } => {
      const buffer = makeBuffer();
      const plain = new DataView(buffer);
      plain.setBigUint64(AT, word, littleEndian);
      return { view: Memory.over(buffer).view, plain };
    };
    const start32 = (word: number): { view: MemoryView; word: () => number } => {
      const { view, plain } = start(0n);
      plain.setInt32(AT, word, littleEndian);
      return { view, word: () => plain.getInt32(AT, littleEndian) };
    };

    test("and, or, xor, nand of 32 bits give the value before", () => {
      const { view, word } = start32(0x0f0f_00ff);
      expect([$atomicOr(view, AT, 0x8000_0100, littleEndian), word()]).toEqual([0x0f0f_00ff, 0x8f0f_01ff | 0]);
      expect([$atomicAnd(view, AT, ~0xff, littleEndian), word()]).toEqual([0x8f0f_01ff | 0, 0x8f0f_0100 | 0]);
      expect([$atomicXor(view, AT, -1, littleEndian), word()]).toEqual([0x8f0f_0100 | 0, 0x70f0_feff]);
      expect([$atomicNand(view, AT, 0xffff, littleEndian), word()]).toEqual([0x70f0_feff, ~0xfeff]);
    });

    test("16 bits: values are unsigned, and no byte beside them changes", () => {
      const { view, plain } = start(0xffff_ffff_ffff_ffffn);
      const word = (): number => plain.getUint16(AT + 2, littleEndian);
      const at = AT + 2;
      $atomicSetSmall(view, at, 2, 0x1_0005, littleEndian);
      expect([word(), $atomicReadSmall(view, at, 2, littleEndian)]).toEqual([5, 5]);
      expect([$atomicAddSmall(view, at, 2, -6, littleEndian), word()]).toEqual([5, 0xffff]);
      expect([$atomicAndSmall(view, at, 2, 0xf0f, littleEndian), word()]).toEqual([0xffff, 0xf0f]);
      expect([$atomicOrSmall(view, at, 2, 0x8000, littleEndian), word()]).toEqual([0xf0f, 0x8f0f]);
      expect([$atomicXorSmall(view, at, 2, 0xff, littleEndian), word()]).toEqual([0x8f0f, 0x8ff0]);
      expect([$atomicNandSmall(view, at, 2, 0xff, littleEndian), word()]).toEqual([0x8ff0, 0xff0f]);
      expect([$atomicExchangeSmall(view, at, 2, -2, littleEndian), word()]).toEqual([0xff0f, 0xfffe]);
      expect([$atomicCompareExchangeSmall(view, at, 2, 7, 1, littleEndian), word()]).toEqual([0xfffe, 0xfffe]);
      // Both the expected value and the new one are taken modulo 2^16.
      expect([$atomicCompareExchangeSmall(view, at, 2, -2, 0x1_0001, littleEndian), word()]).toEqual([0xfffe, 1]);
      expect([plain.getUint16(AT, true), plain.getUint32(AT + 4, true)]).toEqual([0xffff, 0xffff_ffff]);
    });

    test("8 bits: at any byte, in any order", () => {
      const { view, plain } = start(0n);
      const at = AT + 3;
      expect([$atomicAddSmall(view, at, 1, 0x1ff, littleEndian), plain.getUint8(at)]).toEqual([0, 0xff]);
      expect([$atomicAddSmall(view, at, 1, 1, littleEndian), plain.getUint8(at)]).toEqual([0xff, 0]);
      expect([$atomicExchangeSmall(view, at, 1, 0x77, littleEndian), plain.getUint8(at)]).toEqual([0, 0x77]);
      expect(plain.getUint32(AT, littleEndian) === 0x77 || plain.getUint32(AT, littleEndian) === 0x7700_0000).toBe(
        true,
      );
    });

    test("64 bits by halves: the low half comes back, the high one is read from the view", () => {
      const { view, plain } = start(0xffff_fffe_ffff_ffffn);
      const word = (): bigint => plain.getBigUint64(AT, littleEndian);
      const both = (low: number): readonly number[] => [low, $atomicHigh(view)];
      expect(both($atomicReadHalves(view, AT, littleEndian))).toEqual([0xffff_ffff, 0xffff_fffe]);
      // A carry into the high half, and one that is lost.
      expect(both($atomicAddHalves(view, AT, 1, 0, littleEndian))).toEqual([0xffff_ffff, 0xffff_fffe]);
      expect(word()).toBe(0xffff_ffff_0000_0000n);
      expect(both($atomicAddHalves(view, AT, 5, 1, littleEndian))).toEqual([0, 0xffff_ffff]);
      expect(word()).toBe(5n);
      // -6 as halves, signed or not.
      expect(both($atomicAddHalves(view, AT, -6, -1, littleEndian))).toEqual([5, 0]);
      expect(word()).toBe(0xffff_ffff_ffff_ffffn);
      expect(both($atomicExchangeHalves(view, AT, 0x1234_5678, 0x9abc_def0, littleEndian))).toEqual([
        0xffff_ffff, 0xffff_ffff,
      ]);
      expect(word()).toBe(0x9abc_def0_1234_5678n);
      $atomicSetHalves(view, AT, -1, 7, littleEndian);
      expect(word()).toBe(0x7_ffff_ffffn);
    });

    test("64 bits are exchanged when both halves are the expected ones, signed or not", () => {
      const { view, plain } = start(0x8000_0000_ffff_ffffn);
      const word = (): bigint => plain.getBigUint64(AT, littleEndian);
      const swap = (low: number, high: number): number =>
        $atomicCompareExchangeHalves(view, AT, low, high, 1, 2, littleEndian);
      expect([swap(-1, 0), $atomicHigh(view), word()]).toEqual([0xffff_ffff, 0x8000_0000, 0x8000_0000_ffff_ffffn]);
      expect([swap(0, 0x8000_0000), word()]).toEqual([0xffff_ffff, 0x8000_0000_ffff_ffffn]);
      expect([swap(-1, -0x8000_0000), $atomicHigh(view), word()]).toEqual([0xffff_ffff, 0x8000_0000, 0x2_0000_0001n]);
    });
  });
}

test("in shared memory an integer of 16 bits must be aligned and in this machine's order, a byte need not", () => {
  const { view } = Memory.over(new SharedArrayBuffer(16));
  expect(thrown(() => $atomicReadSmall(view, 1, 2, true))).toMatch(/^K4007: .*position 0x1 .*not 2-byte aligned/);
  expect(thrown(() => $atomicReadSmall(view, 2, 2, false))).toMatch(/^K4007: .*byte order/);
  expect($atomicReadSmall(view, 15, 1, false)).toBe(0);
  // A memory that begins at an odd byte of its buffer has its words at odd positions.
  const odd = Memory.over(new DataView(new SharedArrayBuffer(16), 1)).view;
  expect([$atomicAddSmall(odd, 1, 2, 3, true), odd.getUint16(1, true)]).toEqual([0, 3]);
  expect(thrown(() => $atomicAddHalves(odd, 8, 1, 0, true))).toMatch(/^K4007/);
});
