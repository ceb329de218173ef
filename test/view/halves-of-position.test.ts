// Addresses of positions, in memories whose positions are low words and in others, positions outside of them included.
// Expected values: base + position modulo 2^64, by bigint; NULL has the address 0.
import { Memory } from "kstruct/view";
import { describe, expect, it } from "vitest";

const positions = [0, 1, 16, 4096, 0x7fff_fff0, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000, 0x2_0000_0005, -1, -4096];

describe.each([0n, 0xffff_8880_0000_0000n, 0x7fff_0000_0000n, 0xffff_ea00_0000_1000n, 0x1234n])(
  "base %x",
  (address) => {
    const memory = Memory.over(new ArrayBuffer(8192), { address });

    it.each(positions)("position %d", (position) => {
      const expected = position === 0 ? 0n : BigInt.asUintN(64, address + BigInt(position));
      const at = memory.ptr(position);
      expect(memory.lowOf(at)).toBe(Number(expected & 0xffff_ffffn));
      expect(memory.highOf(at)).toBe(Number(expected >> 32n));
      expect(memory.addressOf(at)).toBe(expected);
      if (position >= 0 && position < 8192) expect(memory.position(memory.lowOf(at), memory.highOf(at))).toBe(position);
    });

    it("gives error numbers a position outside, and their bits back", () => {
      const error = memory.position(-12 >>> 0, 0xffff_ffff);
      expect(memory.contains(error)).toBe(false);
      expect([memory.lowOf(error), memory.highOf(error)]).toEqual([0xffff_fff4, 0xffff_ffff]);
    });
  },
);
