// A header's classes, running: C text parsed, planned, printed as modules, and loaded, as `kstruct generate` makes them.
import type { Memory, Ptr } from "kstruct/view";
// No part of a test runner is imported here: the fuzz command runs without one.
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { parseC } from "../../generator/c/index.js";
import type { DebugInfo } from "../../generator/debuginfo/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { folderTexts } from "../../generator/emit/text/index.js";
import { createLayouts, type Layouts } from "../../generator/layout/index.js";
import { checkMarks, noMarks } from "../../generator/mark/index.js";
import { type FolderInput, planFolder } from "../../generator/plan/index.js";
import type { TypeId, TypeReader } from "../../generator/type/index.js";
import { runModules } from "./run-modules.js";

/** The classes of a header. */
export interface LoadedHeader {
  readonly types: TypeReader;
  readonly layouts: Layouts;
  /** The id of `struct page`; throws when there is none. */
  idOf(spelling: string): TypeId;
  /** A view: `new Page(memory, ptr)`. */
  view(className: string, memory: Memory, ptr: Ptr): object;
  /** The class by position: `new Page$(memory)`. */
  byPosition(className: string, memory: Memory): object;
}

/** Parses, plans, prints and loads; fails when there is an error in the header. */
export function loadHeader(text: string, target: TargetName): LoadedHeader {
  const diagnostics = new DiagnosticCollector();
  const reader = { read: () => ({ failure: "missing", message: "there is no such file" }) as const };
  const headers = [{ name: "test.h", text }];
  const unit = parseC({ headers, abi: abiOf(target), includePaths: [], defines: {}, reader }, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const marks = checkMarks(unit.types, layouts, diagnostics);
  return load({ unit, layouts, marks }, diagnostics);
}

/** The same of debug info: recorded layouts, and no marks. `wanted` are the tags of the records. */
export function loadDebugInfo(
  { types, layouts, typeDeclarations }: DebugInfo,
  wanted: readonly string[],
): LoadedHeader {
  const unit = { types, files: [], typeDeclarations, constants: [], functions: [], externs: [] };
  return load({ unit, layouts, marks: noMarks, types: wanted }, new DiagnosticCollector());
}

type Planned = Pick<FolderInput, "unit" | "layouts" | "marks" | "types">;

function load(planned: Planned, diagnostics: DiagnosticCollector): LoadedHeader {
  const { layouts } = planned;
  const { types } = layouts;
  const source = "test.h";
  const plan = planFolder({ ...planned, source, isOwn: () => true, picture: () => [] }, diagnostics);
  if (diagnostics.hasErrors) throw new Error(renderDiagnostics(diagnostics.all));
  const context = { version: "0", source, target: types.abi.name, regenerate: "kstruct generate test.h" };
  const modules = runModules(folderTexts(plan, null, context));
  const construct = (name: string, given: readonly unknown[]): object => {
    const made = modules.get(name);
    if (typeof made !== "function") throw new Error(`no class ${name}`);
    return Reflect.construct(made, given);
  };
  return {
    types,
    layouts,
    idOf(spelling) {
      const [kind, tag = ""] = spelling.split(" ");
      const id = kind === "struct" || kind === "union" ? types.find(kind, tag) : undefined;
      if (id === undefined) throw new Error(`no ${spelling}`);
      return id;
    },
    view: (className, memory, ptr) => construct(className, [memory, ptr]),
    byPosition: (className, memory) => construct(`${className}$`, [memory]),
  };
}
