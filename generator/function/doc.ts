// Documents: text with the places where it may be broken, and the printer that breaks it.
// Rule: Wadler's algorithm as Prettier and Biome have it: a group is flat if it fits, with what follows it up to the next
// possible break; else its own breaks are line ends, and the groups in it are asked in turn.

/** A text that can be laid out. */
export type Doc =
  | string
  | { readonly kind: "concat"; readonly parts: readonly Doc[] }
  | { readonly kind: "group"; readonly content: Doc }
  /** Remembers how it was laid out, for `follow`. */
  | { readonly kind: "named"; readonly name: object; readonly content: Doc }
  | { readonly kind: "indent"; readonly content: Doc }
  /** Indented if the named group was broken. */
  | { readonly kind: "follow"; readonly name: object; readonly content: Doc }
  /** A break; `flat` is what stands there otherwise. */
  | { readonly kind: "line"; readonly flat: "" | " " }
  /** Text that is there only if the group around it is broken, or only if it is flat. */
  | { readonly kind: "either"; readonly broken: string; readonly flat: string };

/** One after the other. */
export function concat(...parts: readonly Doc[]): Doc {
  return { kind: "concat", parts };
}

/** Broken as a whole or not at all. */
export function group(...parts: readonly Doc[]): Doc {
  return { kind: "group", content: concat(...parts) };
}

/** Two columns further in. */
export function indent(...parts: readonly Doc[]): Doc {
  return { kind: "indent", content: concat(...parts) };
}

/** A space or a line end. */
export const line: Doc = { kind: "line", flat: " " };
/** Nothing or a line end. */
export const softLine: Doc = { kind: "line", flat: "" };

/** Text that depends on whether the group around it is broken. */
export function either(broken: string, flat: string): Doc {
  return { kind: "either", broken, flat };
}

interface Command {
  readonly depth: number;
  readonly isFlat: boolean;
  readonly doc: Doc;
}

const INDENT_WIDTH = 2;

/** The lines of a document, none longer than the width where that is possible. */
export function layOut(doc: Doc, width: number): readonly string[] {
  const broken = new Set<object>();
  const commands: Command[] = [{ depth: 0, isFlat: false, doc }];
  const lines = [""];
  const put = (text: string): void => {
    lines[lines.length - 1] = `${lines.at(-1) ?? ""}${text}`;
  };
  for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
    const { depth, isFlat } = command;
    const column = lines.at(-1)?.length ?? 0;
    const content = command.doc;
    if (typeof content === "string") put(content);
    else if (content.kind === "line" && !isFlat) {
      lines[lines.length - 1] = (lines.at(-1) ?? "").trimEnd();
      lines.push(" ".repeat(depth * INDENT_WIDTH));
    } else if (content.kind === "line") put(content.flat);
    else if (content.kind === "group" || content.kind === "named") {
      const flat = { depth, isFlat: true, doc: content.content };
      const isFitting = isFlat || fits(flat, commands, width - column, broken);
      if (content.kind === "named" && !isFitting) broken.add(content.name);
      commands.push(isFitting ? flat : { ...flat, isFlat: false });
    } else commands.push(...inner(content, depth, isFlat, broken));
  }
  return lines;
}

type Container = Exclude<Doc, string> & { readonly kind: "concat" | "indent" | "follow" | "either" };

/** The commands for what is inside, last first. */
function inner(doc: Container, depth: number, isFlat: boolean, broken: ReadonlySet<object>): readonly Command[] {
  switch (doc.kind) {
    case "concat":
      return doc.parts.toReversed().map((part) => ({ depth, isFlat, doc: part }));
    case "indent":
      return [{ depth: depth + 1, isFlat, doc: doc.content }];
    case "follow":
      return [{ depth: broken.has(doc.name) ? depth + 1 : depth, isFlat, doc: doc.content }];
    case "either":
      return [{ depth, isFlat, doc: isFlat ? doc.flat : doc.broken }];
  }
}

/** Whether a flat command fits, with what follows it up to the next break that is one. */
function fits(first: Command, following: readonly Command[], width: number, broken: ReadonlySet<object>): boolean {
  let left = width;
  let next = following.length;
  const commands: Command[] = [first];
  while (left >= 0) {
    const command = commands.pop() ?? following[--next];
    if (command === undefined) return true;
    const { depth, isFlat, doc } = command;
    if (typeof doc === "string") left -= doc.length;
    else if (doc.kind === "line") {
      if (!isFlat) return true;
      left -= doc.flat.length;
    } else if (doc.kind === "group" || doc.kind === "named") commands.push({ depth, isFlat, doc: doc.content });
    else commands.push(...inner(doc, depth, isFlat, broken));
  }
  return false;
}
