// What others say about generated modules: Biome's formatter and linter, the TypeScript compiler with this project's flags.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  folderTexts,
  moduleBody,
  moduleHeader,
  moduleImports,
  moduleText,
} from "../../../generator/emit/text/index.js";
import { runtimeNames } from "../../../generator/emit/text/runtime-names.js";
import { type ClassPlan, derivedNamesOf, type FolderPlan, type RecordModule } from "../../../generator/plan/index.js";
import * as runtime from "../../../runtime/view/index.js";
import { filesBelow, root, textOf } from "../../house/tree.js";
import { biomeCheck, formattedByBiome } from "./biome.js";
import { complaints, platformNames, programOf } from "./compiler.js";
import { kindsFolder, targets } from "./kinds.js";

const context = { version: "0.0.0", source: "kinds.h", target: "x86_64", regenerate: "kstruct generate kinds.h" };
const folders = [...targets.map(({ name }) => `${name}.expected`), "contract"].map(
  (name) => `test/golden/kinds/${name}`,
);
const goldens = folders.flatMap((folder) => readdirSync(`${root}${folder}`).map((file) => `${folder}/${file}`));

test("Biome leaves every golden module alone", () => {
  expect(goldens.length).toBe(27);
  expect(biomeCheck(["test/golden/kinds"])).toMatch(/^Checked 27 files in .*\. No fixes applied\.$/m);
});

test("the compiler accepts every golden module", () => {
  const all = filesBelow(["test/golden"], ".ts");
  expect(all).toEqual(expect.arrayContaining([...goldens, "test/golden/name/names.expected/oddities.ts"]));
  const program = programOf(Object.fromEntries(all.map((path) => [path, textOf(path)])));
  expect(complaints(program)).toEqual([]);
  expect(all.flatMap((path) => platformNames(program, path))).toEqual([]);
});

/** Statements that use struct kinds; those of `wrong` must not compile. */
const right = [
  "kinds.memdesc$set(slab, MemdescType.MEMDESC_SLAB);",
  "kinds.memdesc$set(bump, MemdescType.MEMDESC_BUMP);",
  "kinds.memdesc$set(NULL, MemdescType.MEMDESC_BUDDY);",
  "kinds.memdesc$set(NULL, MemdescType.MEMDESC_SLAB);",
  "records.memdesc$set(kinds.$ptr, bump, MemdescType.MEMDESC_BUMP);",
  'const either: Ptr<"slab" | "bump"> = kinds.memdesc$ptr;',
  "const all = kinds.memdesc$match({ MEMDESC_BUDDY: () => 1, MEMDESC_SLAB: (p) => records2(p), MEMDESC_BUMP: () => 3, $unknown: (tag) => tag });",
  "const two = kinds.dir$match({ DIR_UP: () => 1, DIR_DOWN: () => 2 });",
  "if (kinds.memdesc$tag === MemdescType.MEMDESC_SLAB) {}",
  "kinds.color = Color.BLUE;",
  "kinds.color = 99;",
  "const isBlue = kinds.color === Color.BLUE;",
  "kinds.flags$set(Pageflags.PG_head);",
  "kinds.word += 1n;",
  "kinds.any$ptr = slab;",
  "new ListHead(memory, records.lru$ptr(kinds.$ptr)).next$ptr = kinds.lru.$ptr;",
];
const wrong = [
  "kinds.memdesc$set(bump, MemdescType.MEMDESC_SLAB);",
  "kinds.memdesc$set(slab, MemdescType.MEMDESC_BUDDY);",
  "records.memdesc$set(kinds.$ptr, slab, MemdescType.MEMDESC_BUMP);",
  "kinds.memdesc$set(slab, 9);",
  'const slabOnly: Ptr<"slab"> = kinds.memdesc$ptr;',
  "const noUnknown = kinds.memdesc$match({ MEMDESC_BUDDY: () => 1, MEMDESC_SLAB: () => 2, MEMDESC_BUMP: () => 3 });",
  "const noBump = kinds.memdesc$match({ MEMDESC_BUDDY: () => 1, MEMDESC_SLAB: () => 2, $unknown: () => 3 });",
  "const withPointer = kinds.memdesc$match({ MEMDESC_BUDDY: (p: Ptr) => p, MEMDESC_SLAB: (p) => p, MEMDESC_BUMP: (p) => p, $unknown: (tag) => tag });",
  "const noPointer = kinds.dir$ptr;",
  "kinds.flags$set(7);",
  "kinds.ptr$ptr = slab;",
  "kinds.word += 1;",
  "new Kinds(memory, slab);",
  "records._refcount(slab);",
  "records._refcount(64);",
  "kinds.lru = kinds.lru;",
];

const prelude = `
import { Memory, NULL, type Ptr, pointer } from "kstruct/view";
import { Color, Kinds, Kinds$, ListHead, MemdescType, Pageflags } from "../../golden/kinds/x86_64.expected/index.js";
const memory = Memory.over(new ArrayBuffer(4096));
const kinds = new Kinds(memory, memory.ptr(0));
const records = new Kinds$(memory);
const slab = pointer<"slab">(64);
const bump = pointer<"bump">(96);
const records2 = (slab: Ptr<"slab">): number => slab;
export { bump, Color, kinds, ListHead, MemdescType, memory, NULL, Pageflags, type Ptr, records, records2, slab };
`;

test("the types allow what is right, and only that", () => {
  const usage = (text: string) => `${prelude}export const use = () => {\n${text}\n};\n`;
  const modules = [...right, ...wrong].map((text, index) => [`test/emit/text/usage${index}.ts`, usage(text)] as const);
  const said = complaints(programOf(Object.fromEntries(modules)));
  // A declaration in a snippet is not read; that is no complaint about types.
  const about = (index: number) =>
    said.filter((line) => line.startsWith(`test/emit/text/usage${index}.ts:`) && !line.includes("never read"));
  expect(right.map((text, index) => [text, about(index)]).filter(([, lines]) => lines?.length !== 0)).toEqual([]);
  expect(wrong.filter((_, index) => about(right.length + index).length === 0)).toEqual([]);
});

function classesOf({ modules }: FolderPlan): readonly ClassPlan[] {
  return modules.flatMap((module) => (module.kind === "record" ? module.classes : []));
}

test.each(targets)("$name: the names of both faces are those that the plan foresees", (target) => {
  const plan = kindsFolder(target);
  const texts = new Map(folderTexts(plan, null, context).map(({ fileName, text }) => [fileName, text]));
  const written = [...(texts.get("kinds.ts") ?? "").matchAll(/^ {2}(?:[gs]et )?([\w$]+)(?:<[^(]*>)?\(/gm)];
  const names = new Set(written.map(([, name]) => name ?? ""));
  const foreseen = new Set(
    classesOf(plan)
      .filter(({ tag }) => tag.startsWith("kinds"))
      .flatMap(({ accessors }) => accessors.flatMap(derivedNamesOf)),
  );
  // A class's own names begin with the `$`, so that no member's can be one of them.
  expect([...names].filter((name) => !foreseen.has(name))).toEqual(["$next"]);
});

test("the table of the runtime's names is right", () => {
  const values = [...runtimeNames.values()].filter(({ isType }) => !isType).map(({ exported }) => exported);
  expect(values.filter((name) => !(name in runtime))).toEqual([]);
  const types = [...runtimeNames].filter(([, { isType }]) => isType);
  const imports = types.map(([local, { exported }]) => `${exported} as ${local}`).join(", ");
  const uses = "export type { $Bytes, $Enum, $Iterable, $Memory, $Ptr, $Stack };\n";
  expect(types.length).toBe(6);
  expect(
    complaints(programOf({ "test/emit/text/names.ts": `import type { ${imports} } from "kstruct/view";\n${uses}` })),
  ).toEqual([]);
});

test("a module is its first lines, its imports and its body; imports change no byte of a body", () => {
  for (const module of kindsFolder(targets[0] ?? { name: "", isLittleEndian: true, pointerByteSize: 8 }).modules) {
    const imports = moduleImports(module, context);
    const text = moduleText(module, context);
    expect(text).toBe(`${moduleHeader(module, context)}${imports}\n${moduleBody(module, context)}`);
    expect(text).toBe(moduleText(module, context));
  }
});

/** A record whose class has the name of a global, and what could make its module use that global. */
function globalModule(className: string): RecordModule {
  const base = {
    declaration: "int x",
    isLittleEndian: true,
    overlaps: [],
    documentation: [],
  };
  const counter = { ...base, name: "count", path: "x.count", byteOffset: 0, byteSize: 8 };
  const field = { ...base, name: "bits", path: "x.bits", byteOffset: 8, byteSize: 8 };
  const plan: ClassPlan = {
    cName: "struct x",
    tag: "x",
    className,
    byteSize: 32,
    byteAlign: 8,
    picture: [],
    documentation: [],
    accessors: [
      { ...counter, kind: "atomic", valueByteSize: 8, lowByteOffset: 0, highByteOffset: 4, refusal: null },
      {
        ...field,
        kind: "bitField",
        bitWidth: 40,
        isSigned: true,
        isBoolean: false,
        bits: { via: "bytes", byteOffset: 8, byteCount: 6, shift: 4 },
        bitOffset: 4,
        isSubField: false,
      },
      { ...base, kind: "bytes", name: "raw", path: "x.raw", byteOffset: 16, byteSize: 16 },
    ],
  };
  return { kind: "record", fileName: `${className.toLowerCase()}.ts`, source: "x.h", classes: [plan] };
}

test("a class may have the name of any global", () => {
  const names =
    "Array ArrayBuffer Atomics BigInt BigInt64Array Boolean DataView Error IterableIterator Iterator Map Math Memory";
  const more = "Number Object Promise Ptr Reflect Set String Symbol Uint8Array View Records";
  const modules = [...names.split(" "), ...more.split(" ")].map((name) => [
    `test/emit/text/global_${name}.ts`,
    moduleText(globalModule(name), context),
  ]);
  expect(complaints(programOf(Object.fromEntries(modules)))).toEqual([]);
  for (const [, text] of modules.slice(0, 3)) expect(formattedByBiome(text ?? "")).toBe(text);
});

test("nothing in a header can end a comment", () => {
  const module = globalModule("Hostile");
  const [plan] = module.classes;
  if (plan === undefined) throw new Error("no class");
  const hostile = ["*/ throw 1; /*", "`", "${", "@deprecated"];
  const classes = [
    {
      ...plan,
      documentation: hostile,
      picture: ["struct x { /* a */ /* b */", "  int x; /* 0 4 */", "  /* XXX 4 bytes hole */", "}; */ 1"],
      accessors: plan.accessors.map((accessor) => ({
        ...accessor,
        documentation: hostile,
        declaration: "int x */ + 1",
      })),
    },
  ];
  const text = moduleText({ ...module, classes }, context);
  expect(complaints(programOf({ "test/emit/text/hostile.ts": text }))).toEqual([]);
  expect(text).toContain(
    " *     struct x { // a  b\n *       int x; // 0 4\n *       // XXX 4 bytes hole\n *     }; * / 1\n",
  );
});

test("precompiling again writes nothing", () => {
  const run = () => execFileSync(process.execPath, [`${root}templates/precompile.mjs`], { encoding: "utf8" });
  run();
  const before = readFileSync(`${root}dist/templates/index.js`, "utf8");
  expect(run()).toBe("");
  expect(readFileSync(`${root}dist/templates/index.js`, "utf8")).toBe(before);
  expect(before).not.toMatch(/\beval\(|new Function/);
});
