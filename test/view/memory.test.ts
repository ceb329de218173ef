// Memories: what bytes they take, where their data lies, and what they refuse.
import { Memory, NULL, pointer } from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";
import { WASM_PAGE, wasmMemory } from "./wasm.js";

/** Bytes 0, 1, 2 … of a buffer. */
function counting(buffer: ArrayBufferLike): Uint8Array {
  const bytes = new Uint8Array(buffer);
  bytes.forEach((_, index) => {
    bytes[index] = index & 0xff;
  });
  return bytes;
}

/** Reads byte `position` through the memory, writes it through the memory, and reads the source. */
function expectLive(memory: Memory, position: number, value: number, sourceByte: () => number | undefined): void {
  expect(memory.view.getUint8(position)).toBe(value);
  memory.view.setUint8(position, 0xee);
  expect(sourceByte()).toBe(0xee);
}

test("an ArrayBuffer and a SharedArrayBuffer are taken as they are", () => {
  for (const buffer of [new ArrayBuffer(64), new SharedArrayBuffer(64)]) {
    const bytes = counting(buffer);
    const memory = Memory.over(buffer);
    expect([memory.byteLength, memory.start, memory.address]).toEqual([64, 0, 0n]);
    expectLive(memory, 33, 33, () => bytes[33]);
  }
});

test("position 0 of a Buffer, a DataView or a typed array is its own first byte", () => {
  const bytes = counting(new ArrayBuffer(64));
  const parts = [
    Buffer.from(bytes.buffer, 8, 16),
    new DataView(bytes.buffer, 8, 16),
    new Uint16Array(bytes.buffer, 8, 8),
    new Uint8Array(bytes.buffer, 8, 16),
  ];
  for (const part of parts) {
    const memory = Memory.over(part);
    expect(memory.byteLength).toBe(16);
    expectLive(memory, 3, 11, () => bytes[11]);
    bytes[11] = 11;
    expect(() => memory.view.getUint8(16)).toThrow(RangeError);
    expect(() => memory.view.getUint8(-1)).toThrow(RangeError);
  }
});

test("a pooled Buffer reads its own bytes, not the pool's first", () => {
  const buffer = Buffer.from("kstruct");
  expect(Memory.over(buffer).view.getUint8(6)).toBe("t".charCodeAt(0));
});

test("a WebAssembly.Memory is taken as it is", () => {
  const wasm = wasmMemory({ initial: 1 });
  const memory = Memory.over(wasm);
  expect(memory.byteLength).toBe(WASM_PAGE);
  memory.view.setUint32(WASM_PAGE - 4, 0x01020304, true);
  expect(new Uint8Array(wasm.buffer)[WASM_PAGE - 1]).toBe(1);
});

test("load copies behind a guard of one page", () => {
  const bytes = counting(new ArrayBuffer(32));
  const memory = Memory.load(new DataView(bytes.buffer, 16), { address: 0xffff_8880_0000_0000n });
  expect([memory.start, memory.byteLength]).toEqual([4096, 4096 + 16]);
  expect(memory.address).toBe(0xffff_8880_0000_0000n);
  expect(memory.addressOf(memory.start)).toBe(0xffff_8880_0000_0000n);
  expect(memory.view.getUint8(4096)).toBe(16);
  memory.view.setUint8(4096, 0xee);
  expect(bytes[16]).toBe(16);
  expect([memory.contains(0), memory.contains(4095), memory.contains(4096)]).toEqual([false, false, true]);
  expect([memory.contains(4111), memory.contains(4112)]).toEqual([true, false]);
});

test("load takes every kind of source", () => {
  const wasm = wasmMemory({ initial: 1 });
  new Uint8Array(wasm.buffer).set([7], 9);
  const sources = [wasm.buffer, wasm, Buffer.from(wasm.buffer)];
  for (const source of sources) expect(Memory.load(source).view.getUint8(4096 + 9)).toBe(7);
});

// base, byte length, positions: near (4 GiB aligned), far, far across a 4 GiB boundary, at the end of the address space.
const places: readonly (readonly [bigint, number, readonly number[]])[] = [
  [0n, 0x2000, [1, 0x1fff]],
  [0xffff_8880_0000_0000n, 0x2000, [8, 0x1fff]],
  [0xffff_8880_1234_5000n, 0x2000, [8, 0x1fff]],
  [0xffff_8880_ffff_f000n, 0x2000, [8, 0xfff, 0x1000, 0x1fff]],
  [0xffff_ffff_ffff_e000n, 0x2000, [8, 0x1fff]],
];

test("addresses and positions: address = base + position, by hand", () => {
  for (const [base, byteLength, positions] of places) {
    const memory = Memory.over(new ArrayBuffer(byteLength), { address: base });
    expect(memory.address).toBe(base);
    for (const position of positions) {
      const address = base + BigInt(position);
      const ptr = memory.ptr(position);
      expect(memory.addressOf(ptr)).toBe(address);
      expect(memory.pointerAt(address)).toBe(position);
      expect(memory.lowOf(ptr)).toBe(Number(address & 0xffff_ffffn));
      expect(memory.highOf(ptr)).toBe(Number(address >> 32n));
      expect(memory.position(memory.lowOf(ptr), memory.highOf(ptr))).toBe(position);
    }
    expect([memory.addressOf(NULL), memory.pointerAt(0n), memory.lowOf(NULL), memory.highOf(NULL)]).toEqual([
      0n,
      0,
      0,
      0,
    ]);
  }
});

test("a memory at address 0 that was loaded: its first byte has the address 0, which is NULL", () => {
  const memory = Memory.load(new ArrayBuffer(16));
  expect(memory.addressOf(pointer(4097))).toBe(1n);
  expect(memory.pointerAt(1n)).toBe(4097);
  expect(memory.pointerAt(0n)).toBe(NULL);
});

test("position casts as C does: nothing is checked", () => {
  const memory = Memory.over(new ArrayBuffer(16), { address: 0xffff_8880_0000_1000n });
  expect(memory.position(0x1008, 0xffff_8880)).toBe(8);
  expect(memory.position(0x0ff8, 0xffff_8880)).toBe(-8);
  expect(memory.position(0, 0)).toBe(NULL);
  expect(Memory.over(new ArrayBuffer(16)).position(-8, 0)).toBe(0xffff_fff8);
});

test("checked is false unless asked for", () => {
  expect(Memory.over(new ArrayBuffer(1)).checked).toBe(false);
  expect(Memory.over(new ArrayBuffer(1), { checked: true }).checked).toBe(true);
  expect(Memory.load(new ArrayBuffer(1), { checked: true }).checked).toBe(true);
});

test("bytes are not copied", () => {
  const bytes = counting(new ArrayBuffer(64));
  const part = Memory.over(new DataView(bytes.buffer, 8)).bytes(pointer(4), 3);
  expect([...part]).toEqual([12, 13, 14]);
  part[0] = 99;
  expect(bytes[12]).toBe(99);
});

test("K4001: an address outside of the memory", () => {
  const memory = Memory.over(new ArrayBuffer(0x2000), { address: 0xffff_8880_0000_0000n });
  expect(thrown(() => memory.pointerAt(0xdead_0000_0000_0100n))).toBe(
    "K4001: address 0xdead000000000100 is outside of the memory, which is 0xffff888000000000 to 0xffff888000001fff (8192 bytes)",
  );
  expect(thrown(() => memory.pointerAt(0xffff_8880_0000_2000n))).toContain(
    "K4001: address 0xffff888000002000 is outside",
  );
  expect(thrown(() => memory.pointerAt(0xffff_887f_ffff_ffffn))).toContain("K4001");
  // 2^64 more is another number, though its low 64 bits are those of a byte of the memory.
  expect(thrown(() => memory.pointerAt((1n << 64n) + 0xffff_8880_0000_0010n))).toContain("K4001");
  expect(thrown(() => Memory.over(new ArrayBuffer(0)).pointerAt(1n))).toBe(
    "K4001: address 0x0000000000000001 is outside of the memory, which is empty",
  );
});

test("K4006: no bytes", () => {
  const takes =
    "K4006: a Memory takes an ArrayBuffer, a SharedArrayBuffer, a Buffer, a DataView, a typed array or a WebAssembly.Memory, not";
  const calls: readonly (readonly [unknown, string])[] = [
    [null, "null"],
    [undefined, "undefined"],
    ["bytes", "string"],
    [[1, 2, 3], "an object without a buffer"],
    [{ buffer: [1, 2, 3] }, "an object without a buffer"],
  ];
  for (const [source, given] of calls) {
    // What JavaScript callers may pass, whatever the types say.
    const wrong = source as ArrayBuffer;
    expect(thrown(() => Memory.over(wrong))).toBe(`${takes} ${given}`);
    expect(thrown(() => Memory.load(wrong))).toBe(`${takes} ${given}`);
  }
});

test("K4006: no address", () => {
  const over = (address: unknown) => () => Memory.over(new ArrayBuffer(8), { address: address as bigint });
  const takes = "K4006: a Memory's address is a bigint from 0n to 2^64 - 1, not";
  expect(thrown(over(-1n))).toBe(`${takes} -1n`);
  expect(thrown(over(1n << 64n))).toBe(`${takes} 18446744073709551616n`);
  expect(thrown(over(4096))).toBe(`${takes} the number 4096`);
  expect(thrown(() => Memory.load(new ArrayBuffer(8), { address: -1n }))).toBe(`${takes} -1n`);
});
