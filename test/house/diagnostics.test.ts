// The code table, its page in the docs and the tests agree: every code is documented and provoked by a test.
import { expect, test } from "vitest";
import { type CodeEntry, diagnosticCodes } from "../../generator/diagnostic/index.js";
import { filesBelow, root, textOf } from "./tree.js";

const entries: [string, CodeEntry][] = Object.entries(diagnosticCodes);

function page(): string {
  const sections = entries.map(([code, entry]) => {
    const example = `\`\`\`c\n${entry.example}\n\`\`\``;
    return `## ${code}: ${entry.title}\n\n${entry.cause}\n\n${example}\n\n${entry.cure}\n`;
  });
  const intro =
    "# Diagnostics\n\nWhat every code means; `kstruct explain CODE` prints the same. K1 C, K3 layout, K5 marks and " +
    "output, K6 commands and files, K9 bugs of kstruct. Refreshed by `npx vitest run test/house -u`.\n";
  return [intro, ...sections].join("\n");
}

test("docs/reference/diagnostics.md is the code table", async () => {
  await expect(page()).toMatchFileSnapshot(`${root}docs/reference/diagnostics.md`);
});

test("codes rise within their family and have every part", () => {
  const codes = entries.map(([code]) => code);
  expect(codes).toEqual([...codes].sort());
  for (const [code, entry] of entries) {
    for (const part of [entry.title, entry.cause, entry.example, entry.cure]) expect(part, code).not.toBe("");
  }
});

test("every code that the sources report is in the table, and every code of the table is reported", () => {
  const reported = new Set(
    filesBelow(["generator"], ".ts").flatMap((path) =>
      [...textOf(path).matchAll(/"(K\d{4})"/g)].map((match) => match[1]),
    ),
  );
  const bugs = new Set(["K9001"]);
  expect([...reported].filter((code) => code !== undefined && !(code in diagnosticCodes))).toEqual([]);
  expect(entries.map(([code]) => code).filter((code) => !reported.has(code) && !bugs.has(code))).toEqual([]);
});

test("every code is provoked by at least one test", () => {
  const tests = filesBelow(["test"], ".ts")
    .filter((path) => !path.startsWith("test/house/"))
    .map(textOf)
    .join("\n");
  expect(entries.map(([code]) => code).filter((code) => code !== "K9001" && !tests.includes(code))).toEqual([]);
});
