// Plans of the shipped variants, for every target that they are meant for: nothing is said against them, the descriptors
// have the sizes that their tag bits need, and struct page of `seed` is the mail's.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { abiOf, type TargetName, targetNames } from "../../generator/abi/index.js";
import { parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { createLayouts } from "../../generator/layout/index.js";
import { checkMarks } from "../../generator/mark/index.js";
import { planFolder } from "../../generator/plan/index.js";
import { createPaholePrinter } from "../../generator/print/index.js";
import type { FileReader, SourceFile } from "../../generator/source/index.js";
import { root } from "../house/tree.js";
import { accessorLine, classOf, type Planned } from "./planned.js";

const folder = `${root}layouts/`;
const variants = readdirSync(folder).filter((name) => existsSync(`${folder}${name}/variant.json`));

interface Config {
  readonly targets: readonly string[];
  readonly defines?: Readonly<Record<string, string>>;
  readonly implements?: readonly string[];
}

function configOf(variant: string): Config {
  return JSON.parse(readFileSync(`${folder}${variant}/variant.json`, "utf8"));
}

function hasZones(variant: string): boolean {
  return configOf(variant).implements?.includes("free_list") ?? false;
}

function planVariant(variant: string, target: TargetName): Planned {
  const files = new Map<string, SourceFile>();
  const fileAt = (path: string): SourceFile => {
    const file = files.get(path) ?? { name: path, text: readFileSync(`${root}${path}`, "utf8") };
    files.set(path, file);
    return file;
  };
  const reader: FileReader = {
    read: (path) => (existsSync(`${root}${path}`) ? fileAt(path) : { failure: "missing", message: "no such file" }),
  };
  const own = `layouts/${variant}`;
  const names = readdirSync(`${root}${own}`).filter((name) => name.endsWith(".h"));
  const headers = names.sort().map((name) => fileAt(`${own}/${name}`));
  const { defines = {} } = configOf(variant);
  const diagnostics = new DiagnosticCollector();
  const includePaths = [own, "layouts/include", "layouts/contract"];
  const unit = parseC({ headers, reader, abi: abiOf(target), includePaths, defines }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const marks = checkMarks(unit.types, layouts, diagnostics);
  const printer = createPaholePrinter(layouts);
  const picture = (id: Parameters<typeof printer.textOf>[0]) => printer.textOf(id).split("\n");
  const required = { records: ["zone"], constants: ["MAX_PAGE_ORDER", "ZONE_NORMAL", "MIGRATE_TYPES"] };
  const isOwn = (file: SourceFile) => headers.includes(file);
  const plan = planFolder({ unit, layouts, marks, source: variant, isOwn, picture, required }, diagnostics);
  return { unit, layouts, marks, diagnostics, plan };
}

for (const variant of variants) {
  for (const target of targetNames.filter((name) => configOf(variant).targets.includes(name))) {
    test(`${variant} for ${target}`, () => {
      const planned = planVariant(variant, target);
      expect(renderDiagnostics(planned.diagnostics.all)).toBe("");
      const files = planned.plan.modules.map(({ fileName }) => fileName);
      expect(files).toEqual([...new Set(files)].sort());
      for (const name of ["page.ts", "folio.ts", "slab.ts", "bump.ts", "ptdesc.ts", "constants.ts"]) {
        expect(files).toContain(name);
      }
      expect(files.includes("zone.ts")).toBe(hasZones(variant));
      const constants = planned.plan.modules.find((module) => module.kind === "constants");
      const names = constants?.constants.map(({ name }) => name) ?? [];
      const wanted = ["PAGE_SHIFT", ...(hasZones(variant) ? ["MAX_PAGE_ORDER", "ZONE_NORMAL", "MIGRATE_TYPES"] : [])];
      expect(names).toEqual(expect.arrayContaining(wanted));
      for (const { classes } of planned.plan.modules.filter((module) => module.kind === "record")) {
        for (const { picture, className } of classes) expect(picture.length, className).toBeGreaterThan(1);
      }
    });
  }
}

test("struct page of seed has the mail's members: flags 0, memdesc 8, _refcount 16, private and _mapcount 24", () => {
  const page = classOf(planVariant("seed", "x86_64"), "Page");
  expect(page).toMatchObject({ byteSize: 32, byteAlign: 16 });
  const offsets = page.accessors
    .filter(({ name }) => !name.includes("$"))
    .map((accessor) => accessorLine(accessor).split(" ", 3).join(" "));
  expect([...new Set(offsets)]).toEqual([
    "flags: word 0+8",
    "flags: flags 0+8",
    "memdesc: word 8+8",
    "memdesc: tagged 8+8",
    "_refcount: atomic 16+4",
    "buddy_list: record 8+16",
    "pcp_list: record 8+16",
    "private: word 24+8",
    "_mapcount: atomic 24+4",
  ]);
});
