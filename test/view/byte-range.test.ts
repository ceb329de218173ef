// Copies, fills and comparisons of bytes: few of them go one by one, many by arrays, with the same result.
import { $compareBytes, $copyBytes, $fillBytes, Memory, type MemoryView } from "kstruct/view";
import { describe, expect, test } from "vitest";

const SIZE = 256;

for (const [kind, makeBuffer] of [
  ["private", () => new ArrayBuffer(SIZE + 8)],
  ["shared", () => new SharedArrayBuffer(SIZE + 8)],
] as const) {
  describe(kind, () => {
    const start = (): { view: MemoryView; bytes: () => readonly number[] } => {
      // The memory begins at byte 4 of its buffer.
      const part = new Uint8Array(makeBuffer(), 4, SIZE);
      for (const index of part.keys()) part[index] = index;
      return { view: Memory.over(part).view, bytes: () => [...part] };
    };

    test.each([0, 1, 7, 24, 25, 100])("%i bytes are moved, wherever they overlap", (count) => {
      for (const [to, from] of [
        [10, 100],
        [100, 10],
        [10, 13],
        [13, 10],
        [20, 20],
      ] as const) {
        const { view, bytes } = start();
        const wanted = bytes().slice();
        wanted.splice(to, count, ...bytes().slice(from, from + count));
        $copyBytes(view, to, from, count);
        expect([to, from, bytes()]).toEqual([to, from, wanted]);
      }
    });

    test.each([0, 3, 24, 25, 200])("%i bytes are filled with the low 8 bits", (count) => {
      const { view, bytes } = start();
      $fillBytes(view, 5, 0x1fe, count);
      expect(bytes()).toEqual(Array.from({ length: SIZE }, (_, at) => (at >= 5 && at < 5 + count ? 0xfe : at)));
    });

    test("the first difference counts, as unsigned bytes", () => {
      const { view } = start();
      $copyBytes(view, 128, 0, 64);
      expect($compareBytes(view, 0, 128, 64)).toBe(0);
      view.setUint8(140, 0xf0);
      expect([$compareBytes(view, 0, 128, 12), $compareBytes(view, 0, 128, 64) < 0]).toEqual([0, true]);
      expect($compareBytes(view, 128, 0, 64)).toBe(0xf0 - 12);
    });

    test.each([4, 100])("%i bytes that reach outside are refused", (count) => {
      const { view } = start();
      expect(() => $copyBytes(view, SIZE - count + 1, 0, count)).toThrow(RangeError);
      expect(() => $fillBytes(view, SIZE - count + 1, 0, count)).toThrow(RangeError);
      expect(() => $copyBytes(view, 0, -1, count)).toThrow(RangeError);
    });
  });
}
