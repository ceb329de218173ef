// `kstruct explain CODE`, as it is printed.
import { runtimeCodes } from "kstruct/view";
import { expect, test } from "vitest";
import { explain } from "../../generator/command/explain.js";
import { diagnosticCodes } from "../../generator/diagnostic/index.js";

function explained(code: string): { exitCode: number; out: string; err: string } {
  let out = "";
  let err = "";
  const exitCode = explain(code, {
    workingFolder: "/",
    environment: {},
    isTerminal: false,
    signal: new AbortController().signal,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { exitCode, out, err };
}

test("a code of the generator", () => {
  expect(explained("K3002")).toEqual({
    exitCode: 0,
    err: "",
    out:
      "K3002: alignment is not a power of two\n\n" +
      "`aligned(n)` and `_Alignas(n)` take a power of two of at most 2^28 bytes.\n\n" +
      "Example:\n    struct s { int x __attribute__((aligned(3))); };\n\n" +
      "Use 1, 2, 4, 8 …\n",
  });
});

test("a code that generated code throws, in small letters", () => {
  const { exitCode, out } = explained("k4001");
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^K4001: pointer outside of the memory\n\nA pointer was followed, or an address was asked for,/);
  expect(out).toContain("\nExample:\n    page.lru$next$ptr   // the word is 0xdead000000000100\n");
});

test("every code of both tables, with its whole entry", () => {
  for (const [code, { title, cause, cure }] of Object.entries({ ...diagnosticCodes, ...runtimeCodes })) {
    const { exitCode, out } = explained(code);
    expect([exitCode, out.startsWith(`${code}: ${title}\n\n${cause}\n\nExample:\n    `)]).toEqual([0, true]);
    expect(out.endsWith(`\n\n${cure}\n`)).toBe(true);
  }
});

test("no such code: wrong usage, and the nearest one", () => {
  expect(explained("K300")).toEqual({
    exitCode: 3,
    out: "",
    err: "error: there is no diagnostic `K300`\n  hint: did you mean `K3001`?\n",
  });
  expect(explained("hello")).toEqual({ exitCode: 3, out: "", err: "error: there is no diagnostic `hello`\n" });
  expect(explained("toString").exitCode).toBe(3);
});
