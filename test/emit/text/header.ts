// Golden headers: read, planned and printed as `kstruct generate FILE` does, with the headers of layouts/include at hand.
import { existsSync } from "node:fs";
import { posix } from "node:path";
import { abiOf, type TargetName, targetNames } from "../../../generator/abi/index.js";
import { parseC } from "../../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../../generator/diagnostic/index.js";
import { type FileText, folderTexts } from "../../../generator/emit/text/index.js";
import { createLayouts } from "../../../generator/layout/index.js";
import { checkMarks } from "../../../generator/mark/index.js";
import { type FolderPlan, planFolder } from "../../../generator/plan/index.js";
import { createPaholePrinter } from "../../../generator/print/index.js";
import type { FileReader } from "../../../generator/source/index.js";
import { filesBelow, root, textOf } from "../../house/tree.js";

/** Paths of the golden headers, below the root. */
export const goldenHeaders: readonly string[] = filesBelow(["test/golden"], ".h");

/** The target on the first line of a golden header. */
export function targetOf(path: string): TargetName {
  const [, given] = /^\/\/ kstruct: --target (\S+)\n/.exec(textOf(path)) ?? [];
  const target = targetNames.find((name) => name === given);
  if (target === undefined) throw new Error(`${path}: line 1 is "// kstruct: --target ABI"`);
  return target;
}

const reader: FileReader = {
  read: (path) =>
    existsSync(root + path) ? { name: path, text: textOf(path) } : { failure: "missing", message: "no such file" },
};

/** The modules of a header; fails when anything was reported. */
export function generated(path: string, target: TargetName): { plan: FolderPlan; files: readonly FileText[] } {
  const diagnostics = new DiagnosticCollector();
  const header = { name: path, text: textOf(path) };
  const abi = abiOf(target);
  const unit = parseC({ headers: [header], reader, abi, includePaths: ["layouts/include"], defines: {} }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const marks = checkMarks(unit.types, layouts, diagnostics);
  const picture = (id: Parameters<ReturnType<typeof createPaholePrinter>["textOf"]>[0]) =>
    createPaholePrinter(layouts).textOf(id).split("\n");
  const isOwn = ({ name }: { readonly name: string }) => name === path;
  const source = posix.basename(path);
  const plan = planFolder({ unit, layouts, marks, source, isOwn, picture }, diagnostics);
  const said = renderDiagnostics(diagnostics.all);
  if (said !== "") throw new Error(said);
  const regenerate = "npx vitest run test/emit/text -u";
  return { plan, files: folderTexts(plan, null, { version: "0.0.0", source, target, regenerate }) };
}

/** A header with what it includes in place of the directives, each file once: one text for a compiler. */
export function oneText(path: string, seen: Set<string> = new Set()): string {
  if (seen.has(path)) return "";
  seen.add(path);
  const directive = /^[ \t]*#[ \t]*include[ \t]+"([^"]+)".*$/gm;
  return textOf(path).replaceAll(directive, (_, name: string) => oneText(`layouts/include/${name}`, seen));
}
