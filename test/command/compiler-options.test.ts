// -I, -isystem, -D, -U and -include, spelled and ordered as compilers take them, and the shipped headers behind them.
import { afterEach, beforeEach, expect, test } from "vitest";
import { Folder } from "./kstruct.js";

let folder: Folder;
beforeEach(() => {
  folder = new Folder({
    "first/part.h": "struct part { char first; };\n",
    "second/part.h": "struct part { int second; };\n",
    "second/only.h": "struct only { short second; };\n",
    "a.h": "#include <part.h>\n#include <only.h>\nstruct a { struct part p; struct only o; };\n",
    "macro.h": "#ifdef __linux__\nstruct b { long x; };\n#else\nstruct b { char x[N]; };\n#endif\n",
    "pasted.h": "struct c { u32 x; atomic_t y; } __packed;\n",
    "word.h": "#define WORD long\n",
    "uses.h": "struct d { WORD x; };\n",
  });
});
afterEach(() => folder.remove());

/** Lines with a size: `/* size: 8, …`. */
async function sizeOf(...argv: readonly string[]): Promise<string> {
  const { out, err } = await folder.run(["show", ...argv]);
  expect(err).toBe("");
  return /size: (\d+)/.exec(out)?.[1] ?? out;
}

test("-I comes before -isystem, whatever their order", async () => {
  expect(await sizeOf("a.h", "a", "-isystem", "second", "-I", "first")).toBe("4");
  expect(await sizeOf("a.h", "a", "-I", "second", "-isystem", "first")).toBe("8");
  expect(await sizeOf("a.h", "a", "--isystem", "second")).toBe("8");
});

test("-U takes predefined macros away, and those of -D", async () => {
  expect(await sizeOf("macro.h")).toBe("8");
  expect(await sizeOf("macro.h", "-U", "__linux__", "-D", "N=3")).toBe("3");
  const { code, err } = await folder.run(["show", "macro.h", "-D", "N=3", "-U", "N", "-U", "__linux__"]);
  expect([code, err.split("\n")[0]]).toEqual([2, "macro.h:4:19: error[K1302]: `N` is not declared"]);
});

test("-include reads own and shipped headers first, and shows the source's own types only", async () => {
  expect(await sizeOf("uses.h", "-include", "word.h")).toBe("8");
  expect(await sizeOf("pasted.h", "-include", "linux/types.h", "-include", "linux/compiler.h")).toBe("8");
  const { out } = await folder.run(["show", "pasted.h", "-include", "linux/types.h"]);
  expect(out.match(/^struct \w+ \{/gm)).toEqual(["struct c {"]);
});

test("a file that is not there is named with its place on the command line", async () => {
  const { code, err } = await folder.run(["show", "uses.h", "-include", "nowhere.h", "-D", "WORD=int"]);
  expect(code).toBe(2);
  expect(err.split("\n").slice(0, 3)).toEqual([
    "<options>:1:10: error[K1020]: cannot include `nowhere.h`: no such file",
    '    1 | #include "nowhere.h"',
    "      |          ^~~~~~~~~~~",
  ]);
});

test("the compilers of verify are given the same", async () => {
  const argv = ["verify", "uses.h", "-include", "word.h", "-U", "__linux__", "--target", "x86_64"];
  const { code, out } = await folder.run(argv, { environment: { PATH: process.env.PATH } });
  expect([code, out.includes(" 0 differences")]).toEqual([0, true]);
});
