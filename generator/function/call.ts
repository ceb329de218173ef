// Calls of translated functions and of the machine's externs (C11 6.5.2.2).
// Rules: arguments are converted to the parameters' types and evaluated from left to right; 64-bit integers cross as bigints.
import type { CallExpression, FunctionDeclaration } from "../c/index.js";
import { branded } from "./brand.js";
import { convert, positionOf } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { wholeOf } from "./halves.js";
import { inOrder, type Lowering, refuse, settled } from "./lowering.js";
import { methodName } from "./method-name.js";
import { type Callee, call, type Effect, type Term, zero } from "./term.js";
import {
  conditionOf,
  conditionValue,
  isInteger,
  isPointer,
  numberValue,
  positionValue,
  smallNumber,
  type Value,
} from "./value.js";
import { rangeOf, type ValueType, valueTypeOf } from "./value-type.js";

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
  const needsStatements = values.some(
    (value) => isInteger(value) && value.type.bitWidth > 32 && value.form !== "whole",
  );
  const ready = needsStatements ? settled(lowering, values) : values;
  const terms = ready.map((value) => boundaryTerm(lowering, value));
  const callee: Callee = { of: body === null ? "externs" : "functions", name: methodName(name) };
  return resultOf(callee, terms, type, body === null ? "write" : lowering.effectOfCall(name));
}

/** A value as it crosses the boundary of a function. */
export function boundaryTerm(lowering: Lowering, value: Value): Term {
  if (isPointer(value)) return branded(positionOf(lowering, value), value.type.brand);
  if (!isInteger(value)) return zero;
  if (value.type.isBool) return conditionOf(value);
  return value.type.bitWidth > 32 ? wholeOf(lowering.builder, value) : smallNumber(value);
}

/** What a call gives: exact, since the callee's own `return` converted it. */
function resultOf(callee: Callee, parts: readonly Term[], type: ValueType, effect: Effect): Value {
  switch (type.kind) {
    case "pointer":
      return positionValue(type, call(callee, parts, { type: { kind: "pointer", brand: type.brand }, effect }));
    case "integer":
      if (type.isBool) return conditionValue(type, call(callee, parts, { type: { kind: "boolean" }, effect }));
      if (type.bitWidth > 32)
        return { form: "whole", type, term: call(callee, parts, { type: { kind: "bigint" }, effect }) };
      return numberValue(type, call(callee, parts, { type: { kind: "number" }, effect, range: rangeOf(type) }));
    default:
      return { form: "nothing", term: call(callee, parts, { type: { kind: "void" }, effect }) };
  }
}
