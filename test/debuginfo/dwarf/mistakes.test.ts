// What is said of DWARF that is damaged or contradicts itself: the place, the code, the words; and never a hang.
import { expect, test } from "vitest";
import { elfFile } from "../container/elf-writer.js";
import { readBytes } from "./compile.js";
import {
  base,
  DW_AT,
  DW_FORM,
  DW_TAG,
  dwarfFile,
  dwarfSections,
  link,
  member,
  struct,
  type WriterOptions,
  type WrittenDie,
} from "./writer.js";

const int = base("int", 4, 5);

/** Expects the messages of a file of one unit, without their hints. */
function expectMessages(dies: readonly WrittenDie[], messages: readonly string[], options: WriterOptions = {}): void {
  const start = performance.now();
  const { info, text } = readBytes(dwarfFile([dies], options));
  const lines = text.split("\n").filter((line) => line.startsWith("t.o"));
  expect(lines).toEqual(messages);
  expect(info).toBeNull();
  expect(performance.now() - start).toBeLessThan(5000);
}

// The header of the unit takes 12 bytes and its first DIE 2, so `int` is at 0xe; it takes 7, and a struct takes 4.
test("a type that is made of itself", () => {
  expectMessages(
    [int, struct("s", 4, [member("x", "s", 0)])],
    ["t.o: DIE at 0x19: error[K2305]: the type is made of itself"],
  );
  expectMessages(
    [link(DW_TAG.const_type, "a", "b"), link(DW_TAG.volatile_type, "b", "a"), struct("s", 4, [member("x", "a", 0)])],
    ["t.o: DIE at 0x13: error[K2305]: the type is made of itself"],
  );
  expectMessages(
    [link(DW_TAG.typedef, "t", "t", [[DW_AT.name, DW_FORM.string, "t"]])],
    ["t.o: DIE at 0xe: error[K2305]: the type is made of itself"],
  );
  expectMessages(
    [link(DW_TAG.array_type, "a", "a"), struct("s", 4, [member("x", "a", 0)])],
    ["t.o: DIE at 0xe: error[K2305]: the type is made of itself"],
  );
});

test("a pointer to itself", () => {
  expectMessages(
    [link(DW_TAG.pointer_type, "p", "p"), struct("s", 8, [member("x", "p", 0)])],
    ["t.o: DIE at 0xe: error[K2305]: the type is made of itself"],
  );
});

test("a type where none is", () => {
  const nowhere = { ...member("x", "int", 0), attributes: [[DW_AT.type, DW_FORM.ref4, 0x7ffffff]] as const };
  expectMessages([int, struct("s", 4, [nowhere])], ["t.o: DIE at 0x19: error[K2304]: DW_AT_type leads to no type"]);
  const unit = { ...member("x", "int", 0), attributes: [[DW_AT.type, DW_FORM.ref_sig8, 7n]] as const };
  expectMessages(
    [int, struct("s", 4, [unit])],
    ["t.o: DIE at 0x19: error[K2304]: the type is in a type unit that is not there"],
  );
  const alt = { ...member("x", "int", 0), attributes: [[DW_AT.type, DW_FORM.ref_sup4, 7]] as const };
  expectMessages(
    [int, struct("s", 4, [alt])],
    ["t.o: DIE at 0x19: error[K2304]: the type is in a supplementary file that is not there"],
  );
});

test("a member outside of its record", () => {
  expectMessages(
    [int, struct("s", 8, [member("x", "int", 6)])],
    ["t.o: DIE at 0x19: error[K2308]: the member is 32 bits from bit 48 of a record of 8 bytes"],
  );
});

test("a bit-field wider than its type", () => {
  const wide = member("x", "int", 0, [
    [DW_AT.bit_size, DW_FORM.data1, 33],
    [DW_AT.data_bit_offset, DW_FORM.data1, 0],
  ]);
  expectMessages(
    [int, struct("s", 8, [wide])],
    ["t.o: DIE at 0x19: error[K2308]: the bit-field has 33 bits of a type of 4 bytes"],
  );
});

test("sizes that no type has", () => {
  const large = {
    ...struct("s", 0, []),
    attributes: [
      [DW_AT.name, DW_FORM.string, "s"],
      [DW_AT.byte_size, DW_FORM.data8, 0xfffffffffffffff0n],
    ] as const,
  };
  expectMessages([large], ["t.o: DIE at 0xe: error[K2307]: the type has -16 bytes"]);
  const aligned = {
    ...struct("s", 0, []),
    attributes: [
      [DW_AT.byte_size, DW_FORM.data1, 8],
      [DW_AT.alignment, DW_FORM.data1, 7],
    ] as const,
  };
  expectMessages([aligned], ["t.o: DIE at 0xe: error[K2307]: an alignment of 7 bytes is no power of two"]);
  const array = link(DW_TAG.array_type, "a", "int");
  const dimension = { tag: DW_TAG.subrange_type, attributes: [[DW_AT.count, DW_FORM.data8, 1n << 60n]] as const };
  expectMessages(
    [int, { ...array, children: [dimension] }, struct("s", 4, [member("x", "a", 0)])],
    ["t.o: DIE at 0x15: error[K2307]: the array has 2^48 bytes or more"],
  );
});

/** `struct s0`, and each further one with the one before inside. */
function nested(depth: number): readonly WrittenDie[] {
  return Array.from({ length: depth }, (_, index) =>
    struct(`s${index}`, 4, [member("m", index === 0 ? "int" : `s${index - 1}`, 0)]),
  );
}

test("records nested too deeply, in the order of definition and against it", () => {
  const forward = readBytes(dwarfFile([[int, ...nested(1000)]]));
  expect(forward.text).toMatch(/^t\.o: DIE at 0x[0-9a-f]+: error\[K2306\]: the type is nested more deeply/);
  const backward = readBytes(dwarfFile([[...nested(30_000)].reverse().concat(int)]));
  expect(backward.text).toContain("error[K2399]: more than 100 errors; the rest is not shown");
  expect(readBytes(dwarfFile([[int, ...nested(150)]])).text).toBe("");
}, 30_000);

test("trees and chains of types 100,000 deep", () => {
  let tree: WrittenDie = struct("inner", 4, [member("x", "int", 0)]);
  for (let depth = 0; depth < 100_000; depth += 1) tree = { tag: 0x0b, attributes: [], children: [tree] };
  const { info, text } = readBytes(dwarfFile([[int, tree]]));
  expect(text).toBe("");
  expect(info?.typeDeclarations.map(({ name }) => name)).toEqual(["inner"]);
  const pointers = Array.from({ length: 100_000 }, (_, index) =>
    link(DW_TAG.pointer_type, `p${index}`, `p${index + 1}`),
  );
  const end = link(DW_TAG.pointer_type, "p100000", "int");
  const chain = readBytes(dwarfFile([[int, ...pointers, end, struct("s", 8, [member("x", "p0", 0)])]]));
  expect(chain.text).toContain("error[K2306]");
  // Typedefs have names: a chain through pointers is as long as it likes.
  const named = (index: number): readonly WrittenDie[] => [
    link(DW_TAG.typedef, `t${index}`, `q${index}`, [[DW_AT.name, DW_FORM.string, `t${index}`]]),
    link(DW_TAG.pointer_type, `q${index}`, index === 50_000 ? "int" : `t${index + 1}`),
  ];
  const typedefs = Array.from({ length: 50_001 }, (_, index) => named(index)).flat();
  expect(readBytes(dwarfFile([[int, ...typedefs]])).info?.typeDeclarations.length).toBe(50_001);
}, 60_000);

test("spellings that double with each level", () => {
  const functions = Array.from({ length: 60 }, (_, index): readonly WrittenDie[] => {
    const parameter = {
      tag: DW_TAG.formal_parameter,
      attributes: [[DW_AT.type, DW_FORM.ref4, `p${index - 1}`]] as const,
    };
    const children = index === 0 ? [] : [parameter, parameter];
    return [
      { tag: DW_TAG.subroutine_type, label: `f${index}`, attributes: [], children },
      link(DW_TAG.pointer_type, `p${index}`, `f${index}`),
    ];
  }).flat();
  expectMessagesContain([...functions, struct("s", 8, [member("x", "p59", 0)])], "K2306");
});

function expectMessagesContain(dies: readonly WrittenDie[], code: string): void {
  const { info, text } = readBytes(dwarfFile([dies]));
  expect(text).toContain(`error[${code}]`);
  expect(info).toBeNull();
}

test("DIEs and abbreviations that are damaged", () => {
  const [info, abbreviations] = dwarfSections([[int]]);
  if (info === undefined || abbreviations === undefined) throw new Error("no sections");
  const read = (infoBytes: Uint8Array, abbreviationBytes: Uint8Array): string =>
    readBytes(
      elfFile([
        { ...info, bytes: infoBytes },
        { ...abbreviations, bytes: abbreviationBytes },
      ]),
    ).text.split("\n")[0] ?? "";
  const changed = (bytes: Uint8Array, at: number, byte: number): Uint8Array =>
    bytes.map((old, index) => (index === at ? byte : old));
  expect(read(info.bytes, new Uint8Array())).toBe(
    "t.o: .debug_abbrev 0x0: error[K2302]: the table of abbreviations lies outside of the section",
  );
  expect(read(info.bytes, abbreviations.bytes.slice(0, 9))).toBe(
    "t.o: .debug_abbrev 0x0: error[K2302]: the table of abbreviations is cut off",
  );
  expect(read(changed(info.bytes, 14, 0x55), abbreviations.bytes)).toBe(
    "t.o: DIE at 0xe: error[K2303]: the DIE has abbreviation 85, which its table has not",
  );
  // The form of DW_AT_language, behind code, tag, children and attribute.
  expect(read(info.bytes, changed(abbreviations.bytes, 4, 0x70))).toBe(
    "t.o: .debug_abbrev 0x0: error[K2302]: the table of abbreviations has the form 0x70, which is not known",
  );
  expect(read(info.bytes.slice(0, 17), abbreviations.bytes)).toBe(
    "t.o: .debug_info 0x0: error[K2301]: the header of the unit says 18 bytes, and the section ends before",
  );
  expect(read(changed(info.bytes, 4, 9), abbreviations.bytes)).toBe(
    "t.o: .debug_info 0x0: error[K2301]: the header of the unit has version 9; 2 to 5 are known",
  );
  expect(read(changed(info.bytes, 0, 6), abbreviations.bytes)).toBe(
    "t.o: .debug_info 0x0: error[K2301]: the header of the unit is cut off",
  );
});

test("tables of abbreviations that share their bytes", () => {
  // 20,000 units, each with a table that begins a byte later in a long run of the same byte.
  const tables = new Uint8Array(60_000).fill(0x81);
  const unit = (index: number): number[] => [8, 0, 0, 0, 4, 0, index & 0xff, index >> 8, 0, 0, 8, 1];
  const units = Uint8Array.from(Array.from({ length: 20_000 }, (_, index) => unit(index)).flat());
  const start = performance.now();
  const { text } = readBytes(
    elfFile([
      { name: ".debug_info", bytes: units },
      { name: ".debug_abbrev", bytes: tables },
    ]),
  );
  expect(text).toContain("error[K2302]: the table of abbreviations");
  expect(performance.now() - start).toBeLessThan(5000);
});

test("names that overlap in a string section", () => {
  const strings = new Uint8Array(2 ** 20).fill(0x61);
  strings[strings.length - 1] = 0;
  const named = Array.from(
    { length: 20_000 },
    (_, index): WrittenDie => ({
      tag: DW_TAG.base_type,
      attributes: [[DW_AT.name, DW_FORM.strp, index]],
    }),
  );
  const start = performance.now();
  const { text } = readBytes(dwarfFile([named], { sections: [{ name: ".debug_str", bytes: strings }] }));
  expect(text).toContain("error[K2303]: the DIE has a name that lies outside of the string section");
  expect(performance.now() - start).toBeLessThan(5000);
});

test("machines without a target, and targets of another byte order", () => {
  expectMessages([int], ["t.o: ELF machine 4660: error[K2310]: there is no target for this machine"], {
    machine: 0x1234,
  });
});
