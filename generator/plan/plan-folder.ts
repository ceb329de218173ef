// Plans one output folder: a module for each record and enum that is wanted or held by value, and the constants.
// Which types: those that the source's own headers define, and all that generated code needs of others by value. What is
// only pointed at needs no class: the pointer's brand is its tag.
import type { CUnit } from "../c/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { Marks } from "../mark/index.js";
import type { SourceFile } from "../source/index.js";
import { type Origin, placeOfOrigin, type TypeId, unqualified, withoutTypedefs } from "../type/index.js";
import { type Catalog, catalogOf, type EnumEntry, type RecordEntry } from "./catalog.js";
import { type ClaimedName, reportAccessorClashes, reportExportClashes, reportFileClashes } from "./clash.js";
import { type PlanContext, planClass } from "./class-plan.js";
import { apartByOrigin, enumConstants, enumeratorPlans, macroConstants, type NamedConstant } from "./constants.js";
import { documentationLines } from "./documentation.js";
import type { ClassPlan, EnumModule, FolderPlan, ModulePlan, RecordModule } from "./plan.js";
import { isOwnOrigin, selectTypes } from "./selection.js";

/** What a folder is planned from. */
export interface FolderInput {
  readonly unit: CUnit;
  readonly layouts: Layouts;
  readonly marks: Marks;
  /** Variant or header as the user named it. */
  readonly source: string;
  /** Whether a file is one of the source's own headers; the others are only included. */
  readonly isOwn: (file: SourceFile) => boolean;
  /** pahole's picture of a record, or of the typedef that names one without a tag. */
  readonly picture: (id: TypeId) => readonly string[];
  /** Names of the types wanted, as shell patterns; all of the own headers when absent. */
  readonly types?: readonly string[];
  /** What contracts ask for by name, wherever it is defined; names that nothing defines are passed over. */
  readonly required?: {
    /** Tags of structs and unions. */
    readonly records: readonly string[];
    /** Macros and enumerators: they become constants, those of enums with a name too. */
    readonly constants: readonly string[];
  };
}

/** Plans a folder. After errors the plan is there, but names in it may clash. */
export function planFolder(input: FolderInput, diagnostics: DiagnosticCollector): FolderPlan {
  const { unit, layouts, marks, picture } = input;
  const seeds = [...selectTypes(unit, input.isOwn, input.types ?? null, diagnostics), ...requiredRecords(input)];
  const catalog = catalogOf(layouts, marks, seeds);
  const context: PlanContext = { layouts, marks, catalog, picture, diagnostics };
  const constants = constantsOf(input, catalog);
  const modules: ModulePlan[] = [...recordModules(context), ...catalog.enums.map(enumModule)];
  if (constants.length > 0) {
    modules.push({ kind: "constants", fileName: "constants.ts", constants: constants.map(({ plan }) => plan) });
  }
  reportClashes(catalog, modules, constants, diagnostics);
  modules.sort((left, right) => (left.fileName < right.fileName ? -1 : left.fileName > right.fileName ? 1 : 0));
  return { target: unit.types.abi.name, source: input.source, modules };
}

function recordModules(context: PlanContext): readonly RecordModule[] {
  const { records } = context.catalog;
  const classes = new Map<string, ClassPlan[]>();
  for (const entry of records.filter(({ isInline }) => isInline)) {
    classes.set(entry.fileName, [...(classes.get(entry.fileName) ?? []), plannedClass(context, entry)]);
  }
  return records
    .filter(({ isInline }) => !isInline)
    .map((entry) => ({
      kind: "record",
      fileName: entry.fileName,
      source: sourceOf(entry.type.origin),
      classes: [plannedClass(context, entry), ...(classes.get(entry.fileName) ?? [])],
    }));
}

function plannedClass(context: PlanContext, entry: RecordEntry): ClassPlan {
  const plan = planClass(context, entry);
  reportAccessorClashes(plan, placeOfOrigin(entry.type.origin), context.diagnostics);
  return plan;
}

function enumModule({ type, fileName, cName, className }: EnumEntry): EnumModule {
  return {
    kind: "enum",
    fileName,
    source: sourceOf(type.origin),
    cName,
    className,
    documentation: documentationLines(type.documentation.text),
    values: enumeratorPlans(type),
  };
}

function requiredRecords({ unit: { types }, required }: FolderInput): readonly TypeId[] {
  return (required?.records ?? []).flatMap((tag) => types.find("struct", tag) ?? types.find("union", tag) ?? []);
}

function constantsOf(input: FolderInput, catalog: Catalog): readonly NamedConstant[] {
  const { unit, isOwn, required } = input;
  const names = new Set(required?.constants);
  const macros = macroConstants(unit.constants.filter(({ file, name }) => isOwn(file) || names.has(name)));
  const found = new Set(macros.map(({ cName }) => cName));
  const enumerators = unit.typeDeclarations.flatMap(({ kind, name, origin, type: declared }) => {
    const { id } = withoutTypedefs(unit.types, { id: declared, qualifiers: unqualified });
    const type = kind === "enum" ? unit.types.get(id) : null;
    if (type?.kind !== "enum") return [];
    const isWanted = isWantedOrigin(input, origin) && name === null && catalog.enumClassOf(id) === null;
    return enumConstants(type).filter(({ cName }) => isWanted || (names.has(cName) && !found.has(cName)));
  });
  const classNames = [...catalog.records, ...catalog.enums].map(({ className }) => className);
  return [...macros, ...apartByOrigin(enumerators, classNames)];
}

/** A kernel has thousands of enums without a name: who asks for a few types does not want their constants. */
function isWantedOrigin({ isOwn, types }: FolderInput, origin: Origin): boolean {
  return isOwnOrigin(origin, isOwn) && (types === undefined || origin.from === "c");
}

function reportClashes(
  catalog: Catalog,
  modules: readonly ModulePlan[],
  constants: readonly NamedConstant[],
  diagnostics: DiagnosticCollector,
): void {
  const named = [...catalog.records, ...catalog.enums].map((entry) => ({
    ...entry,
    span: placeOfOrigin(entry.type.origin),
  }));
  const classes = named.flatMap(({ className, cName, span, type }): ClaimedName[] => {
    const claim = { name: className, cName, span };
    return type.kind === "enum" ? [claim] : [claim, { ...claim, name: `${className}$` }];
  });
  const arms = modules.flatMap(armsOf);
  const exported = constants.map(({ cName, span, plan }): ClaimedName => ({ name: plan.name, cName, span }));
  reportExportClashes([...classes, ...arms, ...exported], diagnostics);
  const files = named.filter((entry) => !("isInline" in entry && entry.isInline));
  reportFileClashes(
    files.map(({ fileName, cName, span }) => ({ name: fileName, cName, span })),
    diagnostics,
  );
}

/** Names of the interfaces that tagged words export. */
function armsOf(module: ModulePlan): readonly ClaimedName[] {
  if (module.kind !== "record") return [];
  return module.classes.flatMap(({ accessors }) =>
    accessors.flatMap((accessor) =>
      accessor.kind === "tagged" ? [{ name: accessor.armsName, cName: accessor.path, span: null }] : [],
    ),
  );
}

function sourceOf(origin: Origin): string {
  return origin.from === "c" ? origin.span.file.name : origin.from === "builtin" ? "" : origin.file;
}
