// The text of 300 structs and unions of a real kernel, as pahole 1.32 printed them: equal word for word.
// Bit-fields, packed and aligned structs, holes, unions, flexible arrays and records written in place are among them.
import { expect, test } from "vitest";
import { createPaholePrinter } from "../../generator/print/index.js";
import { paholeAnswers } from "./pahole-answers.js";
import { realBtf, taggedRecords } from "./real-btf.js";

/** The text of every record that has a tag, in BTF's order, as pahole prints them: the first of a name counts. */
function ourAnswers(): ReadonlyMap<string, string> {
  const info = realBtf("6.12-amd64");
  const printer = createPaholePrinter(info.layouts);
  const answers = new Map<string, string>();
  for (const { id, head } of taggedRecords(info)) {
    const text = printer.textOf(id);
    if (!answers.has(head)) answers.set(head, text);
  }
  return answers;
}

test("300 structs and unions of Linux 6.12 print as pahole 1.32 printed them", () => {
  const theirs = paholeAnswers();
  const ours = ourAnswers();
  const different = [...theirs].filter(([head, text]) => ours.get(head) !== text).map(([head]) => head);
  const lineCount = [...theirs.values()].join("\n").split("\n").length;
  console.log(`${theirs.size - different.length} of ${theirs.size} types equal, ${lineCount} lines`);
  expect(theirs.size).toBe(300);
  expect(different).toEqual([]);
});
