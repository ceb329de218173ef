// A wrong claim of every kind is found by every judge on every target, and nothing else is.
// kstruct reads one text, the compilers read another; or a layout that kstruct computed is bent by hand.
import { expect, test } from "vitest";
import { abiOf, type TargetName, targetNames } from "../../generator/abi/index.js";
import type { BitUnit, Layouts, MemberLayout } from "../../generator/layout/index.js";
import type { Judge, Judgement, Mismatch } from "../../generator/oracle/index.js";
import { type AskOptions, ask } from "./asked.js";
import { judgesHere } from "./judges.js";

const judges = await judgesHere();
const pairs = targetNames.flatMap((target) =>
  judges.filter(({ targets }) => targets.includes(target)).map((judge) => ({ target, judge })),
);

// Members are of int and smaller, so the numbers are the same on every target.
const right = `
struct right { char a; int b; unsigned c : 3; union { short d; char e[2]; }; struct { int f[3]; } g[2]; char h[]; };
struct size { int a; };
struct align { char a[4]; };
struct offset { int a; int b; };
struct member_size { char a[4]; int b; };
struct nested { char a; struct { char b; short c; } d; };
struct bits { unsigned a : 3; unsigned b : 5; };
union sign { int a : 3; int whole; };
enum value { VALUE_A, VALUE_B = 7 };
typedef struct { char a; char b[3]; } untagged;
#define MACRO (1 << 4)
#define ONLY_HERE 5
`;

const wrong = right
  .replace("struct size { int a; }", "struct size { int a; int : 32; }")
  .replace("struct align { char a[4]; }", "struct align { char a[4]; } __attribute__((aligned(2)))")
  .replace("{ int a; int b; }", "{ int b; int a; }")
  .replace("member_size { char a[4]", "member_size { char a[3]")
  .replace("{ char b; short c; }", "{ short c; char b; }")
  .replace("a : 3; unsigned b : 5", "a : 4; unsigned b : 4")
  .replace("union sign { int", "union sign { unsigned")
  .replace("VALUE_B = 7", "VALUE_B = 8")
  .replace("{ char a; char b[3]; }", "{ char b[3]; char a; }")
  .replace("1 << 4", "1 << 5");

async function judgementOf(text: string, target: TargetName, judge: Judge, options: AskOptions): Promise<Judgement> {
  const { verification, diagnostics } = await ask(text, target, [judge], options);
  expect(diagnostics.all).toEqual([]);
  const judgement = verification.judgements[0];
  if (judgement === undefined) throw new Error(`${judge.name} did not judge`);
  return judgement;
}

function rows(mismatches: readonly Mismatch[]): string[] {
  return mismatches.map(({ path, what, ours, theirs }) => `${path} ${what}: ${ours}, judge's ${theirs}`);
}

for (const { target, judge } of pairs) {
  const isClang = judge.dialect === "clang";

  test(`${target}, ${judge.name}: right claims are all confirmed`, async () => {
    const judgement = await judgementOf(right, target, judge, {});
    expect([judgement.mismatches, judgement.disputed]).toEqual([[], []]);
    // Types: 8 records with a tag, the enum, the typedef. Constants: 2 enumerators, 2 macros.
    expect([judgement.typeCount, judgement.constantCount]).toEqual([10, 4]);
    // In order: 18 + 4 + 4 + 6 + 6 + 11 + 4 + 5 + 2 + 6. A type has size and alignment, a member offset and size (a flexible
    // array only an offset), a bit-field its bits; a record without a tag has those of its facts that its member or typedef
    // has not.
    expect(judgement.checked).toBe(66);
  });

  test(`${target}, ${judge.name}: each wrong claim is found, and nothing else`, async () => {
    const { mismatches } = await judgementOf(right.replace("#define ONLY_HERE 5\n", ""), target, judge, {
      claimed: wrong,
    });
    const unsigned = isClang ? ", unsigned" : "";
    expect(rows(mismatches)).toEqual([
      "struct size byteSize: 8, judge's 4",
      "struct align byteAlign: 2, judge's 1",
      "struct offset.b byteOffset: 0, judge's 4",
      "struct offset.a byteOffset: 4, judge's 0",
      "struct member_size.a byteSize: 3, judge's 4",
      "struct nested.d.c byteOffset: 2, judge's 4",
      "struct nested.d.b byteOffset: 4, judge's 2",
      "untagged.b byteOffset: 0, judge's 1",
      "untagged.a byteOffset: 3, judge's 0",
      `struct bits.a bits: bit 0, 4 wide${unsigned}, judge's bit 0, 3 wide${unsigned}`,
      `struct bits.b bits: bit 4, 4 wide${unsigned}, judge's bit 3, 5 wide${unsigned}`,
      // gcc has no constant expression that tells the sign of a bit-field.
      ...(isClang ? ["union sign.a bits: bit 0, 3 wide, unsigned, judge's bit 0, 3 wide, signed"] : []),
      "VALUE_B value: 8, judge's 7",
      "MACRO value: 32, judge's 16",
      "ONLY_HERE value: 5, judge's not defined",
    ]);
  });

  test(`${target}, ${judge.name}: a load that is wrong though the place is right`, async () => {
    const text = "struct s { unsigned a : 3; unsigned b : 4; };";
    const distort = (layouts: Layouts) =>
      bent(layouts, (placed) => ({ ...placed, unit: placed.unit === null ? null : shifted(placed.unit) }));
    const { mismatches } = await judgementOf(text, target, judge, { distort });
    // a is the lowest three bits of its byte on little-endian targets, the highest three on big-endian ones.
    const [shiftA, shiftB] = abiOf(target).byteOrder === "little" ? [1, 4] : [6, 2];
    const sign = isClang ? ", unsigned" : "";
    expect(rows(mismatches)).toEqual([
      `struct s.a bits: load 1 at byte 0, shift ${shiftA}${sign}, judge's bit 0, 3 wide${sign}`,
      `struct s.b bits: load 1 at byte 0, shift ${shiftB}${sign}, judge's bit 3, 4 wide${sign}`,
    ]);
  });

  test(`${target}, ${judge.name}: a place that is wrong though the load is right`, async () => {
    const text = "struct s { unsigned char a : 3; };";
    const distort = (layouts: Layouts) => bent(layouts, (placed) => ({ ...placed, bitOffset: placed.bitOffset + 1 }));
    const { mismatches } = await judgementOf(text, target, judge, { distort });
    const sign = isClang ? ", unsigned" : "";
    expect(rows(mismatches)).toEqual([`struct s.a bits: bit 1, 3 wide${sign}, judge's bit 0, 3 wide${sign}`]);
  });
}

/** Layouts with every member changed. */
function bent(layouts: Layouts, bend: (placed: MemberLayout) => MemberLayout): Layouts {
  return {
    ...layouts,
    layoutOf: (id) => {
      const layout = layouts.layoutOf(id);
      return layout === null ? null : { ...layout, members: layout.members.map(bend) };
    },
  };
}

function shifted(unit: BitUnit): BitUnit {
  return { ...unit, load: { ...unit.load, shift: unit.load.shift + 1 } };
}

test("where gcc and clang differ, gcc confirms and clang's answer is kept apart", async () => {
  const text =
    "typedef int word __attribute__((aligned(16)));\n" +
    "struct inner { _Bool b; word w : 5 __attribute__((aligned(1))); };\n" +
    "struct outer { char a; struct inner b[2]; char c; };\n" +
    "typedef int low __attribute__((aligned(1)));\nstruct tight { low w : 32; };\nstruct apart { char a; int b; };\n";
  for (const judge of judges.filter(({ targets }) => targets.includes("x86_64"))) {
    const { verification, diagnostics } = await ask(text, "x86_64", [judge]);
    expect(diagnostics.all.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      "warning K3003",
      "warning K3003",
    ]);
    const judgement = verification.judgements[0];
    expect(judgement?.mismatches).toEqual([]);
    // clang: the bit-field comes right behind b, so the struct has 16 bytes where gcc's has 32; a tight one has alignment 1.
    const byClang = [
      "struct inner byteSize: 32, judge's 16",
      "struct outer byteSize: 96, judge's 64",
      "struct outer.b byteSize: 64, judge's 32",
      "struct outer.c byteOffset: 80, judge's 48",
      "struct tight byteAlign: 4, judge's 1",
      "struct inner.w bits: bit 128, 5 wide, signed, judge's bit 8, 5 wide, signed",
    ];
    expect(rows(judgement?.disputed ?? [])).toEqual(judge.dialect === "gcc" ? [] : byClang);
  }
});

test("a unit that has nothing to ask about is judged, and a target that nobody has is not", async () => {
  for (const { judge } of pairs.filter(({ target }) => target === "x86_64")) {
    expect(await judgementOf("struct declared;\n", "x86_64", judge, {})).toMatchObject({
      checked: 0,
      constantCount: 0,
    });
  }
  const gcc = judges.filter(({ dialect }) => dialect === "gcc");
  const { verification, diagnostics } = await ask("struct s { int a; };", "wasm32", gcc);
  expect([verification.judgements, diagnostics.all]).toEqual([[], []]);
});
