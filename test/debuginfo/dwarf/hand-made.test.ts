// DWARF written by hand: forms that this machine's compilers do not write, other languages' types, both byte orders.
// Expected numbers are by the DIEs themselves.
import { expect, test } from "vitest";
import { type Abi, abiOf } from "../../../generator/abi/index.js";
import type { DebugInfo } from "../../../generator/debuginfo/index.js";
import { spellType, unqualified } from "../../../generator/type/index.js";
import { wordsOf } from "../container/elf-writer.js";
import { readBytes } from "./compile.js";
import {
  base,
  DW_AT,
  DW_FORM,
  DW_TAG,
  dwarfFile,
  link,
  member,
  struct,
  type WriterOptions,
  type WrittenAttribute,
  type WrittenDie,
} from "./writer.js";

const int = base("int", 4, 5);
const s390x = 22;
const DW_AT_enum_class = 0x6d;
const [c11, cpp14, rust] = [0x1d, 0x21, 0x1c];

function read(dies: readonly WrittenDie[], options: WriterOptions = {}, abi: Abi | null = null): DebugInfo {
  const { info, text } = readBytes(dwarfFile([dies], options), { abi });
  if (info === null || text !== "") throw new Error(text);
  return info;
}

/** `struct s, 8 bytes: int x at 0; int b : 3 at bit 32`. */
function shown({ types, layouts, typeDeclarations }: DebugInfo): readonly string[] {
  return typeDeclarations.map(({ kind, name, type }) => {
    const declared = types.get(type);
    if (declared.kind === "typedef") return `typedef ${spellType(types, declared.target, declared.name)}`;
    if (declared.kind === "enum") {
      const values = (declared.enumerators ?? []).map((each) => `${each.name} ${each.value}`).join(", ");
      return `enum ${name}: ${spellType(types, declared.underlying)}: ${values}`;
    }
    const layout = layouts.layoutOf(type);
    const members = (layout?.members ?? []).map((each) => {
      const spelling = spellType(types, each.member.type, each.member.name ?? "");
      return each.unit === null
        ? `${spelling} at ${each.bitOffset / 8}, ${each.bitSize / 8} bytes`
        : `${spelling} : ${each.bitSize} at bit ${each.bitOffset}`;
    });
    const exact = layout?.alignment === "exact" ? `, align ${layout.byteAlign}` : "";
    return `${kind} ${name}, ${layout?.byteSize} bytes${exact}: ${members.join("; ")}`;
  });
}

function named(
  tag: number,
  name: string,
  more: readonly WrittenAttribute[],
  children?: readonly WrittenDie[],
): WrittenDie {
  const attributes: readonly WrittenAttribute[] = [[DW_AT.name, DW_FORM.string, name], ...more];
  return { tag, label: name, attributes, ...(children === undefined ? {} : { children }) };
}

test.each([
  { isBig: false, isLong: false, version: 5, machine: 62 },
  { isBig: false, isLong: true, version: 5, machine: 62 },
  { isBig: true, isLong: false, version: 4, machine: s390x },
  { isBig: true, isLong: true, version: 5, machine: s390x },
  { isBig: true, isLong: false, version: 2, machine: s390x },
])("the same types in every format: %o", (options) => {
  const dies = [int, struct("s", 8, [member("x", "int", 0), member("y", "int", 4)])];
  expect(shown(read(dies, options))).toEqual(["struct s, 8 bytes: int x at 0, 4 bytes; int y at 4, 4 bytes"]);
});

test("bit-fields in the old form count from the most significant bit of their unit", () => {
  const field = (bits: number, from: number): readonly WrittenAttribute[] => [
    [DW_AT.byte_size, DW_FORM.data1, 4],
    [DW_AT.bit_size, DW_FORM.data1, bits],
    [DW_AT.bit_offset, DW_FORM.sdata, from],
  ];
  const dies = [int, struct("s", 12, [member("a", "int", 0, field(3, 29)), member("b", "int", 4, field(5, -2))])];
  // Little-endian: 32 - 29 - 3 = 0, and 32 + 32 + 2 - 5 = 61.
  expect(shown(read(dies))).toEqual(["struct s, 12 bytes: int a : 3 at bit 0; int b : 5 at bit 61"]);
  expect(shown(read(dies, { isBig: true, machine: s390x }))).toEqual([
    "struct s, 12 bytes: int a : 3 at bit 29; int b : 5 at bit 30",
  ]);
});

test("member locations as expressions, constants of every form", () => {
  const at = (name: string, form: number, value: number | string): WrittenDie => ({
    tag: DW_TAG.member,
    attributes: [
      [DW_AT.name, DW_FORM.string, name],
      [DW_AT.type, DW_FORM.ref_udata, 0xe],
      [DW_AT.data_member_location, form, value],
    ],
  });
  const members = [
    // DW_OP_plus_uconst 0; DW_OP_constu 4, DW_OP_plus; DW_OP_lit8; DW_OP_const2u 12.
    ...[at("a", DW_FORM.exprloc, "23 0"), at("b", DW_FORM.exprloc, "10 4 22"), at("c", DW_FORM.block1, "38")],
    at("d", DW_FORM.exprloc, "a c 0"),
    ...[at("e", DW_FORM.data1, 16), at("f", DW_FORM.data2, 20), at("g", DW_FORM.data4, 24), at("h", DW_FORM.data8, 28)],
    ...[at("i", DW_FORM.sdata, 32), at("j", DW_FORM.implicit_const, 36), at("k", DW_FORM.data16, 40)],
  ];
  const text = shown(read([int, struct("s", 44, members)]))[0] ?? "";
  expect([...text.matchAll(/int (\w) at (\d+)/g)].map(([, name, offset]) => `${name}${offset}`).join(" ")).toBe(
    "a0 b4 c8 d12 e16 f20 g24 h28 i32 j36 k40",
  );
});

test("strings of every form", () => {
  const strings = new TextEncoder().encode("\0one\0two\0");
  const lineStrings = new TextEncoder().encode("three\0");
  // Header of 8 bytes, then offsets of "one" and "two".
  const offsets = wordsOf(false, [
    [4, 12],
    [2, 5],
    [2, 0],
    [4, 1],
    [4, 5],
  ]);
  const typedefOf = (form: number, value: number): WrittenDie => ({
    tag: DW_TAG.typedef,
    attributes: [
      [DW_AT.name, form, value],
      [DW_AT.type, DW_FORM.ref4, "int"],
    ],
  });
  const dies = [
    int,
    typedefOf(DW_FORM.strp, 1),
    typedefOf(DW_FORM.line_strp, 0),
    typedefOf(DW_FORM.strx1, 1),
    typedefOf(DW_FORM.strx, 0),
  ];
  const sections = [
    { name: ".debug_str", bytes: strings },
    { name: ".debug_line_str", bytes: lineStrings },
    { name: ".debug_str_offsets", bytes: offsets },
  ];
  expect(shown(read(dies, { sections }))).toEqual(["typedef int one", "typedef int three", "typedef int two"]);
});

test("arrays: bounds, counts, several dimensions, none, and lengths that only the program knows", () => {
  const dimension = (...attributes: WrittenAttribute[]): WrittenDie => ({ tag: DW_TAG.subrange_type, attributes });
  const array = (label: string, ...children: WrittenDie[]): WrittenDie => ({
    ...link(DW_TAG.array_type, label, "int"),
    children,
  });
  const dies = [
    int,
    array("a", dimension([DW_AT.upper_bound, DW_FORM.data1, 2]), dimension([DW_AT.count, DW_FORM.udata, 4])),
    array("b", dimension([DW_AT.upper_bound, DW_FORM.sdata, -1])),
    array("c", dimension([DW_AT.upper_bound, DW_FORM.data8, 0xffffffffffffffffn])),
    array("d", dimension()),
    array("e", dimension([DW_AT.upper_bound, DW_FORM.ref4, "int"])),
    array("f"),
    array("g", dimension([DW_AT.lower_bound, DW_FORM.data1, 3], [DW_AT.upper_bound, DW_FORM.data1, 5])),
    struct("s", 60, [
      ...[member("a", "a", 0), member("b", "b", 48), member("c", "c", 48), member("g", "g", 48)],
      ...[member("d", "d", 60), member("e", "e", 60), member("f", "f", 60)],
    ]),
  ];
  expect(shown(read(dies))).toEqual([
    "struct s, 60 bytes: int a[3][4] at 0, 48 bytes; int b[0] at 48, 0 bytes; int c[0] at 48, 0 bytes; " +
      "int g[3] at 48, 12 bytes; int d[] at 60, 0 bytes; int e[] at 60, 0 bytes; int f[] at 60, 0 bytes",
  ]);
});

test("enums: signs by form and by the underlying type, 64 bits, no underlying type", () => {
  const value = (name: string, form: number, number: number | bigint): WrittenDie => ({
    tag: DW_TAG.enumerator,
    attributes: [
      [DW_AT.name, DW_FORM.string, name],
      [DW_AT.const_value, form, number],
    ],
  });
  const size = (bytes: number): WrittenAttribute => [DW_AT.byte_size, DW_FORM.data1, bytes];
  const dies = [
    int,
    base("long unsigned int", 8, 7),
    named(
      DW_TAG.enumeration_type,
      "e",
      [size(4), [DW_AT.type, DW_FORM.ref4, "int"]],
      [value("A", DW_FORM.sdata, -1), value("B", DW_FORM.data4, 0xffffffff), value("C", DW_FORM.data1, 0xff)],
    ),
    named(
      DW_TAG.enumeration_type,
      "f",
      [size(8), [DW_AT.type, DW_FORM.ref4, "long unsigned int"]],
      [value("D", DW_FORM.udata, 0xffffffffffffffffn), value("E", DW_FORM.data8, 0x8000000000000001n)],
    ),
    named(DW_TAG.enumeration_type, "g", [size(2)], [value("F", DW_FORM.data1, 1), value("G", DW_FORM.sdata, -2)]),
    named(
      DW_TAG.enumeration_type,
      "h",
      [size(1), [DW_AT_enum_class, DW_FORM.flag_present]],
      [value("H", DW_FORM.implicit_const, 7)],
    ),
  ];
  expect(shown(read(dies))).toEqual([
    "enum e: int: A -1, B -1, C 255",
    "enum f: long unsigned int: D 18446744073709551615, E 9223372036854775809",
    "enum g: short int: F 1, G -2",
    "enum h: unsigned char: H 7",
  ]);
});

test("alignment that C gave is exact", () => {
  const align = (bytes: number): WrittenAttribute => [DW_AT.alignment, DW_FORM.udata, bytes];
  const dies = [
    int,
    named(DW_TAG.typedef, "t", [align(2), [DW_AT.type, DW_FORM.ref4, "int"]]),
    named(DW_TAG.structure_type, "s", [[DW_AT.byte_size, DW_FORM.data1, 64], align(64)], [member("x", "int", 0)]),
    struct("u", 4, [member("x", "t", 0)]),
  ];
  const info = read(dies);
  // gcc: `aligned` on a typedef replaces the alignment of its type.
  const typedef = info.typeDeclarations[0]?.type;
  expect(typedef === undefined ? null : info.layouts.byteAlignOf({ id: typedef, qualifiers: unqualified })).toBe(2);
  expect(shown(info).slice(1)).toEqual([
    "struct s, 64 bytes, align 64: int x at 0, 4 bytes",
    "struct u, 4 bytes: t x at 0, 4 bytes",
  ]);
});

test("C++: namespaces, bases, references, static members, pointers to members", () => {
  const inherits = (type: string, offset: number): WrittenDie => ({
    tag: DW_TAG.inheritance,
    attributes: [
      [DW_AT.type, DW_FORM.ref4, type],
      [DW_AT.data_member_location, DW_FORM.data1, offset],
    ],
  });
  const statics: readonly WrittenAttribute[] = [
    [DW_AT.external, DW_FORM.flag_present],
    [DW_AT.declaration, DW_FORM.flag_present],
  ];
  const virtual: WrittenDie = {
    tag: DW_TAG.inheritance,
    attributes: [
      [DW_AT.type, DW_FORM.ref4, "base"],
      // DW_OP_dup, DW_OP_deref: by the object's table.
      [DW_AT.data_member_location, DW_FORM.exprloc, "12 6"],
    ],
  };
  const dies = [
    int,
    link(DW_TAG.reference_type, "r", "int"),
    link(DW_TAG.ptr_to_member_type, "m", "int"),
    named(
      DW_TAG.namespace,
      "ns",
      [],
      [
        named(DW_TAG.class_type, "base", [[DW_AT.byte_size, DW_FORM.data1, 4]], [member("x", "int", 0)]),
        named(DW_TAG.class_type, "empty", [[DW_AT.byte_size, DW_FORM.data1, 1]], []),
      ],
    ),
    struct("derived", 32, [
      ...[inherits("base", 0), inherits("empty", 8), virtual, member("r", "r", 8), member("m", "m", 16)],
      ...[member("count", "int", 0, statics), member("y", "int", 24)],
    ]),
  ];
  expect(shown(read(dies, { language: cpp14 }))).toEqual([
    "struct ns::base, 4 bytes: int x at 0, 4 bytes",
    "struct ns::empty, 1 bytes: ",
    "struct derived, 32 bytes: struct ns::base at 0, 4 bytes; " +
      "int & r at 8, 8 bytes; int pointer to member m at 16, 8 bytes; int y at 24, 4 bytes",
  ]);
});

test("Rust: names with their scopes, base types as C has them, members by place, variants as a gap", () => {
  const variants: WrittenDie = {
    tag: DW_TAG.variant_part,
    attributes: [],
    children: [{ tag: DW_TAG.variant, attributes: [] }],
  };
  const dies = [
    base("u32", 4, 7),
    base("u64", 8, 7),
    named(
      DW_TAG.namespace,
      "kernel",
      [],
      [struct("Page", 16, [member("order", "u32", 8), member("pfn", "u64", 0)]), struct("Option", 8, [variants])],
    ),
  ];
  expect(shown(read(dies, { language: rust }))).toEqual([
    "struct kernel::Page, 16 bytes: long unsigned int pfn at 0, 8 bytes; unsigned int order at 8, 4 bytes",
    "struct kernel::Option, 8 bytes: <variants of an enum> at 0, 8 bytes",
  ]);
});

test("C's type is found by its name, whatever other languages have before it, and all are listed", () => {
  const first = [int, struct("list_head", 4, [member("rust", "int", 0)])];
  const second = [base("long int", 8, 5), struct("list_head", 8, [member("next", "long int", 0)])];
  const sections = dwarfFileOf(first, rust, second, c11);
  const { info } = readBytes(sections);
  if (info === null) throw new Error("not read");
  expect(shown(info)).toEqual([
    "struct list_head, 4 bytes: int rust at 0, 4 bytes",
    "struct list_head, 8 bytes: long int next at 0, 8 bytes",
  ]);
  expect(info.types.find("struct", "list_head")).toBe(info.typeDeclarations[1]?.type);
});

/** Two units of two languages. */
function dwarfFileOf(
  first: readonly WrittenDie[],
  firstLanguage: number,
  second: readonly WrittenDie[],
  language: number,
): Uint8Array {
  const bytes = dwarfFile([first, second], { language });
  // DW_AT_language of the first unit is the byte behind its header and its abbreviation code.
  const start = 64 + 12 + 1;
  return bytes.map((byte, index) => (index === start ? firstLanguage : byte));
}

test("the same types of several units are one, different ones of a name all stay, declarations are completed", () => {
  const node = (size: number): WrittenDie => struct("node", size, [member("value", "int", 0)]);
  const declared: WrittenDie = {
    tag: DW_TAG.structure_type,
    label: "declared",
    attributes: [
      [DW_AT.name, DW_FORM.string, "node"],
      [DW_AT.declaration, DW_FORM.flag_present],
    ],
  };
  const user = [link(DW_TAG.pointer_type, "p", "declared"), struct("user", 8, [member("first", "p", 0)])];
  const relabelled = (dies: readonly WrittenDie[], unit: string): readonly WrittenDie[] =>
    dies.map((die) => relabel(die, unit));
  const units = [
    [declared, ...user],
    [int, node(4)],
    [int, node(4)],
    [int, node(8)],
  ];
  const { info, text } = readBytes(dwarfFile(units.map((dies, index) => relabelled(dies, `${index}`))));
  if (info === null) throw new Error(text);
  expect(shown(info)).toEqual([
    "struct user, 8 bytes: struct node *first at 0, 8 bytes",
    "struct node, 4 bytes: int value at 0, 4 bytes",
    "struct node, 8 bytes: int value at 0, 4 bytes",
  ]);
  const user0 = info.types.get(info.typeDeclarations[0]?.type ?? info.types.find("struct", "user") ?? expect.fail());
  const pointer = user0.kind === "struct" ? user0.members?.[0]?.type : undefined;
  const target = pointer === undefined ? undefined : info.types.get(pointer.id);
  expect(target?.kind === "pointer" ? target.target.id : null).toBe(info.typeDeclarations[1]?.type);
});

function relabel(die: WrittenDie, unit: string): WrittenDie {
  const attributes = die.attributes.map(([attribute, form, value]): WrittenAttribute => {
    const isReference = attribute === DW_AT.type && typeof value === "string";
    return value === undefined ? [attribute, form] : [attribute, form, isReference ? `${unit} ${value}` : value];
  });
  return {
    tag: die.tag,
    attributes,
    ...(die.label === undefined ? {} : { label: `${unit} ${die.label}` }),
    ...(die.children === undefined ? {} : { children: die.children.map((child) => relabel(child, unit)) }),
  };
}

test("a machine without a target is read as the one that is asked for", () => {
  const sparc = { machine: 2, isBig: true, is64: false };
  const { baseTypes, ...facts } = abiOf("s390x");
  const pointer = { byteSize: 4, byteAlign: 4 };
  const abi: Abi = { ...facts, pointerByteSize: 4, baseTypes: { ...baseTypes, pointer } };
  const dies = [
    int,
    link(DW_TAG.pointer_type, "p", "int"),
    struct("s", 8, [member("x", "int", 0), member("p", "p", 4)]),
  ];
  expect(shown(read(dies, sparc, abi))).toEqual(["struct s, 8 bytes: int x at 0, 4 bytes; int *p at 4, 4 bytes"]);
});

test("pointers to oneself, through qualifiers and arrays", () => {
  const dimension: WrittenDie = { tag: DW_TAG.subrange_type, attributes: [[DW_AT.count, DW_FORM.data1, 2]] };
  const dies = [
    link(DW_TAG.const_type, "const", "node"),
    link(DW_TAG.pointer_type, "p", "const"),
    { ...link(DW_TAG.array_type, "rows", "node"), children: [dimension] },
    link(DW_TAG.pointer_type, "q", "rows"),
    struct("node", 16, [member("next", "p", 0), member("rows", "q", 8)]),
  ];
  expect(shown(read(dies))).toEqual([
    "struct node, 16 bytes: const struct node *next at 0, 8 bytes; struct node (*rows)[2] at 8, 8 bytes",
  ]);
});

test("a member of a union that has an offset is at 0, with a warning", () => {
  const attributes: readonly WrittenAttribute[] = [[DW_AT.byte_size, DW_FORM.data1, 4]];
  const union: WrittenDie = { tag: DW_TAG.union_type, attributes, children: [member("x", "int", 4)] };
  const { info, text } = readBytes(dwarfFile([[int, union]]));
  expect(text.split("\n")[0]).toBe(
    "t.o: DIE at 0x17: warning[K2311]: the member is at bit 32 of a union; it is read as 0",
  );
  expect(info === null ? null : shown(info)).toEqual(["union null, 4 bytes: int x at 0, 4 bytes"]);
});
