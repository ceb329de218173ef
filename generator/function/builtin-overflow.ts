// `__builtin_add_overflow(a, b, result)` and its like (gcc manual 6.57): the exact result, converted to what the third operand
// points at and stored there; the value says whether that changed it.
// Rule: the operation is done in as many bits as it needs. Where all of it stays below 2^53 that is a number, for words of
// one unsigned type halves with their carry, else a bigint: it is the exact result of 64-bit operands of any signs.
import type { BuiltinCall } from "../c/index.js";
import { add, compare, multiply, or, productRange, subtract } from "./arithmetic.js";
import { lowerOperands, pointeeType, reusableInteger } from "./builtin-operand.js";
import { positionOf, toInteger, withoutCondition } from "./convert.js";
import { reusable, wholeOf } from "./halves.js";
import { type Lowering, standIn } from "./lowering.js";
import { operate, relate } from "./operate.js";
import { type MemoryPlace, pointee } from "./place.js";
import { store } from "./store.js";
import { binaryTerm, booleanType, call, isWithin, literal, type Range, type Term, type TermType } from "./term.js";
import {
  conditionOf,
  conditionValue,
  exactNumber,
  type IntegerValue,
  isInteger,
  isPointer,
  numberValue,
  smallNumber,
  type Value,
} from "./value.js";
import { type IntegerType, intType, rangeOf, valueTypeOf } from "./value-type.js";

type Operator = "+" | "-" | "*";

const operators: Readonly<Record<string, Operator>> = { add: "+", sub: "-", mul: "*" };

/** Lowers one; null when the result is to go to something that is no integer. */
export function lowerOverflow(lowering: Lowering, { name, arguments: given }: BuiltinCall): Value | null {
  const operator = operators[name.slice("__builtin_".length, -"_overflow".length)] ?? "+";
  const ref = pointeeType(lowering, given[2]);
  const type = ref === null ? null : valueTypeOf(lowering.facts, ref);
  if (ref === null || type?.kind !== "integer") return null;
  const [left, right, target] = lowerOperands(
    lowering,
    given.slice(0, 3).map((expression) => ({ expression, type: null })),
  );
  if (left === undefined || right === undefined || target === undefined) return standIn(intType);
  if (!isInteger(left) || !isInteger(right) || !isPointer(target)) return standIn(intType);
  const place = pointee(reusable(lowering.builder, positionOf(lowering, target), "at"), ref, null);
  const [first, second] = [withoutCondition(left), withoutCondition(right)];
  const overflows =
    asNumbers(lowering, operator, first, second, type, place) ??
    asWords(lowering, operator, first, second, type, place) ??
    asBigints(lowering, operator, first, second, type, place);
  return conditionValue(intType, overflows);
}

/** The operation on numbers, where nothing can be inexact; else null. */
function asNumbers(
  lowering: Lowering,
  operator: Operator,
  left: IntegerValue,
  right: IntegerValue,
  type: IntegerType,
  place: MemoryPlace,
): Term | null {
  const a = left.form === "number" ? exactNumber(left) : null;
  const b = right.form === "number" ? exactNumber(right) : null;
  if (a === null || b === null) return null;
  const safe = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };
  const range = operator === "*" ? productRange(a, b) : sumRange(operator, a, b);
  if (range.min < safe.min || range.max > safe.max) return null;
  const exact = operator === "+" ? add(a, b) : operator === "-" ? subtract(a, b) : multiply(a, b);
  const result = reusable(lowering.builder, exact, "exact");
  store(
    lowering,
    place,
    toInteger(lowering.builder, numberValue({ ...type, bitWidth: 64, isBool: false }, result), type),
  );
  const { min, max } = rangeOf(type);
  const isBelow = isWithin(result, { min, max: Number.POSITIVE_INFINITY }) ? null : compare("<", result, literal(min));
  const isAbove = isWithin(result, { min: Number.NEGATIVE_INFINITY, max })
    ? null
    : compare(">", result, literal(max, true));
  const never = compare("<", literal(0), literal(0));
  return or(isBelow ?? never, isAbove ?? never);
}

function sumRange(operator: "+" | "-", a: Range, b: Range): Range {
  return operator === "+" ? { min: a.min + b.min, max: a.max + b.max } : { min: a.min - b.max, max: a.max - b.min };
}

/** Sums of words of one unsigned type: a sum that is below its operand has wrapped, a difference of a smaller number too. */
function asWords(
  lowering: Lowering,
  operator: Operator,
  left: IntegerValue,
  right: IntegerValue,
  type: IntegerType,
  place: MemoryPlace,
): Term | null {
  const { builder } = lowering;
  const isWord = ({ type: one }: IntegerValue): boolean => !one.isSigned && one.bitWidth <= 64;
  if (operator === "*" || type.isSigned || type.bitWidth !== 64 || !isWord(left) || !isWord(right)) return null;
  const [a, b] = [left, right].map((value) => reusableInteger(lowering, toInteger(builder, value, type)));
  if (a === undefined || b === undefined) return null;
  const result = reusableInteger(lowering, toInteger(builder, operate(builder, operator, a, b), type));
  const wraps = reusable(
    builder,
    conditionOf(relate(builder, "<", operator === "+" ? result : a, operator === "+" ? a : b)),
  );
  store(lowering, place, result);
  return wraps;
}

const bigintType: TermType = { kind: "bigint" };

/** The operation on bigints, which have no width. */
function asBigints(
  lowering: Lowering,
  operator: Operator,
  left: IntegerValue,
  right: IntegerValue,
  type: IntegerType,
  place: MemoryPlace,
): Term {
  const { builder } = lowering;
  const [a, b] = [bigintOf(lowering, left), bigintOf(lowering, right)];
  const exact = builder.temporary(binaryTerm(operator, a, b, bigintType), "exact");
  const name = type.isSigned ? "BigInt.asIntN" : "BigInt.asUintN";
  const cut = call({ of: "global", name }, [literal(type.bitWidth), exact], { type: bigintType, effect: "none" });
  const kept = builder.temporary(cut, "kept");
  const wide: IntegerType = { ...type, bitWidth: 64, isBool: false };
  store(lowering, place, toInteger(builder, { form: "whole", type: wide, term: kept }, type));
  return binaryTerm("!==", kept, exact, booleanType);
}

function bigintOf({ builder }: Lowering, value: IntegerValue): Term {
  if (value.type.bitWidth === 64) return wholeOf(builder, value);
  const exact = smallNumber(value);
  return call({ of: "global", name: "BigInt" }, [exact], { type: bigintType, effect: "none" });
}
