// A header's classes, running: C text parsed, planned, printed as modules, and loaded, as `kstruct generate` makes them.
import type { Memory, Ptr } from "kstruct/view";
import type { TargetName } from "../../generator/abi/index.js";
import { renderDiagnostics } from "../../generator/diagnostic/index.js";
import { folderTexts } from "../../generator/emit/text/index.js";
import { checkMarks } from "../../generator/mark/index.js";
import { planFolder } from "../../generator/plan/index.js";
import { type ParsedC, parseText } from "../layout/c-text.js";
import { runModules } from "./run-modules.js";

/** The classes of a header. */
export interface LoadedHeader extends ParsedC {
  /** A view: `new Page(memory, ptr)`. */
  view(className: string, memory: Memory, ptr: Ptr): object;
  /** The class by position: `new Page$(memory)`. */
  byPosition(className: string, memory: Memory): object;
}

/** Parses, plans, prints and loads; fails when there is an error in the header. */
export function loadHeader(text: string, target: TargetName): LoadedHeader {
  const parsed = parseText(text, target);
  const { unit, layouts, diagnostics } = parsed;
  const marks = checkMarks(unit.types, layouts, diagnostics);
  const source = "test.h";
  const plan = planFolder({ unit, layouts, marks, source, isOwn: () => true, picture: () => [] }, diagnostics);
  if (diagnostics.hasErrors) throw new Error(renderDiagnostics(diagnostics.all));
  const files = folderTexts(plan, null, { version: "0", source, target, regenerate: "kstruct generate test.h" });
  const modules = runModules(files);
  const construct = (name: string, given: readonly unknown[]): object => {
    const made = modules.get(name);
    if (typeof made !== "function") throw new Error(`no class ${name}`);
    return Reflect.construct(made, given);
  };
  return {
    ...parsed,
    view: (className, memory, ptr) => construct(className, [memory, ptr]),
    byPosition: (className, memory) => construct(`${className}$`, [memory]),
  };
}
