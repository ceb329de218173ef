// Where a judge finds the headers: a tree of its own that holds exactly the files that kstruct read, nothing else.
// Rule: every file keeps its absolute path, below the tree's root, which is the compiler's working folder. So include chains
// work as on disk (`../` too), and no file that kstruct did not see can take part.
// Invariant: a path in the tree is relative to its root and in normal form; messages get the user's names back.
import { resolve } from "node:path";
import type { CompilerMessage, TreeFile } from "./judge.js";

/** Name of the C file with the questions. */
export const questionFileName = "kstruct-questions.c";

/** The folder of the tree that stands for the host's root: clang of npm has a `usr` of its own at the tree's root. */
const hostRoot = "host";

/** The path in the tree of a file or folder that was named in the working folder. */
export function treePath(workingFolder: string, name: string): string {
  const below = belowRoot(workingFolder, name);
  return below === "." ? hostRoot : `${hostRoot}/${below}`;
}

function belowRoot(workingFolder: string, name: string): string {
  const absolute = resolve(workingFolder, name).replaceAll("\\", "/");
  return absolute.replace(/^(?:[A-Za-z]:)?\/+/, "") || ".";
}

/** Flags of the command line that clang and gcc share: how Linux builds, and nothing from the system. */
export function commonFlags(
  includePaths: readonly string[],
  defines: Readonly<Record<string, string>>,
): readonly string[] {
  return [
    ...["-std=gnu11", "-fms-extensions", "-ffreestanding", "-nostdinc", "-w", "-O0", "-S"],
    ...includePaths.map((folder) => `-I${folder}`),
    ...Object.entries(defines).map(([name, text]) => `-D${name}=${text}`),
  ];
}

/** Reads a compiler's errors (`path:line:column: error: text`, or `error: text`); failing those, its whole output. */
export function readMessages(output: string, files: readonly TreeFile[]): readonly CompilerMessage[] {
  const names = new Map(files.map(({ path, name }) => [path, name]));
  const messages: CompilerMessage[] = [];
  for (const match of output.matchAll(/^(?:(.+?):(\d+)(?::(\d+))?: |\S+: )?(?:fatal )?error: (.*)$/gm)) {
    const [, given, line, column, text = ""] = match;
    const path = given === undefined ? null : belowRoot("/", given);
    const fileName = path === null ? null : (names.get(path) ?? path);
    messages.push({ fileName, line: Number(line ?? 0), column: Number(column ?? 0), text });
  }
  if (messages.length > 0) return messages;
  const text = output.trim() === "" ? "it ended without a message" : output.trim();
  return [{ fileName: null, line: 0, column: 0, text }];
}
