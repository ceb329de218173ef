// Editing headers and nothing else: what changes in the generated code, that the runtime's suite passes on the result
// without a change, and what is refused.
import { execFile } from "node:child_process";
import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ScratchProject } from "./scratch.js";

const run = promisify(execFile);
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

/** Runs the suite on generated scratch variants; throws with its output when it fails. */
async function suite(...variants: string[]): Promise<string> {
  const paths = variants.map((variant) => project.indexOf(variant)).join(delimiter);
  const suites = ["test/page", "test/machine", "test/bump/allocator.test.ts"];
  const { stdout } = await run("node", ["node_modules/vitest/vitest.mjs", "run", ...suites], {
    cwd: root,
    env: { ...process.env, KSTRUCT_SCRATCH_LAYOUT: paths, NO_COLOR: "1" },
  });
  return stdout;
}

const count = "\tunsigned long pfn;\n\tatomic_t _mapcount;";

test.each(["seed", "memdesc-32"])(
  "%s: a member more in struct bump changes bump.ts alone, and the suite passes",
  async (variant) => {
    expect(await project.generate(variant)).toEqual({ exitCode: 0, errors: expect.any(String) });
    const before = project.modules(variant);
    project.edit(`${variant}/bump.h`, count, `\tunsigned int napi_id;\n${count}`);
    expect(await project.generate(variant)).toEqual({ exitCode: 0, errors: expect.any(String) });
    const after = project.modules(variant);
    expect(changed(before, after)).toEqual(["bump.ts"]);
    expect(before.get("bump.ts")).toContain("static readonly $SIZE = 48;");
    expect(after.get("bump.ts")).toContain("static readonly $SIZE = 64;");
    expect(await suite(variant)).toMatch(/Tests +\d+ passed/);
  },
  120_000,
);

test("members in another order, padding, larger pages: the suite passes on them too", async () => {
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
  expect(await project.generate("seed", "memdesc-32")).toEqual({ exitCode: 0, errors: expect.any(String) });
  expect(await suite("seed", "memdesc-32")).toMatch(/Tests +\d+ passed/);
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
