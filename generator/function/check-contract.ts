// Checks a variant against a contract: every prototype is implemented with the same types, every constant and record is
// defined, and the externs that both name are the same.
// Rule: what is wrong is an error at the contract's declaration, with a note at the variant's; all of them at once.
import type { CUnit, FunctionDeclaration } from "../c/index.js";
import { type DiagnosticCollector, suggestionHint } from "../diagnostic/index.js";
import type { Span } from "../source/index.js";
import { type TypeReader, typeIds } from "../type/index.js";
import { type Contract, contractNeeds, isConstant } from "./contract.js";
import type { FunctionsModule } from "./functions-plan.js";
import { isSameType } from "./same-type.js";

/** A variant that says it implements a contract. */
export interface Implementation {
  /** Name of the variant, for messages. */
  readonly variant: string;
  readonly unit: CUnit;
  /** What became of its functions; null when it has none. */
  readonly functions: FunctionsModule | null;
}

/** Reports what the implementation lacks or has otherwise. */
export function checkContract(
  contract: Contract,
  implementation: Implementation,
  diagnostics: DiagnosticCollector,
): void {
  for (const prototype of contract.unit.functions) {
    if (prototype.body === null) checkFunction(contract, prototype, implementation, diagnostics);
  }
  checkExterns(contract, implementation, diagnostics);
  checkRecords(contract, implementation, diagnostics);
}

function checkFunction(
  { name: contract, unit }: Contract,
  prototype: FunctionDeclaration,
  { variant, unit: implementing, functions }: Implementation,
  diagnostics: DiagnosticCollector,
): void {
  const { name, span, spelling } = prototype;
  const own = implementing.functions.find((candidate) => candidate.name === name && candidate.body !== null);
  const asked = `\`${variant}\` must implement \`${spelling}\` of contract \`${contract}\``;
  if (own === undefined) {
    const hint = suggestionHint(name, otherFunctions(implementing, unit));
    diagnostics.error("K5206", span, `${asked}, and does not define it`, { hint });
    return;
  }
  const difference = differenceOf(unit.types, prototype, implementing.types, own);
  const notes = [{ message: `the implementation: \`${own.spelling}\``, span: own.span }];
  if (difference !== null) diagnostics.error("K5207", span, `${asked}, but ${difference}`, { notes });
  const refused = functions?.refused.find((candidate) => candidate.name === name);
  if (refused !== undefined) {
    diagnostics.error("K5206", span, `${asked}, but its body is not translated: ${refused.reason}`, { notes });
  }
}

/** Functions of the implementation that the contract does not name: one of them may be misspelled. */
function otherFunctions(implementing: CUnit, contract: CUnit): readonly string[] {
  const named = new Set(contract.functions.map(({ name }) => name));
  const defined = implementing.functions.filter(({ body }) => body !== null).map(({ name }) => name);
  return defined.filter((name) => !named.has(name));
}

/** How the implementation's type differs from the prototype's, or null. */
function differenceOf(
  types: TypeReader,
  prototype: FunctionDeclaration,
  ownTypes: TypeReader,
  own: FunctionDeclaration,
): string | null {
  if (own.parameters.length !== prototype.parameters.length || own.isVariadic !== prototype.isVariadic) {
    return `it has ${own.parameters.length} parameters, not ${prototype.parameters.length}`;
  }
  const isSameResult = isSameType({ types, ref: prototype.returns }, { types: ownTypes, ref: own.returns });
  if (!isSameResult) return "its result has another type";
  const wrong = prototype.parameters.findIndex(({ type }, index) => {
    const given = own.parameters[index];
    return given !== undefined && !isSameType({ types, ref: type }, { types: ownTypes, ref: given.type });
  });
  return wrong === -1 ? null : `its parameter \`${own.parameters[wrong]?.name ?? ""}\` has another type`;
}

function checkExterns(contract: Contract, { variant, unit }: Implementation, diagnostics: DiagnosticCollector): void {
  for (const asked of contract.unit.externs) {
    if (isConstant(contract.unit, asked)) {
      checkConstant(asked.name, asked.span, contract, variant, unit, diagnostics);
      continue;
    }
    const own = unit.externs.find(({ name }) => name === asked.name);
    const isSame =
      own === undefined ||
      isSameType({ types: contract.unit.types, ref: asked.type }, { types: unit.types, ref: own.type });
    if (isSame) continue;
    const message = `\`${asked.name}\` of contract \`${contract.name}\` has another type in \`${variant}\``;
    diagnostics.error("K5207", asked.span, message, { notes: [{ message: "it is declared here", span: own.span }] });
  }
}

const UINT_MAX = 0xffff_ffffn;

function checkConstant(
  name: string,
  span: Span,
  contract: Contract,
  variant: string,
  unit: CUnit,
  diagnostics: DiagnosticCollector,
): void {
  const macro = unit.constants.find((candidate) => candidate.name === name);
  const value = macro?.value ?? enumeratorValue(unit.types, name);
  const asked = `\`${variant}\` must define \`${name}\` of contract \`${contract.name}\``;
  if (value === null) {
    const names = unit.constants.map((candidate) => candidate.name);
    const hint = suggestionHint(name, names) ?? `#define ${name} …, or an enumerator of that name`;
    diagnostics.error("K5208", span, `${asked} as a constant`, { hint });
  } else if (value < 0n || value > UINT_MAX) {
    const notes = macro === undefined ? [] : [{ message: "it is defined here", span: macro.span }];
    diagnostics.error("K5208", span, `${asked} as an unsigned int, and it is ${value}`, { notes });
  }
}

function enumeratorValue(types: TypeReader, name: string): bigint | null {
  for (const id of typeIds(types)) {
    const type = types.get(id);
    const found = type.kind === "enum" ? type.enumerators?.find((enumerator) => enumerator.name === name) : undefined;
    if (found !== undefined) return found.value;
  }
  return null;
}

function checkRecords(contract: Contract, { variant, unit }: Implementation, diagnostics: DiagnosticCollector): void {
  for (const tag of contractNeeds(contract).records) {
    const id = unit.types.find("struct", tag) ?? unit.types.find("union", tag);
    const type = id === undefined ? null : unit.types.get(id);
    if ((type?.kind === "struct" || type?.kind === "union") && type.members !== null) continue;
    const asked = contract.unit.types.find("struct", tag) ?? contract.unit.types.find("union", tag);
    const declared = asked === undefined ? null : contract.unit.types.get(asked);
    const span =
      declared !== null && "origin" in declared && declared.origin.from === "c" ? declared.origin.span : null;
    const kind = declared?.kind ?? "struct";
    diagnostics.error("K5209", span, `\`${variant}\` must define \`${kind} ${tag}\` of contract \`${contract.name}\``);
  }
}
