// Names: classes, files, members, constants; names that JavaScript or kstruct needs; names that clash.
import { expect, test } from "vitest";
import { abiOf } from "../../generator/abi/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { checkMarks } from "../../generator/mark/index.js";
import {
  classNameOf,
  constantNameOf,
  derivedNamesOf,
  enumeratorNameOf,
  fileNameOf,
  flattenedNameOf,
  type ModulePlan,
  memberNameOf,
  planFolder,
} from "../../generator/plan/index.js";
import { TypeGraphBuilder } from "../../generator/type/index.js";
import { filesBelow, textOf } from "../house/tree.js";
import { classOf, type Planned, planned, saidOfPlan } from "./planned.js";

function namesOf(from: Planned, className: string): readonly string[] {
  return classOf(from, className).accessors.map(({ name }) => name);
}

/** `page.ts: Page, Page$lru` for each module. */
function modulesOf({ plan }: Planned): readonly string[] {
  return plan.modules.map((module) => `${module.fileName}: ${exportsOf(module)}`);
}

function exportsOf(module: ModulePlan): string {
  switch (module.kind) {
    case "record":
      return module.classes.map(({ className }) => className).join(", ");
    case "enum":
      return `enum ${module.className}`;
    case "constants":
      return module.constants.map(({ name }) => name).join(", ");
  }
}

test.each([
  ["page_slot", "PageSlot"],
  ["pageflags", "Pageflags"],
  ["atomic_t", "AtomicT"],
  ["__kernel_fsid", "KernelFsid"],
  ["slab_64k", "Slab64k"],
  ["fooBar", "FooBar"],
  ["foo__bar_", "FooBar"],
  ["_3d", "_3d"],
  ["_", "_"],
])("struct %s is class %s", (tag, className) => {
  expect(classNameOf(tag)).toBe(className);
});

test.each([
  ["page_slot", "page_slot.ts"],
  ["index", "index$.ts"],
  ["functions", "functions$.ts"],
  ["constants", "constants$.ts"],
  ["Index", "Index$.ts"],
  ["aux", "aux$.ts"],
  ["com1", "com1$.ts"],
  ["common", "common.ts"],
])("struct %s is in %s", (tag, fileName) => {
  expect(fileNameOf(tag)).toBe(fileName);
});

test("members with names that mean something in JavaScript or here", () => {
  const from = planned(`struct odd {
	int at; int array; int constructor; int delete; int new; int __proto__; int view; int prototype; int memory; int ptr;
	int toString; int valueOf; int then;
};`);
  expect(namesOf(from, "Odd")).toEqual([
    ...["at", "array", "constructor$", "delete", "new", "__proto__$", "view", "prototype$", "memory", "ptr"],
    ...["toString$", "valueOf$", "then$"],
  ]);
});

test("members of nested records get a $ where kstruct derives that name from members", () => {
  const from = planned(`
struct inner { int ptr; int lo; int set; int constructor; int next; struct { int ptr; } at; };
struct outer { struct inner in; };`);
  expect(namesOf(from, "Outer")).toEqual([
    ...["in", "in$ptr$", "in$lo$", "in$set$", "in$constructor", "in$next", "in$at$", "in$at$$ptr$"],
  ]);
  // Among its own members nothing is derived from `in`.
  expect(namesOf(from, "Inner")).toEqual(["ptr", "lo", "set", "constructor$", "next", "at", "at$ptr$"]);
});

/** The words that follow `{{name}}$` in the templates. */
function templateWords(): readonly string[] {
  const words = filesBelow(["templates"], ".hbs").flatMap((path) =>
    [...textOf(path).matchAll(/\{\{name\}\}((?:\$\w+)+)/g)].flatMap((match) => match[1]?.split("$") ?? []),
  );
  return [...new Set(words)].filter((word) => word !== "");
}

test("the templates derive no name that members of nested records could take", () => {
  const header = templateWords().map((word) => `int ${word};`);
  expect(header.length).toBeGreaterThan(20);
  const names = namesOf(planned(`struct inner { ${header.join(" ")} };\nstruct outer { struct inner in; };`), "Outer");
  expect(names.slice(1).filter((name) => !name.endsWith("$"))).toEqual([]);
});

test("docs/reference/generated-names.md has every word that the templates derive names with", () => {
  const page = textOf("docs/reference/generated-names.md");
  expect(templateWords().filter((word) => !page.includes(`$${word}`) && !page.includes(`\`${word}\``))).toEqual([]);
});

test("modules: tags, typedefs, records in place, enums, constants", () => {
  const from = planned(`
#define PAGE_SHIFT 12
enum { ORDER_MAX = 10, delete = 1 };
enum color { RED };
typedef enum { UP, DOWN } direction_t;
typedef struct { int counter; } atomic_t;
typedef atomic_t counter_t;
struct index { int a; };
union word { int low; };
struct forward;
struct page {
	struct forward *f;
	struct { struct { int x; } inner; } outer;
	union { struct { int y; } arm; };
	struct tagged_inside { int z; } t;
	direction_t d; enum { ON, OFF } state;
};`);
  expect(modulesOf(from)).toEqual([
    "atomic_t.ts: AtomicT",
    "color.ts: enum Color",
    "constants.ts: PAGE_SHIFT, ORDER_MAX, delete$, ON, OFF",
    "direction_t.ts: enum DirectionT",
    "index$.ts: Index",
    "page.ts: Page, Page$outer, Page$outer$inner, Page$arm",
    "tagged_inside.ts: TaggedInside",
    "word.ts: Word",
  ]);
  const inner = classOf(from, "Page$outer$inner");
  expect(inner).toMatchObject({ cName: "struct page::(anonymous) outer::(anonymous) inner", tag: "page.outer.inner" });
  expect(inner.accessors.map(({ path }) => path)).toEqual(["page.outer.inner.x"]);
});

test("included types: those held by value, and enums of marks; nothing for what is pointed at", () => {
  const included = {
    "types.h": `
struct list_head { struct list_head *next, *prev; };
struct unused { int a; };
struct pointed { int a; };
enum flag { A };
enum unused_enum { B };
typedef struct { unsigned long f; } wrapped_t;
struct deep { struct list_head heads[2]; wrapped_t w; };
#define INCLUDED 1
`,
  };
  const from = planned(
    `#include "types.h"\nstruct page { struct deep d; struct pointed *p; unsigned long flags __flags(enum flag); };`,
    { included },
  );
  expect(modulesOf(from)).toEqual([
    "deep.ts: Deep",
    "flag.ts: enum Flag",
    "list_head.ts: ListHead",
    "page.ts: Page",
    "wrapped_t.ts: WrappedT",
  ]);
  expect(from.plan.modules.map((module) => (module.kind === "record" ? module.source : ""))).toEqual([
    ...["types.h", "", "types.h", "page.h", "types.h"],
  ]);
});

test("a choice of types takes what they hold with it", () => {
  const text =
    "struct list_head { void *p; }; struct page { struct list_head l; }; struct slab { int a; }; enum e { A };";
  expect(modulesOf(planned(text, { types: ["pa*"] }))).toEqual(["list_head.ts: ListHead", "page.ts: Page"]);
  expect(modulesOf(planned(text, { types: ["?lab", "e"] }))).toEqual(["e.ts: enum E", "slab.ts: Slab"]);
  // What the own headers do not define is looked for in what they include.
  const included = { "types.h": "struct list_head { void *p; }; struct zone { int a; };" };
  const including = '#include "types.h"\nstruct page { struct zone *z; };';
  expect(modulesOf(planned(including, { included, types: ["zone"] }))).toEqual(["zone.ts: Zone"]);
});

test("what a contract asks for is there, wherever it is defined", () => {
  const included = {
    "mmzone.h": `
struct list_head { void *next; };
struct zone { struct list_head lists[2]; };
enum zone_type { ZONE_DMA, ZONE_NORMAL };
#define MAX_PAGE_ORDER 10
#define OTHER 11
`,
  };
  const required = {
    records: ["zone", "nowhere"],
    constants: ["ZONE_NORMAL", "MAX_PAGE_ORDER", "PAGE_SHIFT", "NOWHERE"],
  };
  const text = '#include "mmzone.h"\nstruct page { struct zone *z; };\n#define PAGE_SHIFT 12';
  expect(modulesOf(planned(text, { included, required }))).toEqual([
    "constants.ts: MAX_PAGE_ORDER, PAGE_SHIFT, ZONE_NORMAL",
    "list_head.ts: ListHead",
    "page.ts: Page",
    "zone.ts: Zone",
  ]);
});

test("a choice that matches nothing", () => {
  expect(saidOfPlan("struct page { int a; };", { types: ["pgae", "page.*"] })).toBe(
    `error[K5104]: no type is called \`pgae\`
  hint: did you mean \`page\`?
error[K5104]: no type is called \`page.*\`
  hint: did you mean \`page\`?
2 errors
`,
  );
});

test("two structs that would give one class", () => {
  expect(saidOfPlan("struct foo_bar { int a; };\nstruct fooBar { int b; };\n")).toBe(
    `page.h:2:8: error[K5101]: \`struct foo_bar\` and \`struct fooBar\` both give \`FooBar\` in TypeScript
    2 | struct fooBar { int b; };
      |        ^~~~~~
  note: page.h:1:8: \`struct foo_bar\` is declared here
  hint: rename one of them
1 error
`,
  );
});

test("files that differ in case only", () => {
  expect(saidOfPlan("struct page { int a; };\nstruct PAGE { int b; };\n")).toBe(
    `page.h:2:8: error[K5102]: the files \`page.ts\` of \`struct page\` and \`PAGE.ts\` of \`struct PAGE\` are one where case does not count
    2 | struct PAGE { int b; };
      |        ^~~~
  note: page.h:1:8: \`struct page\` is declared here
  hint: rename one of them
1 error
`,
  );
});

test("a constant and a class, a struct and a typedef, of one name", () => {
  const text = "struct page { int a; };\ntypedef struct { int b; } page;\nenum { Page = 1 };\n";
  expect(
    saidOfPlan(text)
      .split("\n")
      .filter((line) => line.includes("error")),
  ).toEqual([
    "page.h:2:9: error[K5101]: `struct page` and `page` both give `Page` in TypeScript",
    "page.h:3:8: error[K5101]: `struct page` and `Page` both give `Page` in TypeScript",
    "2 errors",
  ]);
});

test("two accessors of one name: it takes a $ in a C name, which debug info may have", () => {
  const types = new TypeGraphBuilder(abiOf("x86_64"));
  const file = { name: "vmlinux", text: "" };
  const int = types.ref(types.add({ kind: "int", name: "int", byteSize: 4, isSigned: true, encoding: "integer" }));
  const long = types.ref(
    types.add({ kind: "int", name: "long int", byteSize: 8, isSigned: true, encoding: "integer" }),
  );
  const common = {
    attributes: [],
    documentation: { text: "" },
    origin: { from: "btf", file: "vmlinux", id: 7 },
  } as const;
  const members = [
    { ...common, name: "flags", type: long, bitWidth: null },
    { ...common, name: "flags$lo", type: int, bitWidth: null },
  ];
  const id = types.declare("struct", "page", { kind: "struct", tag: "page", members, ...common });
  const diagnostics = new DiagnosticCollector();
  const layouts = createLayouts(types, diagnostics);
  const span = { file, start: 0, end: 0 };
  const unit = {
    types: types.freeze(),
    files: [file],
    typeDeclarations: [{ kind: "struct", name: "page", type: id, origin: { from: "c", span } } as const],
    constants: [],
    functions: [],
    externs: [],
  };
  const marks = checkMarks(types, layouts, diagnostics);
  planFolder({ unit, layouts, marks, source: "vmlinux", isOwn: () => true, picture: () => [] }, diagnostics);
  expect(renderDiagnostics(diagnostics.all)).toBe(
    "vmlinux: BTF type 7: error[K5103]: accessor `flags$lo` of `page.flags$lo` is also one of `flags`\n" +
      "  hint: rename the member; a `$` in C names is best avoided\n1 error\n",
  );
});

test("derived names", () => {
  const [word, , , zone] = classOf(
    planned("enum f { A };\nstruct s { unsigned long w __flags(enum f) __bits(zone, 51, 3); int i; };"),
    "S",
  ).accessors;
  expect(word === undefined ? [] : derivedNamesOf(word)).toEqual([
    ...["w", "w$set", "w$raw$set", "w$lo", "w$lo$set", "w$hi", "w$hi$set", "w$num", "w$num$set"],
  ]);
  expect(zone === undefined ? [] : derivedNamesOf(zone)).toEqual(["i", "i$set", "i$raw$set"]);
});

test("names of other languages, and of damaged debug info, become identifiers: no quote and no path gets through", () => {
  expect([classNameOf("Box<int *>"), fileNameOf("Box<int *>"), memberNameOf("operator+")]).toEqual([
    "BoxInt",
    "Box_int_.ts",
    "operator_",
  ]);
  expect([fileNameOf("../../etc/passwd"), fileNameOf("aux<>"), flattenedNameOf("lru", 'x"; y()//')]).toEqual([
    "_etc_passwd.ts",
    "aux_.ts",
    "lru$x_y_",
  ]);
  expect([enumeratorNameOf("*/ evil"), constantNameOf("ns::Red"), memberNameOf("größe")]).toEqual([
    "_evil",
    "ns_Red",
    "größe",
  ]);
});
