// `kstruct verify`: judges, targets, exit codes. The judges are the real compilers of this machine.
import { afterEach, beforeEach, expect, test } from "vitest";
import { targetNames } from "../../generator/abi/index.js";
import { schemaProblems } from "../print/schema.js";
import { Folder, variantJson } from "./kstruct.js";

let folder: Folder;

beforeEach(() => {
  folder = new Folder({
    "page.h": "struct page { unsigned long flags; unsigned char order : 5; struct page *next; };\n",
    "layouts/one/variant.json": variantJson(),
    "layouts/one/page.h": "struct page { unsigned long flags; };\n",
  });
});

afterEach(() => folder.remove());

test("a header on every target, a variant on those that it is meant for", async () => {
  const header = await folder.run(["verify", "page.h"]);
  expect(header.code).toBe(0);
  for (const target of targetNames) {
    // Size and alignment of the struct, offset and size of two members, bits of one.
    expect(header.out).toMatch(
      new RegExp(`^page\\.h ${target}, clang \\S+: \\d+ facts of 1 type, 0 differences$`, "m"),
    );
  }
  const variant = await folder.run(["verify", "one"]);
  expect(variant.out.match(/^one \w+, clang/gm)).toEqual(["one x86_64, clang", "one s390x, clang"]);
  const single = await folder.run(["verify", "one", "--target", "s390x"]);
  expect(single.out.match(/^one \w+, clang/gm)).toEqual(["one s390x, clang"]);
});

test("--json is the published schema", async () => {
  const { code, out } = await folder.run(["verify", "page.h", "--target", "x86_64", "--json"]);
  const json = JSON.parse(out);
  expect(schemaProblems("verify", json)).toEqual([]);
  expect(code).toBe(0);
  expect(json.judges[0].name).toBe("clang");
  expect(json.mismatches).toEqual([]);
});

test("gcc that is not there is said, K6008, and is an error when CI=true", async () => {
  const local = await folder.run(["verify", "one", "--target", "x86_64"], { environment: { PATH: "" } });
  expect(local.code).toBe(0);
  expect(local.err).toMatch(/^warning\[K6008\]: no gcc: /);
  const ci = await folder.run(["verify", "one", "--target", "x86_64"], { environment: { PATH: "", CI: "true" } });
  expect(ci.code).toBe(2);
  expect(ci.err).toMatch(/^error\[K6008\]: no gcc: /);
});

test("a source with errors is refused before any compiler is asked", async () => {
  folder.write("bad.h", "struct s { nothing_t x; };\n");
  const { code, out, err } = await folder.run(["verify", "bad.h"]);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  // Five targets, one message.
  expect(err.match(/error\[/g)).toHaveLength(1);
});

test("Ctrl-C ends it with 130", async () => {
  const abort = new AbortController();
  abort.abort();
  expect((await folder.run(["verify", "page.h"], { signal: abort.signal })).code).toBe(130);
});

test("progress goes to a terminal only, and is wiped", async () => {
  const { err } = await folder.run(["verify", "one"], { isTerminal: true });
  expect(
    err.startsWith("\r\u001b[Kverifying one on x86_64 (1 of 2)\r\u001b[Kverifying one on s390x (2 of 2)\r\u001b[K"),
  ).toBe(true);
});
