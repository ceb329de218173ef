// The JSON of layouts: small cases written out by hand after design and schema, and each document against the schema.
import { expect, test } from "vitest";
import { type TargetName, targetNames } from "../../generator/abi/index.js";
import { DiagnosticCollector } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { type LayoutJson, type LayoutJsonInput, layoutJson, type TypeJson } from "../../generator/print/index.js";
import { idOf, messagesOf, parseText } from "../layout/c-text.js";
import { randomUnit } from "../layout/random.js";
import { seedOfRun } from "../layout/seed.js";
import { jsonOf } from "./json.js";
import { schemaProblems } from "./schema.js";

type Rest = Omit<Partial<LayoutJsonInput>, "ids">;

function jsonOfText(
  text: string,
  names: readonly string[],
  target: TargetName = "x86_64",
  rest: Rest = {},
): LayoutJson {
  const parsed = parseText(text, target);
  expect(messagesOf(parsed)).toBe("");
  const ids = names.map((name) => idOf(parsed.unit.types, name));
  const json = layoutJson({ source: "test.h", layouts: parsed.layouts, ids, ...rest });
  expect(schemaProblems("layout", jsonOf(json))).toEqual([]);
  return json;
}

function typeOf(text: string, name: string, target: TargetName = "x86_64", rest: Rest = {}): TypeJson | undefined {
  return jsonOfText(text, [name], target, rest).types[0];
}

test("the whole document of a struct with a hole and padding", () => {
  expect(jsonOfText("struct s { char a; int b; short c; };", ["struct s"], "s390x")).toEqual({
    schema: "kstruct/layout@1",
    source: "test.h",
    target: "s390x",
    byteOrder: "big",
    types: [
      {
        kind: "struct",
        name: "s",
        origin: "computed",
        byteSize: 12,
        byteAlign: 4,
        members: [
          { name: "a", type: "char", byteOffset: 0, byteSize: 1, bitOffset: 0, bitSize: 8 },
          { name: "b", type: "int", byteOffset: 4, byteSize: 4, bitOffset: 32, bitSize: 32 },
          { name: "c", type: "short int", byteOffset: 8, byteSize: 2, bitOffset: 64, bitSize: 16 },
        ],
        holes: [{ byteOffset: 1, bitOffset: 8, bitSize: 24 }],
        tailPadding: 2,
        cachelines: 1,
      },
    ],
  });
});

test("bit-fields: the storage unit in bytes, the place in bits, the load; in both byte orders", () => {
  const text = "struct s { int a; unsigned b : 3; int c : 12; unsigned : 4; _Bool d : 1; };";
  const field = (
    name: string,
    type: string,
    bitOffset: number,
    bitField: { width: number; signed: boolean; load: object },
  ) => ({
    ...{ name, type, byteOffset: type === "_Bool" ? 6 : 4, byteSize: type === "_Bool" ? 1 : 4 },
    ...{ bitOffset, bitSize: bitField.width, bitField },
  });
  const load = (byteOffset: number, byteSize: number, shift: number) => ({ byteOffset, byteSize, shift });
  expect(typeOf(text, "struct s")?.members.slice(1)).toEqual([
    field("b", "unsigned int", 32, { width: 3, signed: false, load: load(4, 1, 0) }),
    field("c", "int", 35, { width: 12, signed: true, load: load(4, 2, 3) }),
    field("d", "_Bool", 51, { width: 1, signed: false, load: load(6, 1, 3) }),
  ]);
  expect(typeOf(text, "struct s", "s390x")?.members.slice(1)).toEqual([
    field("b", "unsigned int", 32, { width: 3, signed: false, load: load(4, 1, 5) }),
    field("c", "int", 35, { width: 12, signed: true, load: load(4, 2, 1) }),
    field("d", "_Bool", 51, { width: 1, signed: false, load: load(6, 1, 4) }),
  ]);
  expect(typeOf(text, "struct s")?.holes).toEqual([{ byteOffset: 5, bitOffset: 47, bitSize: 4 }]);
});

test("records written in place have members, with offsets from the start of the type; named ones only with expand", () => {
  const text =
    "struct list_head { struct list_head *next, *prev; };\n" +
    "struct s { long a; union { long b; struct { int c; } d; }; struct in { char e; } f; struct list_head g; };";
  const places = (members: TypeJson["members"]): unknown[] =>
    members.map(({ name, type, byteOffset, members: inner }) =>
      inner === undefined ? [name, type, byteOffset] : [name, type, byteOffset, places(inner)],
    );
  const inPlace = [
    ["a", "long int", 0],
    [
      null,
      "union",
      8,
      [
        ["b", "long int", 8],
        ["d", "struct", 8, [["c", "int", 8]]],
      ],
    ],
    ["f", "struct in", 16, [["e", "char", 16]]],
  ];
  expect(places(typeOf(text, "struct s")?.members ?? [])).toEqual([...inPlace, ["g", "struct list_head", 24]]);
  expect(places(typeOf(text, "struct s", "x86_64", { expand: true })?.members ?? [])).toEqual([
    ...inPlace,
    [
      "g",
      "struct list_head",
      24,
      [
        ["next", "struct list_head *", 24],
        ["prev", "struct list_head *", 32],
      ],
    ],
  ]);
  // A struct with a tag that is written in place is a type of its own, too.
  expect(typeOf(text, "struct in")?.members).toEqual([
    { name: "e", type: "char", byteOffset: 0, byteSize: 1, bitOffset: 0, bitSize: 8 },
  ]);
});

test("arrays: dimensions outermost first, the element's type; a flexible one has a last 0 and no bytes", () => {
  const member = (name: string, type: string, byteOffset: number, byteSize: number, dims: readonly number[]) => ({
    ...{ name, type, byteOffset, byteSize, bitOffset: 8 * byteOffset, bitSize: 8 * byteSize, dims },
  });
  const text = "struct s { char *a[3]; short b[2][5]; void (*c[2])(int); char d[]; };";
  expect(typeOf(text, "struct s", "i386")?.members).toEqual([
    member("a", "char *", 0, 12, [3]),
    member("b", "short int", 12, 20, [2, 5]),
    member("c", "void (*)(int)", 32, 8, [2]),
    member("d", "char", 40, 0, [0]),
  ]);
});

test("enums, and typedefs of types without a tag; a typedef of a named type has no entry", () => {
  const text =
    "enum e { A = -1, B = 5 }; enum wide { C = 1ull << 63 };\n" +
    "typedef struct { int counter; } atomic_t; typedef enum { D } letters; typedef struct named { int x; } other;";
  const json = jsonOfText(text, ["enum e", "enum wide", "atomic_t", "letters", "other"]);
  const enumOf = (name: string | null, byteSize: number, enumerators: readonly object[]) => ({
    ...{ kind: "enum", name, origin: "computed", byteSize, byteAlign: byteSize },
    ...{ members: [], holes: [], tailPadding: 0, cachelines: 1, enumerators },
  });
  expect(json.types).toEqual([
    enumOf("e", 4, [
      { name: "A", value: "-1" },
      { name: "B", value: "5" },
    ]),
    enumOf("wide", 8, [{ name: "C", value: "9223372036854775808" }]),
    {
      ...{ kind: "struct", name: null, typedef: "atomic_t", origin: "computed", byteSize: 4, byteAlign: 4 },
      members: [{ name: "counter", type: "int", byteOffset: 0, byteSize: 4, bitOffset: 0, bitSize: 32 }],
      ...{ holes: [], tailPadding: 0, cachelines: 1 },
    },
    { ...enumOf(null, 4, [{ name: "D", value: "0" }]), typedef: "letters" },
  ]);
});

test("marks and overlays are taken as they are given", () => {
  const tagged = { enum: "memdesc_type", bits: 4, values: [{ name: "BUMP", value: "6", pointsTo: "bump" }] };
  const type = typeOf("struct page { unsigned long memdesc; unsigned long flags; };", "struct page", "x86_64", {
    marksOf: ({ name }) =>
      name === "memdesc"
        ? { tagged }
        : { owner: ["mm"], flags: "enum pageflags", bits: [{ name: "zone", shift: 51, width: 3 }] },
    overlaysOf: ({ tag }) => (tag === "page" ? "folio" : null),
  });
  expect(type?.overlays).toBe("folio");
  expect(type?.members.map(({ tagged, owner, flags, bits }) => ({ tagged, owner, flags, bits }))).toEqual([
    { tagged },
    { owner: ["mm"], flags: "enum pageflags", bits: [{ name: "zone", shift: 51, width: 3 }] },
  ]);
});

test("cachelines are counted up, and an empty struct has none", () => {
  const counts = [0, 1, 64, 65].map((length) => typeOf(`struct s { char a[${length}]; };`, "struct s")?.cachelines);
  expect(counts).toEqual([0, 1, 1, 2]);
});

test("random records follow the schema on every target", () => {
  const seed = seedOfRun();
  for (const target of targetNames) {
    const unit = randomUnit(seed, 50, target);
    const layouts = createLayouts(unit.types, new DiagnosticCollector());
    const ids = unit.records.map(({ id }) => id);
    const json = layoutJson({ source: "random.h", layouts, ids, expand: true });
    expect(json.types).toHaveLength(50);
    expect(schemaProblems("layout", jsonOf(json)), `KSTRUCT_SEED=${seed}`).toEqual([]);
  }
});
