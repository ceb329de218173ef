// What a module imports: of "kstruct/view" what its body mentions, of its siblings what its plan names.
// Rule: names of the runtime without a `$` get one, and what is only a type is imported as one.
// Invariant: sources and names stand in the order that Biome's organizer gives them.
import type { ContractModule, FunctionImport, FunctionsModule } from "../../function/index.js";
import type { Accessor, ImportedName, ModulePlan, RecordModule } from "../../plan/index.js";
import { naturalOrder } from "./order.js";
import { runtimeNames } from "./runtime-names.js";

/** One name that a module imports. */
export interface ImportedBinding {
  /** Name that the other module exports. */
  readonly name: string;
  /** Name here. */
  readonly local: string;
  readonly isType: boolean;
}

/** One import declaration. */
export interface ImportDeclaration {
  /** `kstruct/view`, `./list_head.js`. */
  readonly specifier: string;
  readonly bindings: readonly ImportedBinding[];
}

/** Any module that emit/text writes, index.ts aside. */
export type EmittedModule = ModulePlan | FunctionsModule | ContractModule;

/** A text, a comment, or a name with a leading `$` that is no property. */
const lexeme = /"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/.*|(?<![.\w$])\$\w+/g;

/** The names of the runtime that a body mentions. */
function runtimeBindings(body: string): readonly ImportedBinding[] {
  const names = new Set<string>();
  for (const [text] of body.matchAll(lexeme)) if (text.startsWith("$")) names.add(text);
  return [...names].flatMap((local) => {
    const found = runtimeNames.get(local);
    return found === undefined ? [] : [{ name: found.exported, local, isType: found.isType }];
  });
}

/** Everything that a module with this body imports. */
export function importsOf(module: EmittedModule, body: string): readonly ImportDeclaration[] {
  const groups = new Map<string, Map<string, ImportedBinding>>();
  const add = (specifier: string, binding: ImportedBinding): void => {
    const group = groups.get(specifier) ?? new Map<string, ImportedBinding>();
    const known = group.get(binding.local);
    group.set(binding.local, known === undefined || known.isType ? binding : known);
    groups.set(specifier, group);
  };
  for (const binding of runtimeBindings(body)) add("kstruct/view", binding);
  for (const { name, module: file, isType } of siblingNames(module)) {
    if (file !== module.fileName) add(specifierOf(file), { name, local: name, isType });
  }
  for (const { name, module: file, isType, alias } of givenImports(module)) {
    add(specifierOf(file), { name, local: alias ?? name, isType });
  }
  return [...groups]
    .map(([specifier, group]) => ({ specifier, bindings: [...group.values()].sort(byLocalName) }))
    .sort((left, right) => compareSpecifiers(left.specifier, right.specifier));
}

function givenImports(module: EmittedModule): readonly FunctionImport[] {
  if (module.kind !== "functions") return [];
  const fields = module.imports;
  const interfaces = module.implements.map((name) => ({ ...name, isType: true, alias: null }));
  return [...fields, ...interfaces];
}

interface SiblingName extends ImportedName {
  readonly isType: boolean;
}

function siblingNames(module: EmittedModule): readonly SiblingName[] {
  return module.kind === "record" ? recordSiblings(module) : [];
}

function recordSiblings({ classes }: RecordModule): readonly SiblingName[] {
  return classes.flatMap(({ accessors }) => accessors.flatMap(namesOf));
}

/** Records are made by views; enums are only types. */
function namesOf(accessor: Accessor): readonly SiblingName[] {
  switch (accessor.kind) {
    case "record":
      return [{ ...accessor.recordClass, isType: false }];
    case "scalar":
      return accessor.enumClass === null ? [] : [{ ...accessor.enumClass, isType: true }];
    case "flags":
    case "tagged":
      return [{ ...accessor.enumClass, isType: true }];
    case "array":
      return elementNames(accessor.element);
    default:
      return [];
  }
}

function elementNames(element: (Accessor & { readonly kind: "array" })["element"]): readonly SiblingName[] {
  if (element.kind === "record") return [{ ...element.recordClass, isType: false }];
  return element.kind === "scalar" && element.enumClass !== null ? [{ ...element.enumClass, isType: true }] : [];
}

/** `list_head.ts` → `./list_head.js`; what is no file of the folder stays. */
export function specifierOf(file: string): string {
  if (!file.endsWith(".ts")) return file;
  const path = file.replace(/\.ts$/, ".js");
  return path.startsWith(".") ? path : `./${path}`;
}

function byLocalName(left: ImportedBinding, right: ImportedBinding): number {
  return naturalOrder(left.local, right.local);
}

/** Packages come before files, parent folders before siblings. */
function compareSpecifiers(left: string, right: string): number {
  return distanceOf(left) - distanceOf(right) || naturalOrder(left, right);
}

function distanceOf(specifier: string): number {
  if (!specifier.startsWith(".")) return 0;
  return specifier.startsWith("../") ? 1 : 2;
}

/** The import block, one declaration a line or, where that is too long, one name a line. */
export function importText(declarations: readonly ImportDeclaration[]): string {
  return declarations.map((declaration) => `${declarationText(declaration)}\n`).join("");
}

const LINE_WIDTH = 120;

function declarationText({ specifier, bindings }: ImportDeclaration): string {
  const isTypeOnly = bindings.every(({ isType }) => isType);
  const names = bindings.map(({ name, local, isType }) => {
    const word = isType && !isTypeOnly ? "type " : "";
    return name === local ? `${word}${name}` : `${word}${name} as ${local}`;
  });
  const head = `import ${isTypeOnly ? "type " : ""}`;
  const line = `${head}{ ${names.join(", ")} } from "${specifier}";`;
  if (line.length <= LINE_WIDTH) return line;
  return [`${head}{`, ...names.map((name) => `  ${name},`), `} from "${specifier}";`].join("\n");
}
