// Stacks for locals that have addresses.
import { Memory, Stack } from "kstruct/view";
import { expect, test } from "vitest";
import { thrown } from "./thrown.js";

test("frames lie behind each other, aligned, and go in the opposite order", () => {
  const stack = new Stack(Memory.over(new ArrayBuffer(4096)), 64, 256);
  const outer = stack.push(5, 1);
  const inner = stack.push(16, 16);
  expect([outer, inner, stack.byteCount]).toEqual([64, 80, 32]);
  stack.pop(inner);
  // The bytes before an aligned frame come back with the frame in front of it.
  expect(stack.byteCount).toBe(16);
  expect(stack.push(4, 4)).toBe(80);
  stack.pop(outer);
  expect([stack.byteCount, stack.push(1, 1)]).toEqual([0, 64]);
});

test("alignment is that of addresses", () => {
  // Position 0 has an address that ends in 8.
  const memory = Memory.over(new ArrayBuffer(4096), { address: 0x1008n });
  const frame = new Stack(memory, 64, 256).push(8, 16);
  expect([frame, memory.addressOf(frame) % 16n]).toEqual([72, 0n]);
});

test("what does not fit is refused, and the stack stays as it is", () => {
  const stack = new Stack(Memory.over(new ArrayBuffer(4096), { address: 0x1_0000n }), 64, 32);
  stack.push(24, 8);
  expect(thrown(() => stack.push(16, 8))).toBe(
    "K4014: the stack at 0x0000000000010040 has no room for a frame of 16 bytes: 24 of its 32 bytes are used",
  );
  expect(stack.push(8, 8)).toBe(88);
});

test("popping a frame ends those behind it", () => {
  const stack = new Stack(Memory.over(new ArrayBuffer(4096)), 8, 64);
  const first = stack.push(8, 8);
  stack.push(8, 8);
  stack.push(8, 8);
  stack.pop(first);
  expect(stack.byteCount).toBe(0);
});

test("a stack lies in its memory, and not at NULL", () => {
  const memory = Memory.over(new ArrayBuffer(4096));
  expect(thrown(() => new Stack(memory, 0, 64))).toMatch(/^K4014: no stack of 64 bytes at position 0x0 /);
  expect(thrown(() => new Stack(memory, 4090, 64))).toMatch(/^K4014/);
  expect(thrown(() => new Stack(memory, 64, 0))).toMatch(/^K4014/);
  expect(new Stack(memory, 4032, 64).push(64, 64)).toBe(4032);
});
