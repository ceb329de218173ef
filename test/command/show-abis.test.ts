// `show --target A,B`: one struct on several ABIs. Offsets were worked out by hand from each psABI: i386 aligns long long
// to 4 in structs, s390x and arm64 to 8; pointers and long have 4 bytes on i386.
import { existsSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { realFile } from "../print/pahole-answers.js";
import { schemaProblems } from "../print/schema.js";
import { Folder } from "./kstruct.js";

const header = `
struct s {
	char a;
	long long b;
	struct { void *p; int n; } inner;
	unsigned f : 3;
#ifdef __i386__
	int only;
#endif
};
struct same { int x; char y[4]; };
#ifdef __x86_64__
struct wide { long w; };
#endif
`;

let folder: Folder;

beforeEach(() => {
  folder = new Folder({ "a.h": header });
});

afterEach(() => folder.remove());

test("a column for each ABI, a star on what differs from the first, a dash on what is not there", async () => {
  const { code, out, err } = await folder.run(["show", "a.h", "s", "--target", "x86_64,i386,s390x"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.split("\n").map((line) => line.trimEnd())).toEqual([
    "struct s {                      x86_64          i386         s390x",
    "\tchar a;                0     1       0     1       0     1",
    "\tlong long int b;       8     8       4     8*      8     8",
    "\tstruct inner;         16    16      12     8*     16    16",
    "\t\tvoid *p;      16     8      12     4*     16     8",
    "\t\tint n;        24     4      16     4*     24     4",
    "\tunsigned int f:3;     32: 0  4      20: 0  4*     32: 0  4",
    "\tint only;                    -      24     4*            -",
    "",
    "\t/* size */                  40            28*           40",
    "\t/* align */                  8             4*            8",
    "\t/* holes */                  1             2*            1",
    "\t/* padding */                7             0*            7",
    "};",
    "",
  ]);
});

test("a type that only some of the ABIs define", async () => {
  const { out } = await folder.run(["show", "a.h", "wide", "--target", "i386,x86_64"]);
  expect(out).toMatch(/^struct wide \{ +i386 +x86_64\n\tlong int w; +- +0 {5}8\*\n/);
});

test("JSON by its schema, what differs told", async () => {
  const { out } = await folder.run(["show", "a.h", "--target", "x86_64,arm64,i386", "--json"]);
  const json = JSON.parse(out);
  expect(schemaProblems("abis", json)).toEqual([]);
  const types: readonly { name: string; different: boolean; totals: readonly unknown[] }[] = json.types;
  expect(types.map(({ name, different }) => `${name} ${different}`)).toEqual([
    "struct s true",
    "struct same false",
    "struct wide true",
  ]);
  expect(types[1]?.totals).toEqual(Array(3).fill({ byteSize: 8, byteAlign: 4, holes: 0, tailPadding: 0 }));
  expect(types[2]?.totals.map((totals) => totals === null)).toEqual([false, true, true]);
});

test("an unknown name, an unknown target, debug info", async () => {
  const name = await folder.run(["show", "a.h", "smae", "--target", "x86_64,i386"]);
  expect(name).toEqual({
    code: 2,
    out: "",
    err: "error[K6004]: a.h has no type `smae`\n  hint: did you mean `same`?\n1 error\n",
  });
  const target = await folder.run(["show", "a.h", "--target", "x86_64,i387"]);
  expect([target.code, target.err]).toEqual([2, expect.stringContaining("error[K6005]: unknown target `i387`")]);
  folder.write("k.btf", realFile("btf/6.12-s390x.btf.gz"));
  const recorded = await folder.run(["show", "k.btf", "page", "--target", "s390x,x86_64"]);
  expect([recorded.code, recorded.out]).toEqual([2, ""]);
  expect(recorded.err).toContain("error[K6005]: k.btf is debug info, which is recorded for one ABI\n");
});

test("a mistake in the header is told once for all ABIs", async () => {
  folder.write("bad.h", "struct s { unknown_t x; };\n");
  const { code, err } = await folder.run(["show", "bad.h", "--target", "x86_64,i386"]);
  expect([code, err.match(/error\[/g)?.length]).toEqual([2, 1]);
});

test("without a source: the running kernel's BTF, where it has some", async () => {
  const hasKernel = existsSync("/sys/kernel/btf/vmlinux");
  const runs = [await folder.run(["show", "list_head"]), await folder.run(["show", "-C", "list_head"])];
  for (const { code, out } of runs) {
    expect([code, out.split("\n")[0]]).toEqual(hasKernel ? [0, "struct list_head {"] : [2, ""]);
  }
});
