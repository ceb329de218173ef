// `kstruct diff`: exit codes, which types, several right sides, the base of a variant, markdown and JSON.
import { afterEach, beforeEach, expect, test } from "vitest";
import { schemaProblems } from "../print/schema.js";
import { Folder, variantJson } from "./kstruct.js";

let folder: Folder;

beforeEach(() => {
  folder = new Folder({
    "a.h": '#include "shared.h"\nstruct page { long flags; int count; };\nstruct same { int x; };\n',
    "b.h": '#include "shared.h"\nstruct page { int count; long flags; };\nstruct same { int x; };\n',
    "c.h": '#include "shared.h"\nstruct page { long flags; int count; };\n',
    "shared.h": "struct shared { int x; };\n",
  });
});

afterEach(() => folder.remove());

test("1 and a table where something differs, 0 where nothing does", async () => {
  const different = await folder.run(["diff", "a.h", "b.h"]);
  // flags: offset 0 to 8; count: 8 to 0; both sides 16 bytes.
  expect(different).toEqual({
    code: 1,
    err: "",
    out: `a.h → b.h (x86_64)

struct page: 16 bytes
         a.h            b.h
  flags  0 8  long int  8 8  long int  moved
  count  8 4  int       0 4  int       moved

1 type with differences, 1 type without
`,
  });
  const same = await folder.run(["diff", "a.h", "a.h"]);
  expect(same).toEqual({ code: 0, err: "", out: "a.h → a.h (x86_64): no differences in 2 types\n" });
});

test("--type restricts, also to a type of an included file; a name that nobody has is refused, K6004", async () => {
  expect((await folder.run(["diff", "a.h", "b.h", "--type", "same", "--type", "shared"])).out).toBe(
    "a.h → b.h (x86_64): no differences in 2 types\n",
  );
  const { code, err } = await folder.run(["diff", "a.h", "b.h", "--type", "pgae"]);
  expect(code).toBe(2);
  expect(err).toBe("error[K6004]: none of a.h, b.h has a type `pgae`\n  hint: did you mean `page`?\n1 error\n");
});

test("several right sides follow each other; in JSON they are a list", async () => {
  const { code, out } = await folder.run(["diff", "a.h", "b.h", "c.h"]);
  expect(code).toBe(1);
  expect(out).toContain("a.h → b.h (x86_64)\n");
  expect(out).toContain("\na.h → c.h (x86_64)\n\nstruct same: removed, 4 bytes\n");
  const json = JSON.parse((await folder.run(["diff", "a.h", "b.h", "c.h", "--json"])).out);
  expect(schemaProblems("diff", json)).toEqual([]);
  expect(json.map(({ right }: { right: string }) => right)).toEqual(["b.h", "c.h"]);
  const one = JSON.parse((await folder.run(["diff", "a.h", "b.h", "--json"])).out);
  expect(schemaProblems("diff", one)).toEqual([]);
  expect(one.types[0].changes[0].kind).toBe("moved");
});

test("--target: sizes are those of the ABI", async () => {
  const { out } = await folder.run(["diff", "a.h", "b.h", "--target", "i386"]);
  expect(out).toContain("struct page: 8 bytes\n");
  expect(out).toContain("  flags  0 4  long int  4 4  long int  moved\n");
});

test("--markdown prints tables", async () => {
  const { out } = await folder.run(["diff", "a.h", "b.h", "--markdown"]);
  expect(out).toContain("| `flags` | 0, 8, `long int` | 8, 8, `long int` | moved |\n");
});

test("a variant alone is compared with its base; a header alone with nothing", async () => {
  folder.write("layouts/old/variant.json", variantJson());
  folder.write("layouts/old/page.h", "struct page { long flags; };\n");
  folder.write("layouts/new/variant.json", variantJson({ base: "old" }));
  folder.write("layouts/new/page.h", "struct page { int flags; };\n");
  const { code, out } = await folder.run(["diff", "new"]);
  expect(code).toBe(1);
  expect(out).toContain("old → new (x86_64)\n\nstruct page: 8 → 4 bytes, alignment 8 → 4\n");
  const alone = await folder.run(["diff", "a.h"]);
  expect(alone).toEqual({
    code: 3,
    out: "",
    err: "error: there is nothing to compare with\n  hint: kstruct diff LEFT RIGHT\n",
  });
});

test("errors of all sources are reported at once", async () => {
  folder.write("x.h", "struct s { nothing_t a; };\n");
  folder.write("y.h", "struct s { nobody_t a; };\n");
  const { code, out, err } = await folder.run(["diff", "x.h", "y.h"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("x.h:1:12: error");
  expect(err).toContain("y.h:1:12: error");
});
