// docs/reference/known-bugs.md is the corpus: one table for each theme, from the same rows that the other tests hold.
import { expect, test } from "vitest";
import { root } from "../house/tree.js";
import { bitFieldValues } from "./bit-field-values.js";
import { layoutRows, themes } from "./corpus.js";
import { otherRows } from "./other-rows.js";
import { type LayoutCase, type LayoutRow, type Lines, refused, type ValueCase, type ValueRow } from "./row.js";

const intro = `# Known bugs of C layout tools

Structs that tools in use lay out or read wrongly, by their public reports. What is right is what compilers say: clang on
every target, gcc where it is installed. \`test/corpus\` compiles each row again, holds kstruct to the same answer, and
writes this page (\`npx vitest run test/corpus -u\`).

A layout reads \`size/align\`, then members: \`name@byte\`, or \`name@bBIT+WIDTH\` for a bit-field, bits counted from the start
of the struct, on big-endian targets from the most significant bit of a byte. A target is named where its layout is
another one than x86_64's; x86_64-windows has Microsoft's bit-fields, which gcc calls \`-mms-bitfields\`. Reports are cited
for the shape; many of them are fixed in later versions. Where a version is named and no report, it was run.

\`u8\` … \`s64\` are the fixed-width integers, \`__packed\` and \`__aligned(n)\` the kernel's names of the attributes.
`;

/** A cell of a table: code keeps its bars and its lines. */
function code(text: string): string {
  const lines = text.replaceAll("\t", "").trimEnd().split("\n");
  return lines.map((line) => `\`${line.replaceAll("|", "\\|")}\``).join("<br>");
}

function nameOf(key: string): string {
  return key === "windows" ? "x86_64-windows" : key;
}

/** Targets with one answer share a line. */
function linesText({ lines, clang }: LayoutCase): string {
  const byLine = new Map<string, string[]>();
  for (const [key, line] of Object.entries(lines satisfies Lines)) {
    if (typeof line === "string") byLine.set(line, [...(byLine.get(line) ?? []), nameOf(key)]);
  }
  const parts = [...byLine].map(([line, targets]) => {
    const names = targets.filter((name) => name !== "x86_64").join(", ");
    const isFirst = targets.includes("x86_64");
    const answer = line === refused ? "an error" : code(line);
    return isFirst ? answer : `${names}: ${answer}`;
  });
  const dispute =
    clang === undefined ? [] : [`x86_64-windows by clang: ${code(clang.windows)}; gcc's is followed, with K3003`];
  return [...parts, ...dispute].join("<br>");
}

function reportsText({ reports, went }: { readonly reports: readonly string[]; readonly went: string }): string {
  return reports.length === 0 ? went : `${went} (${reports.join(", ")})`;
}

function layoutTable(rows: readonly LayoutRow[]): string {
  const head = "| | shape | right | what went wrong |\n|---|---|---|---|\n";
  const body = rows.flatMap((row) =>
    row.cases.map((one, index) => {
      const isFirst = index === 0;
      const title = isFirst ? `**${row.id}** ${row.title}` : "";
      return `| ${title} | ${code(one.text)} | ${linesText(one)} | ${isFirst ? reportsText(row) : ""} |`;
    }),
  );
  return head + body.join("\n");
}

function valuesText({ stored, read = stored, target, bytes }: ValueCase): string {
  const given = Object.entries(stored).map(([name, value]) => {
    const back = read[name] ?? value;
    return back === value ? `${name} = ${value}` : `${name} = ${value} reads ${back}`;
  });
  return `${target}: \`${given.join(", ")}\` is \`${bytes}\``;
}

function valueTable(rows: readonly ValueRow[]): string {
  const head = "| | shape | right | what went wrong |\n|---|---|---|---|\n";
  const body = rows.map((row) => {
    const texts = [...new Set(row.cases.map(({ text }) => text))];
    const right = row.cases.map(valuesText).join("<br>");
    return `| **${row.id}** ${row.title} | ${texts.map(code).join("<br>")} | ${right} | ${reportsText(row)} |`;
  });
  return head + body.join("\n");
}

function otherTable(): string {
  const body = otherRows.map((row) => `| **${row.id}** ${row.title} | ${reportsText(row)} |`);
  return `| right | what went wrong |\n|---|---|\n${body.join("\n")}`;
}

test("docs/reference/known-bugs.md is the corpus", async () => {
  const sections = [
    ...themes.map(([title, rows]) => `## ${title}\n\n${layoutTable(rows)}\n`),
    `## Values in bit-fields\n\n${valueTable(bitFieldValues)}\n`,
    `## Memory, names, commands\n\n${otherTable()}\n`,
  ];
  await expect([intro, ...sections].join("\n")).toMatchFileSnapshot(`${root}docs/reference/known-bugs.md`);
});

test("every row has a name of its own, and says what went wrong", () => {
  const rows = [...layoutRows, ...bitFieldValues, ...otherRows];
  const ids = rows.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
  for (const { id, title, went, reports } of rows) {
    expect(id).toMatch(/^[ABT]\d+$/);
    expect(title.length, id).toBeGreaterThan(10);
    expect(went.length, id).toBeGreaterThan(5);
    // A claim without a report names the version that was run.
    if (reports.length === 0 && !id.startsWith("T")) expect(went, id).toMatch(/\d\.\d|of November 2026/);
  }
});
