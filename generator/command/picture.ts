// The picture on top of a generated class: what `show` prints, tabs as spaces.
import type { Layouts } from "../layout/index.js";
import { type Marks, marksComment, recordMarksComment } from "../mark/index.js";
import { createPaholePrinter } from "../print/index.js";
import type { TypeId } from "../type/index.js";

/** Draws pictures of the records of one source. */
export function pictureOf(layouts: Layouts, marks: Marks): (id: TypeId) => readonly string[] {
  const options = {
    marksOf: (member) => marksComment(marks.ofMember(member)),
    recordMarksOf: (record) => recordMarksComment(marks.ofRecord(record)),
  } satisfies Parameters<typeof createPaholePrinter>[1];
  return (id) => createPaholePrinter(layouts, options).textOf(id).split("\n").map(withoutTabs);
}

/** A tab goes to the next multiple of eight columns. */
function withoutTabs(line: string): string {
  const [first = "", ...rest] = line.split("\t");
  return rest.reduce((text, part) => `${text.padEnd((Math.floor(text.length / 8) + 1) * 8)}${part}`, first);
}
