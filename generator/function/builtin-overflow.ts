// `__builtin_add_overflow(a, b, result)` and its like (gcc manual 6.57): the exact result, converted to what the third operand
// points at and stored there; the value says whether that changed it. The `_p` forms only say it.
// Rule: the operation is done in as many bits as it needs. Where all of it stays below 2^53 that is a number; words whose
// operands their type holds are halves, whose carry or sign tells; else a bigint, which holds any exact result.
import type { BuiltinCall } from "../c/index.js";
import { add, bitAnd, bitXor, compare, modulo32, multiply, or, productRange, subtract } from "./arithmetic.js";
import { destinationOf, lowerOperands, pointeeType, reusableInteger } from "./builtin-operand.js";
import { toInteger, withoutCondition } from "./convert.js";
import { halvesOf, reusable, wholeOf } from "./halves.js";
import { type Lowering, standIn } from "./lowering.js";
import { operate, relate } from "./operate.js";
import {
  binaryTerm,
  booleanLiteral,
  booleanType,
  call,
  isWithin,
  literal,
  type Range,
  type Term,
  type TermType,
  zero,
} from "./term.js";
import {
  conditionOf,
  conditionValue,
  exactNumber,
  type IntegerValue,
  isInteger,
  numberValue,
  smallNumber,
  type Value,
} from "./value.js";
import { type IntegerType, intType, rangeOf, type ValueType, valueTypeOf } from "./value-type.js";

type Operator = "+" | "-" | "*";

const operators: Readonly<Record<string, Operator>> = { add: "+", sub: "-", mul: "*" };

/** One operation. */
interface Operation {
  readonly lowering: Lowering;
  readonly operator: Operator;
  readonly left: IntegerValue;
  readonly right: IntegerValue;
  /** Type of the result. */
  readonly type: IntegerType;
  /** Stores the result, which has that type. */
  keep(result: IntegerValue): void;
}

/** Lowers one; null when the result is to be something that is no integer. */
export function lowerOverflow(lowering: Lowering, { name, arguments: given }: BuiltinCall): Value | null {
  const [, kind = "", isTest] = /^__builtin_(add|sub|mul)_overflow(_p)?$/.exec(name) ?? [];
  const ref = isTest === undefined ? pointeeType(lowering, given[2]) : (given[2]?.type ?? null);
  const type: ValueType | null = ref === null ? null : valueTypeOf(lowering.facts, ref);
  if (ref === null || type?.kind !== "integer") return null;
  const [left, right, target] = lowerOperands(
    lowering,
    given.slice(0, 3).map((expression) => ({ expression, type: null })),
  );
  if (left === undefined || right === undefined || !isInteger(left) || !isInteger(right)) return standIn(intType);
  const destination = isTest === undefined ? destinationOf(lowering, given[2], target) : null;
  const keep = (result: IntegerValue): void => destination?.write(result);
  const operator = operators[kind] ?? "+";
  const operation = { lowering, operator, left: withoutCondition(left), right: withoutCondition(right), type, keep };
  return conditionValue(intType, asNumbers(operation) ?? asWords(operation) ?? asBigints(operation));
}

/** The operation on numbers, where nothing can be inexact; else null. */
function asNumbers({ lowering, operator, left, right, type, keep }: Operation): Term | null {
  const { builder } = lowering;
  const a = left.form === "number" ? exactNumber(left) : null;
  const b = right.form === "number" ? exactNumber(right) : null;
  if (a === null || b === null) return null;
  const { min, max } = operator === "*" ? productRange(a, b) : sumRange(operator, a, b);
  if (min < Number.MIN_SAFE_INTEGER || max > Number.MAX_SAFE_INTEGER) return null;
  const exact = operator === "+" ? add(a, b) : operator === "-" ? subtract(a, b) : multiply(a, b);
  const result = reusable(builder, exact, "exact");
  keep(toInteger(builder, numberValue({ ...type, bitWidth: 64, isBool: false }, result), type));
  return outside(result, rangeOf(type));
}

/** Whether a number is not in a range. */
function outside(term: Term, { min, max }: Range): Term {
  const isBelow = term.min >= min ? booleanLiteral(false) : compare("<", term, literal(min));
  const isAbove = isWithin(term, { min: term.min, max })
    ? booleanLiteral(false)
    : compare(">", term, literal(max, max > 0xffff));
  return or(isBelow, isAbove);
}

function sumRange(operator: "+" | "-", a: Range, b: Range): Range {
  return operator === "+" ? { min: a.min + b.min, max: a.max + b.max } : { min: a.min - b.max, max: a.max - b.min };
}

/** The operation on words, when their type holds the operands; else null. */
function asWords(operation: Operation): Term | null {
  const { lowering, operator, left, right, type, keep } = operation;
  const { builder } = lowering;
  const isHeld = ({ type: one }: IntegerValue): boolean =>
    one.isSigned === type.isSigned ? one.bitWidth <= 64 : type.isSigned && one.bitWidth < 64;
  if (type.bitWidth !== 64 || !isHeld(left) || !isHeld(right) || (operator === "*" && type.isSigned)) return null;
  const [a, b] = [left, right].map((value) => reusableInteger(lowering, toInteger(builder, value, type)));
  if (a === undefined || b === undefined) return null;
  const result = reusableInteger(lowering, toInteger(builder, operate(builder, operator, a, b), type));
  const overflows = reusable(builder, wordOverflows(operation, a, b, result), "overflows");
  keep(result);
  return overflows;
}

function wordOverflows(
  { lowering, operator, type }: Operation,
  left: IntegerValue,
  right: IntegerValue,
  result: IntegerValue,
): Term {
  const { builder } = lowering;
  const [a, b, sum] = [halvesOf(builder, left), halvesOf(builder, right), halvesOf(builder, result)];
  if (operator === "*") {
    const parts = [a.low, a.high, b.low, b.high].map(modulo32);
    return call({ of: "runtime", name: "$multiplyOverflows" }, parts, { type: booleanType, effect: "none" });
  }
  if (type.isSigned) {
    // It has the sign of neither operand; a difference that of the right one, when the operands' differ.
    const other = operator === "+" ? bitXor(b.high, sum.high) : bitXor(a.high, b.high);
    return compare("<", bitAnd(bitXor(a.high, sum.high), other), zero);
  }
  // A sum that is below its operand has wrapped, and a difference of a number and a larger one.
  const [first, second] = operator === "+" ? [result, left] : [left, right];
  return conditionOf(relate(builder, "<", first, second));
}

const bigintType: TermType = { kind: "bigint" };

/** The operation on bigints, which have no width. */
function asBigints({ lowering, operator, left, right, type, keep }: Operation): Term {
  const { builder } = lowering;
  const [a, b] = [bigintOf(lowering, left), bigintOf(lowering, right)];
  const exact = builder.temporary(binaryTerm(operator, a, b, bigintType), "exact");
  const name = type.isSigned ? "BigInt.asIntN" : "BigInt.asUintN";
  const cut = call({ of: "global", name }, [literal(type.bitWidth), exact], { type: bigintType, effect: "none" });
  const kept = builder.temporary(cut, "kept");
  const wide: IntegerType = { ...type, bitWidth: 64, isBool: false };
  keep(toInteger(builder, { form: "whole", type: wide, term: kept }, type));
  return binaryTerm("!==", kept, exact, booleanType);
}

function bigintOf({ builder }: Lowering, value: IntegerValue): Term {
  if (value.type.bitWidth === 64) return wholeOf(builder, value);
  return call({ of: "global", name: "BigInt" }, [smallNumber(value)], { type: bigintType, effect: "none" });
}
