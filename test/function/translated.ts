// C text to running TypeScript: parsed, planned, printed, transpiled in memory, and bound to a Memory.
import * as view from "kstruct/view";
import ts from "typescript";
import { abiOf, type TargetName } from "../../generator/abi/index.js";
import { type CUnit, type ParseInput, parseC } from "../../generator/c/index.js";
import { DiagnosticCollector, renderDiagnostics } from "../../generator/diagnostic/index.js";
import { type FileText, folderTexts } from "../../generator/emit/text/index.js";
import { type FunctionsModule, planFunctions } from "../../generator/function/index.js";
import { createLayouts, type Layouts } from "../../generator/layout/index.js";
import { checkMarks } from "../../generator/mark/index.js";
import { type FolderPlan, planFolder } from "../../generator/plan/index.js";

/** A header, translated. */
export interface Translation {
  readonly unit: CUnit;
  readonly layouts: Layouts;
  readonly folder: FolderPlan;
  readonly functions: FunctionsModule;
  readonly files: readonly FileText[];
  readonly diagnostics: DiagnosticCollector;
}

/** Options of a translation. */
export interface TranslationOptions {
  readonly target?: TargetName;
  readonly strict?: boolean;
  /** Headers that can be included, by name. */
  readonly included?: Readonly<Record<string, string>>;
}

/** Translates page.h; what was said is in `diagnostics`. */
export function translate(text: string, options: TranslationOptions = {}): Translation {
  const { target = "x86_64", strict = false, included = {} } = options;
  const read = (name: string) => {
    const found = included[name];
    return found === undefined ? ({ failure: "missing", message: "no such file" } as const) : { name, text: found };
  };
  const abi = abiOf(target);
  const headers = [{ name: "page.h", text }];
  return translateHeaders({ headers, abi, includePaths: [], defines: {}, reader: { read } }, strict);
}

/** Translates headers with all that they include. */
export function translateHeaders(input: ParseInput, strict = false): Translation {
  const diagnostics = new DiagnosticCollector();
  const unit = parseC(input, diagnostics);
  const layouts = createLayouts(unit.types, diagnostics);
  const marks = checkMarks(unit.types, layouts, diagnostics);
  const plan = { unit, layouts, marks, source: "page.h", isOwn: () => true, picture: () => [] };
  const folder = planFolder(plan, diagnostics);
  const planned = planFunctions({ unit, layouts, marks, folder, strict, implements: [] }, diagnostics);
  if (planned === null) throw new Error("the header defines no function");
  const context = { version: "0", source: "page.h", target: input.abi.name, regenerate: "kstruct generate page.h" };
  return { unit, layouts, folder, functions: planned, files: folderTexts(folder, planned, context), diagnostics };
}

/** Translates and fails when anything was said. */
export function translateCleanly(text: string, options: TranslationOptions = {}): Translation {
  const translation = translate(text, options);
  const said = renderDiagnostics(translation.diagnostics.all);
  if (said !== "") throw new Error(said);
  return translation;
}

/** What is said about a header when its functions are translated. */
export function said(text: string, options: TranslationOptions = {}): string {
  return renderDiagnostics(translate(text, options).diagnostics.all);
}

/** The lines of one translated body. */
export function bodyOf(text: string, name: string, options: TranslationOptions = {}): readonly string[] {
  const { functions } = translateCleanly(text, options);
  const method = functions.methods.find((candidate) => candidate.name === name);
  if (method === undefined) throw new Error(`no method ${name}`);
  return method.body;
}

/** A module to run. */
export type ModuleText = Pick<FileText, "fileName" | "text">;

/** Any exported thing. */
type Exports = Record<string, unknown>;

/** Runs the modules of a folder and gives what functions.ts exports. */
export function loadModules(files: readonly ModuleText[], start = "functions.ts"): Exports {
  const loaded = new Map<string, Exports>();
  const load = (fileName: string): Exports => {
    const known = loaded.get(fileName);
    if (known !== undefined) return known;
    const file = files.find((candidate) => candidate.fileName === fileName);
    if (file === undefined) throw new Error(`no module ${fileName}`);
    const exported: Exports = {};
    loaded.set(fileName, exported);
    const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
    const { outputText } = ts.transpileModule(file.text, { compilerOptions });
    const require = (name: string): unknown =>
      name === "kstruct/view" ? view : load(name.replace(/^\.\//, "").replace(/\.js$/, ".ts"));
    new Function("exports", "require", outputText)(exported, require);
    return exported;
  };
  return load(start);
}

/** The functions of a folder, bound to a memory. */
export function bind(
  { files }: { readonly files: readonly ModuleText[] },
  memory: view.Memory,
  externs: object = {},
): (name: string, given: readonly unknown[]) => unknown {
  const { $Functions } = loadModules(files);
  if (typeof $Functions !== "function") throw new Error("functions.ts exports no $Functions");
  const bound: unknown = Reflect.construct($Functions, [memory, externs]);
  if (typeof bound !== "object" || bound === null) throw new Error("$Functions makes no object");
  return (name, given) => {
    const method: unknown = Reflect.get(bound, name);
    if (typeof method !== "function") throw new Error(`no method ${name}`);
    return Reflect.apply(method, bound, given);
  };
}
