// Inputs that no person writes: nested without bound, long, random. Each is read, or refused with a code and a place;
// nothing is thrown, and the time is that of the input's length. Node's stack has its usual size here.
import { expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { renderDiagnostics } from "../../generator/diagnostic/index.js";
import { spellType, unqualified } from "../../generator/type/index.js";
import { randomNumbers, seedOfRun } from "../layout/seed.js";
import { complaintAbout, damagedHeader } from "./damage.js";
import { parsed } from "./verbs.js";

const N = 40_000;
const many = (text: string, count = N): string => text.repeat(count);
const series = (text: (index: number) => string, count = N): string =>
  Array.from({ length: count }, (_, index) => text(index)).join("");

/** Codes of the messages, each once; sizes and spellings of all types are asked for on the way. */
function codesOf(text: string): readonly string[] {
  const { unit, layouts, diagnostics } = parsed(text);
  // From the last to the first, so that nothing is known of what the last one is made of.
  for (const { type } of [...unit.typeDeclarations].reverse()) {
    layouts.byteSizeOf({ id: type, qualifiers: unqualified });
    spellType(unit.types, { id: type, qualifiers: unqualified }, "x");
  }
  return [...new Set(diagnostics.all.map(({ code }) => code))];
}

const tooDeep: Readonly<Record<string, string>> = {
  parentheses: `int x = ${many("(")}1${many(")")};`,
  "parentheses that stay open": `enum { A = ${many("(")}`,
  "records in records": many("struct {"),
  "stars in a declarator": `int ${many("*")}x;`,
  "brackets in a declarator": `int x${many("[1]")};`,
  "parameters of parameters": `int f${many("(int g")}`,
  "declarators in declarators": `int ${many("(")}x${many(")")};`,
  "unary operators": `enum { A = ${many("-")}1 };`,
  sums: `enum { A = 1${many("+1")} };`,
  conditionals: `enum { A = ${many("1 ? 1 : ")}1 };`,
  commas: `static int f(int x) { return x${many(",x")}; }`,
  assignments: `static int f(int x) { return x${many("=x")}; }`,
  members: `struct s { struct s *n; }; static int f(struct s *x) { return x${many("->n")}; }`,
  casts: `enum { A = ${many("(int)")}1 };`,
  sizeof: `enum { A = ${many("sizeof ")}1 };`,
  typeof: `${many("typeof(")}int${many(")")} x;`,
  "statement expressions": `static int f(int x) { return ${many("({ ")}x${many("; })")}; }`,
  blocks: `static void f(int x) { ${many("{")}${many("}")} }`,
  loops: `static void f(int x) { ${many("while (x) for (;;) ")}; }`,
  "loops that end with their condition": `static void f(int x) { ${many("do ")};${many(" while (x);")} }`,
  branches: `static void f(int x) { ${many("if (x) ")}; }`,
  "branches in else": `static void f(int x) { if (x) ; ${many("else if (x) ; ")} }`,
  "branches in else, in branches": `static void f(int x) { ${many(`if (x) ; ${many("else if (x) ; ", 400)} else `, 10)} ; }`,
  "statement expressions with sums": `static int f(int x) { return ${many(`({ 1${many("+1", 300)}+`, 150)}x${many("; })", 150)}; }`,
  "braces of an initialiser": `static void f(void) { int x = ${many("{")}1${many("}")}; }`,
  "compound literals": `static int f(int x) { return ${many("(int){ ")}x${many(" }")}; }`,
  "designators' values": `struct s { int x; }; static void f(int x) { struct s s = { .x = ${many("x + ")}1 }; }`,
  "generic selections": `enum { A = ${many("_Generic(1, int: ")}1${many(")")} };`,
  "attributes' arguments": `int x __attribute__((aligned(${many("(")}1${many(")")})));`,
  "typedefs of typedefs": `typedef int t0;${series((i) => `typedef t${i} t${i + 1};`)}`,
  "typedefs of arrays": `typedef int t0;${series((i) => `typedef t${i} t${i + 1}[1];`)}`,
  "records of records by name": `struct s0 { int x; };${series((i) => `struct s${i + 1} { struct s${i} x; };`)}`,
  "anonymous records of records": `struct s0 { int x; };${series((i) => `struct s${i + 1} { struct s${i}; };`)}`,
  "types of expressions": `int x0;${series((i) => `typeof(&x${i}) x${i + 1};`)}`,
};

for (const [name, text] of Object.entries(tooDeep)) {
  test(`K1109: too many levels of ${name}`, () => {
    const codes = codesOf(text);
    expect(codes.filter((code) => code !== "K1099")).toEqual(["K1109"]);
  });
}

const fine: Readonly<Record<string, string>> = {
  "many statements": `static int f(int x) { ${many("if (x) { x--; } while (x) do { x--; } while (0);")} return 1; }`,
  "branches and blocks as deep as people write": `static int f(int x) { if (x) ; ${many("else if (x) ;", 450)} ${many("{ ", 150)}${many("}", 150)} return 1; }`,
  "records that double": `struct s0 { int x; }; ${series((i) => `struct s${i + 1} { struct s${i} a, b; };`, 40)} static void f(struct s40 *p, struct s40 *q) { *p = *q; }`,
  "locals and gotos": `static int f(int x) { ${series((i) => `int v${i} = x; goto l${N - 1 - i}; l${i}: x = v${i};`)} return x; }`,
  "noreturn calls": `void die(void) __attribute__((noreturn)); static int f(int x) { ${many("if (x) die(); ")} die(); }`,
  "labels of a switch": `static int f(int x) { switch (x) { ${series((i) => `case ${2 * i} ... ${2 * i + 1}:`)} return 2; } ${series((i) => `l${i}: ; goto l${N - 1 - i};`)} return 1; }`,
  "typedefs of pointers": `typedef int t0;${series((i) => `typedef t${i} *t${i + 1};`)}`,
  "typedefs of functions": `typedef int t0;${series((i) => `typedef int (*t${i + 1})(t${i});`)}`,
  "macros that name each other": `#define M0 1\n${series((i) => `#define M${i + 1} M${i}\n`)}enum { A = M${N} };`,
  "conditions in conditions": `${many("#if 1\n")}${many("#endif\n")}int x;`,
  "empty directives, semicolons, splices": `${many("#\n")}${many(";")}int x${many("\\\n")};`,
  "one struct of many members": `struct s { ${series((i) => `int m${i};`)} }; enum { A = __builtin_offsetof(struct s, m${N - 1}) };`,
  "one enum of many lines": `enum { ${series((i) => `A${i} = __LINE__,\n`)} };`,
  "many parameters": `int f(${many("int,")}int);`,
  "many qualifiers and attributes": `${many("const ")}int x ${many("__attribute__((packed)) ")};`,
  "a long comment": `/** x\n${many(" * line\n")} */\nstruct s { int x; };`,
  "a long string": `static const char *f(void) { return "${many("a", 1_000_000)}" ${many('"b" ')}; }`,
};

for (const [name, text] of Object.entries(fine)) {
  test(`read: ${name}`, () => {
    expect(codesOf(text)).toEqual([]);
  });
}

test("a header of 134,000 lines is read within seconds", () => {
  const text = `typedef unsigned u32;\n${series(
    (i) =>
      `struct record_${i} {\n\tstruct record_${Math.max(0, i - 1)} *next;\n\tu32 a, b : 3;\n\tunion {\n\t\tint one;\n\t\tlong two;\n\t};\n\tchar name[${(i % 60) + 1}];\n};\n\n`,
    13_400,
  )}`;
  expect(text.split("\n").length).toBeGreaterThan(134_000);
  const start = performance.now();
  const { unit, diagnostics } = parsed(text);
  expect(diagnostics.all).toEqual([]);
  expect(unit.typeDeclarations.length).toBe(13_401);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test("an initialiser of very many values is refused once, and soon", () => {
  const list = `{ ${many("1, ")} }`;
  expect(codesOf(`static void f(void) { int a[] = ${list}; int b[${N}] = ${list}; }`)).toEqual(["K1313"]);
  expect(codesOf(`static void f(void) { int a[] = { ${series((i) => `[${N - i}] = 1,`)} }; }`)).toEqual(["K1313"]);
});

test("binary text is refused with places, and soon", () => {
  const random = randomNumbers(seedOfRun());
  const text = Array.from({ length: 1_000_000 }, () => String.fromCharCode(random() * 256)).join("");
  const { diagnostics } = parsed(text);
  expect(diagnostics.hasErrors).toBe(true);
  expect(diagnostics.all.every(({ span }) => span !== null)).toBe(true);
  expect(diagnostics.all.length).toBeLessThan(500);
  expect(renderDiagnostics(diagnostics.all).length).toBeGreaterThan(0);
});

test("damaged headers are read or refused, never thrown at, and soon", { timeout: 120_000 }, () => {
  const seed = seedOfRun();
  let refusedCount = 0;
  for (let index = 0; index < 2_000; index += 1) {
    const text = damagedHeader(randomNumbers(seed + index));
    const target = targetNames[index % targetNames.length] ?? "x86_64";
    const complaint = complaintAbout(text, target);
    expect(complaint, `KSTRUCT_SEED=${seed}, case ${index} on ${target}:\n${text}`).toBe(null);
    if (index % 20 === 0 && parsed(text).diagnostics.hasErrors) refusedCount += 1;
  }
  // Damage that is never noticed would test nothing: of a hundred cases most are refused.
  expect(refusedCount).toBeGreaterThan(50);
});
