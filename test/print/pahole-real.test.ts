// The text of 300 structs and unions of a real kernel, as pahole 1.32 printed them: equal word for word.
// Bit-fields, packed and aligned structs, holes, unions, flexible arrays and records written in place are among them.
import { expect, test } from "vitest";
import { createPaholePrinter } from "../../generator/print/index.js";
import { type BtfGraph, readBtf } from "./btf.js";
import { paholeAnswers, realFile } from "./pahole-answers.js";

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
