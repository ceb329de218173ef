// All structs and unions of real kernels, printed by the pahole of this machine and by us. pahole 1.24 lacks some of what
// 1.32 says (pahole-real.test.ts holds 300 structs against that one, blank lines too); each such difference has a rule
// here, is counted, and nothing else may differ. One rule is about us.
import { afterAll, describe, expect, test } from "vitest";
import { createPaholePrinter } from "../../generator/print/index.js";
import { paholeHere } from "./pahole-here.js";
import { realBtf, realKernels, taggedRecords } from "./real-btf.js";

interface Rule {
  readonly name: string;
  /** Leaves out of both texts what the rule is about. */
  readonly apply: (text: string) => string;
}

const rules: readonly Rule[] = [
  {
    name: "of inner structs 1.24 tells only the padding in bytes",
    apply: (text) =>
      text.replace(/^\t*\/\* XXX last struct has (.*) \*\/\n/gm, (line, what: string) => {
        const padding = /\d+ bytes? of padding/.exec(what)?.[0];
        return padding === undefined ? "" : line.replace(what, padding);
      }),
  },
  {
    name: "1.24 sums up neither holes nor bit paddings nor flexible arrays of inner structs",
    apply: (text) => text.replace(/^\t*\/\* (member types with|flexible array members:).*\n/gm, ""),
  },
  {
    name: "1.24 infers no alignment of members without bytes",
    apply: (text) => {
      const members = /^(.*?)(?: __attribute__\(\(__aligned__\(\d+\)\)\))?; *(\/\* +\d+ +0 \*\/)$/gm;
      return text.replace(members, "$1; $2").replace(/^\t*\/\* forced alignments:.*\n/gm, "");
    },
  },
  { name: "we do not keep `restrict`", apply: (text) => text.replaceAll(" restrict ", "") },
];

/** Texts by their first lines; of several texts of one type the first. */
function byHead(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const type of text.split(/^(?=(?:struct|union) \w+ \{$)/m)) {
    const head = type.slice(0, type.indexOf("\n"));
    if (!found.has(head)) found.set(head, withoutBlanks(type));
  }
  return found;
}

/** The first rule decides whether remarks have blank lines around them. */
function withoutBlanks(text: string): string {
  return `${text.trimEnd().replace(/\n\n+/g, "\n")}\n`;
}

describe.each(realKernels)("%s", (kernel) => {
  const pahole = paholeHere(kernel);
  afterAll(() => pahole?.remove());

  test.skipIf(pahole === null)("every struct and union as pahole 1.24 prints it, but for what rules say", () => {
    const theirs = byHead(pahole?.run() ?? "");
    const info = realBtf(kernel);
    const printer = createPaholePrinter(info.layouts);
    const ours = byHead(
      taggedRecords(info)
        .map(({ id }) => `${printer.textOf(id)}\n`)
        .join(""),
    );
    const counts = new Map<string, number>();
    const different: string[] = [];
    for (const [head, text] of theirs) {
      let [left, right] = [text, ours.get(head) ?? ""];
      for (const { name, apply } of rules) {
        if (left === right) break;
        const [leftWithout, rightWithout] = [apply(left), apply(right)];
        if (leftWithout !== left || rightWithout !== right) counts.set(name, (counts.get(name) ?? 0) + 1);
        [left, right] = [leftWithout, rightWithout];
      }
      if (left !== right) different.push(`${head}\n${firstDifference(left, right)}`);
    }
    console.log(`${kernel}: ${theirs.size} types`, Object.fromEntries(counts));
    expect(theirs.size).toBeGreaterThan(5000);
    expect(different.join("\n")).toBe("");
  });
});

function firstDifference(left: string, right: string): string {
  const lines = right.split("\n");
  const index = left.split("\n").findIndex((line, at) => line !== lines[at]);
  return `pahole: ${left.split("\n")[index]}\n  ours: ${lines[index]}`;
}
