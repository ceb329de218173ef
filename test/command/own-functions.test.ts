// Which functions `kstruct generate HEADER` translates: those of the header and what they call in the headers it includes.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Folder, variantJson } from "./kstruct.js";

let folder: Folder;

beforeEach(() => {
  folder = new Folder({
    "lib/bits.h": `#pragma once
static inline int low(int value) { return value & 1; }
static inline int lowest_of_sum(int left, int right) { return low(left + right); }
static inline int unused(int value) { return value; }
static inline float untranslatable(float value) { return value * 2; }
`,
    "own.h": `#include "bits.h"
int machine_word(void);
static inline int parity(int left, int right) { return lowest_of_sum(left, right); }
static inline int odd(void) { return low(machine_word()); }
`,
    "two.h": "static inline int two(int value) { return value + 2; }\n",
  });
});

afterEach(() => folder.remove());

const methods = (): readonly string[] =>
  [...folder.read("gen/functions.ts").matchAll(/^ {2}(\w+)\(.*\{$/gm)].map(([, name]) => name ?? "");

test("its own, and what these call at any depth, in the order of the text", async () => {
  const { code, err } = await folder.run(["generate", "own.h", "-I", "lib", "-o", "gen"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(methods()).toEqual(["constructor", "low", "lowest_of_sum", "parity", "odd"]);
  expect(folder.read("gen/functions.ts")).toContain("machine_word: () => number;");
});

test("all of a header that is named itself", async () => {
  const { code, err } = await folder.run(["generate", "own.h", "lib/bits.h", "-I", "lib", "-o", "gen"]);
  expect(code).toBe(0);
  expect(err).toContain("lib/bits.h:5:");
  expect(err).toContain("warning[K5201]: `untranslatable` is not translated");
  expect(methods()).toEqual(["constructor", "low", "lowest_of_sum", "unused", "parity", "odd"]);
});

test("none where only included headers have some", async () => {
  folder.write("types.h", '#include "two.h"\nstruct pair { int left, right; };\n');
  const { code, err } = await folder.run(["generate", "types.h", "-o", "gen"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(folder.files("gen")).toEqual(["gen/index.ts", "gen/pair.ts"]);
});

test("a variant has all of the headers that variants share, and of the kernel's general ones what it calls", async () => {
  folder.write("layouts/mine/page.h", '#include "part.h"\nstruct page { unsigned long flags; };\n');
  folder.write(
    "layouts/include/part.h",
    '#include "linux/bits.h"\nstatic inline int part(int value) { return low(value); }\n',
  );
  folder.write("layouts/include/linux/bits.h", folder.read("lib/bits.h"));
  folder.write("layouts/mine/variant.json", variantJson());
  const { code, err } = await folder.run(["generate", "mine"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const text = folder.read("generated/mine/functions.ts");
  expect([...text.matchAll(/^ {2}(\w+)\(.*\{$/gm)].map(([, name]) => name)).toEqual(["constructor", "low", "part"]);
});
