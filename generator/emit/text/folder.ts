// The files of one output folder: a module each, functions.ts, and index.ts that re-exports all of them.
import type { ContractModule, FunctionsModule } from "../../function/index.js";
import type { FolderPlan } from "../../plan/index.js";
import { headerLines, type TextContext } from "./context.js";
import { type EmittedModule, specifierOf } from "./imports.js";
import { joinedParts, type ModuleParts, moduleParts } from "./module-text.js";
import { naturalOrder } from "./order.js";

/** A file to be written, and what its text is made of. */
export interface FileText {
  readonly fileName: string;
  readonly text: string;
  readonly parts: ModuleParts;
}

/** index.ts of a folder with these modules. */
export function indexText(fileNames: readonly string[], context: TextContext): string {
  return joinedParts(indexParts(fileNames, context));
}

function indexParts(fileNames: readonly string[], context: TextContext): ModuleParts {
  const header = `${headerLines(context, context.source).join("\n")}\n`;
  return { header, imports: [], reexports: fileNames.map(specifierOf).sort(naturalOrder), body: "" };
}

/** Every file of a folder, in order of their names. */
export function folderTexts(
  plan: FolderPlan,
  functions: FunctionsModule | null,
  context: TextContext,
): readonly FileText[] {
  return filesOf(functions === null ? plan.modules : [...plan.modules, functions], context);
}

/** Every file of the folder of contracts. */
export function contractTexts(contracts: readonly ContractModule[], context: TextContext): readonly FileText[] {
  return filesOf(contracts, context);
}

function filesOf(modules: readonly EmittedModule[], context: TextContext): readonly FileText[] {
  const fileNames = modules.map(({ fileName }) => fileName);
  const files = [
    ...modules.map((module) => fileOf(module.fileName, moduleParts(module, context))),
    fileOf("index.ts", indexParts(fileNames, context)),
  ];
  return files.sort((left, right) => (left.fileName < right.fileName ? -1 : 1));
}

function fileOf(fileName: string, parts: ModuleParts): FileText {
  return { fileName, text: joinedParts(parts), parts };
}
