// 64-bit integers as two 32-bit halves, and the bigints of the boundary.
// Rule: as compilers do for 32-bit machines; kstruct/view has the few steps that are no operator of JavaScript.
// Invariants: halves are congruent modulo 2^32, each term is evaluated at most twice and is then a variable or literal;
// a term with writes is put into a temporary before its value is split.
import {
  add,
  and,
  bitAnd,
  bitNot,
  bitOr,
  bitXor,
  compare,
  isNumber,
  modulo32,
  multiply,
  not,
  or,
  productRange,
  shiftLeft,
  shiftRight,
  shiftRightUnsigned,
  subtract,
  toInt32,
  toUint32,
} from "./arithmetic.js";
import type { BodyBuilder } from "./builder.js";
import {
  bigintLiteral,
  binaryTerm,
  booleanType,
  call,
  int32Range,
  isWithin,
  literal,
  numberType,
  type Range,
  type Term,
  TWO_32,
  uint32Range,
  zero,
} from "./term.js";
import {
  constantWord,
  type HalvesValue,
  halvesValue,
  type IntegerValue,
  isHexConstant,
  type NumberValue,
  numberOfCondition,
  numberValue,
} from "./value.js";
import { type IntegerType, rangeOf } from "./value-type.js";

/** A call of a function of kstruct/view that gives a number. */
export function runtimeNumber(name: string, parts: readonly Term[], range: Range = uint32Range): Term {
  return call({ of: "runtime", name }, parts, { type: numberType, effect: "none", range });
}

/** A term that may be printed twice: itself when it is a name or literal, else a temporary that holds it. */
export function reusable(builder: BodyBuilder, term: Term, stem = "word"): Term {
  if (term.kind === "literal" || term.kind === "variable") return term;
  if (term.kind === "unary" && term.operand.kind === "literal") return term;
  return builder.temporary(term, stem);
}

/** The halves of an integer of 64 bits. */
export function halvesOf(builder: BodyBuilder, value: IntegerValue): HalvesValue {
  switch (value.form) {
    case "halves":
      return value;
    case "condition":
      return halvesOf(builder, numberOfCondition(value));
    case "whole": {
      const word = reusable(builder, value.term);
      return halvesValue(value.type, runtimeNumber("$lo", [word]), runtimeNumber("$hi", [word]), word);
    }
    case "number":
      return halvesOfNumber(builder, value);
  }
}

function halvesOfNumber(builder: BodyBuilder, { type, term }: NumberValue): HalvesValue {
  if (term.kind === "literal") {
    const high = Math.floor(term.value / TWO_32);
    const isHex = term.isHex || high !== 0;
    return halvesValue(type, literal(term.value - high * TWO_32, isHex), literal(high >>> 0, isHex));
  }
  if (isWithin(term, uint32Range)) return halvesValue(type, once(builder, term), zero);
  const low = reusable(builder, term);
  if (isWithin(term, int32Range)) return halvesValue(type, low, shiftRight(low, literal(31)));
  const quotient = binaryTerm("/", low, literal(TWO_32, true), numberType);
  const floor = call({ of: "global", name: "Math.floor" }, [quotient], { type: numberType, effect: "none" });
  return halvesValue(type, low, floor);
}

function once(builder: BodyBuilder, term: Term): Term {
  return term.effect === "write" ? reusable(builder, term) : term;
}

/** An integer of 64 bits as a bigint, for the boundary. */
export function wholeOf(builder: BodyBuilder, value: IntegerValue): Term {
  if (value.form === "whole") return value.term;
  if (value.form === "halves" && value.whole !== null) return value.whole;
  const word = constantWord(value);
  if (word !== null) return bigintLiteral(word, isHexConstant(value));
  const number = value.form === "condition" ? numberOfCondition(value) : value;
  if (number.form === "number" && isWithin(number.term, rangeOf(number.type))) {
    return call({ of: "global", name: "BigInt" }, [number.term], { type: { kind: "bigint" }, effect: "none" });
  }
  if (number.form === "number") {
    const name = value.type.isSigned ? "BigInt.asIntN" : "BigInt.asUintN";
    const big = call({ of: "global", name: "BigInt" }, [number.term], { type: { kind: "bigint" }, effect: "none" });
    return call({ of: "global", name }, [literal(64), big], { type: { kind: "bigint" }, effect: "none" });
  }
  const { low, high } = halvesOf(builder, number);
  return joined(value.type, modulo32(low), modulo32(high));
}

/** The bigint of two halves. */
export function joined({ isSigned }: IntegerType, low: Term, high: Term): Term {
  const name = isSigned ? "$joinSigned" : "$join";
  return call({ of: "runtime", name }, [low, high], { type: { kind: "bigint" }, effect: "none" });
}

/** Halves whose high one is known to be 0 are one number. */
export function packed(type: IntegerType, low: Term, high: Term): NumberValue | HalvesValue {
  return isNumber(high, 0) ? numberValue(type, toUint32(low)) : halvesValue(type, low, high);
}

/** `a & b`, `a | b`, `a ^ b`. */
export function bitwiseHalves(
  builder: BodyBuilder,
  operator: "&" | "|" | "^",
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  const first = halvesOf(builder, left);
  const second = halvesOf(builder, right);
  const operate = (a: Term, b: Term): Term => bitwiseHalf(operator, a, b);
  return packed(first.type, operate(first.low, second.low), operate(first.high, second.high));
}

/** One half, which need only be congruent: what leaves all bits as they are is the operand itself. */
function bitwiseHalf(operator: "&" | "|" | "^", left: Term, right: Term): Term {
  const neutral = operator === "&" ? -1 : 0;
  if (right.kind === "literal" && (right.value | 0) === neutral) return left;
  if (left.kind === "literal" && (left.value | 0) === neutral) return right;
  return operator === "&" ? bitAnd(left, right) : operator === "|" ? bitOr(left, right) : bitXor(left, right);
}

/** `~a`. */
export function notHalves(builder: BodyBuilder, value: IntegerValue): IntegerValue {
  const { type, low, high } = halvesOf(builder, value);
  return halvesValue(type, bitNot(low), bitNot(high));
}

/** `a + b`, `a - b`, `a * b`. */
export function arithmeticHalves(
  builder: BodyBuilder,
  operator: "+" | "-" | "*",
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  const first = halvesOf(builder, left);
  const second = halvesOf(builder, right);
  const a = reusable(builder, modulo32(first.low));
  const b = reusable(builder, modulo32(second.low));
  const low = operator === "+" ? add(a, b) : operator === "-" ? subtract(a, b) : multiply32(a, b);
  const name = operator === "+" ? "$addHigh" : operator === "-" ? "$subtractHigh" : "$multiplyHigh";
  const high = runtimeNumber(name, [a, modulo32(first.high), b, modulo32(second.high)]);
  const result = halvesValue(first.type, toUint32(low), high);
  const by = halvesValue(second.type, b, second.high);
  const from = halvesValue(first.type, a, first.high);
  const sum: HalvesValue = operator === "*" ? result : { ...result, step: { operator, from, by } };
  if (operator === "*" || !(isShort(left) || isShort(right))) return sum;
  const parts = [indexOf(builder, left), indexOf(builder, right)] as const;
  return { ...sum, index: operator === "+" ? add(...parts) : subtract(...parts) };
}

/** Whether a value is a number of few bits. A sum with it can be the index of an object only if the other part is small too. */
function isShort(value: IntegerValue): boolean {
  return value.form === "number" && isWithin(value.term, { min: -TWO_32, max: TWO_32 });
}

/** An integer of 64 bits as the signed number that moves a pointer as it does: the same modulo 2^64, exact up to 2^53. */
export function indexOf(builder: BodyBuilder, value: IntegerValue): Term {
  if (value.form === "number") return value.term;
  const halves = halvesOf(builder, value);
  return halves.index ?? runtimeNumber("$index", [modulo32(halves.low), modulo32(halves.high)], distanceRange);
}

/** What a number holds exactly. */
const distanceRange: Range = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

/** The low 32 bits of a product. */
export function multiply32(left: Term, right: Term): Term {
  const { min, max } = productRange(left, right);
  if (min >= Number.MIN_SAFE_INTEGER && max <= Number.MAX_SAFE_INTEGER) return multiply(left, right);
  const parts = [modulo32(left), modulo32(right)];
  return call({ of: "global", name: "Math.imul" }, parts, { type: numberType, effect: "none", range: int32Range });
}

/** `a / b`, `a % b`; a divisor of 0 and the most negative number divided by -1 throw. */
export function divideHalves(
  builder: BodyBuilder,
  operator: "/" | "%",
  left: IntegerValue,
  right: IntegerValue,
): IntegerValue {
  const first = halvesOf(builder, left);
  const second = halvesOf(builder, right);
  const parts = [first.low, first.high, second.low, second.high].map((term) => reusable(builder, modulo32(term)));
  const name = `${operator === "/" ? "$divide" : "$remainder"}${first.type.isSigned ? "Signed" : ""}`;
  // It may throw, so that it stays where it is.
  const part = (half: string): Term =>
    call({ of: "runtime", name: `${name}${half}` }, parts, { type: numberType, effect: "read", range: uint32Range });
  return halvesValue(first.type, part("Low"), part("High"));
}

/** `a << n` by a constant of 0 to 63. */
export function shiftLeftHalves(builder: BodyBuilder, value: IntegerValue, count: number): IntegerValue {
  const halves = halvesOf(builder, value);
  if (count === 0) return halves;
  if (count >= 32) return halvesValue(halves.type, zero, shiftLeft(halves.low, literal(count - 32)));
  const low = reusable(builder, halves.low);
  const carried = shiftRightUnsigned(low, literal(32 - count));
  const high = bitOr(shiftLeft(halves.high, literal(count)), carried);
  return packed(halves.type, shiftLeft(low, literal(count)), high);
}

/** `a >> n` by a constant of 0 to 63. */
export function shiftRightHalves(builder: BodyBuilder, value: IntegerValue, count: number): IntegerValue {
  const halves = halvesOf(builder, value);
  const { type } = halves;
  if (count === 0) return halves;
  const shift = type.isSigned ? shiftRight : shiftRightUnsigned;
  if (count >= 32) return numberValue(type, shift(halves.high, literal(count - 32)));
  const high = reusable(builder, halves.high);
  const low = bitOr(shiftRightUnsigned(halves.low, literal(count)), shiftLeft(high, literal(32 - count)));
  return packed(type, low, shift(high, literal(count)));
}

/** A shift by a variable, whose count is taken modulo 64. */
export function shiftHalvesBy(
  builder: BodyBuilder,
  operator: "<<" | ">>",
  value: IntegerValue,
  count: Term,
): IntegerValue {
  const halves = halvesOf(builder, value);
  const { type } = halves;
  const parts = [halves.low, halves.high, count].map((term) => reusable(builder, modulo32(term)));
  const name = operator === "<<" ? "$shiftLeft" : type.isSigned ? "$shiftRightSigned" : "$shiftRight";
  return halvesValue(type, runtimeNumber(`${name}Low`, parts), runtimeNumber(`${name}High`, parts));
}

/** The comparisons of C. */
export type Relation = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** A comparison of two values of one 64-bit type, as a condition. */
export function compareHalves(builder: BodyBuilder, operator: Relation, left: IntegerValue, right: IntegerValue): Term {
  const first = halvesOf(builder, left);
  const second = halvesOf(builder, right);
  if (operator === "==" || operator === "!=") return equalHalves(operator, first, second);
  // a > b is b < a; a >= b is not a < b.
  const isSwapped = operator === ">" || operator === "<=";
  const [a, b] = isSwapped ? [second, first] : [first, second];
  const below = belowHalves(a, b);
  return operator === "<" || operator === ">" ? below : not(below);
}

function equalHalves(operator: "==" | "!=", left: HalvesValue, right: HalvesValue): Term {
  const low = compare("===", toUint32(left.low), toUint32(right.low));
  const high = compare("===", toUint32(left.high), toUint32(right.high));
  return operator === "==" ? and(low, high) : or(not(low), not(high));
}

function belowHalves(left: HalvesValue, right: HalvesValue): Term {
  if (!left.type.isSigned && isNumber(right.high, 0) && right.low.kind === "literal") {
    return and(compare("===", toUint32(left.high), zero), compare("<", toUint32(left.low), toUint32(right.low)));
  }
  if (!left.type.isSigned && isNumber(left.high, 0) && left.low.kind === "literal") {
    return or(compare("!==", toInt32(right.high), zero), compare("<", toUint32(left.low), toUint32(right.low)));
  }
  const name = left.type.isSigned ? "$belowSigned" : "$below";
  const parts = [left.low, left.high, right.low, right.high].map(modulo32);
  return call({ of: "runtime", name }, parts, { type: booleanType, effect: "none" });
}
