// The examples of the code table provoke their codes: what `kstruct explain` shows is true.
import { expect, test } from "vitest";
import { diagnosticCodes } from "../../generator/diagnostic/index.js";
import { parsed } from "./verbs.js";

/** Examples that stand for something too long to print, or that need a file of their own. */
const inWords: Readonly<Record<string, string>> = {
  K1012: `#define M0 1\n${Array.from({ length: 40 }, (_, index) => `#define M${index + 1} M${index} M${index}\n`).join("")}M40`,
  K1021: '#include "a.h"',
  K1099: "foo;\n".repeat(200),
  K1109: `int x = ${"(".repeat(300)}1${")".repeat(300)};`,
};

for (const [code, { example }] of Object.entries(diagnosticCodes)) {
  if (!code.startsWith("K1")) continue;
  test(`the example of ${code}`, () => {
    const { diagnostics } = parsed(inWords[code] ?? example, { target: code === "K1108" ? "i386" : "x86_64" });
    expect(diagnostics.all.map((diagnostic) => diagnostic.code)).toContain(code);
  });
}
