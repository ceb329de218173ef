// Mistakes in BTF, made by hand: each is told with the file, the type and what is wrong, and nothing is made of the file.
import { expect, test } from "vitest";
import { abiOf } from "../../../generator/abi/index.js";
import { typeIdAt } from "../../../generator/type/index.js";
import { byteSource, readBytes, readSound } from "./input.js";
import { realBytes } from "./kernel-files.js";
import { around, array, type FileOptions, int, type MemberRow, makeFile, record, type TypeRow } from "./writer.js";

const long = int("long", 8, 1);

/** The messages of a file, without the line that counts them. */
function messagesOf(rows: readonly TypeRow[], options: FileOptions = {}): string {
  return messagesOfBytes(makeFile(rows, options).bytes);
}

function messagesOfBytes(bytes: Uint8Array): string {
  const { info, text } = readBytes(bytes);
  expect(info).toBeNull();
  return text.replace(/\n[^\n]*\n$/, "");
}

/** A struct of those members, of 16 bytes, behind `long` (1) and `int` (2). */
function structOf(members: readonly MemberRow[], ...more: readonly TypeRow[]): string {
  return messagesOf([long, int("int", 4, 1), record("s", 16, members), ...more]);
}

test("headers", () => {
  const { bytes } = makeFile([long]);
  const changed = (at: number, ...values: readonly number[]): string => {
    const copy = bytes.slice();
    copy.set(values, at);
    return messagesOfBytes(copy);
  };
  expect(messagesOfBytes(bytes.subarray(0, 20))).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2001]: 20 bytes are no header: it has 24"`,
  );
  expect(changed(2, 2)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2002]: version 2 with flags 0; known is version 1 without flags"`,
  );
  expect(changed(3, 1)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2002]: version 1 with flags 1; known is version 1 without flags"`,
  );
  expect(changed(4, 23)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2001]: the header claims 23 bytes of a file of 46"`,
  );
  expect(changed(4, 0xff, 0xff, 0xff, 0xff)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2001]: the header claims 4294967295 bytes of a file of 46"`,
  );
  expect(changed(8, 0xf0, 0xff, 0xff, 0xff)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2001]: the type section ends outside of the file: 16 bytes at 4294967304, the file has 46"`,
  );
  expect(changed(20, 0xff)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2001]: the string section ends outside of the file: 255 bytes at 40, the file has 46"`,
  );
  expect(changed(12, 15)).toMatchInlineSnapshot(
    `"t.btf: BTF header: error[K2003]: the type section has 15 bytes, no multiple of 4"`,
  );
  expect(changed(20, 0)).toMatchInlineSnapshot(
    `"t.btf: BTF string section: error[K2007]: it does not end in a zero byte"`,
  );
  expect(changed(40, 1)).toMatchInlineSnapshot(`
    "t.btf: BTF string section: error[K2018]: it does not start with the empty name
      hint: split BTF, as kernel modules have it, needs its base: the BTF of the kernel"
  `);
  expect(messagesOfBytes(new Uint8Array(2))).toMatchInlineSnapshot(
    `"t.btf: byte 0x0: error[K2022]: it is neither BTF, ELF nor wasm"`,
  );
  expect(messagesOfBytes(new TextEncoder().encode("struct page { int x; };"))).toMatchInlineSnapshot(
    `"t.btf: byte 0x0: error[K2022]: it is neither BTF, ELF nor wasm"`,
  );
});

test("types that are cut off, and kinds that nobody knows", () => {
  expect(messagesOf([long, { name: "s", kind: 4, length: 65535, sizeOrType: 8 }])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2: error[K2003]: the type section ends in the middle of this type"`,
  );
  expect(messagesOf([long, { name: "s", kind: 4, length: 0xffffff, sizeOrType: 8 }])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2: error[K2003]: the type section ends in the middle of this type"`,
  );
  expect(messagesOf([long, { name: "", kind: 20 }])).toMatchInlineSnapshot(`
    "t.btf: BTF type 2: error[K2004]: kind 20 is not known
      hint: a newer tool wrote it; \`pahole\` can leave kinds away, \`--btf_features\` says which"
  `);
  expect(messagesOf([long, { name: "", kind: 0 }])).toMatchInlineSnapshot(`
    "t.btf: BTF type 2: error[K2004]: kind 0 is not known
      hint: a newer tool wrote it; \`pahole\` can leave kinds away, \`--btf_features\` says which"
  `);
});

test("names", () => {
  expect(messagesOf([long, { name: 4000, kind: 7 }])).toMatchInlineSnapshot(`
    "t.btf: BTF type 2 (forward declaration): error[K2007]: its name is at byte 4000 of 6 bytes of names
      hint: if this is split BTF, of a kernel module for example, give its base
    t.btf: BTF type 2 (forward declaration): error[K2008]: it has no name"
  `);
  expect(messagesOf([long, around(8, 1)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (typedef): error[K2008]: it has no name"`,
  );
  expect(messagesOf([long, { kind: 7 }])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (forward declaration): error[K2008]: it has no name"`,
  );
  expect(messagesOf([long, record("pa\x1b[2Jge", 0, [])])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (struct pa?[2Jge): error[K2008]: its name has control characters, or is no UTF-8"`,
  );
  expect(messagesOf([long, record("x".repeat(512), 0, [])])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (struct xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…): error[K2008]: its name is longer than 511 bytes"`,
  );
  expect(readSound(makeFile([long, record("x".repeat(511), 0, [])]).bytes).types.names("struct")[0]?.length).toBe(511);
  const { bytes } = makeFile([long, record("page", 0, [])]);
  const noUtf8 = bytes.slice();
  noUtf8[noUtf8.length - 2] = 0xff;
  expect(messagesOfBytes(noUtf8)).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (struct pag?): error[K2008]: its name has control characters, or is no UTF-8"`,
  );
  const noEnd = bytes.slice();
  noEnd[noEnd.length - 1] = 0x41;
  expect(messagesOfBytes(noEnd)).toMatchInlineSnapshot(
    `"t.btf: BTF string section: error[K2007]: it does not end in a zero byte"`,
  );
});

test("ids", () => {
  expect(messagesOf([long, around(2, 2_000_000)])).toMatchInlineSnapshot(`
    "t.btf: BTF type 2 (pointer): error[K2009]: its target is type 2000000; the last is 2
      hint: if this is split BTF, of a kernel module for example, give its base"
  `);
  expect(messagesOf([long, array(0xffffffff, 1)])).toMatchInlineSnapshot(`
    "t.btf: BTF type 2 (array): error[K2009]: its element is type 4294967295; the last is 2
      hint: if this is split BTF, of a kernel module for example, give its base"
  `);
  expect(structOf([["a", 4, 0]], { ...around(14, 1, "jiffies"), words: [0] })).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2010]: the type of member 0 is a variable, which is no type"`,
  );
  expect(messagesOf([long, around(12, 1, "printk")])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (function printk): error[K2010]: its type, BTF type 1 (long), is no function type"`,
  );
});

test("types that are made of themselves", () => {
  expect(messagesOf([long, around(8, 2, "t")])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (typedef t): error[K2011]: the type is made of itself"`,
  );
  expect(messagesOf([long, around(8, 3, "t"), around(10, 2)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (const): error[K2011]: the type is made of itself"`,
  );
  expect(messagesOf([long, array(2, 1)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (array): error[K2011]: the type is made of itself"`,
  );
  expect(messagesOf([long, around(2, 2)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (pointer): error[K2011]: the type is made of itself"`,
  );
  expect(messagesOf([long, record("s", 8, [["s", 2, 0]])])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (struct s): error[K2011]: the type is made of itself"`,
  );
  expect(messagesOf([long, record("s", 8, [["u", 3, 0]]), record("u", 8, [["s", 2, 0]], 5)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (union u): error[K2011]: the type is made of itself"`,
  );
  expect(messagesOf([long, { kind: 13, length: 1, words: ["f", 3] }, around(2, 2)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (pointer): error[K2011]: the type is made of itself"`,
  );
  // Through a pointer a struct may lead to itself.
  const list = makeFile([long, record("list", 8, [["next", 3, 0]]), around(2, 2)]);
  expect(readSound(list.bytes).layouts.layoutOf(typeIdAt(2))?.byteSize).toBe(8);
});

test("types that are too deep", () => {
  const chain = (length: number, row: (inner: number) => TypeRow): readonly TypeRow[] => [
    long,
    ...Array.from({ length }, (_, index) => row(index + 1)),
  ];
  expect(messagesOf(chain(201, (inner) => around(2, inner)))).toMatchInlineSnapshot(
    `"t.btf: BTF type 202 (pointer): error[K2012]: the type is made of types more than 200 deep"`,
  );
  expect(messagesOf(chain(100_000, (inner) => around(8, inner, "t"))).split("\n")[0]).toMatchInlineSnapshot(
    `"t.btf: BTF type 202 (typedef t): error[K2012]: the type is made of types more than 200 deep"`,
  );
  expect(messagesOf(chain(201, (inner) => record("", 8, [["", inner, 0]])))).toMatchInlineSnapshot(
    `"t.btf: BTF type 202 (anonymous struct): error[K2012]: the type is made of types more than 200 deep"`,
  );
  expect(readSound(makeFile(chain(200, (inner) => around(2, inner))).bytes).types.count).toBeGreaterThan(200);
});

test("types that are too large when they are written out", () => {
  // Each union has two members of the type before: 2^40 members at the end, and 8 bytes.
  const doubled = Array.from({ length: 40 }, (_, index): TypeRow => {
    return record(
      "",
      8,
      [
        ["a", index + 1, 0],
        ["b", index + 1, 0],
      ],
      5,
    );
  });
  expect(messagesOf([long, ...doubled]).split("\n")[0]).toMatchInlineSnapshot(
    `"t.btf: BTF type 18 (anonymous union): error[K2012]: the type is made of more than 262144 types, written out in full"`,
  );
  const taking = Array.from({ length: 40 }, (_, index): TypeRow => {
    const inner = index === 0 ? 1 : 2 * index + 1;
    return { kind: 13, length: 2, sizeOrType: 0, words: ["", inner, "", inner] };
  });
  const pointers = taking.flatMap((row, index) => [row, around(2, 2 * index + 2)]);
  expect(messagesOf([long, ...pointers]).split("\n")[0]).toMatchInlineSnapshot(
    `"t.btf: BTF type 30 (function type): error[K2012]: the type is made of more than 262144 types, written out in full"`,
  );
  // A thousand structs of 2^17 each are too much together.
  const many = Array.from({ length: 1000 }, () => record("s", 8, [["a", 17, 0]]));
  expect(messagesOf([long, ...doubled.slice(0, 16), ...many]).split("\n")[0]).toMatchInlineSnapshot(
    `"t.btf: BTF type 18 (struct s): error[K2012]: the type is made of more than 262144 types, written out in full"`,
  );
});

test("members and sizes", () => {
  expect(structOf([["a", 1, 72]])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2013]: member \`a\` ends at bit 136 of 128"`,
  );
  expect(structOf([["a", 1, 0xffffff]])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2013]: member \`a\` ends at bit 16777279 of 128"`,
  );
  expect(
    structOf([
      ["a", 2, 64],
      ["b", 2, 0],
    ]),
  ).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2014]: member \`b\` is at bit 0, before the member in front of it"`,
  );
  expect(structOf([["a", 2, 4]])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2015]: member \`a\` is no bit-field, and starts at bit 4"`,
  );
  expect(structOf([["a", 2, 0, 33]])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2015]: member \`a\` has 33 bits of a type of 32"`,
  );
  expect(structOf([["a", 4, 0, 3]], { name: "f", kind: 16, sizeOrType: 4 })).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (struct s): error[K2015]: member \`a\` is a bit-field, and of no integer type"`,
  );
  expect(messagesOf([long, int("int", 4, 1, 33)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (int): error[K2016]: 33 bits at bit 0 of 4 bytes"`,
  );
  expect(messagesOf([long, int("int", 4, 1, 0)])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (int): error[K2016]: 0 bits at bit 0 of 4 bytes"`,
  );
  expect(messagesOf([long, { name: "e", kind: 6, sizeOrType: 3 }])).toMatchInlineSnapshot(
    `"t.btf: BTF type 2 (enum e): error[K2016]: an enum of 3 bytes"`,
  );
  const arrays = [array(1, 0xffffffff), array(2, 0xffffffff), array(3, 0xffffffff)];
  expect(messagesOf([long, ...arrays])).toMatchInlineSnapshot(
    `"t.btf: BTF type 3 (array): error[K2016]: an array of 147573952520956940000 bytes"`,
  );
  // Arrays that nothing holds may be as large as a bit offset can say.
  expect(readSound(makeFile([long, array(1, 0xffffffff)]).bytes).types.count).toBeGreaterThan(2);
});

test("sizes near 2^32 are read", () => {
  const most = 2 ** 32 - 1;
  const rows = [long, int("char", 1), array(2, most), record("s", most, [["a", 3, 0]])];
  const { layouts } = readSound(makeFile(rows).bytes);
  expect(layouts.layoutOf(typeIdAt(4))).toMatchObject({ byteSize: most, tailPaddingBytes: 0, holes: [] });
  expect(layouts.layoutOf(typeIdAt(4))?.members[0]?.bitSize).toBe(8 * most);
  // (2^32 - 1)^2 bytes: 2^50 - 1 would be the most.
  expect(messagesOf([...rows, array(4, most)])).toContain(
    "BTF type 5 (array): error[K2016]: an array of 1844674406511961",
  );
});

test("a member of a union is at 0, whatever is written, and that is said", () => {
  const { info, text } = readBytes(
    makeFile([
      long,
      record(
        "u",
        8,
        [
          ["a", 1, 0],
          ["b", 1, 56, 4],
        ],
        5,
      ),
    ]).bytes,
  );
  expect(info?.layouts.layoutOf(typeIdAt(2))?.members.map(({ bitOffset }) => bitOffset)).toEqual([0, 0]);
  expect(text).toMatchInlineSnapshot(`
    "t.btf: BTF type 2 (union u): warning[K2014]: member \`b\` is at bit 56 of a union; it is read as 0
    1 warning
    "
  `);
});

test("a member whose type is only declared is a gap, and that is said", () => {
  const { info, text } = readBytes(makeFile([long, record("s", 8, [["a", 3, 0]]), { name: "page", kind: 7 }]).bytes);
  expect(info?.layouts.layoutOf(typeIdAt(2))?.members[0]).toMatchObject({ bitOffset: 0, bitSize: 0 });
  expect(text).toMatchInlineSnapshot(`
    "t.btf: BTF type 2 (struct s): warning[K2017]: member \`a\` is of a type without a known size
    1 warning
    "
  `);
});

test("a file with a thousand mistakes lists fifty", () => {
  const text = messagesOf([long, ...Array.from({ length: 1000 }, () => around(2, 5000))]);
  const lines = text.split("\n").filter((line) => line.includes("error["));
  expect(lines.length).toBe(51);
  expect(lines.at(-1)).toMatchInlineSnapshot(
    `"t.btf: BTF type 52 (pointer): error[K2020]: more than 50 errors; the others are not listed"`,
  );
});

test("a target of the other byte order", () => {
  const { bytes } = makeFile([long], { isBig: true });
  const { info, text } = readBytes(bytes, { abi: abiOf("x86_64") });
  expect(info).toBeNull();
  expect(text).toMatchInlineSnapshot(`
    "t.btf: BTF header: error[K2023]: the file is big-endian, and x86_64 is not
    1 error
    "
  `);
  expect(readSound(bytes, { abi: abiOf("ppc64") }).types.abi.name).toBe("ppc64");
});

test("split BTF", () => {
  const base = makeFile([long, record("page", 8, [["flags", 1, 0]])]);
  const split = { names: base.names, byteLength: base.stringByteLength };
  const module = makeFile([record("user", 8, [["page", 2, 0]]), record("page", 16, [["user", 3, 0]])], { base: split });
  const baseSource = byteSource("vmlinux", base.bytes);
  const info = readSound(module.bytes, { base: baseSource });
  expect(info.types.find("struct", "user")).toBe(3);
  // The first of a name is the base's; the other is listed, and knows its file.
  expect(info.types.find("struct", "page")).toBe(2);
  expect(info.typeDeclarations.map(({ name, origin }) => [name, origin])).toEqual([
    ["page", { from: "btf", file: "vmlinux", id: 2 }],
    ["user", { from: "btf", file: "t.btf", id: 3 }],
    ["page", { from: "btf", file: "t.btf", id: 4 }],
  ]);
  expect(messagesOfBytes(module.bytes)).toMatchInlineSnapshot(`
    "t.btf: BTF string section: error[K2018]: it does not start with the empty name
      hint: split BTF, as kernel modules have it, needs its base: the BTF of the kernel"
  `);
  const withBase = (bytes: Uint8Array): string => {
    const { info: none, text } = readBytes(module.bytes, { base: byteSource("other", bytes) });
    expect(none).toBeNull();
    return text;
  };
  // Another build: one name more before the others, and one type less.
  expect(withBase(makeFile([int("x", 4), int("long", 8), record("page", 8, [])]).bytes)).toMatchInlineSnapshot(`
    "t.btf: BTF type 4 (anonymous struct): error[K2019]: the name of member 0 would be "g", the end of another name of the base
      hint: give the base that the file was made for: the BTF of the same kernel build
    t.btf: BTF type 5 (struct g): error[K2019]: its name would be "g", the end of another name of the base
      hint: give the base that the file was made for: the BTF of the same kernel build
    2 errors
    "
  `);
  expect(withBase(makeFile([long]).bytes)).toMatchInlineSnapshot(`
    "t.btf: BTF type 2 (anonymous struct): error[K2007]: its name is at byte 17 of 11 bytes of names
      hint: give the base that the file was made for: the BTF of the same kernel build
    t.btf: BTF type 3 (struct user): error[K2007]: the name of member 0 is at byte 17 of 11 bytes of names
      hint: give the base that the file was made for: the BTF of the same kernel build
    2 errors
    "
  `);
  expect(withBase(makeFile([long, record("page", 8, [])], { isBig: true }).bytes)).toMatchInlineSnapshot(`
    "t.btf: BTF header: error[K2019]: the base has the other byte order
    1 error
    "
  `);
  expect(withBase(base.bytes.subarray(0, 30))).toMatchInlineSnapshot(`
    "other: BTF header: error[K2001]: the type section ends outside of the file: 40 bytes at 24, the file has 30
    other: BTF header: error[K2001]: the string section ends outside of the file: 17 bytes at 64, the file has 30
    2 errors
    "
  `);
});

test("a kernel's module without its kernel, and with another one", () => {
  const module = realBytes("btf/6.12-amd64.nf_tables.btf.gz");
  expect(messagesOfBytes(module)).toMatchInlineSnapshot(`
    "t.btf: BTF string section: error[K2018]: it does not start with the empty name
      hint: split BTF, as kernel modules have it, needs its base: the BTF of the kernel"
  `);
  const { text } = readBytes(module, { base: byteSource("vmlinux", realBytes("btf/7.3-amd64.btf.gz")) });
  expect(text.split("\n").slice(0, 2).join("\n")).toMatchInlineSnapshot(`
    "t.btf: BTF type 127426 (pointer): error[K2010]: its target is a function, which is no type
      hint: give the base that the file was made for: the BTF of the same kernel build"
  `);
});
