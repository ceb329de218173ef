// Calls of translated functions and of the machine's externs (C11 6.5.2.2).
// Rules: arguments are converted to the parameters' types and evaluated from left to right; 64-bit integers cross as
// halves where the callee takes them (boundary.ts).
import type { CallExpression, FunctionDeclaration } from "../c/index.js";
import { boundaryTerm, halvesMethodName, halvesTerms, resultOf } from "./boundary.js";
import { convert } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { inOrder, type Lowering, refuse, settled } from "./lowering.js";
import { methodName } from "./method-name.js";
import type { Callee } from "./term.js";
import { isInteger, type Value } from "./value.js";
import { type IntegerType, type ValueType, valueTypeOf } from "./value-type.js";

/** Lowers a call. */
export function lowerCall(lowering: Lowering, expression: CallExpression): Value {
  const type = valueTypeOf(lowering.facts, expression.type);
  const { callee } = expression;
  if (callee.kind !== "name" || callee.names !== "function") {
    return refuse(lowering, expression.span, "call through a pointer", type);
  }
  const declaration = lowering.functionOf(callee.name);
  if (declaration === null || declaration.isVariadic) {
    return refuse(lowering, expression.span, `call of \`${callee.name}\`, which takes any arguments`, type);
  }
  if (type.kind === "other") return refuse(lowering, expression.span, type.construct, type);
  return callOf(lowering, declaration, expression, type);
}

function callOf(
  lowering: Lowering,
  declaration: FunctionDeclaration,
  expression: CallExpression,
  type: ValueType,
): Value {
  const { name, body } = declaration;
  if (body === null) lowering.externs.add(name);
  else lowering.calls.push({ name, span: expression.span });
  const types = declaration.parameters.map((parameter) => valueTypeOf(lowering.facts, parameter.type));
  const values = inOrder(
    lowering,
    expression.arguments.map((argument, index) => () => {
      const target = types[index];
      const value = lowerExpression(lowering, argument);
      return target === undefined || value.form === "none" ? value : convert(lowering, value, target);
    }),
  );
  const isHalved = body !== null && lowering.isHalvedCall(name);
  const isSplit = ({ bitWidth }: IntegerType, form: string): boolean => bitWidth > 32 && (isHalved || form !== "whole");
  const needsStatements = values.some((value) => isInteger(value) && isSplit(value.type, value.form));
  const ready = needsStatements ? settled(lowering, values) : values;
  const terms = ready.flatMap((value) => (isHalved ? halvesTerms(lowering, value) : [boundaryTerm(lowering, value)]));
  const method = methodName(name);
  const callee: Callee =
    body === null
      ? { of: "externs", name: method }
      : { of: "functions", name: isHalved ? halvesMethodName(method) : method };
  const effect = body === null ? "write" : lowering.effectOfCall(name);
  return resultOf(lowering, callee, terms, type, { effect, isHalved });
}
