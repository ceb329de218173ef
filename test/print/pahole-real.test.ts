// The text of 300 structs and unions of a real kernel, as pahole 1.32 printed them: equal word for word.
// Bit-fields, packed and aligned structs, holes, unions, flexible arrays and records written in place are among them.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createPaholePrinter } from "../../generator/print/index.js";
import { root } from "../house/tree.js";
import { type BtfGraph, readBtf } from "./btf.js";

function realFile(path: string): Buffer {
  return gunzipSync(readFileSync(`${root}test/real/${path}`));
}

/** pahole's answers: each type's text by its first line. */
function paholeAnswers(): ReadonlyMap<string, string> {
  const text = realFile("pahole/6.12-amd64.pahole-1.32.txt.gz")
    .toString()
    .replace(/^\/\/.*\n/, "");
  const types = text.split(/^(?=(?:struct|union) \w+ \{$)/m).filter((type) => type.trim() !== "");
  return new Map(types.map((type) => [type.slice(0, type.indexOf("\n")), type.trimEnd()]));
}

/** The text of every record that has a tag, in BTF's order, as pahole prints them: the first of a name counts. */
function ourAnswers({ layouts, recordIds, idOf }: BtfGraph): ReadonlyMap<string, string> {
  const printer = createPaholePrinter(layouts);
  const answers = new Map<string, string>();
  for (const btfId of recordIds) {
    const type = layouts.types.get(idOf(btfId));
    if ((type.kind !== "struct" && type.kind !== "union") || type.tag === null) continue;
    const text = printer.textOf(idOf(btfId));
    const head = text.slice(0, text.indexOf("\n"));
    if (!answers.has(head)) answers.set(head, text);
  }
  return answers;
}

test("300 structs and unions of Linux 6.12 print as pahole 1.32 printed them", () => {
  const theirs = paholeAnswers();
  const ours = ourAnswers(readBtf(realFile("btf/6.12-amd64.btf.gz"), "x86_64"));
  const different = [...theirs].filter(([head, text]) => ours.get(head) !== text).map(([head]) => head);
  const lineCount = [...theirs.values()].join("\n").split("\n").length;
  console.log(`${theirs.size - different.length} of ${theirs.size} types equal, ${lineCount} lines`);
  expect(theirs.size).toBe(300);
  expect(different).toEqual([]);
});
