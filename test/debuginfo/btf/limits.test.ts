// Small files that claim much, and large ones: kernels' own limits (BTF_MAX_SIZE, BTF_MAX_TYPE), and names that overlap.
// Within the limits a file is read, found in and laid out in less than 1 GiB.
import { expect, test } from "vitest";
import { readBytes, readSound } from "./input.js";

const HEADER_BYTES = 24;

/** A file of that many types, each a header of three words, and those names. */
function fileOf(
  count: number,
  row: (index: number) => readonly [name: number, info: number, sizeOrType: number],
  names: string,
): Uint8Array {
  const words = Uint32Array.from({ length: 3 * count });
  for (let index = 0; index < count; index += 1) words.set(row(index), 3 * index);
  const text = new TextEncoder().encode(names);
  const header = Uint32Array.of(0x0001eb9f, HEADER_BYTES, 0, words.byteLength, words.byteLength, text.length);
  const bytes = new Uint8Array(HEADER_BYTES + words.byteLength + text.length);
  bytes.set(new Uint8Array(header.buffer));
  bytes.set(new Uint8Array(words.buffer), HEADER_BYTES);
  bytes.set(text, HEADER_BYTES + words.byteLength);
  return bytes;
}

/** The first error. */
function messageOf(bytes: Uint8Array): string {
  const { info, text } = readBytes(bytes);
  expect(info).toBeNull();
  return text.split("\n").find((line) => line.includes("error[")) ?? "";
}

const STRUCT = 4 << 24;

test("as many types as kernels accept, all of one name, and one more", { timeout: 120_000 }, () => {
  const row = (): readonly [number, number, number] => [1, STRUCT, 0];
  const { types, layouts, typeDeclarations } = readSound(fileOf(0xfffff, row, "\0a\0"));
  expect(types.find("struct", "a")).toBe(1);
  expect(typeDeclarations.length).toBe(0xfffff);
  expect(typeDeclarations.every(({ type }) => layouts.layoutOf(type)?.byteSize === 0)).toBe(true);
  expect(process.memoryUsage().rss).toBeLessThan(2 ** 30);
  expect(messageOf(fileOf(0x100000, row, "\0a\0"))).toMatchInlineSnapshot(
    `"t.btf: BTF type 1048576: error[K2003]: 1048576 types; at most 1048575 are read"`,
  );
});

test("sections larger than kernels accept", () => {
  expect(messageOf(fileOf(1, () => [0, STRUCT, 0], "\0".repeat(2 ** 24 + 1)))).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2001]: the string section has 16777217 bytes; at most 16 MiB are read"`,
  );
});

test("many names that share the same bytes", () => {
  // Each name is the end of one of 511 bytes: 256 MB of text in 12 MB of types.
  const names = `\0${"x".repeat(511)}\0`;
  expect(messageOf(fileOf(1_000_000, (index) => [1 + (index % 511), STRUCT, 0], names))).toMatchInlineSnapshot(
    `"t.btf: BTF types: error[K2008]: their names have 256006534 bytes in all; at most 134217728 are read"`,
  );
});

test("a chain of a million pointers", () => {
  expect(messageOf(fileOf(1_000_000, (index) => [0, 2 << 24, index], "\0"))).toMatchInlineSnapshot(
    `"t.btf: BTF type 201 (pointer): error[K2012]: the type is made of types more than 200 deep"`,
  );
});
