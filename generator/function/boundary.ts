// How values cross from one translated function to another.
// Rules: people's code gives and gets 64-bit integers as bigints; a function that others call has a second method
// (`f$halves`) whose 64-bit parameters are two numbers each, and whose 64-bit result is its low half, with the high half in
// `this.$high`, as compilers for wasm32 return i64. The method for people calls that one.
// Invariant: `this.$high` is read directly after the call, before anything else can be called.
import type { FunctionDeclaration } from "../c/index.js";
import { toInt32 } from "./arithmetic.js";
import { branded } from "./brand.js";
import { positionOf } from "./convert.js";
import { halvesOf, wholeOf } from "./halves.js";
import type { Lowering } from "./lowering.js";
import { type Callee, call, int32Range, numberType, property, type Term, type TermType, zero } from "./term.js";
import {
  conditionOf,
  conditionValue,
  halvesValue,
  isInteger,
  isPointer,
  numberValue,
  positionValue,
  smallNumber,
  type Value,
} from "./value.js";
import { type IntegerType, isWide, rangeOf, type TypeFacts, type ValueType, valueTypeOf } from "./value-type.js";

/** Name of the method that takes and gives 64-bit integers as halves. */
export function halvesMethodName(name: string): string {
  return `${name}$halves`;
}

/** Whether a function has 64-bit parameters or a 64-bit result. */
export function hasWords(facts: TypeFacts, { parameters, returns }: FunctionDeclaration): boolean {
  return [returns, ...parameters.map(({ type }) => type)].some((ref) => isWide(valueTypeOf(facts, ref)));
}

/** A value as people's code gets or gives it. */
export function boundaryTerm(lowering: Lowering, value: Value): Term {
  if (isPointer(value)) return branded(positionOf(lowering, value), value.type.brand);
  if (!isInteger(value)) return zero;
  if (value.type.isBool) return conditionOf(value);
  return value.type.bitWidth > 32 ? wholeOf(lowering.builder, value) : smallNumber(value);
}

/** A value as an argument of a method that takes halves: one term, or two. */
export function halvesTerms(lowering: Lowering, value: Value): readonly Term[] {
  if (!isInteger(value) || value.type.bitWidth <= 32) return [boundaryTerm(lowering, value)];
  const { low, high } = halvesOf(lowering.builder, value);
  return [low, high];
}

/** The high half of the result of the last call: `this.$high`. */
export const highHalf = property({ of: "this", name: "$high" }, numberType, "read", int32Range);

/** The type of a value as people's code gets or gives it. */
export function boundaryType(type: ValueType): TermType {
  if (type.kind === "pointer") return { kind: "pointer", brand: type.brand };
  if (type.kind !== "integer") return { kind: "void" };
  return { kind: type.isBool ? "boolean" : isWide(type) ? "bigint" : "number" };
}

/** What a method gives: exact, since its own `return` converted it. */
export function resultOf(
  lowering: Lowering,
  callee: Callee,
  parts: readonly Term[],
  type: ValueType,
  { effect, isHalved }: { readonly effect: "none" | "read" | "write"; readonly isHalved: boolean },
): Value {
  const result = { type: boundaryType(type), effect };
  switch (type.kind) {
    case "pointer":
      return positionValue(type, call(callee, parts, result));
    case "integer":
      if (type.isBool) return conditionValue(type, call(callee, parts, result));
      if (!isWide(type)) return numberValue(type, call(callee, parts, { ...result, range: rangeOf(type) }));
      return isHalved
        ? halvedResult(lowering, callee, parts, type)
        : { form: "whole", type, term: call(callee, parts, result) };
    default:
      return { form: "nothing", term: call(callee, parts, result) };
  }
}

function halvedResult({ builder }: Lowering, callee: Callee, parts: readonly Term[], type: IntegerType): Value {
  const result = call(callee, parts, { type: numberType, effect: "write", range: int32Range });
  const low = builder.temporary(result, "low");
  return halvesValue(type, low, builder.temporary(highHalf, "high"));
}

/** What a method that gives halves returns: its low half, and the high half that it leaves behind. */
export function halvedReturn(lowering: Lowering, value: Value): { readonly term: Term; readonly high: Term | null } {
  if (!isInteger(value) || value.type.bitWidth <= 32) return { term: boundaryTerm(lowering, value), high: null };
  const { low, high } = halvesOf(lowering.builder, value);
  return { term: toInt32(low), high: toInt32(high) };
}
