// The layout section of Linux 7.1: how long types of each kind are, so that readers step over kinds that they do not know.
// The format is `struct btf_layout` of include/uapi/linux/btf.h (Linux commit 01504da43e67, "btf: add kind layout encoding to
// UAPI"). No kernel of test/real has one: the files here are made by hand.
import { expect, test } from "vitest";
import { typeIdAt } from "../../../generator/type/index.js";
import { readBytes } from "./input.js";
import { around, int, makeFile, record } from "./writer.js";

/** Bytes after the header, and for each element, of kinds 0 to 19 (Documentation/bpf/btf.rst). */
const known: readonly (readonly [number, number])[] = [
  ...([
    [0, 0],
    [4, 0],
    [0, 0],
    [12, 0],
    [0, 12],
    [0, 12],
    [0, 8],
    [0, 0],
    [0, 0],
    [0, 0],
  ] as const),
  ...([
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 8],
    [4, 0],
    [0, 12],
    [0, 0],
    [4, 0],
    [0, 0],
    [0, 12],
  ] as const),
];

test.each([false, true])("types of newer kinds are stepped over, big-endian: %s", (isBig) => {
  const rows = [
    int("long", 8),
    // Kind 20: 8 bytes, and 4 for each of 3 elements; kind 21: nothing.
    { name: "new", kind: 20, length: 3, words: [1, 2, 3, 4, 5] },
    { kind: 21, sizeOrType: 1 },
    { kind: 21, sizeOrType: 1 },
    record("page", 8, [["flags", 1, 0]]),
  ];
  const { info, text } = readBytes(makeFile(rows, { isBig, layout: [...known, [8, 4], [0, 0]] }).bytes);
  expect(info?.types.find("struct", "page")).toBe(5);
  expect(info?.layouts.layoutOf(typeIdAt(5))?.byteSize).toBe(8);
  expect(text).toMatchInlineSnapshot(`
    "t.btf: BTF layout section: warning[K2005]: types of newer kinds are passed over: 1 of kind 20, 2 of kind 21
    1 warning
    "
  `);
});

test("a member of a newer kind is a gap, and that is said", () => {
  const rows = [
    int("long", 8),
    { name: "new", kind: 20 },
    record("s", 16, [
      ["a", 2, 0],
      ["b", 3, 0],
      ["c", 1, 64],
    ]),
    around(2, 2),
  ];
  rows[2] = record("s", 16, [
    ["a", 2, 0],
    ["b", 4, 0],
    ["c", 1, 64],
  ]);
  const { info, text } = readBytes(makeFile(rows, { layout: [...known, [0, 0]] }).bytes);
  const layout = info?.layouts.layoutOf(typeIdAt(3));
  expect(layout?.members.map(({ bitOffset, bitSize }) => [bitOffset, bitSize])).toEqual([
    [0, 0],
    [0, 64],
    [64, 64],
  ]);
  expect(info?.types.get(typeIdAt(2))).toEqual({ kind: "opaque", name: "BTF kind 20 new", byteSize: 0, byteAlign: 1 });
  expect(text).toMatchInlineSnapshot(`
    "t.btf: BTF layout section: warning[K2005]: types of newer kinds are passed over: 1 of kind 20
    t.btf: BTF type 3 (struct s): warning[K2017]: member \`a\` is of a type without a known size
    2 warnings
    "
  `);
});

test("known kinds that a section leaves away are known all the same", () => {
  const { info } = readBytes(makeFile([int("long", 8), record("s", 0, [])], { layout: known.slice(0, 3) }).bytes);
  expect(info?.types.find("struct", "s")).toBe(2);
});

test("mistakes", () => {
  const messages = (layout: readonly (readonly [number, number])[], kind = 1): string => {
    const { info, text } = readBytes(makeFile([{ ...int("long", 8), kind }], { layout }).bytes);
    expect(info).toBeNull();
    return text;
  };
  expect(
    messages([
      [0, 0],
      [8, 0],
    ]),
  ).toMatchInlineSnapshot(`
    "t.btf: BTF layout section, kind 1: error[K2006]: 8 bytes and 0 for each element, where this kind has 4 and 0
    1 error
    "
  `);
  expect(messages([...known, [3, 0]], 20)).toMatchInlineSnapshot(`
    "t.btf: BTF layout section, kind 20: error[K2006]: 3 bytes and 0 for each element are no multiples of 4
    1 error
    "
  `);
  expect(messages(known, 20)).toMatchInlineSnapshot(`
    "t.btf: BTF type 1: error[K2004]: kind 20 is not known
      hint: a newer tool wrote it; \`pahole\` can leave kinds away, \`--btf_features\` says which
    1 error
    "
  `);
  const { bytes } = makeFile([int("long", 8)], { layout: known });
  bytes[28] = 3;
  expect(readBytes(bytes).text).toMatchInlineSnapshot(`
    "t.btf: BTF layout section: error[K2006]: 3 bytes are no list of entries of 4 bytes
    1 error
    "
  `);
  bytes[31] = 3;
  expect(readBytes(bytes).text).toMatchInlineSnapshot(`
    "t.btf: BTF header: error[K2001]: the layout section ends outside of the file: 50331651 bytes at 48, the file has 134
    1 error
    "
  `);
});
