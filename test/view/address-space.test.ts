// Several memories of one address space: finding an address, and what may not be.
import { AddressSpace, Memory } from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";
import { wasmMemory } from "./wasm.js";

const vmemmap = Memory.load(new ArrayBuffer(0x100), { address: 0xffff_ea00_0000_0000n });
const direct = Memory.over(new ArrayBuffer(0x1000), { address: 0xffff_8880_0000_0000n });
const next = Memory.over(new ArrayBuffer(0x1000), { address: 0xffff_8880_0000_1000n });
const space = new AddressSpace([vmemmap, next, direct]);

test("memories are kept by address", () => {
  expect(space.memories).toEqual([direct, next, vmemmap]);
});

test("an address is found in the memory that holds it, first and last byte", () => {
  expect(space.find(0xffff_8880_0000_0008n)).toEqual({ memory: direct, ptr: 8 });
  expect(space.find(0xffff_8880_0000_0fffn)).toEqual({ memory: direct, ptr: 0xfff });
  expect(space.find(0xffff_8880_0000_1000n)).toEqual({ memory: next, ptr: 0 });
  // Behind the guard of a copy, its first byte has the position 4096.
  expect(space.resolve(0xffff_ea00_0000_0000n)).toEqual({ memory: vmemmap, ptr: 4096 });
  expect(space.resolve(0xffff_ea00_0000_00ffn)).toEqual({ memory: vmemmap, ptr: 4096 + 0xff });
});

test("NULL and addresses between memories are nowhere", () => {
  const low = new AddressSpace([Memory.over(new ArrayBuffer(16))]);
  expect([space.find(0n), low.find(0n), low.find(1n)?.ptr]).toEqual([undefined, undefined, 1]);
  expect(space.find(0xffff_8880_0000_2000n)).toBeUndefined();
  expect(space.find(0xffff_ea00_0000_0100n)).toBeUndefined();
  expect(space.find(0xffff_887f_ffff_ffffn)).toBeUndefined();
});

test("K4001: resolving what no memory holds names all of them", () => {
  expect(thrown(() => space.resolve(0xdead_0000_0000_0100n))).toBe(
    "K4001: address 0xdead000000000100 is in no memory of the address space: " +
      "0xffff888000000000 to 0xffff888000000fff (4096 bytes); " +
      "0xffff888000001000 to 0xffff888000001fff (4096 bytes); " +
      "0xffffea0000000000 to 0xffffea00000000ff (256 bytes)",
  );
  expect(thrown(() => new AddressSpace([]).resolve(8n))).toBe(
    "K4001: address 0x0000000000000008 is in no memory of the address space: none",
  );
});

test("K4008: memories that overlap", () => {
  const over = (address: bigint) => Memory.over(new ArrayBuffer(0x1000), { address });
  expect(thrown(() => new AddressSpace([over(0x2000n), over(0x1001n)]))).toBe(
    "K4008: memories of one address space may not overlap: " +
      "0x0000000000001001 to 0x0000000000002000 (4096 bytes) and 0x0000000000002000 to 0x0000000000002fff (4096 bytes)",
  );
  expect(thrown(() => new AddressSpace([over(0n), over(0n)]))).toContain("K4008");
  expect(new AddressSpace([over(0x2000n), over(0x1000n)]).memories).toHaveLength(2);
});

test("an empty memory holds nothing and overlaps nothing", () => {
  const empty = Memory.over(new ArrayBuffer(0), { address: 0x1000n });
  const full = Memory.over(new ArrayBuffer(16), { address: 0x1000n });
  const both = new AddressSpace([full, empty]);
  expect(both.resolve(0x1008n)).toEqual({ memory: full, ptr: 8 });
  expect(new AddressSpace([empty, full]).resolve(0x1000n)).toEqual({ memory: full, ptr: 0 });
});

test("a memory that grew holds its new addresses", () => {
  const wasm = wasmMemory({ initial: 1 });
  const memory = Memory.over(wasm);
  const growing = new AddressSpace([memory]);
  expect(growing.find(0x1_0000n)).toBeUndefined();
  wasm.grow(1);
  expect(growing.find(0x1_0000n)).toEqual({ memory, ptr: 0x1_0000 });
});
