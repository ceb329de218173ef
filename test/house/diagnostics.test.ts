// The code tables, their page in the docs and the tests agree: every code is documented, reported and provoked by a test.
import { type RuntimeCodeEntry, runtimeCodes } from "kstruct/view";
import { expect, test } from "vitest";
import { type CodeEntry, diagnosticCodes } from "../../generator/diagnostic/index.js";
import { filesBelow, root, textOf } from "./tree.js";

type Row = readonly [code: string, entry: CodeEntry | RuntimeCodeEntry];

const rows: readonly Row[] = Object.entries({ ...diagnosticCodes, ...runtimeCodes }).sort(([left], [right]) =>
  left < right ? -1 : 1,
);
const codes = rows.map(([code]) => code);
/** Bugs of kstruct: nothing that a test could provoke. */
const bugs: readonly string[] = ["K9001"];

/** Examples of K4 are TypeScript, those of K6 and K9 command lines or remarks, all others C. */
function languageOf(code: string): string {
  if (code.startsWith("K4")) return "ts";
  return /^K[69]/.test(code) ? "" : "c";
}

function section([code, { title, cause, example, cure }]: Row): string {
  const language = languageOf(code);
  return `## ${code}: ${title}\n\n${cause}\n\n\`\`\`${language}\n${example}\n\`\`\`\n\n${cure}\n`;
}

test("docs/reference/diagnostics.md is the code tables", async () => {
  const intro =
    "# Diagnostics\n\nWhat every code means; `kstruct explain CODE` prints the same. K1 C, K3 layout, K4 programs that use " +
    "generated code, K5 marks and output, K6 commands and files, K9 bugs of kstruct. Refreshed by " +
    "`npx vitest run test/house -u`.\n";
  await expect([intro, ...rows.map(section)].join("\n")).toMatchFileSnapshot(`${root}docs/reference/diagnostics.md`);
});

test("codes rise within their table, and every part is there", () => {
  for (const table of [diagnosticCodes, runtimeCodes]) {
    const names = Object.keys(table);
    expect(names).toEqual([...names].sort());
  }
  for (const [code, { title, cause, example, cure }] of rows) {
    expect(code).toMatch(/^K\d{4}$/);
    for (const part of [title, cause, example, cure]) expect(part, code).not.toBe("");
  }
});

function codesIn(folder: string): ReadonlySet<string> {
  const tables = /\/codes(-\w+)?\.ts$/;
  const texts = filesBelow([folder], ".ts")
    .filter((path) => !tables.test(path))
    .map(textOf);
  return new Set(texts.flatMap((text) => [...text.matchAll(/"(K\d{4})"/g)].map((match) => match[1] ?? "")));
}

test("every code that the sources report is in their table, and every code of the tables is reported", () => {
  for (const [folder, table] of [
    ["generator", diagnosticCodes],
    ["runtime", runtimeCodes],
  ] as const) {
    const reported = codesIn(folder);
    const listed = Object.keys(table);
    expect([...reported].filter((code) => !listed.includes(code))).toEqual([]);
    expect(listed.filter((code) => !reported.has(code) && !bugs.includes(code))).toEqual([]);
  }
});

test("every code is provoked by at least one test", () => {
  const tests = filesBelow(["test"], ".ts")
    .filter((path) => !path.startsWith("test/house/"))
    .map(textOf)
    .join("\n");
  expect(codes.filter((code) => !tests.includes(code) && !bugs.includes(code))).toEqual([]);
});
