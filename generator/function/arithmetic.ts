// Making number and condition terms: the operators of JavaScript, folded where operands are known.
// Rules (ECMA-262 13.7-13.12): bitwise operators take their operands modulo 2^32 and give a signed 32-bit integer, `>>>`
// an unsigned one; shift counts are taken modulo 32; `%` has the sign of its dividend.
// Invariant: a folded term has exactly the value of the term that it stands for; a term with effects is never dropped.
import { isSameTerm } from "./same-term.js";
import {
  binaryTerm,
  booleanLiteral,
  booleanOf,
  booleanType,
  int32Range,
  isNull,
  isWithin,
  literal,
  type NumberTerm,
  numberType,
  type Range,
  type Term,
  type TermOperator,
  type TermType,
  uint32Range,
  unaryTerm,
  worstEffect,
  zero,
} from "./term.js";

function isLiteral(term: Term): term is NumberTerm {
  return term.kind === "literal";
}

/** Whether the term is this number. */
export function isNumber(term: Term, value: number): boolean {
  return term.kind === "literal" && term.value === value;
}

function folded(left: NumberTerm, right: NumberTerm, value: number): NumberTerm {
  return literal(value === 0 ? 0 : value, left.isHex || right.isHex);
}

/** `a + b`. */
export function add(left: Term, right: Term): Term {
  if (isLiteral(left) && isLiteral(right)) return folded(left, right, left.value + right.value);
  if (isNumber(right, 0) && left.type.kind === "number") return left;
  if (isNumber(left, 0) && right.type.kind === "number") return right;
  if (isLiteral(right) && right.value < 0) return subtract(left, literal(-right.value, right.isHex));
  if (isLiteral(right) && left.kind === "binary" && isLiteral(left.right) && left.type.kind === "number") {
    if (left.operator === "+") return add(left.left, folded(left.right, right, left.right.value + right.value));
    if (left.operator === "-") return add(left.left, folded(left.right, right, right.value - left.right.value));
  }
  const range = { min: left.min + right.min, max: left.max + right.max };
  return binaryTerm("+", left, right, numberType, range, left.maybeMinusZero && right.maybeMinusZero);
}

/** `a - b`. */
export function subtract(left: Term, right: Term): Term {
  if (isLiteral(left) && isLiteral(right)) return folded(left, right, left.value - right.value);
  if (isNumber(right, 0) && left.type.kind === "number") return left;
  if (isNumber(left, 0)) return negate(right);
  if (isLiteral(right) && right.value < 0) return add(left, literal(-right.value, right.isHex));
  if (isLiteral(right) && left.kind === "binary" && isLiteral(left.right) && left.type.kind === "number") {
    if (left.operator === "+") return add(left.left, folded(left.right, right, left.right.value - right.value));
    if (left.operator === "-") return add(left.left, folded(left.right, right, -left.right.value - right.value));
  }
  const range = { min: left.min - right.max, max: left.max - right.min };
  const maybeMinusZero = left.maybeMinusZero && right.min <= 0 && right.max >= 0;
  return binaryTerm("-", left, right, numberType, range, maybeMinusZero);
}

/** `-x`. */
export function negate(operand: Term): Term {
  if (isLiteral(operand)) return literal(operand.value === 0 ? 0 : -operand.value, operand.isHex);
  if (operand.kind === "unary" && operand.operator === "-") return operand.operand;
  return unaryTerm("-", operand, { min: -operand.max, max: -operand.min });
}

/** The range of a product; -0 counts as 0. */
export function productRange(left: Range, right: Range): Range {
  const corners = [left.min * right.min, left.min * right.max, left.max * right.min, left.max * right.max];
  return { min: Math.min(...corners), max: Math.max(...corners) };
}

/** `a * b`, whose range the caller has found to be safe. */
export function multiply(left: Term, right: Term): Term {
  if (isLiteral(left) && isLiteral(right)) return folded(left, right, left.value * right.value);
  if (isNumber(right, 1)) return left;
  if (isNumber(left, 1)) return right;
  const range = productRange(left, right);
  const maybeMinusZero =
    left.maybeMinusZero || right.maybeMinusZero || (range.min <= 0 && (left.min < 0 || right.min < 0));
  return binaryTerm("*", left, right, numberType, range, maybeMinusZero);
}

/** `x | 0`: the value as a signed 32-bit integer. */
export function toInt32(term: Term): Term {
  if (isWithin(term, int32Range) && !term.maybeMinusZero) return term;
  const operand = modulo32(term);
  if (isLiteral(operand)) return literal(operand.value | 0, operand.isHex);
  if (isWithin(operand, int32Range) && !operand.maybeMinusZero) return operand;
  return binaryTerm("|", operand, zero, numberType, int32Range);
}

/** `x >>> 0`: the value as an unsigned 32-bit integer. */
export function toUint32(term: Term): Term {
  if (isWithin(term, uint32Range) && !term.maybeMinusZero) return term;
  const operand = modulo32(term);
  if (isLiteral(operand)) return literal(operand.value >>> 0, operand.isHex);
  if (isWithin(operand, uint32Range) && !operand.maybeMinusZero) return operand;
  return binaryTerm(">>>", operand, zero, numberType, uint32Range);
}

/**
 * The term without a normalisation that does not change it modulo 2^32: for operators that look at no more. A quotient
 * keeps its own, which cuts a fraction.
 */
export function modulo32(term: Term): Term {
  if (term.kind !== "binary" || (term.left.kind === "binary" && term.left.operator === "/")) return term;
  const isNormalised = (term.operator === "|" || term.operator === ">>>") && isNumber(term.right, 0);
  return isNormalised ? term.left : term;
}

/** Bits that a term may have set: an upper bound of the form 2^n - 1, or null when it may be negative. */
function bitBound(term: Term): number | null {
  if (term.min < 0 || term.max > int32Range.max) return null;
  return 2 ** (32 - Math.clz32(term.max)) - 1;
}

/** `a & b`. */
export function bitAnd(left: Term, right: Term): Term {
  if (isLiteral(left) && isLiteral(right)) return folded(left, right, left.value & right.value);
  if (isLiteral(left)) return bitAnd(right, left);
  if (isNumber(right, 0) && left.effect !== "write") return zero;
  if (isLiteral(right)) return maskedBy(left, right);
  const bounds = [bitBound(left), bitBound(right)].filter((bound) => bound !== null);
  const range = bounds.length === 0 ? int32Range : { min: 0, max: Math.min(...bounds) };
  return binaryTerm("&", modulo32(left), modulo32(right), numberType, range);
}

function maskedBy(term: Term, mask: NumberTerm): Term {
  const bits = mask.value | 0;
  if (bits === -1) return toInt32(term);
  const bound = bitBound(term);
  if (bound !== null && (bound & ~bits) === 0) return term;
  const operand = withoutMasked(modulo32(term), bits);
  if (isLiteral(operand)) return folded(operand, mask, operand.value & bits);
  if (operand.kind === "binary" && operand.operator === "&" && isLiteral(operand.right)) {
    return bitAnd(operand.left, folded(operand.right, mask, operand.right.value & bits));
  }
  const range =
    bits >= 0 ? { min: 0, max: Math.min(bits, bound ?? bits) } : bound === null ? int32Range : { min: 0, max: bound };
  return binaryTerm("&", operand, maskTerm(mask), numberType, range);
}

/** The term without parts of `a | b` that have no bit in the mask: `(low >>> 4 | high << 28) & 0x7f` needs `low` alone. */
function withoutMasked(term: Term, mask: number): Term {
  if (term.kind !== "binary" || term.operator !== "|" || term.effect === "write") return term;
  const left = withoutMasked(term.left, mask);
  const right = withoutMasked(term.right, mask);
  if ((possibleBits(left) & mask) === 0) return right;
  if ((possibleBits(right) & mask) === 0) return left;
  return left === term.left && right === term.right ? term : bitOr(left, right);
}

/** The bits that a term may have set modulo 2^32. */
function possibleBits(term: Term): number {
  if (isLiteral(term)) return term.value | 0;
  if (term.kind === "binary" && term.operator === "&") return possibleBits(term.left) & possibleBits(term.right);
  if (term.kind === "binary" && isLiteral(term.right)) {
    if (term.operator === "<<") return possibleBits(term.left) << term.right.value;
    if (term.operator === ">>>") return possibleBits(term.left) >>> term.right.value;
  }
  return bitBound(term) ?? -1;
}

/** A mask as people write it: `~0xf` rather than 0xfffffff0. */
function maskTerm(mask: NumberTerm): Term {
  const complement = ~mask.value;
  if ((mask.value | 0) >= 0 || complement > 0xffff || complement < 0)
    return mask.value < 0 ? literal(mask.value >>> 0, true) : mask;
  return unaryTerm("~", literal(complement, true), { min: ~complement, max: ~complement });
}

/** `a | b`. */
export function bitOr(left: Term, right: Term): Term {
  return orLike("|", left, right, (a, b) => a | b);
}

/** `a ^ b`. */
export function bitXor(left: Term, right: Term): Term {
  return orLike("^", left, right, (a, b) => a ^ b);
}

function orLike(operator: "|" | "^", left: Term, right: Term, fold: (a: number, b: number) => number): Term {
  if (isLiteral(left) && isLiteral(right)) return folded(left, right, fold(left.value, right.value));
  if (isNumber(right, 0)) return toInt32(left);
  if (isNumber(left, 0)) return toInt32(right);
  const bounds = [bitBound(left), bitBound(right)];
  const [first = null, second = null] = bounds;
  const range = first === null || second === null ? int32Range : { min: 0, max: Math.max(first, second) };
  return binaryTerm(operator, modulo32(left), modulo32(right), numberType, range);
}

/** `~x`. */
export function bitNot(operand: Term): Term {
  if (isLiteral(operand)) return literal(~operand.value, operand.isHex);
  const inner = modulo32(operand);
  const range = isWithin(inner, int32Range) ? { min: ~inner.max, max: ~inner.min } : int32Range;
  return unaryTerm("~", inner, range);
}

/** `x << n`; n is taken modulo 32. */
export function shiftLeft(operand: Term, count: Term): Term {
  if (isLiteral(operand) && isLiteral(count)) return literal(operand.value << count.value, true);
  if (isLiteral(count) && (count.value & 31) === 0) return toInt32(operand);
  if (isNumber(operand, 0) && count.effect !== "write") return zero;
  const steps = isLiteral(count) ? count.value & 31 : 31;
  const top = operand.max * 2 ** steps;
  const range = operand.min >= 0 && top <= int32Range.max ? { min: 0, max: top } : int32Range;
  return binaryTerm("<<", modulo32(operand), modulo32(count), numberType, range);
}

/** `x >> n` of a signed 32-bit integer; n is taken modulo 32. */
export function shiftRight(operand: Term, count: Term): Term {
  if (isLiteral(operand) && isLiteral(count)) return folded(operand, count, operand.value >> count.value);
  if (isLiteral(count) && (count.value & 31) === 0) return toInt32(operand);
  const inner = modulo32(operand);
  const { min, max } = isWithin(inner, int32Range) ? inner : int32Range;
  const steps = isLiteral(count) ? count.value & 31 : 0;
  const range = { min: Math.min(min >> steps, min < 0 ? min >> steps : 0), max: max < 0 ? -1 : max >> steps };
  return binaryTerm(">>", inner, modulo32(count), numberType, isLiteral(count) ? range : spread(range));
}

/** What a shift by an unknown count to the right may give: anything between the value and its sign. */
function spread({ min, max }: Range): Range {
  return { min: Math.min(min, 0), max: Math.max(max, min < 0 ? -1 : 0, 0) };
}

/** `x >>> n` of an unsigned 32-bit integer; n is taken modulo 32. */
export function shiftRightUnsigned(operand: Term, count: Term): Term {
  if (isLiteral(operand) && isLiteral(count)) return folded(operand, count, operand.value >>> count.value);
  if (isLiteral(count) && (count.value & 31) === 0) return toUint32(operand);
  const inner = modulo32(operand);
  const steps = isLiteral(count) ? count.value & 31 : 0;
  const top = isWithin(inner, uint32Range) ? inner.max : uint32Range.max;
  return binaryTerm(">>>", inner, modulo32(count), numberType, { min: 0, max: top >>> steps });
}

/** The comparisons of JavaScript. */
export type Comparison = "<" | "<=" | ">" | ">=" | "===" | "!==";

/** `a op b`, decided where the ranges decide it. */
export function compare(operator: Comparison, left: Term, right: Term): Term {
  if (isSameTerm(left, right)) return booleanLiteral(operator === "<=" || operator === ">=" || operator === "===");
  const chosen = comparedChoice(operator, left, right);
  if (chosen !== null) return chosen;
  const known = worst(left, right) ? null : decided(operator, left, right);
  return known === null ? binaryTerm(operator, left, right, booleanType) : booleanLiteral(known);
}

/** `(c ? 1 : 0) !== 0` is c: a choice of constants, compared with a constant. */
function comparedChoice(operator: Comparison, left: Term, right: Term): Term | null {
  if (left.kind !== "conditional" || !isLiteral(right) || left.effect === "write") return null;
  const { condition, whenTrue, whenFalse } = left;
  if (!isLiteral(whenTrue) || !isLiteral(whenFalse)) return null;
  const first = booleanOf(compare(operator, whenTrue, right)) === true;
  const second = booleanOf(compare(operator, whenFalse, right)) === true;
  if (first === second) return booleanLiteral(first);
  return first ? condition : not(condition);
}

function worst(left: Term, right: Term): boolean {
  return left.effect === "write" || right.effect === "write" || left.type.kind === "pointer";
}

function decided(operator: Comparison, left: Range, right: Range): boolean | null {
  switch (operator) {
    case "<":
      return left.max < right.min ? true : left.min >= right.max ? false : null;
    case "<=":
      return left.max <= right.min ? true : left.min > right.max ? false : null;
    case ">":
      return decided("<", right, left);
    case ">=":
      return decided("<=", right, left);
    case "===":
    case "!==": {
      if (left.max < right.min || left.min > right.max) return operator === "!==";
      const isOne = left.min === left.max && right.min === right.max && left.min === right.min;
      return isOne ? operator === "===" : null;
    }
  }
}

/** `!c`; a comparison is turned round. */
export function not(condition: Term): Term {
  const known = booleanOf(condition);
  if (known !== null) return booleanLiteral(!known);
  if (condition.kind === "unary" && condition.operator === "!") return condition.operand;
  if (condition.kind === "binary") {
    const opposite = opposites.get(condition.operator);
    if (opposite !== undefined) return binaryTerm(opposite, condition.left, condition.right, booleanType);
  }
  return unaryTerm("!", condition, { min: 0, max: 1 });
}

const opposites: ReadonlyMap<TermOperator, TermOperator> = new Map<TermOperator, TermOperator>([
  ["===", "!=="],
  ["!==", "==="],
  ["<", ">="],
  [">=", "<"],
  [">", "<="],
  ["<=", ">"],
]);

/** `a && b`. */
export function and(left: Term, right: Term): Term {
  const known = booleanOf(left);
  if (known !== null) return known ? right : left;
  if (booleanOf(right) === true) return left;
  if (booleanOf(right) === false && left.effect !== "write") return right;
  // `a && (b && c)` is `a && b && c`, and so it is written.
  if (right.kind === "binary" && right.operator === "&&") return and(and(left, right.left), right.right);
  return binaryTerm("&&", left, right, booleanType);
}

/** `a || b`. */
export function or(left: Term, right: Term): Term {
  const known = booleanOf(left);
  if (known !== null) return known ? left : right;
  if (booleanOf(right) === false) return left;
  if (booleanOf(right) === true && left.effect !== "write") return right;
  if (right.kind === "binary" && right.operator === "||") return or(or(left, right.left), right.right);
  return binaryTerm("||", left, right, booleanType);
}

/** `c ? a : b`; a constant condition chooses. */
export function conditional(condition: Term, whenTrue: Term, whenFalse: Term): Term {
  const known = booleanOf(condition);
  if (known !== null) return known ? whenTrue : whenFalse;
  const [first, second] = [booleanOf(whenTrue), booleanOf(whenFalse)];
  if (first === true && second === false) return condition;
  if (first === false && second === true) return not(condition);
  const effect = worstEffect([condition, whenTrue, whenFalse]);
  const min = Math.min(whenTrue.min, whenFalse.min);
  const max = Math.max(whenTrue.max, whenFalse.max);
  const maybeMinusZero = whenTrue.maybeMinusZero || whenFalse.maybeMinusZero;
  const type = joinedType(whenTrue, whenFalse);
  return { kind: "conditional", condition, whenTrue, whenFalse, type, effect, min, max, maybeMinusZero };
}

function joinedType(left: Term, right: Term): TermType {
  if (left.type.kind !== "pointer" || right.type.kind !== "pointer") return left.type;
  if (isNull(left)) return right.type;
  return isNull(right) || left.type.brand === right.type.brand ? left.type : { kind: "pointer", brand: null };
}
