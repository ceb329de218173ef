// `show --reorganize`: text as pahole -R prints it, steps, rules, JSON. The sizes were added up by hand.
import { execFileSync } from "node:child_process";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LayoutJson } from "../../generator/print/index.js";
import { realFile } from "../print/pahole-answers.js";
import { schemaProblems } from "../print/schema.js";
import { Folder } from "./kstruct.js";

const header = `
struct b71 { char a; long b; char c; int d : 3; char e; long f; short g; };
struct tight { long a; int b; int c; };
union u { char a; long b; };
enum e { A };
typedef struct { char a; int b; char c; } named_t;
`;

let folder: Folder;

beforeEach(() => {
  folder = new Folder({ "a.h": header });
});

afterEach(() => folder.remove());

const shortest = `struct b71 {
	char                       a;                    /*     0     1 */
	char                       c;                    /*     1     1 */

	/* Bitfield combined with previous fields */

	int                        d:3;                  /*     0:16  4 */

	/* XXX 5 bits hole, try to pack */
	/* Bitfield combined with next fields */

	char                       e;                    /*     3     1 */
	short int                  g;                    /*     4     2 */

	/* XXX 2 bytes hole, try to pack */

	long int                   b;                    /*     8     8 */
	long int                   f;                    /*    16     8 */

	/* size: 24, cachelines: 1, members: 7 */
	/* sum members: 21, holes: 1, sum holes: 2 */
	/* sum bitfield members: 3 bits, bit holes: 1, sum bit holes: 5 bits */
	/* last cacheline: 24 bytes */
};   /* saved 16 bytes! */
`;

test("the shortest order, and what it saves in pahole's words", async () => {
  expect(await folder.run(["show", "a.h", "b71", "-R"])).toEqual({ code: 0, out: shortest, err: "" });
  const { out } = await folder.run(["show", "a.h", "named_t", "--reorganize"]);
  expect(out).toMatch(/^typedef struct \{\n\tchar +a; .*\n\tchar +c; .*\n\n.*\n\n\tint +b; /);
  expect(out).toMatch(/\} named_t; {3}\/\* saved 4 bytes! \*\/\n$/);
});

test("what cannot be shorter, and what is no struct, prints as it is", async () => {
  for (const name of ["tight", "u", "e"]) {
    expect(await folder.run(["show", "a.h", name, "-R"])).toEqual(await folder.run(["show", "a.h", name]));
  }
});

test("cachelines that are saved", async () => {
  folder.write("c.h", "struct s { char a; long b[7]; char c; long d; };");
  // 8 + 56 + 8 + 8 = 80 bytes in two cachelines, at best 56 + 8 + 2 = 66, rounded up to 72.
  expect((await folder.run(["show", "c.h", "-R"])).out).toMatch(/size: 72, cachelines: 2[\s\S]*saved 8 bytes! \*\/\n$/);
  folder.write("d.h", "struct s { char a; long b[6]; char c; long d; };");
  expect((await folder.run(["show", "d.h", "-R"])).out).toMatch(/\/\* saved 8 bytes and 1 cacheline! \*\/\n$/);
});

test("every step: the move, the struct after it, and the last one again", async () => {
  const { out } = await folder.run(["show", "a.h", "b71", "-R", "-S"]);
  expect(out.match(/^\/\* (Moving|Final).*$/gm)).toEqual([
    "/* Moving 'g' from after 'f' to after 'e' */",
    "/* Moving 'b' from after 'a' to after 'g' */",
    "/* Final reorganized struct: */",
  ]);
  expect(out.match(/size: \d+/g)).toEqual(["size: 32", "size: 24", "size: 24"]);
  expect(out.endsWith(shortest)).toBe(true);
});

test("--keep-prefix holds the first members", async () => {
  const kept = await folder.run(["show", "a.h", "b71", "-R", "--keep-prefix", "2"]);
  // a 0, b 8, f 16, c 24, d in byte 25, e 26, g 28: 30 bytes.
  expect(kept.out).toMatch(
    /^struct b71 \{\n\tchar +a; .*\n\n.*\n\n\tlong int +b; [\s\S]*size: 32[\s\S]*saved 8 bytes! \*\/\n$/,
  );
});

test("a struct that overlays another keeps its order", async () => {
  folder.write(
    "o.h",
    '#include "kstruct.h"\nstruct page { char a; long b; char c; };\n' +
      "struct slab { char a; long b; char c; } __overlays(struct page);\n" +
      '_Static_assert(__builtin_offsetof(struct slab, b) == __builtin_offsetof(struct page, b), "");\n',
  );
  const { out } = await folder.run(["show", "o.h", "slab", "-R"]);
  expect(out).toMatch(/ \/\* not reorganized: it overlays struct page \*\/\n$/);
});

test("JSON: the new places, what was before, the moves", async () => {
  const { out } = await folder.run(["show", "a.h", "b71", "-R", "--json"]);
  const json: LayoutJson = JSON.parse(out);
  expect(schemaProblems("layout", JSON.parse(out))).toEqual([]);
  const [type] = json.types;
  expect([type?.byteSize, type?.reorganized]).toEqual([
    24,
    {
      byteSizeBefore: 40,
      byteSizeLeast: 24,
      moves: [
        { member: "g", after: "e" },
        { member: "b", after: "g" },
      ],
    },
  ]);
  expect(type?.members.map(({ name, byteOffset }) => `${name} ${byteOffset}`).join(", ")).toBe(
    "a 0, c 1, d 0, e 3, g 4, b 8, f 16",
  );
});

test("a struct of BTF: gcc gives the printed order the promised size", async () => {
  folder.write("k.btf", realFile("btf/6.12-amd64.btf.gz"));
  const { code, out } = await folder.run([
    "show",
    "k.btf",
    "struct file_ra_state",
    "struct kobj_attribute",
    "struct swregs_state",
    "-R",
  ]);
  expect(code).toBe(0);
  const swregs = out.slice(out.indexOf("struct swregs_state"));
  expect(swregs).toMatch(/saved 8 bytes and 1 cacheline! \*\/\n$/);
  const text =
    "typedef unsigned char u8; typedef unsigned int u32; struct math_emu_info;" +
    `${swregs} _Static_assert(sizeof(struct swregs_state) == 128, "");`;
  try {
    execFileSync("gcc", ["-fsyntax-only", "-x", "c", "-"], { input: text, stdio: ["pipe", "ignore", "pipe"] });
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || process.env.CI === "true") throw error;
    console.warn("skipped: no gcc to judge sizes");
  }
});
