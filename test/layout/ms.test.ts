// Microsoft's bit-fields (gcc manual, "x86 Variable Attributes": ms_struct): structs that other tools got wrong, or that were
// reported as wrong though each compiler was right for its own ABI. The expected places are MinGW gcc's and clang's; the last
// tests ask the compilers of this machine again, on Windows and with the attribute on Linux.
import { expect, test } from "vitest";
import type { TargetName } from "../../generator/abi/index.js";
import { ask } from "../oracle/asked.js";
import { judgesHere } from "../oracle/judges.js";
import { idOf, parseText } from "./c-text.js";

interface MsStruct {
  readonly about: string;
  readonly body: string;
  /** `size/align`, then where members start: `a@4` in bytes, `a@b3` in bits. */
  readonly places: string;
}

const u =
  "typedef unsigned char u8; typedef unsigned short u16; typedef unsigned u32; typedef unsigned long long u64;\n";
const i64 = "typedef long long i64;\n";

const structs: readonly MsStruct[] = [
  { about: "another size, another word", body: "u64 a : 4; u16 b : 4;", places: "16/8 a@b0 b@b64" },
  { about: "a member, then a word of its own", body: "u8 a; u32 h : 23;", places: "8/4 a@0 h@b32" },
  { about: "three sizes", body: "u8 a : 4; u32 b : 6; u16 c : 2;", places: "12/4 a@b0 b@b32 c@b64" },
  { about: "a run that is full", body: "char a : 4; char b : 6; short c : 2;", places: "4/2 a@b0 b@b8 c@b16" },
  { about: "behind a member", body: "char f0; int b1 : 21; int f2;", places: "12/4 f0@0 b1@b32 f2@8" },
  { about: "the word is lost for what follows", body: "int *a; i64 b : 35; char c;", places: "24/8 a@0 b@b64 c@16" },
  { about: "and for a short", body: "int first : 1; int second : 4; short r;", places: "8/4 first@b0 second@b1 r@4" },
  {
    about: "runs of four sizes",
    body: "i64 a : 7, b : 2, c : 2; char d : 7, e : 2, f : 2; int g : 2; char h; u64 i : 2, j : 62, k : 1;",
    places: "40/8 a@b0 b@b7 c@b9 d@b64 e@b72 f@b74 g@b96 h@16 i@b192 j@b194 k@b256",
  },
  {
    about: "a run behind a short",
    body: "u64 a; u32 b; u16 c; unsigned e : 15; unsigned s : 1;",
    places: "24/8 a@0 b@8 c@12 e@b128 s@b143",
  },
  {
    about: "_Bool is a size of its own",
    body: "unsigned rank : 7; _Bool hs : 1; int d[8];",
    places: "40/4 rank@b0 hs@b32 d@8",
  },
  { about: ":0 in a run", body: "char a : 3; int : 0; char b : 3;", places: "8/4 a@b0 b@b32" },
  { about: ":0 behind no run says nothing", body: "char a; int : 0; char b;", places: "2/1 a@0 b@1" },
  { about: ":0 at the end says nothing", body: "char a; i64 : 0;", places: "1/1 a@0" },
  { about: "unnamed bit-fields are bit-fields", body: "i64 : 1; short a;", places: "16/8 a@8" },
];

function placesOf(text: string, target: TargetName): string {
  const { unit, layouts } = parseText(text, target);
  const layout = layouts.layoutOf(idOf(unit.types, "struct s"));
  if (layout === null) return "no layout";
  const members = layout.members.map(({ member, bitOffset, unit: word }) =>
    word === null ? `${member.name}@${bitOffset / 8}` : `${member.name}@b${bitOffset}`,
  );
  return [`${layout.byteSize}/${layout.byteAlign}`, ...members].join(" ");
}

test.each(structs)("$about: $body", ({ body, places }) => {
  expect(placesOf(`${u}${i64}struct s { ${body} };`, "x86_64-windows")).toBe(places);
  expect(placesOf(`${u}${i64}struct s { ${body} } __attribute__((ms_struct));`, "x86_64")).toBe(places);
  // gcc_struct gives Linux's layout back.
  const linux = placesOf(`${u}${i64}struct s { ${body} };`, "x86_64");
  expect(placesOf(`${u}${i64}struct s { ${body} } __attribute__((gcc_struct));`, "x86_64-windows")).toBe(linux);
});

test("#pragma pack limits words, packed unties them, :0 in a run aligns all the same", () => {
  const pragma = (bytes: number, body: string): string =>
    placesOf(`${u}${i64}#pragma pack(${bytes})\nstruct s { ${body} };`, "x86_64-windows");
  expect(pragma(1, "u32 a : 13; u32 b : 19; u32 c : 12; u32 d : 4;")).toBe("8/1 a@b0 b@b13 c@b32 d@b44");
  expect(pragma(2, "char a; i64 b : 3; int c;")).toBe("14/2 a@0 b@b16 c@10");
  const packed = (body: string): string =>
    placesOf(`${u}${i64}struct s { ${body} } __attribute__((packed));`, "x86_64-windows");
  expect(packed("int a : 8; int b : 9;")).toBe("4/1 a@b0 b@b8");
  expect(packed("i64 a : 50; i64 : 0; i64 b : 50;")).toBe("16/8 a@b0 b@b64");
});

test("the compilers of this machine give these layouts, too", async () => {
  const judges = await judgesHere();
  const text = (attribute: string): string =>
    u + i64 + structs.map(({ body }, index) => `struct s${index} { ${body} }${attribute};\n`).join("");
  for (const [target, attribute] of [
    ["x86_64-windows", ""],
    ["x86_64", " __attribute__((ms_struct))"],
    ["ppc64", " __attribute__((ms_struct))"],
  ] as const) {
    const { verification, diagnostics } = await ask(text(attribute), target, judges);
    expect(diagnostics.all).toEqual([]);
    expect(verification.judgements.map(({ mismatches, disputed }) => [mismatches, disputed])).toEqual(
      verification.judgements.map(() => [[], []]),
    );
    expect(verification.judgements.length).toBeGreaterThan(0);
  }
});
