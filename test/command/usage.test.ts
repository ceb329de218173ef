// Wrong command lines: exit code 3, what is wrong, and a hint. Help and version: exit code 0 on stdout.
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../house/tree.js";
import { Folder, variantJson } from "./kstruct.js";

let folder: Folder;

beforeEach(() => {
  folder = new Folder({ "a.h": "struct a { int x; };\n" });
});

afterEach(() => folder.remove());

test.each([
  [["shwo", "a.h"], "error: unknown command 'shwo'\n(Did you mean show?)"],
  [["show", "a.h", "--jsno"], "error: unknown option '--jsno'\n(Did you mean --json?)"],
  [["diff"], "error: missing required argument 'left'"],
  [["show", "a.h", "--target"], "error: option '--target <target>' argument missing"],
  [["explain"], "error: missing required argument 'code'"],
  [["diff"], "error: missing required argument 'left'"],
])("%j", async (argv, message) => {
  const { code, out, err } = await folder.run(argv);
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(err).toContain(message);
  expect(err).toContain("hint: kstruct --help, or kstruct COMMAND --help");
});

test.each([
  [["generate", "--check", "--watch"], "--check writes nothing, so there is nothing to --watch"],
  [["generate", "v", "a.h", "-o", "gen"], "variants and headers cannot be generated together"],
  [["generate", "v", "--types", "a"], "--types is for headers: a variant's functions need all of its types"],
  [["generate", "v", "--target", "s390x"], "generated/ holds each variant's first target; another one needs -o"],
])("%j", async (argv, message) => {
  folder.write("layouts/v/variant.json", variantJson());
  const { code, out, err } = await folder.run(argv);
  expect({ code, out }).toEqual({ code: 3, out: "" });
  expect(err).toMatch(new RegExp(`^error: ${message}\\n {2}hint: .+\\n$`));
});

test("generate without sources needs a layouts/ in the working folder", async () => {
  expect(await folder.run(["generate"])).toEqual({
    code: 3,
    out: "",
    err: "error: there is no layouts/ with variants here\n  hint: name a variant, or a header with -o DIR\n",
  });
  folder.write("layouts/readme.txt", "no variants here\n");
  expect((await folder.run(["generate"])).code).toBe(3);
});

test("without arguments the help is printed, as with --help", async () => {
  const bare = await folder.run([]);
  expect(bare.code).toBe(0);
  expect(bare.err).toBe("");
  for (const command of ["generate", "show", "diff", "verify", "explain"]) expect(bare.out).toContain(`  ${command} `);
  expect(await folder.run(["--help"])).toEqual(bare);
});

test("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  expect(await folder.run(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
});
