// Documents: text with places where it may be broken, and the printer that breaks as few of them as fit the width.
// The algorithm is Wadler's ("A prettier printer", 1998) in the form of Prettier and Biome: a group is printed flat if it
// and what follows it, up to the next place where a line may end, fit; else its own places are line ends.

/** A text with places where it may be broken. */
export type Doc = string | readonly Doc[] | Line | Indent | Group | IfBroken;

/** A place where a line may end; flat, it is this text. */
interface Line {
  readonly kind: "line";
  readonly flat: "" | " ";
}

interface Indent {
  readonly kind: "indent";
  readonly doc: Doc;
  /** Indents only if this group is broken. */
  readonly onlyWith: Group | null;
}

/** Broken as a whole or not at all; groups within it decide for themselves. */
interface Group {
  readonly kind: "group";
  readonly doc: Doc;
}

/** A text that depends on whether the enclosing group is broken. */
interface IfBroken {
  readonly kind: "ifBroken";
  readonly broken: string;
  readonly flat: string;
}

/** Nothing, or a line's end. */
export const softLine: Doc = { kind: "line", flat: "" };
/** A space, or a line's end. */
export const spaceLine: Doc = { kind: "line", flat: " " };

/** Lines that end within begin two columns further in. */
export function indent(doc: Doc): Doc {
  return { kind: "indent", doc, onlyWith: null };
}

/** The same, if a group printed before was broken. */
export function indentWith(group: Group, doc: Doc): Doc {
  return { kind: "indent", doc, onlyWith: group };
}

/** Breaks as a whole or not at all. */
export function group(doc: Doc): Group {
  return { kind: "group", doc };
}

/** A text for the broken form. */
export function ifBroken(text: string): Doc {
  return { kind: "ifBroken", broken: text, flat: "" };
}

/** A text for the flat form. */
export function ifFlat(text: string): Doc {
  return { kind: "ifBroken", broken: "", flat: text };
}

/** Documents with a separator between them. */
export function joined(separator: Doc, docs: readonly Doc[]): Doc {
  return docs.flatMap((doc, index) => (index === 0 ? [doc] : [separator, doc]));
}

/** A bracketed list that is broken as one item a line, with a trailing comma. */
export function bracketed(open: string, items: readonly Doc[], close: string): Doc {
  if (items.length === 0) return `${open}${close}`;
  const list = joined([",", spaceLine], items);
  return [open, indent([softLine, list]), ifBroken(","), softLine, close];
}

interface Command {
  readonly doc: Doc;
  readonly columns: number;
  readonly isFlat: boolean;
}

const INDENT = 2;

/** Prints a document whose first line begins at column `columns`; the result has no indentation on its first line. */
export function printed(doc: Doc, columns: number, width: number): string {
  const stack: Command[] = [{ doc, columns, isFlat: false }];
  const brokenGroups = new Set<Group>();
  let text = "";
  let used = columns;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { doc: part, isFlat } = next;
    if (typeof part === "string") {
      text += part;
      used += part.length;
    } else if (isSequence(part)) {
      for (const inner of part.toReversed()) stack.push({ ...next, doc: inner });
    } else if (part.kind === "line") {
      text += isFlat ? part.flat : `\n${" ".repeat(next.columns)}`;
      used = isFlat ? used + part.flat.length : next.columns;
    } else if (part.kind === "indent") {
      const isIndented = part.onlyWith === null || brokenGroups.has(part.onlyWith);
      stack.push({ ...next, doc: part.doc, columns: next.columns + (isIndented ? INDENT : 0) });
    } else if (part.kind === "ifBroken") {
      stack.push({ ...next, doc: isFlat ? part.flat : part.broken });
    } else {
      const flat = { ...next, doc: part.doc, isFlat: true };
      const isFitting = isFlat || fits(flat, stack, width - used);
      if (!isFitting) brokenGroups.add(part);
      stack.push({ ...flat, isFlat: isFitting });
    }
  }
  return text;
}

function isSequence(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/** Whether a command and what follows it, up to the next line's end, takes at most `room` columns. */
function fits(command: Command, rest: readonly Command[], room: number): boolean {
  const stack: Command[] = [command];
  let left = room;
  let restIndex = rest.length;
  while (left >= 0) {
    const next = stack.pop() ?? rest[--restIndex];
    if (next === undefined) return true;
    const { doc, isFlat } = next;
    if (typeof doc === "string") left -= doc.length;
    else if (isSequence(doc)) for (const inner of doc.toReversed()) stack.push({ ...next, doc: inner });
    else if (doc.kind === "ifBroken") left -= (isFlat ? doc.flat : doc.broken).length;
    else if (doc.kind !== "line") stack.push({ ...next, doc: doc.doc });
    else if (isFlat) left -= doc.flat.length;
    else return true;
  }
  return false;
}
