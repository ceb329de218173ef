// The files of one output folder: a module each, functions.ts, and index.ts that re-exports all of them.
import { render } from "#templates";
import type { FunctionsModule } from "../../function/index.js";
import type { FolderPlan } from "../../plan/index.js";
import { headerLines, type TextContext } from "./context.js";
import { specifierOf } from "./imports.js";
import { moduleText } from "./module-text.js";
import { naturalOrder } from "./order.js";

/** A file to be written. */
export interface FileText {
  readonly fileName: string;
  readonly text: string;
}

/** index.ts of a folder with these modules. */
export function indexText(fileNames: readonly string[], context: TextContext): string {
  const modules = fileNames.map(specifierOf).sort(naturalOrder);
  return `${headerLines(context, context.source).join("\n")}\n${render("module/index", { modules })}`;
}

/** Every file of a folder, in order of their names. */
export function folderTexts(
  plan: FolderPlan,
  functions: FunctionsModule | null,
  context: TextContext,
): readonly FileText[] {
  const modules = functions === null ? plan.modules : [...plan.modules, functions];
  const fileNames = modules.map(({ fileName }) => fileName);
  const files = [
    ...modules.map((module) => ({ fileName: module.fileName, text: moduleText(module, context) })),
    { fileName: "index.ts", text: indexText(fileNames, context) },
  ];
  return files.sort((left, right) => (left.fileName < right.fileName ? -1 : 1));
}
