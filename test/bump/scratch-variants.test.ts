// Editing headers and nothing else: what changes in the generated code, that the runtime's suite passes on the result
// without a change, and what is refused.
import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ScratchProject } from "./scratch.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

let project: ScratchProject;
beforeEach(() => {
  project = new ScratchProject();
});
afterEach(() => {
  project.remove();
});

/** Names of the modules that differ, and of those that are in one only. */
function changed(left: Map<string, string>, right: Map<string, string>): string[] {
  const names = [...new Set([...left.keys(), ...right.keys()])].sort();
  return names.filter((name) => left.get(name) !== right.get(name));
}

/** Runs the suite on generated modules; its output. */
function suite(modules: readonly string[]): Promise<string> {
  const suites = ["test/page", "test/machine", "test/bump/allocator.test.ts"];
  const options = {
    cwd: root,
    env: { ...process.env, KSTRUCT_SCRATCH_LAYOUT: modules.join(delimiter), NO_COLOR: "1" },
  };
  return new Promise((resolve) => {
    const vitest = ["node_modules/vitest/vitest.mjs", "run", ...suites];
    execFile(process.execPath, vitest, options, (error, output) =>
      resolve(error === null ? output : `failed: ${output}`),
    );
  });
}

const count = "\tunsigned long pfn;\n\tatomic_t _mapcount;";

test("a member more in struct bump changes bump.ts alone, and the suite passes", async () => {
  const variants = ["seed", "memdesc-32"];
  expect(await project.generate(...variants)).toEqual({ exitCode: 0, errors: "" });
  const before = variants.map((variant) => project.modules(variant));
  for (const variant of variants) project.edit(`${variant}/bump.h`, count, `\tunsigned int napi_id;\n${count}`);
  expect(await project.generate(...variants)).toEqual({ exitCode: 0, errors: "" });
  for (const [index, variant] of variants.entries()) {
    const old = before[index] ?? new Map();
    const now = project.modules(variant);
    expect([variant, changed(old, now)]).toEqual([variant, ["bump.ts"]]);
    expect(old.get("bump.ts")).toContain("static readonly $SIZE = 48;");
    expect(now.get("bump.ts")).toContain("static readonly $SIZE = 64;");
  }
  expect(await suite(variants.map((variant) => project.indexOf(variant)))).toMatch(
    /^(?!failed)[\s\S]*Tests +\d+ passed(?: \| \d+ skipped)? \(\d+\)/,
  );
}, 120_000);

test("members in another order, padding, larger pages, another byte order: the suite passes on them too", async () => {
  project.edit(
    "seed/bump.h",
    "\tstruct page_pool *pp;\n\tunsigned long dma_addr;",
    "\tunsigned long dma_addr;\n\tstruct page_pool *pp;",
  );
  project.edit(
    "seed/bump.h",
    "\tatomic_t _mapcount;\n\tatomic_t _refcount;",
    "\tatomic_t _refcount;\n\tunsigned int spare[4];\n\tatomic_t _mapcount;",
  );
  project.edit(
    "memdesc-32/page.h",
    "\tatomic_t _refcount;\t/*",
    "\tunsigned long spare[2];\n\tatomic_t _refcount;\t/*",
  );
  project.edit(
    "memdesc-32/page.h",
    "_Static_assert(sizeof(struct page) == 32,",
    "_Static_assert(sizeof(struct page) == 48,",
  );
  expect(await project.generate("seed", "memdesc-32")).toEqual({ exitCode: 0, errors: "" });
  const bigEndian = ["v7.3", "memdesc-16", "memdesc-8"];
  const target = ["--target", "s390x", "-o", join(project.folder, "s390x")];
  expect(await project.generate(...bigEndian, ...target)).toEqual({ exitCode: 0, errors: "" });
  const foreign = bigEndian.map((variant) => join(project.folder, "s390x", variant, "index.ts"));
  const modules = [project.indexOf("seed"), project.indexOf("memdesc-32"), ...foreign];
  expect(await suite(modules)).toMatch(/^(?!failed)[\s\S]*Tests +\d+ passed(?: \| \d+ skipped)? \(\d+\)/);
}, 120_000);

test("a bump that is not 16-byte aligned, or of no multiple of 16 bytes, is refused, and nothing is written", async () => {
  expect((await project.generate("seed")).exitCode).toBe(0);
  const before = project.modules("seed");
  project.edit("seed/bump.h", "} __attribute__((__aligned__(16))) __descriptor_of", "} __descriptor_of");
  project.edit("seed/bump.h", count, `\tunsigned int napi_id;\n${count}`);
  const { exitCode, errors } = await project.generate("seed");
  expect(exitCode).toBe(2);
  expect(errors).toContain("the low 4 bits of a descriptor's address hold its type");
  expect(errors).toMatch(/bump\.h:\d+:\d+: error\[K\d+\]/);
  expect(changed(before, project.modules("seed"))).toEqual([]);
});

test("a variant without a function of the contract is refused", async () => {
  project.edit("seed/bump.h", "static inline unsigned int bump_order(", "static inline unsigned int bump_ordr(");
  const { exitCode, errors } = await project.generate("seed");
  expect(exitCode).toBe(2);
  expect(errors).toContain("bump_order");
});
