// Translates the functions of a unit: each body to a method of `$Functions`, and what cannot be translated to a refusal.
// Rules: a function is translated after those that it calls, as C declares them before; one that calls a refused function
// is refused with it (design: wrong code is never written); only what translated bodies use is asked of the machine.
// Invariant: methods stand in the order of the header.
import type { CUnit, FunctionDeclaration } from "../c/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { Marks } from "../mark/index.js";
import type { FolderPlan, ImportedName } from "../plan/index.js";
import { accessorsOf } from "./accessors.js";
import { hasWords } from "./boundary.js";
import { addressedVariables } from "./extern.js";
import type { ExternPlan, FunctionsModule, MethodPlan } from "./functions-plan.js";
import { needsOf } from "./imports.js";
import { type LoweredFunction, lowerFunction, type UnitLowering } from "./lower-function.js";
import { methodName } from "./method-name.js";
import { bodyLines } from "./print-body.js";
import { publicStatements } from "./public-method.js";
import { refusedFunctions } from "./refused.js";
import { externFunctionPlan, externVariablePlan, halvedSignatureOf, signatureOf } from "./signature.js";
import { type Block, eachTerm } from "./statement.js";
import { isWide, type TypeFacts, valueTypeOf } from "./value-type.js";
import { readVariables } from "./variables.js";
import { walkStatements } from "./walk.js";

/** What functions are planned from. */
export interface FunctionsInput {
  readonly unit: CUnit;
  readonly layouts: Layouts;
  readonly marks: Marks;
  readonly folder: FolderPlan;
  /** A function that cannot be translated is an error, not a warning. */
  readonly strict: boolean;
  /** Interfaces of the contracts that the folder implements. */
  readonly implements: readonly ImportedName[];
}

/** Plans functions.ts; null when the unit defines no function. */
export function planFunctions(input: FunctionsInput, diagnostics: DiagnosticCollector): FunctionsModule | null {
  const { unit, folder } = input;
  const defined = unit.functions.filter(({ body }) => body !== null);
  if (defined.length === 0) return null;
  const accessors = accessorsOf(unit.types, folder);
  const addressed = addressedVariables(defined);
  const facts: TypeFacts = {
    types: unit.types,
    layouts: input.layouts,
    brandOf: accessors.brandOf,
    isAddressed: (variable) => addressed.has(variable),
  };
  const lowered = lowerAll({ facts, layouts: input.layouts, accessors, diagnostics }, unit, defined);
  const refused = refusedFunctions(lowered, input.strict, diagnostics);
  reportClashes(defined, diagnostics);
  const translated = lowered.filter(({ declaration }) => !refused.has(declaration.name));
  return {
    kind: "functions",
    fileName: "functions.ts",
    ...needsOf(
      folder,
      translated.map(({ statements }) => statements),
    ),
    externs: externsOf(facts, unit, translated),
    methods: translated.flatMap((one) => methodsOf(facts, one)),
    hasHalves: translated.some(
      ({ isHalved, declaration }) => isHalved && isWide(valueTypeOf(facts, declaration.returns)),
    ),
    refused: defined.flatMap(({ name }) => refused.get(name) ?? []),
    implements: input.implements,
  };
}

/** `new` becomes `new$`, which C allows as a name of its own. */
function reportClashes(defined: readonly FunctionDeclaration[], diagnostics: DiagnosticCollector): void {
  const first = new Map<string, FunctionDeclaration>();
  for (const declaration of defined) {
    const method = methodName(declaration.name);
    const before = first.get(method);
    if (before === undefined) first.set(method, declaration);
    else {
      const notes = [{ message: `\`${before.name}\` is here`, span: before.span }];
      const message = `\`${before.name}\` and \`${declaration.name}\` would both be the method \`${method}\``;
      diagnostics.error("K5203", declaration.span, message, { notes, hint: "rename one of the functions" });
    }
  }
}

function lowerAll(
  context: Omit<UnitLowering, "functionOf" | "isExtern" | "isHalvedCall" | "effectOfCall">,
  unit: CUnit,
  defined: readonly FunctionDeclaration[],
): readonly LoweredFunction[] {
  const byName = new Map(unit.functions.map((declaration) => [declaration.name, declaration]));
  const done = new Map<string, LoweredFunction>();
  const halved = halvedFunctions(context.facts, defined);
  const lowering: UnitLowering = {
    ...context,
    isHalvedCall: (name) => halved.has(name),
    functionOf: (name) => byName.get(name) ?? null,
    isExtern: (name) => unit.externs.some((variable) => variable.name === name),
    // A function that calls itself, or one that is defined further down, may do anything.
    effectOfCall: (name) => done.get(name)?.effect ?? "write",
  };
  for (const declaration of defined) done.set(declaration.name, lowerFunction(lowering, declaration));
  return [...done.values()];
}

/** The method of a function; with the one that takes halves, where other functions call it. */
function methodsOf(facts: TypeFacts, { declaration, statements, isHalved }: LoweredFunction): readonly MethodPlan[] {
  const read = readVariables(statements);
  const own = { body: bodyLines(statements), calls: calledMethods(statements) };
  if (!isHalved) {
    return [{ ...signatureOf(facts, declaration, (name) => read.has(name)), ...own, isPrivate: false }];
  }
  const outer = publicStatements(facts, declaration);
  const calls = calledMethods(outer);
  return [
    { ...signatureOf(facts, declaration), body: bodyLines(outer), calls, isPrivate: false },
    { ...halvedSignatureOf(facts, declaration, (name) => read.has(name)), ...own, isPrivate: true },
  ];
}

function calledMethods(statements: Block): readonly string[] {
  const found = new Set<string>();
  eachTerm(statements, (term) => {
    if (term.kind === "call" && term.callee.of === "functions") found.add(term.callee.name);
  });
  return [...found];
}

/** Functions with 64-bit parameters or results that other functions call. */
function halvedFunctions(facts: TypeFacts, defined: readonly FunctionDeclaration[]): ReadonlySet<string> {
  const wide = new Set(defined.filter((one) => hasWords(facts, one)).map(({ name }) => name));
  const called = new Set<string>();
  for (const { body } of defined) {
    walkStatements(body ?? [], {
      expression(expression) {
        if (expression.kind === "name" && expression.names === "function" && wide.has(expression.name)) {
          called.add(expression.name);
        }
      },
    });
  }
  return called;
}

/** Externs that translated bodies use, in the order of their declarations: variables, then functions. */
function externsOf(facts: TypeFacts, unit: CUnit, translated: readonly LoweredFunction[]): readonly ExternPlan[] {
  const used = new Set(translated.flatMap(({ externs }) => [...externs]));
  const stack = { name: "$stack", type: "$Stack", documentation: ["Memory for locals that have an address."] };
  return [
    ...(translated.some(({ needsStack }) => needsStack) ? [stack] : []),
    ...unit.externs.filter(({ name }) => used.has(name)).map((variable) => externVariablePlan(facts, variable)),
    ...unit.functions
      .filter(({ name, body }) => body === null && used.has(name))
      .map((declaration) => externFunctionPlan(facts, declaration)),
  ];
}
