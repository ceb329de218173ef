// The repository's own TypeScript, as the house tests read it.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Absolute path of the repository's root, with a final slash. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Files that git tracks or would add, below the given folders, by extension. */
export function filesBelow(folders: readonly string[], extension: string): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...folders], {
    cwd: root,
    encoding: "utf8",
  });
  const deleted = execFileSync("git", ["ls-files", "--deleted", "--", ...folders], { cwd: root, encoding: "utf8" });
  const gone = new Set(deleted.split("\n"));
  return [...new Set(listed.split("\n"))].filter((path) => path.endsWith(extension) && !gone.has(path)).sort();
}

/** The text of a file below the root. */
export function textOf(path: string): string {
  return readFileSync(root + path, "utf8");
}

/** The syntax tree of a TypeScript file below the root. */
export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2022, true);
}

/** Calls `visit` for every node below `node`. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** `path:line` of a node, for messages. */
export function at(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}
