// Heads of methods and externs: names, types and documentation.
// Rule: kernel-doc becomes TSDoc: `@name: text` is `@param name text`, `Return: text` is `@returns text`.
import type { ExternVariable, FunctionDeclaration } from "../c/index.js";
import { arrayShape, withoutTypedefs } from "../type/index.js";
import { halvesMethodName } from "./boundary.js";
import { isPlacedExtern } from "./extern.js";
import type { ExternPlan, MethodHead, ParameterPlan } from "./functions-plan.js";
import { halfNames, variableName } from "./local.js";
import { methodName } from "./method-name.js";
import { isWide, type TypeFacts, typeScriptType, valueTypeOf } from "./value-type.js";

/** The head of a method. */
export type Signature = MethodHead;

/** The head of a function's method. A parameter that the body does not read (`isRead`) begins with `_`. */
export function signatureOf(
  facts: TypeFacts,
  declaration: FunctionDeclaration,
  isRead: (name: string) => boolean = () => true,
): Signature {
  const names = new Set(declaration.parameters.map(({ name }) => variableName(name)));
  const nameOf = (cName: string): string => {
    const name = variableName(cName);
    return isRead(name) ? name : unused(name, names);
  };
  const parameters = declaration.parameters.map(
    ({ name, type }): ParameterPlan => ({ name: nameOf(name), type: typeScriptType(valueTypeOf(facts, type)) }),
  );
  return {
    name: methodName(declaration.name),
    documentation: documentationOf(declaration, nameOf),
    spelling: declaration.spelling,
    parameters,
    returns: typeScriptType(valueTypeOf(facts, declaration.returns)),
  };
}

/** The head of the method that takes and gives 64-bit integers as halves. */
export function halvedSignatureOf(
  facts: TypeFacts,
  declaration: FunctionDeclaration,
  isRead: (name: string) => boolean,
): Signature {
  const taken = new Set<string>();
  const nameOf = (name: string): string => (isRead(name) ? name : unused(name, taken));
  const parameters = declaration.parameters.flatMap(({ name, type: ref }): readonly ParameterPlan[] => {
    const type = valueTypeOf(facts, ref);
    const own = variableName(name);
    if (!isWide(type)) return [{ name: nameOf(own), type: typeScriptType(type) }];
    return halfNames(own).map((half) => ({ name: nameOf(half), type: "number" }));
  });
  const returns = valueTypeOf(facts, declaration.returns);
  const result = isWide(returns) ? "; that of the result's high half is `$high`" : "";
  return {
    name: halvesMethodName(methodName(declaration.name)),
    documentation: [`\`${methodName(declaration.name)}\` with a number for each half of a 64-bit integer${result}.`],
    spelling: null,
    parameters,
    returns: isWide(returns) ? "number" : typeScriptType(returns),
  };
}

/** The name of a parameter that nobody reads: TypeScript lets those be that begin with `_`. */
function unused(name: string, taken: ReadonlySet<string>): string {
  let candidate = `_${name}`;
  while (taken.has(candidate)) candidate = `_${candidate}`;
  return candidate;
}

/** A line that begins the section of the result. */
const resultSection = /^\s*Returns?:\s*/i;

function documentationOf(
  { documentation, parameters }: FunctionDeclaration,
  nameOf: (cName: string) => string,
): readonly string[] {
  const lines = documentation.text === "" ? [] : documentation.text.split("\n");
  const first = lines.findIndex((text) => resultSection.test(text));
  const prose = first === -1 ? lines : lines.slice(0, first);
  const result = first === -1 ? [] : lines.slice(first);
  const end = result.findIndex((text) => text.trim() === "");
  const returned = (end === -1 ? result : result.slice(0, end)).map((text, index) =>
    index === 0 ? `@returns ${text.replace(resultSection, "")}` : text,
  );
  const after = end === -1 ? [] : result.slice(end);
  const described = parameters.flatMap(({ name, documentation: { text } }) => {
    const [head, ...rest] = text.split("\n");
    return head === undefined || head === "" ? [] : [`@param ${nameOf(name)} ${head}`, ...rest];
  });
  const text = trimmed([...prose, ...after]);
  const tags = [...described, ...returned];
  return text.length > 0 && tags.length > 0 ? [...text, "", ...tags] : [...text, ...tags];
}

function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((text) => text.trim() !== "");
  const last = lines.findLastIndex((text) => text.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** A function that the machine supplies. */
export function externFunctionPlan(facts: TypeFacts, declaration: FunctionDeclaration): ExternPlan {
  const { name, parameters, returns, documentation } = signatureOf(facts, declaration);
  const list = parameters.map((parameter) => `${parameter.name}: ${parameter.type}`).join(", ");
  return { name, type: `(${list}) => ${returns}`, documentation };
}

/** A variable that the machine supplies: its value, or where it lies when it is a record or an array. */
export function externVariablePlan(facts: TypeFacts, variable: ExternVariable): ExternPlan {
  const type = valueTypeOf(facts, variable.type);
  const { text } = variable.documentation;
  const documentation = text === "" ? [] : text.split("\n");
  if (!isPlacedExtern(facts, variable.name, variable.type)) {
    return { name: variable.name, type: typeScriptType(type), documentation };
  }
  const element = arrayShape(facts.types, withoutTypedefs(facts.types, variable.type)).element;
  const brand = facts.brandOf(withoutTypedefs(facts.types, element).id);
  return { name: variable.name, type: typeScriptType({ kind: "pointer", target: element, brand }), documentation };
}
