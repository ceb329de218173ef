// Comments as documentation: kernel-doc blocks, comments before a declaration, comments behind it on its line.
// Rule: Documentation/doc-guide/kernel-doc.rst. `/** struct NAME - summary`, then `@member: text` lines, then prose;
// an inline `/** @member: text */` may stand before the member.
// Invariant: the text that comes out has no comment signs and no margin; an empty text means that there is no comment.
import type { SourceFile } from "../source/index.js";
import type { Documentation } from "../type/index.js";
import type { Comment } from "./token.js";

/** No documentation. */
export const noDocumentation: Documentation = { text: "" };

/** A kernel-doc block, taken apart. */
export interface KernelDoc {
  /** Summary and prose. */
  readonly text: string;
  /** `@name:` sections. */
  readonly members: ReadonlyMap<string, string>;
}

/** Finds the comments of declarations in the files of one unit. */
export interface CommentFinder {
  /** The comment that ends right before an offset, on lines of its own; null when there is none. */
  before(file: SourceFile, start: number): string | null;
  /** The comment that follows an offset on the same line; null when there is none. */
  behind(file: SourceFile, end: number): string | null;
  /** The kernel-doc block right before an offset. */
  kernelDoc(file: SourceFile, start: number): KernelDoc | null;
}

/** Finds no comment: for those who look at layouts alone. */
export const noComments: CommentFinder = { before: () => null, behind: () => null, kernelDoc: () => null };

/** Looks comments up among those of each file, in order; the lists may still grow. */
export function commentFinder(commentsOf: ReadonlyMap<SourceFile, readonly Comment[]>): CommentFinder {
  const rawBefore = (file: SourceFile, start: number): Comment | null => {
    const comments = commentsOf.get(file) ?? [];
    const found = comments[lastIndexBefore(comments, start)];
    if (found === undefined || !found.isFirstOnLine || found.end > start) return null;
    const between = file.text.slice(found.end, start);
    return between.trim() === "" && !between.includes("\n\n") ? found : null;
  };
  return {
    before(file, start) {
      const found = rawBefore(file, start);
      return found === null ? null : plainText(file.text.slice(found.start, found.end));
    },
    behind(file, end) {
      const comments = commentsOf.get(file) ?? [];
      const found = comments[lastIndexBefore(comments, end) + 1];
      if (found === undefined || found.start < end) return null;
      const between = file.text.slice(end, found.start);
      return /^[ \t;,]*$/.test(between) ? plainText(file.text.slice(found.start, found.end)) : null;
    },
    kernelDoc(file, start) {
      const found = rawBefore(file, start);
      return found?.isDoc === true ? parseKernelDoc(plainText(file.text.slice(found.start, found.end))) : null;
    },
  };
}

/** Index of the last comment that starts before `offset`, or -1. */
function lastIndexBefore(comments: readonly Comment[], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** A comment without its signs, its margin of asterisks and the indentation that all lines share. */
export function plainText(comment: string): string {
  const body = comment.startsWith("//")
    ? comment.replace(/^\/\/+ ?/gm, "")
    : comment.replace(/^\/\*+/, "").replace(/\*+\/$/, "");
  if (!body.includes("\n")) return body.trim();
  const lines = body.split(/\r?\n/).map((line) => line.replace(/^\s*\*(?!\w)\s?/, "").trimEnd());
  return dedent(lines).join("\n").trim();
}

function dedent(lines: readonly string[]): readonly string[] {
  const rest = lines.slice(1).filter((line) => line !== "");
  const margin = rest.reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Infinity);
  if (!Number.isFinite(margin)) return lines.map((line) => line.trim());
  return lines.map((line, index) => (index === 0 ? line.trim() : line.slice(margin)));
}

/** Takes a kernel-doc text apart. The head `struct page - summary` loses its name. */
export function parseKernelDoc(text: string): KernelDoc {
  const members = new Map<string, string>();
  const prose: string[] = [];
  let member: string | null = null;
  for (const line of text.split("\n")) {
    const section = /^@([\w.]+|\.\.\.)\s*:\s*(.*)$/.exec(line.trim());
    if (section?.[1] !== undefined) {
      member = section[1];
      members.set(member, section[2] ?? "");
    } else if (line.trim() === "") {
      member = null;
      prose.push("");
    } else if (member !== null) {
      members.set(member, `${members.get(member) ?? ""}\n${line.trim()}`.trim());
    } else prose.push(line);
  }
  return { text: withoutHead(prose.join("\n").trim()), members };
}

function withoutHead(text: string): string {
  const head = /^(?:(?:struct|union|enum|typedef)\s+)?[\w()]+\s*[-:]\s*/.exec(text);
  return head === null ? text : sentence(text.slice(head[0].length));
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
