// What functions.ts needs of its folder: classes by position as fields of `$Functions`, const objects of enumerators.
// Names of kstruct/view are found in the text by emit/text, as in every module.
import type { FolderPlan } from "../plan/index.js";
import { fieldOf } from "./accessors.js";
import type { FunctionImport, FunctionsModule } from "./functions-plan.js";
import { type Block, eachTerm } from "./statement.js";

/** The fields and imports of translated bodies, in order of their names. */
export function needsOf(folder: FolderPlan, bodies: readonly Block[]): Pick<FunctionsModule, "fields" | "imports"> {
  const used = new Set<string>();
  const enums = new Map<string, FunctionImport>();
  for (const body of bodies) {
    eachTerm(body, (term) => {
      if (term.kind === "call" && term.callee.of === "records") used.add(term.callee.field);
      if (term.kind !== "literal" || term.symbol === null) return;
      const { className, module } = term.symbol;
      enums.set(className, { name: className, module, isType: false, alias: `$${className}` });
    });
  }
  const records = folder.modules.flatMap((module) => {
    if (module.kind !== "record") return [];
    return module.classes.map(({ tag, className }) => ({
      field: fieldOf(tag),
      className: `${className}$`,
      module: module.fileName,
    }));
  });
  const needed = records
    .filter(({ field }) => used.has(field))
    .sort((left, right) => (left.field < right.field ? -1 : 1));
  return {
    fields: needed.map(({ field, className }) => ({ name: field, className })),
    imports: [
      ...needed.map(({ className, module }) => ({ name: className, module, isType: false, alias: null })),
      ...enums.values(),
    ],
  };
}
