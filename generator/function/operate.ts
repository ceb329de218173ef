// Operators of C on integers (C11 6.5.3.3, 6.5.5-6.5.14), each by the cheapest form that is exact.
// Rules: signed overflow wraps (-fwrapv); a shift count is taken modulo the width, as x86 does; division by 0 and of the
// most negative number by -1 throw, as x86 traps; both operands are evaluated, left before right.
// Invariant: an operation on numbers is chosen only if its range stays below 2^53 or JavaScript's operator is modulo 2^32
// itself; everything else on 64 bits goes by halves.
import {
  add,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  compare,
  multiply,
  negate,
  productRange,
  shiftLeft,
  shiftRight,
  shiftRightUnsigned,
  subtract,
  toUint32,
} from "./arithmetic.js";
import type { BodyBuilder } from "./builder.js";
import { toInteger, withoutCondition } from "./convert.js";
import {
  arithmeticHalves,
  bitwiseHalves,
  compareHalves,
  divideHalves,
  halvesOf,
  multiply32,
  notHalves,
  type Relation,
  shiftHalvesBy,
  shiftLeftHalves,
  shiftRightHalves,
} from "./halves.js";
import {
  binaryTerm,
  call,
  int32Range,
  isWithin,
  literal,
  numberType,
  type Range,
  type Term,
  uint32Range,
} from "./term.js";
import {
  conditionValue,
  constantValue,
  constantWord,
  exactNumber,
  type IntegerValue,
  isHexConstant,
  type NumberValue,
  numberValue,
  smallNumber,
} from "./value.js";
import { type IntegerType, intType, promoted, rangeOf, usualConversion } from "./value-type.js";

/** `+ - * / % & ^ |`: operators whose operands are brought to one type. */
export type Arithmetic = "+" | "-" | "*" | "/" | "%" | "&" | "^" | "|";

/** An arithmetic operator after the usual conversions. */
export function operate(
  builder: BodyBuilder,
  operator: Arithmetic,
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  const type = usualConversion(left.type, right.type);
  const first = withoutCondition(toInteger(builder, left, type));
  const second = withoutCondition(toInteger(builder, right, type));
  const known = foldedWords(operator, type, first, second);
  if (known !== null) return known;
  if (first.form === "number" && second.form === "number") {
    const term = type.bitWidth === 32 ? operate32(operator, type, first, second) : operate64(operator, first, second);
    if (term !== null) return numberValue(type, term);
  }
  return operateHalves(builder, operator, type, first, second);
}

function operateHalves(
  builder: BodyBuilder,
  operator: Arithmetic,
  type: IntegerType,
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  switch (operator) {
    case "&":
      return maskedWord(builder, left, right) ?? bitwiseHalves(builder, operator, left, right);
    case "|":
    case "^":
      return bitwiseHalves(builder, operator, left, right);
    case "+":
    case "-":
    case "*":
      return arithmeticHalves(builder, operator, left, right);
    case "/":
    case "%":
      return powerOfTwoDivision(builder, operator, type, left, right) ?? divideHalves(builder, operator, left, right);
  }
}

/** `word & mask` where the mask, or either side, has no bits above 31: only the low half is looked at. */
function maskedWord(builder: BodyBuilder, left: IntegerValue, right: IntegerValue): IntegerValue | null {
  const isLow = [left, right].some((value) => value.form === "number" && isWithin(value.term, uint32Range));
  if (!isLow) return null;
  const low = bitAnd(halvesOf(builder, left).low, halvesOf(builder, right).low);
  return numberValue(left.type, toUint32(low));
}

/** Unsigned division by a constant 2^n is a shift, the remainder a mask. */
function powerOfTwoDivision(
  builder: BodyBuilder,
  operator: "/" | "%",
  type: IntegerType,
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue | null {
  const divisor = right.form === "number" && right.term.kind === "literal" ? right.term.value : 0;
  const steps = Math.log2(divisor);
  if (type.isSigned || divisor <= 0 || !Number.isInteger(steps)) return null;
  if (operator === "/") return shiftRightHalves(builder, left, steps);
  const mask = numberValue(type, literal(divisor - 1, true));
  return maskedWord(builder, left, mask) ?? bitwiseHalves(builder, "&", left, mask);
}

/** 64-bit constants are computed here: no code is needed for them. */
function foldedWords(
  operator: Arithmetic,
  type: IntegerType,
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue | null {
  const a = constantWord(left);
  const b = constantWord(right);
  if (type.bitWidth !== 64 || a === null || b === null || ((operator === "/" || operator === "%") && b === 0n))
    return null;
  return constantValue(type, computed(operator, a, b), isHexConstant(left) || isHexConstant(right));
}

function computed(operator: Arithmetic, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
  }
}

function foldedShift(operator: "<<" | ">>", type: IntegerType, value: IntegerValue, count: Term): IntegerValue | null {
  const word = constantWord(value);
  if (type.bitWidth !== 64 || word === null || count.kind !== "literal") return null;
  const steps = BigInt(count.value & 63);
  return constantValue(
    type,
    operator === "<<" ? word << steps : word >> steps,
    operator === "<<" || isHexConstant(value),
  );
}

/** An operator on 32-bit operands, whose result need only be congruent. */
function operate32(operator: Arithmetic, type: IntegerType, left: NumberValue, right: NumberValue): Term {
  const a = left.term;
  const b = right.term;
  switch (operator) {
    case "+":
      return add(bounded(left), bounded(right));
    case "-":
      return subtract(bounded(left), bounded(right));
    case "*":
      return multiply32(a, b);
    case "&":
      return bitAnd(a, b);
    case "|":
      return bitOr(a, b);
    case "^":
      return bitXor(a, b);
    case "/":
    case "%":
      return divide32(operator, type, smallNumber(left), smallNumber(right));
  }
}

/** Sums of sums stay exact: a term that might leave 2^52 is normalised before it is added to. */
function bounded(value: NumberValue): Term {
  return isWithin(value.term, { min: -(2 ** 51), max: 2 ** 51 }) ? value.term : (exactNumber(value) ?? value.term);
}

/** Division of exact 32-bit numbers. The quotient of two such numbers, rounded to a double, never rounds up to an integer. */
function divide32(operator: "/" | "%", type: IntegerType, left: Term, right: Term): Term {
  const steps = right.kind === "literal" && !type.isSigned ? Math.log2(right.value) : Number.NaN;
  if (Number.isInteger(steps) && right.kind === "literal") {
    return operator === "/"
      ? shiftRightUnsigned(left, literal(steps))
      : bitAnd(left, literal(right.value - 1, right.value > 9));
  }
  const range = quotientRange(operator, type, left, right);
  const mayThrow = (right.min <= 0 && right.max >= 0) || (type.isSigned && isWithin({ ...right, min: -1 }, right));
  if (mayThrow || right.kind !== "literal") {
    const name = `${operator === "/" ? "$divide" : "$remainder"}${type.isSigned ? "Int" : "Uint"}32`;
    return call({ of: "runtime", name }, [left, right], { type: numberType, effect: "read", range });
  }
  if (operator === "%") return remainderByConstant(left, right, range);
  if (left.kind === "literal") return literal(Math.trunc(left.value / right.value) + 0, left.isHex);
  const quotient = binaryTerm("/", left, right, numberType, range);
  return binaryTerm(type.isSigned ? "|" : ">>>", quotient, literal(0), numberType, range);
}

function remainderByConstant(left: Term, right: Term, range: Range): Term {
  if (left.kind === "literal" && right.kind === "literal") return literal((left.value % right.value) + 0, left.isHex);
  return binaryTerm("%", left, right, numberType, range, left.min < 0);
}

function quotientRange(operator: "/" | "%", type: IntegerType, left: Term, right: Term): Range {
  if (right.kind !== "literal" || right.value === 0) return rangeOf(type);
  const size = Math.abs(right.value);
  if (operator === "%") return { min: left.min < 0 ? 1 - size : 0, max: left.max > 0 ? size - 1 : 0 };
  const corners = [Math.trunc(left.min / right.value), Math.trunc(left.max / right.value)];
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

/** An operator on 64-bit operands that are numbers, or null when it must go by halves. */
function operate64(operator: Arithmetic, left: NumberValue, right: NumberValue): Term | null {
  const a = left.term;
  const b = right.term;
  switch (operator) {
    case "+":
      return isSafe({ min: a.min + b.min, max: a.max + b.max }) ? add(a, b) : null;
    case "-":
      return isSafe({ min: a.min - b.max, max: a.max - b.min }) ? subtract(a, b) : null;
    case "*":
      return isSafe(productRange(a, b)) ? multiply(a, b) : null;
    case "|":
      return areShort(a, b) ? toUint32(bitOr(a, b)) : null;
    case "^":
      return areShort(a, b) ? toUint32(bitXor(a, b)) : null;
    case "&":
      return null;
    case "/":
    case "%":
      return areShort(a, b) ? divide32(operator, { ...left.type, isSigned: false, bitWidth: 32 }, a, b) : null;
  }
}

function isSafe({ min, max }: Range): boolean {
  return min >= Number.MIN_SAFE_INTEGER && max <= Number.MAX_SAFE_INTEGER;
}

function areShort(left: Term, right: Term): boolean {
  return isWithin(left, uint32Range) && isWithin(right, uint32Range);
}

/** `a << n`, `a >> n`: the left operand is promoted, the count only looked at. */
export function shift(
  builder: BodyBuilder,
  operator: "<<" | ">>",
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  const type = promoted(left.type);
  const value = withoutCondition(toInteger(builder, left, type));
  const count = countOf(builder, right);
  const known = foldedShift(operator, type, value, count);
  if (known !== null) return known;
  if (type.bitWidth === 32 && value.form === "number") return numberValue(type, shift32(operator, type, value, count));
  if (count.kind !== "literal") return shiftHalvesBy(builder, operator, value, count);
  const steps = count.value & 63;
  const short = value.form === "number" ? shiftNumber(operator, value, steps) : null;
  if (short !== null) return numberValue(type, short);
  return operator === "<<" ? shiftLeftHalves(builder, value, steps) : shiftRightHalves(builder, value, steps);
}

/** The count modulo 2^32: enough for its low 5 or 6 bits. */
function countOf(builder: BodyBuilder, value: IntegerValue): Term {
  const count = withoutCondition(value);
  return count.form === "number" ? count.term : halvesOf(builder, count).low;
}

function shift32(operator: "<<" | ">>", type: IntegerType, value: NumberValue, count: Term): Term {
  if (operator === "<<") return shiftLeft(value.term, count);
  return type.isSigned ? shiftRight(value.term, count) : shiftRightUnsigned(value.term, count);
}

/** A shift of a 64-bit number by a constant, or null when it must go by halves. */
function shiftNumber(operator: "<<" | ">>", { type, term }: NumberValue, steps: number): Term | null {
  if (operator === "<<") {
    const isShort = term.min >= 0 && term.max * 2 ** steps <= int32Range.max;
    return isShort ? shiftLeft(term, literal(steps)) : null;
  }
  if (steps === 0) return term;
  if (isWithin(term, uint32Range)) return steps > 31 ? literal(0) : shiftRightUnsigned(term, literal(steps));
  if (type.isSigned && isWithin(term, int32Range)) return shiftRight(term, literal(Math.min(steps, 31)));
  return null;
}

/** A comparison, which is an int. */
export function relate(
  builder: BodyBuilder,
  operator: Relation,
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  const type = usualConversion(left.type, right.type);
  const first = withoutCondition(toInteger(builder, left, type));
  const second = withoutCondition(toInteger(builder, right, type));
  if (first.form === "number" && second.form === "number") {
    const isZeroTest = operator === "==" || operator === "!=";
    const a = isZeroTest && isConstant(second, 0) ? zeroTested(first) : exactNumber(first);
    const b = isZeroTest && isConstant(first, 0) ? zeroTested(second) : exactNumber(second);
    if (a !== null && b !== null) return conditionValue(intType, compare(javaScriptRelation(operator), a, b));
  }
  return conditionValue(intType, compareHalves(builder, operator, first, second));
}

function isConstant({ term }: NumberValue, value: number): boolean {
  return term.kind === "literal" && term.value === value;
}

/** A number of which is asked whether it is 0: its sign does not matter. */
function zeroTested(value: NumberValue): Term | null {
  const isKept = value.type.bitWidth === 32 && isWithin(value.term, int32Range);
  return isKept ? value.term : exactNumber(value);
}

/** The operator of JavaScript for a comparison of numbers. */
export function javaScriptRelation(operator: Relation): "<" | "<=" | ">" | ">=" | "===" | "!==" {
  return operator === "==" ? "===" : operator === "!=" ? "!==" : operator;
}

/** `-x`, `~x`, `+x`. */
export function negateOrNot(builder: BodyBuilder, operator: "-" | "~" | "+", operand: IntegerValue): IntegerValue {
  const type = promoted(operand.type);
  const value = withoutCondition(toInteger(builder, operand, type));
  if (operator === "+") return value;
  if (value.form === "number") {
    if (operator === "-") return numberValue(type, negate(bounded(value)));
    // ~x is -x - 1 for every integer; the operator itself works on 32 bits.
    if (type.bitWidth === 32 || isWithin(value.term, int32Range)) return numberValue(type, bitNot(value.term));
    if (isSafe({ min: -value.term.max - 1, max: -value.term.min - 1 })) {
      return numberValue(type, subtract(negate(value.term), literal(1)));
    }
  }
  return operator === "~"
    ? notHalves(builder, value)
    : arithmeticHalves(builder, "-", numberValue(type, literal(0)), value);
}
