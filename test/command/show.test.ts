// `kstruct show`: pahole's text, JSON, names, globs, targets; and what it says when the source or a name is wrong.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../house/tree.js";
import { schemaProblems } from "../print/schema.js";
import { Folder } from "./kstruct.js";

const header = `#include "kstruct.h"
#include "other.h"
struct list_head { struct list_head *next, *prev; };
struct hlist_node { struct hlist_node *next, **pprev; };
typedef struct { int counter; } counter_t;
typedef struct list_head lh_t;
enum state { FREE, USED };
enum { ANONYMOUS = 3 };
struct declared;
struct marked { unsigned long word __owner(buddy) __bits(order, 0, 4); struct other o; };
`;

let folder: Folder;

beforeEach(() => {
  folder = new Folder({ "page.h": header, "other.h": "struct other { char c; };\n" });
});

afterEach(() => folder.remove());

/** What pahole 1.32 printed for a struct of a real kernel. */
function paholeTextOf(name: string): string {
  const text = gunzipSync(readFileSync(`${root}test/real/pahole/6.12-amd64.pahole-1.32.txt.gz`)).toString();
  const start = text.indexOf(`\nstruct ${name} {`) + 1;
  return text.slice(start, text.indexOf("\n};\n", start) + 4);
}

test("named types as pahole prints them, one after the other", async () => {
  const { code, out, err } = await folder.run(["show", "page.h", "list_head", "struct hlist_node"]);
  expect(out).toBe(paholeTextOf("list_head") + paholeTextOf("hlist_node"));
  expect({ code, err }).toEqual({ code: 0, err: "" });
});

test("without names: the file's own types in order of definition, typedefs of anonymous ones among them", async () => {
  const { out } = await folder.run(["show", "page.h"]);
  const heads = out.split("\n").filter((line) => /^(typedef|struct|enum)/.test(line));
  expect(heads).toEqual([
    "struct list_head {",
    "struct hlist_node {",
    "typedef struct {",
    "enum state {",
    "enum {",
    "struct marked {",
  ]);
});

test("marks stand in a second comment", async () => {
  const { out } = await folder.run(["show", "page.h", "marked"]);
  expect(out).toContain("word;                 /*     0     8 */ /* owner: buddy; bits: order 0-3 */\n");
});

test("a typedef by its name, a type of an included file, a glob, -C as pahole has it", async () => {
  expect((await folder.run(["show", "page.h", "lh_t"])).out).toBe("typedef struct list_head lh_t;\n");
  expect((await folder.run(["show", "page.h", "other"])).out).toMatch(/^struct other \{\n/);
  const heads = (text: string) => text.split("\n").filter((line) => /^struct/.test(line));
  expect(heads((await folder.run(["show", "page.h", "*list_*"])).out)).toEqual([
    "struct list_head {",
    "struct hlist_node {",
  ]);
  expect(heads((await folder.run(["show", "page.h", "-C", "list_head,other"])).out)).toEqual([
    "struct list_head {",
    "struct other {",
  ]);
});

test("--target lays out for another ABI, --expand writes members out in place", async () => {
  const { out } = await folder.run(["show", "page.h", "list_head", "--target", "i386"]);
  expect(out).toContain("prev;                 /*     4     4 */");
  const expanded = await folder.run(["show", "page.h", "marked", "--expand"]);
  expect(expanded.out).toContain("struct other {\n");
});

test("--json is the published schema; -D and -I reach the preprocessor", async () => {
  folder.write(
    "cond.h",
    "#include <deep.h>\n#ifdef WIDE\nstruct s { long a; };\n#else\nstruct s { DEEP a; };\n#endif\n",
  );
  folder.write("inc/deep.h", "#define DEEP char\n");
  const { out, code } = await folder.run(["show", "cond.h", "s", "--json", "-I", "inc"]);
  const json = JSON.parse(out);
  expect(schemaProblems("layout", json)).toEqual([]);
  expect([code, json.types[0].byteSize]).toEqual([0, 1]);
  const wide = await folder.run(["show", "cond.h", "s", "--json", "-I", "inc", "-D", "WIDE"]);
  expect(JSON.parse(wide.out).types[0].byteSize).toBe(8);
});

test("an unknown type is refused with a suggestion, K6004", async () => {
  const { code, out, err } = await folder.run(["show", "page.h", "list_haed", "marked"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toBe("error[K6004]: page.h has no type `list_haed`\n  hint: did you mean `list_head`?\n1 error\n");
});

test("a type that is only declared says where, K6004", async () => {
  const { code, err } = await folder.run(["show", "page.h", "declared"]);
  expect(code).toBe(2);
  expect(err).toMatch(/^page\.h:9:\d+: error\[K6004\]: `declared` is only declared in page\.h, not defined\n/);
});

test("an unknown source lists the variants, K6002; an unknown target the targets, K6005", async () => {
  const unknown = await folder.run(["show", "sead"]);
  expect(unknown.err).toContain("error[K6002]: `sead` is neither a variant nor a file\n  hint: did you mean `seed`?\n");
  const target = await folder.run(["show", "page.h", "--target", "x86-64"]);
  expect(target.err).toContain("error[K6005]: unknown target `x86-64`\n  hint: did you mean `x86_64`?\n");
  const unsuitable = await folder.run(["show", "seed", "--target", "i386"]);
  expect(unsuitable.err).toContain("error[K6005]: this variant is not meant for the target `i386`\n");
  expect([unknown.code, target.code, unsuitable.code]).toEqual([2, 2, 2]);
});

test("errors of the input: located text on stderr, and with --json the same as JSON on stdout", async () => {
  folder.write("bad.h", "struct s { unknown_t x; };\nstruct t { int a; int a; };\n");
  const { code, out, err } = await folder.run(["show", "bad.h", "--json"]);
  expect(code).toBe(2);
  const json = JSON.parse(out);
  expect(schemaProblems("diagnostics", json)).toEqual([]);
  expect(json.diagnostics.map(({ file, line }: { file: string; line: number }) => `${file}:${line}`)).toEqual([
    "bad.h:1",
    "bad.h:2",
  ]);
  expect(err).toMatch(/^bad\.h:1:12: error\[K1\d{3}\]: /);
  expect(err).toMatch(/\n2 errors\n$/);
});
