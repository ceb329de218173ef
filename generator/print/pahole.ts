// Prints types as pahole 1.32 prints them from BTF, word for word where there are no marks.
// Invariant: the text of a type does not depend on which types were printed before it, except for `packed` of structs
// without evidence of their own, which pahole learns while printing; `createPaholePrinter` starts anew.
import type { Layouts } from "../layout/index.js";
import type { TypeId } from "../type/index.js";
import { enumText, typedefText } from "./pahole-declaration.js";
import { type Frame, outermostFrame, type PaholeOptions, type PaholeRun } from "./pahole-frame.js";
import { createPaholeInference } from "./pahole-inference.js";
import { recordText } from "./pahole-record.js";

/** Prints types of one graph. */
export interface PaholePrinter {
  /** `struct page {…};` without a final newline; a typedef of an anonymous record prints with its body. */
  textOf(id: TypeId): string;
}

/** Starts a run of printing. */
export function createPaholePrinter(layouts: Layouts, options: PaholeOptions = {}): PaholePrinter {
  const run: PaholeRun = { layouts, inference: createPaholeInference(layouts, options.cachelineByteSize), options };
  return { textOf: (id) => textOf(run, id) };
}

/** The text of one type, as `pahole -C` prints it. */
export function paholeText(layouts: Layouts, id: TypeId, options: PaholeOptions = {}): string {
  return createPaholePrinter(layouts, options).textOf(id);
}

function textOf(run: PaholeRun, id: TypeId): string {
  const { layouts, options } = run;
  const type = layouts.types.get(id);
  const frame = outermostFrame(run, type.kind === "union");
  switch (type.kind) {
    case "struct":
    case "union": {
      const marks = options.recordMarksOf?.(type) ?? null;
      return `${recordText(id, frame, null)};${marks === null ? "" : ` /* ${marks} */`}`;
    }
    case "enum":
      return `${enumText(type, layouts.byteSizeOf(type.underlying) ?? 4, 0, null, options.isHex)};`;
    case "typedef":
      return `${typedefOf(run, type.target.id, type.name, frame) ?? typedefText(type.target, type.name, frame, recordText)};`;
    default:
      return "";
  }
}

/** A typedef with a body: of a record or enum without a tag, and of any record when all is expanded; null for others. */
function typedefOf(run: PaholeRun, id: TypeId, name: string, frame: Frame): string | null {
  const type = run.layouts.types.get(id);
  if (type.kind === "enum" && type.tag === null) {
    return `typedef ${enumText(type, run.layouts.byteSizeOf(type.underlying) ?? 4, 0, name, run.options.isHex)}`;
  }
  if (type.kind !== "struct" && type.kind !== "union") return null;
  if (type.tag !== null && (run.options.expand !== true || type.members === null)) return null;
  return `typedef ${recordText(id, { ...frame, typeSpacing: frame.typeSpacing - 8 }, name)}`;
}
