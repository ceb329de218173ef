// Sources that are no headers: raw BTF, gzip'd, split, inside ELF. Expected layouts are those of test/real (bpftool's and
// pahole's answers); that our specs are the kernel's structs is what `diff` says about the BTF of both kernels.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { root } from "../house/tree.js";
import { Folder } from "./kstruct.js";

const btf = (name: string): string => join(root, "test/real/btf", `${name}.btf.gz`);
const folder = new Folder();
const kernel = gunzipSync(readFileSync(btf("6.12-amd64")));
folder.write("vmlinux.btf", kernel);

afterAll(() => folder.remove());

for (const [variant, name] of [
  ["v6.12", "6.12-amd64"],
  ["v7.3", "7.3-amd64"],
] as const) {
  test(`${variant} is what ${name} has: page, folio, slab and ptdesc`, async () => {
    const types = ["page", "folio", "slab", "ptdesc"].flatMap((type) => ["--type", type]);
    const { code, out, err } = await folder.run(["diff", variant, btf(name), ...types]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("no differences in 4 types");
  });
}

test("a spec that moved a member differs from the kernel", async () => {
  folder.write("lists.h", "struct list_head { void *pad; struct list_head *next, *prev; };\n");
  const { code, out } = await folder.run(["diff", "lists.h", "vmlinux.btf"]);
  expect(code).toBe(1);
  expect(out).toContain("struct list_head: 24 → 16 bytes");
});

test("a kernel beside a spec is compared in what the spec defines", async () => {
  folder.write("hlist.h", "struct hlist_head { struct hlist_node *first; };\n");
  const { code, out } = await folder.run(["diff", "hlist.h", "vmlinux.btf"]);
  expect([code, out]).toEqual([0, "hlist.h → vmlinux.btf (x86_64): no differences in 1 type\n"]);
});

test("raw and gzip'd BTF are shown alike, with their types' ids in JSON", async () => {
  const raw = await folder.run(["show", "vmlinux.btf", "list_head"]);
  const packed = await folder.run(["show", btf("6.12-amd64"), "list_head"]);
  expect(raw).toEqual({
    code: 0,
    err: "",
    out:
      "struct list_head {\n" +
      "\tstruct list_head *         next;                 /*     0     8 */\n" +
      "\tstruct list_head *         prev;                 /*     8     8 */\n\n" +
      "\t/* size: 16, cachelines: 1, members: 2 */\n" +
      "\t/* last cacheline: 16 bytes */\n};\n",
  });
  expect(packed).toEqual(raw);
  const json = await folder.run(["show", "vmlinux.btf", "list_head", "--json"]);
  expect(JSON.parse(json.out)).toMatchObject({
    target: "x86_64",
    types: [{ name: "list_head", origin: "recorded", byteSize: 16, byteAlign: 8 }],
  });
});

test("what is no source is a type of the running kernel", async () => {
  const environment = { ...process.env, VMLINUX_BTF: "vmlinux.btf" };
  const named = await folder.run(["show", "list_head"], { environment });
  expect(named).toEqual(await folder.run(["show", "vmlinux.btf", "list_head"]));
  expect(await folder.run(["show", "-C", "list_head"], { environment })).toEqual(named);
  const unknown = await folder.run(["show", "list_haed"], { environment });
  expect([unknown.code, unknown.err]).toEqual([
    2,
    "error[K6004]: vmlinux.btf has no type `list_haed`\n  hint: did you mean `list_head`?\n1 error\n",
  ]);
  const nearVariant = await folder.run(["show", "v6.13"], { environment });
  expect([nearVariant.code, nearVariant.err.split("\n")[0]]).toEqual([
    2,
    "error[K6002]: `v6.13` is neither a variant nor a file",
  ]);
  const nothing = await folder.run(["show"], { environment });
  expect([nothing.code, nothing.err.split("\n")[0]]).toEqual([3, "error: there is nothing to show"]);
  const nowhere = await folder.run(["show", "list_head"], { environment: { VMLINUX_BTF: "none.btf" } });
  expect([nowhere.code, nowhere.err.split("\n")[0]]).toEqual([
    2,
    "error[K6002]: `list_head` is neither a variant nor a file",
  ]);
});

test("split BTF takes its base with --base, and says that it needs one", async () => {
  const module = btf("6.12-amd64.nf_tables");
  const alone = await folder.run(["show", module, "nft_rule"]);
  expect(alone.code).toBe(2);
  expect(alone.err).toContain("split BTF, as kernel modules have it, needs its base");
  const based = await folder.run(["show", module, "nft_rule", "--base", "vmlinux.btf"]);
  expect([based.code, based.err]).toEqual([0, ""]);
  expect(based.out).toMatch(/^struct nft_rule \{\n\tstruct list_head {11}list; {17}\/\* {5}0 {4}16 \*\//);
  const missing = await folder.run(["show", module, "nft_rule", "--base", "nothing.btf"]);
  expect([missing.code, missing.err]).toEqual([
    2,
    "error[K6002]: `nothing.btf` is no file with BTF\n" +
      "  hint: --base takes the BTF that a module's split BTF continues: a raw file or a vmlinux with .BTF\n1 error\n",
  ]);
});

test("BTF inside ELF: what gcc -gbtf wrote is what gcc was given", async () => {
  folder.write("pair.h", "struct pair { char tag; long value; short s[3]; unsigned flag : 1; };\n");
  folder.write("pair.c", '#include "pair.h"\nstruct pair pair;\n');
  execFileSync("gcc", ["-gbtf", "-c", "pair.c", "-o", "pair.o"], { cwd: folder.path });
  const { code, out, err } = await folder.run(["diff", "pair.h", "pair.o"]);
  expect([code, err, out]).toEqual([0, "", "pair.h → pair.o (x86_64): no differences in 1 type\n"]);
});

test("DWARF inside ELF: types that lead back to themselves through qualifiers, arrays and functions", async () => {
  const members = [
    "const struct node *next;",
    "volatile const struct node *const *path;",
    "struct node *(*pair)[2];",
    "const struct node *(*find)(const struct node *, int);",
    "struct list { const struct list *prev; } list;",
  ];
  folder.write("node.h", `struct node { ${members.join(" ")} };\n`);
  folder.write("node.c", '#include "node.h"\nstruct node node;\n');
  execFileSync("gcc", ["-g", "-c", "node.c", "-o", "node.o"], { cwd: folder.path });
  const { code, out, err } = await folder.run(["diff", "node.h", "node.o"]);
  expect([code, err, out]).toEqual([0, "", "node.h → node.o (x86_64): no differences in 2 types\n"]);
});

test("a module of accessors comes out of a kernel's BTF", async () => {
  const { code, out, err } = await folder.run(["generate", "vmlinux.btf", "-o", "gen", "--types", "page"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("6 modules written");
  expect(folder.files("gen").map((name) => name.replace(/^gen\//, ""))).toEqual([
    "atomic64_t.ts",
    "atomic_t.ts",
    "callback_head.ts",
    "index.ts",
    "list_head.ts",
    "page.ts",
  ]);
  const again = await folder.run(["generate", "vmlinux.btf", "-o", "gen", "--types", "page", "--check"]);
  expect(again.code).toBe(0);
});

test("types of one name get modules apart: the later ones carry their BTF id", async () => {
  const { code, err } = await folder.run(["generate", "vmlinux.btf", "-o", "twins", "--types", "perf_aux_event"]);
  expect([code, err]).toEqual([0, ""]);
  const names = folder.files("twins").map((name) => name.replace(/^twins\//, ""));
  expect(names.filter((name) => /^perf_aux_event(\$\d+)?\.ts$/.test(name)).length).toBe(3);
});

test("what is cut off, and what is asked for but not there", async () => {
  folder.write("cut.btf", kernel.subarray(0, 4000));
  const cut = await folder.run(["show", "cut.btf"]);
  expect(cut.code).toBe(2);
  expect(cut.err).toContain("cut.btf: BTF header: error[K2001]: the type section ends outside of the file");
  const unknown = await folder.run(["show", "vmlinux.btf", "pagee"]);
  expect([unknown.code, unknown.err]).toEqual([
    2,
    "error[K6004]: vmlinux.btf has no type `pagee`\n  hint: did you mean `page`?\n1 error\n",
  ]);
  const target = await folder.run(["show", "vmlinux.btf", "page", "--target", "x86"]);
  expect(target.code).toBe(2);
  const format = await folder.run(["show", "vmlinux.btf", "page", "--format", "dwarf"]);
  expect(format.code).toBe(2);
  expect(format.err).toContain("it is raw BTF, which has no DWARF");
  expect((await folder.run(["show", "vmlinux.btf", "page", "--format", "coff"])).code).toBe(3);
});
