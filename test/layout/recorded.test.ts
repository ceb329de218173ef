// Layouts as debug info records them: nothing recorded changes; the alignment is inferred, and says how far to trust it.
// The recorded numbers are written down by hand, as gcc gives them for the text beside them (x86_64 where nothing is said).
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { createDeclarations, createRecordedLayouts, type Layouts } from "../../generator/layout/index.js";
import type { TypeId } from "../../generator/type/index.js";
import { parseText } from "./c-text.js";

interface Case {
  /** What the programmer wrote. */
  readonly source: string;
  /** What debug info keeps of it: no attributes, no unnamed bit-fields. */
  readonly kept?: string;
  readonly byteSize: number;
  readonly bitOffsets: readonly number[];
  /** Alignment and trust. */
  readonly alignment: string;
  readonly target?: TargetName;
}

const cases: readonly Case[] = [
  { source: "struct s { char a; long b; };", byteSize: 16, bitOffsets: [0, 64], alignment: "8 inferred" },
  {
    source: "struct s { char a; long long b; };",
    target: "i386",
    byteSize: 12,
    bitOffsets: [0, 32],
    alignment: "4 inferred",
  },
  { source: "struct s { int a; char b[]; };", byteSize: 4, bitOffsets: [0, 32], alignment: "4 inferred" },
  { source: "struct s { };", byteSize: 0, bitOffsets: [], alignment: "1 inferred" },
  // BTF of both is the same: the plain one is what was inferred (libbpf-rs#1285).
  { source: "struct s { char a; unsigned b : 23; };", byteSize: 4, bitOffsets: [0, 8], alignment: "4 inferred" },
  // 5 bytes: nothing but 1 divides them.
  {
    source: "struct s { char a; int b; } __attribute__((packed));",
    kept: "struct s { char a; int b; };",
    byteSize: 5,
    bitOffsets: [0, 8],
    alignment: "1 inferred",
  },
  // 12 bytes: packed alone, or with aligned(2) or (4).
  {
    source: "struct s { int a; long b; } __attribute__((packed));",
    kept: "struct s { int a; long b; };",
    byteSize: 12,
    bitOffsets: [0, 32],
    alignment: "1 ambiguous",
  },
  // #pragma pack(2): the gap before b wants 2, the 10 bytes allow no more.
  {
    source: "struct s { char a; short b; char c; int d; };",
    byteSize: 10,
    bitOffsets: [0, 16, 32, 48],
    alignment: "2 inferred",
  },
  // typedef of long long aligned(4): 3 bytes of gap want 4, the 12 bytes allow no more.
  { source: "struct s { char a; long long b; };", byteSize: 12, bitOffsets: [0, 32], alignment: "4 inferred" },
  // aligned(64) or (128)?
  { source: "struct s { long a[9]; };", byteSize: 128, bitOffsets: [0], alignment: "64 ambiguous" },
  { source: "struct s { int a; char b; };", byteSize: 16, bitOffsets: [0, 32], alignment: "16 inferred" },
  // No alignment brings a short to byte 2 of an empty record.
  {
    source: "struct s { long : 1; short a; };",
    kept: "struct s { short a; };",
    byteSize: 4,
    bitOffsets: [16],
    alignment: "2 ambiguous",
  },
  // s390x: packed, aligned(4096), with unnamed bit-fields inside: the gap at the end tells.
  {
    source: "struct s { int a; int : 8; int b : 8; } __attribute__((packed, aligned(4096)));",
    kept: "struct s { int a; int b : 8; };",
    target: "s390x",
    byteSize: 4096,
    bitOffsets: [0, 40],
    alignment: "4096 ambiguous",
  },
  {
    source: "union u { int a; char b[5]; };",
    kept: "union s { int a; char b[5]; };",
    byteSize: 8,
    bitOffsets: [0, 0],
    alignment: "4 inferred",
  },
  {
    source: "union u { int a; char b[5]; };",
    kept: "union s { int a; char b[5]; };",
    byteSize: 5,
    bitOffsets: [0, 0],
    alignment: "1 inferred",
  },
  // Unnamed bit-fields alone give no union of 32 bytes.
  {
    source: "union u { int : 1; } __attribute__((aligned(32)));",
    kept: "union s { };",
    byteSize: 32,
    bitOffsets: [],
    alignment: "32 inferred",
  },
];

interface Recorded {
  readonly layouts: Layouts;
  readonly id: TypeId;
}

/** The record `s` as debug info has it. */
function recordedOf(
  { source, kept = source, target = "x86_64", byteSize, bitOffsets }: Case,
  byteAlign: number | null,
): Recorded {
  const { types } = parseText(kept, target).unit;
  const id = types.find("struct", "s") ?? types.find("union", "s");
  if (id === undefined) throw new Error(kept);
  const record = { byteSize, bitOffsets, byteAlign };
  return { layouts: createRecordedLayouts(types, (asked) => (asked === id ? record : null)), id };
}

for (const one of cases) {
  const { source, target = "x86_64", byteSize, bitOffsets, alignment } = one;
  test(`${target} ${source} in ${byteSize} bytes: alignment ${alignment}`, () => {
    const { layouts, id } = recordedOf(one, null);
    const layout = layouts.layoutOf(id);
    expect(`${layout?.byteAlign} ${layout?.alignment}`).toBe(alignment);
    expect(layout?.origin).toBe("recorded");
    expect(layout?.byteSize).toBe(byteSize);
    expect(layout?.members.map(({ bitOffset }) => bitOffset)).toEqual(bitOffsets);
    expect(createDeclarations(layouts).declarationOf(id)).not.toBeNull();
  });
}

test("an alignment that DWARF says is exact", () => {
  const { layouts, id } = recordedOf(
    { source: "struct s { long a[9]; };", byteSize: 128, bitOffsets: [0], alignment: "" },
    128,
  );
  expect(layouts.layoutOf(id)).toMatchObject({ byteAlign: 128, alignment: "exact" });
});

test("holes, tail padding and the member's own alignment follow from what is recorded", () => {
  const { layouts, id } = recordedOf(
    {
      source: "struct s { char a; short b; long c; char d : 3; };",
      byteSize: 32,
      bitOffsets: [0, 24, 64, 200],
      alignment: "",
    },
    null,
  );
  const layout = layouts.layoutOf(id);
  expect(layout?.holes).toEqual([
    { bitOffset: 8, bitSize: 16 },
    { bitOffset: 40, bitSize: 24 },
    { bitOffset: 128, bitSize: 72 },
  ]);
  expect(layout?.members.map(({ byteAlign }) => byteAlign)).toEqual([1, 1, 8, 1]);
  expect(layout?.members[3]?.unit?.load).toEqual({ byteOffset: 25, byteSize: 1, shift: 0 });
  expect(layout?.tailPaddingBytes).toBe(6);
});

test("of what overlaps, the declaration leaves something out; where the size is too small there is none", () => {
  const source = "struct s { int a; int b; };";
  const overlapping = recordedOf({ source, byteSize: 8, bitOffsets: [0, 16], alignment: "" }, null);
  expect(overlapping.layouts.layoutOf(overlapping.id)?.byteSize).toBe(8);
  const declaration = createDeclarations(overlapping.layouts).declarationOf(overlapping.id);
  expect(declaration?.placed.map(({ member }) => member.name)).toEqual(["a"]);
  expect(declaration?.left.map(({ member }) => member.name)).toEqual(["b"]);
  const short = recordedOf({ source, byteSize: 4, bitOffsets: [0, 32], alignment: "" }, null);
  expect(createDeclarations(short.layouts).declarationOf(short.id)).toBeNull();
});

test("a record that holds itself by value has no layout inside itself, and does not hang", () => {
  const { types } = parseText("struct s { struct s *next; }; struct t { struct s a; };", "x86_64").unit;
  const id = types.find("struct", "t");
  const inner = types.find("struct", "s");
  if (id === undefined || inner === undefined) throw new Error("not declared");
  // `struct s` reads as `struct t`.
  const get = (asked: TypeId) => types.get(asked === inner ? id : asked);
  const layouts = createRecordedLayouts(
    { abi: types.abi, count: types.count, find: types.find.bind(types), names: types.names.bind(types), get },
    () => ({ byteSize: 8, bitOffsets: [0], byteAlign: null }),
  );
  expect(layouts.layoutOf(id)?.byteSize).toBe(8);
});
