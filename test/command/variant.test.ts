// variant.json: every mistake of a file is told at its key; what is right is obeyed.
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseVariantConfig } from "../../generator/command/variant.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { filesBelow, textOf } from "../house/tree.js";
import { schemaProblems } from "../print/schema.js";
import { Folder, variantJson } from "./kstruct.js";

/** What is wrong with a variant.json, without the lines of source. */
function mistakesOf(text: string): readonly string[] {
  const diagnostics = new DiagnosticCollector();
  const config = parseVariantConfig({ name: "variant.json", text }, diagnostics);
  expect(config === null).toBe(diagnostics.hasErrors);
  return renderDiagnostics(diagnostics.all)
    .split("\n")
    .filter((line) => /error\[K6003\]|hint:/.test(line));
}

const right = { title: "t", source: "s", targets: ["x86_64"] };

test.each([
  ["[]", ["variant.json:1:1: error[K6003]: it must be a JSON object"]],
  ["{}", ["title", "source", "targets"].map((key) => missing(key))],
  [
    '{\n  "title": "",\n  "source": 1,\n  "targets": ["x86-64", "arm64"]\n}',
    [
      "variant.json:2:3: error[K6003]: `title` must be a text that is not empty",
      "variant.json:3:3: error[K6003]: `source` must be a text that is not empty",
      "variant.json:4:3: error[K6003]: `targets` names the unknown target `x86-64`",
      "  hint: did you mean `x86_64`?",
    ],
  ],
  [
    JSON.stringify({ ...right, target: "x86_64" }),
    ["variant.json:1:48: error[K6003]: `target` is no key of variant.json", "  hint: did you mean `targets`?"],
  ],
  [
    JSON.stringify({ ...right, defines: { A: 1 } }),
    ['variant.json:1:48: error[K6003]: `defines` must map macro names to texts, as in { "CONFIG_MEMCG": "1" }'],
  ],
  [
    JSON.stringify({ ...right, alive: ["page_pool"] }),
    ["variant.json:1:48: error[K6003]: `alive` must be a list of owner lists"],
  ],
  [
    JSON.stringify({ ...right, descriptors: { folio: { kind: "apart" } } }),
    [
      "variant.json:1:48: error[K6003]: `descriptors` must map names to " +
        '{ "kind": "overlaid" or "separate", "allocator": … }',
    ],
  ],
  [
    JSON.stringify({ ...right, implements: "mm" }),
    ["variant.json:1:48: error[K6003]: `implements` must be a list of texts"],
  ],
])("%s", (text, expected) => {
  expect(mistakesOf(text)).toEqual(expected);
});

function missing(key: string): string {
  if (key === "targets") return "variant.json:1:1: error[K6003]: `targets` must name at least one target";
  return `variant.json:1:1: error[K6003]: the key \`${key}\` is missing`;
}

test("a text that is no JSON is told at the place where it stops being it", () => {
  expect(mistakesOf('{\n  "title": "t",\n}')[0]).toMatch(
    /^variant\.json:3:1: error\[K6003\]: variant\.json is not JSON: /,
  );
});

test("the shipped ones are right, by the published schema and by kstruct", () => {
  const paths = filesBelow(["layouts"], "variant.json");
  expect(paths).toHaveLength(8);
  for (const path of paths) {
    expect(schemaProblems("variant", JSON.parse(textOf(path))), path).toEqual([]);
    expect(mistakesOf(textOf(path)), path).toEqual([]);
  }
});

let folder: Folder;

beforeEach(() => {
  folder = new Folder();
});

afterEach(() => folder.remove());

test("defines are macros, the first target is the default, a base that is gone is an error", async () => {
  folder.write("layouts/v/variant.json", variantJson({ targets: ["s390x"], defines: { WIDE: "1" }, base: "gone" }));
  folder.write("layouts/v/a.h", "#ifdef WIDE\nstruct a { long x; };\n#endif\n");
  const { code, out } = await folder.run(["show", "v", "--json"]);
  const json = JSON.parse(out);
  expect([code, json.target, json.types[0].byteSize]).toEqual([0, "s390x", 8]);
  const alone = await folder.run(["diff", "v"]);
  expect(alone.code).toBe(2);
  expect(alone.err).toContain("error[K6002]: `gone` is neither a variant nor a file\n");
});

test("a contract that does not exist is an error, and one that is not implemented names the function", async () => {
  folder.write("layouts/v/variant.json", variantJson({ implements: ["mm", "counter"] }));
  folder.write("layouts/v/a.h", "struct a { int x; };\n");
  folder.write("layouts/contract/counter.h", "struct a;\nint a_count(const struct a *a);\n");
  const { code, err } = await folder.run(["generate", "v"]);
  expect(code).toBe(2);
  expect(err).toMatch(/error\[K5206\]: `v` must implement `int a_count\(/);
  folder.write("layouts/v/variant.json", variantJson({ implements: ["cuonter"] }));
  const unknown = await folder.run(["generate", "v"]);
  expect(unknown.err).toContain("error[K6003]: variant `v` implements `cuonter`, which is no contract\n");
});

test("a contract that is implemented goes to generated/contract, and its module is imported", async () => {
  folder.write("layouts/v/variant.json", variantJson({ implements: ["counter"] }));
  folder.write(
    "layouts/v/a.h",
    "struct a { int x; };\nstatic inline int a_count(const struct a *a)\n{\n\treturn a->x;\n}\n",
  );
  folder.write("layouts/contract/counter.h", "struct a;\nint a_count(const struct a *a);\n");
  expect(await folder.run(["generate"])).toMatchObject({ code: 0, err: "" });
  expect(folder.files("generated/contract")).toEqual(["generated/contract/counter.ts", "generated/contract/index.ts"]);
  expect(folder.read("generated/v/functions.ts")).toContain('from "../contract/counter.js";\n');
  expect((await folder.run(["generate", "--check"])).code).toBe(0);
});
