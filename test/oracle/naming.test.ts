// Records that C cannot name directly are asked about all the same, each fact once: behind typedefs, arrays, pointers,
// anonymous records; with names that are also macros.
import { expect, test } from "vitest";
import { type Judge, verifyUnit } from "../../generator/oracle/index.js";
import { unitQuestions } from "../../generator/oracle/unit-questions.js";
import { parseText } from "../layout/c-text.js";
import { ask } from "./asked.js";
import { judgesHere } from "./judges.js";

const judges = await judgesHere();

/** What is asked about a text, as `path fact`, and whether all judges of x86_64 and s390x confirm it. */
async function asked(text: string): Promise<string[]> {
  for (const target of ["x86_64", "s390x"] as const) {
    const { verification, diagnostics } = await ask(text, target, judges);
    expect(diagnostics.all).toEqual([]);
    for (const { mismatches, disputed } of verification.judgements) expect([mismatches, disputed]).toEqual([[], []]);
  }
  const { unit, layouts } = parseText(text, "x86_64");
  return unitQuestions(unit, layouts).layout.map(({ path, what }) => `${path} ${what}`);
}

const sizeAndAlign = (path: string): string[] => [`${path} byteSize`, `${path} byteAlign`];
const place = (path: string): string[] => [`${path} byteOffset`, `${path} byteSize`];

test("members of anonymous records belong to the record around them", async () => {
  expect(await asked("struct s { int a; union { int b; struct { char c; unsigned d : 3; }; }; };")).toEqual([
    ...sizeAndAlign("struct s"),
    ...["a", "b", "c"].flatMap((name) => place(`struct s.${name}`)),
    "struct s.d bits",
  ]);
});

test("a record written inline, its member aligned beyond it", async () => {
  expect(await asked("struct s { char a; struct { int b; } c __attribute__((aligned(64))); };")).toEqual([
    ...sizeAndAlign("struct s"),
    ...place("struct s.a"),
    ...place("struct s.c"),
    "struct s.c byteAlign",
    ...place("struct s.c.b"),
  ]);
});

test("a typedef whose alignment differs from its record's", async () => {
  expect(
    await asked("typedef struct { char a[3]; } t __attribute__((aligned(64))); struct s { t a, b; char c; };"),
  ).toEqual([
    ...sizeAndAlign("struct s"),
    ...["a", "b", "c"].flatMap((name) => place(`struct s.${name}`)),
    ...sizeAndAlign("t"),
    ...place("t.a"),
  ]);
});

test("behind arrays and pointers", async () => {
  expect(await asked("struct s { struct { int a; } b[2][3]; union { char c; } *d; };")).toEqual([
    ...sizeAndAlign("struct s"),
    ...place("struct s.b"),
    ...sizeAndAlign("struct s.b[0][0]"),
    ...place("struct s.b[0][0].a"),
    ...place("struct s.d"),
    ...sizeAndAlign("(*struct s.d)"),
    ...place("(*struct s.d).c"),
  ]);
});

test("what has no size is not asked about", async () => {
  const text =
    "struct declared; typedef void nothing; typedef int open[]; typedef int f(void); extern struct declared x;\n" +
    "struct s { struct declared *a; f *b; int n; int tail[]; };";
  expect(await asked(text)).toEqual([
    ...sizeAndAlign("struct s"),
    ...["a", "b", "n"].flatMap((name) => place(`struct s.${name}`)),
    "struct s.tail byteOffset",
  ]);
});

test("macros named as members or types spoil no question", async () => {
  const text = "struct s { int a; int unix_time; };\n#define a (1 + 2)\n#define unix_time 7\n#define s 5\n";
  expect(await asked(text)).toEqual([
    ...sizeAndAlign("struct s"),
    ...place("struct s.a"),
    ...place("struct s.unix_time"),
  ]);
});

test("headers that include each other lie where the user has them", async () => {
  const files = [
    {
      name: "layouts/page/page.h",
      text: '#include "../include/list.h"\n#include <marks.h>\nstruct page { struct list l; WORD w; };\n',
    },
    { name: "layouts/include/list.h", text: "struct list { struct list *next; };\n" },
    { name: "/elsewhere/marks.h", text: "#define WORD FROM_THE_COMMAND_LINE\n" },
  ];
  const { unit, layouts, diagnostics } = parseText(
    "struct list { struct list *next; }; struct page { struct list l; long w; };",
    "x86_64",
  );
  const judge = (one: Judge) =>
    verifyUnit(
      {
        ...{ name: "page.h", headers: files.slice(0, 1), unit: { ...unit, files }, layouts },
        ...{
          workingFolder: "/home/me/project",
          includePaths: ["/elsewhere"],
          defines: { FROM_THE_COMMAND_LINE: "long" },
        },
      },
      [one],
      diagnostics,
    );
  for (const one of judges.filter(({ targets }) => targets.includes("x86_64"))) {
    const { judgements } = await judge(one);
    expect([diagnostics.all, judgements[0]?.mismatches, judgements[0]?.checked]).toEqual([[], [], 10]);
  }
});
