// Values of C expressions, each in the form in which it is at hand.
// Rules: C11 6.3.1.3 (conversion of integers is modulo 2^width), 6.3.1.2 (a _Bool is whether the value differs from 0),
// 6.3.2.3 (a pointer and the word of its address are the same bits on every target here).
// Invariants: a number is congruent to the C value modulo 2^bitWidth and is normalised (`exactNumber`) only where somebody
// looks at all of it; halves are congruent modulo 2^32 each and have no writes in them.
import {
  bitAnd,
  bitOr,
  compare,
  conditional,
  isNumber,
  shiftLeft,
  shiftRight,
  toInt32,
  toUint32,
} from "./arithmetic.js";
import type { MemoryPlace } from "./place.js";
import {
  bigintLiteral,
  binaryTerm,
  booleanLiteral,
  booleanType,
  type EnumeratorName,
  int32Range,
  isNull,
  isWithin,
  literal,
  nullPointer,
  one,
  type Term,
  zero,
} from "./term.js";
import { type IntegerType, type PointerType, rangeOf } from "./value-type.js";

/** An integer of any width as one JavaScript number. */
export interface NumberValue {
  readonly form: "number";
  readonly type: IntegerType;
  readonly term: Term;
}

/** An integer that is 0 or 1, as a condition. */
export interface ConditionValue {
  readonly form: "condition";
  readonly type: IntegerType;
  readonly term: Term;
}

/** A 64-bit integer as two numbers. */
export interface HalvesValue {
  readonly form: "halves";
  readonly type: IntegerType;
  readonly low: Term;
  readonly high: Term;
  /** A bigint of the same value, where there is one for nothing (a parameter, an accessor). */
  readonly whole: Term | null;
  /** The value as the index of a pointer, where that is simpler than both halves. */
  readonly index?: Term;
  /** What was added or subtracted last: a variable that gets the result carries by looking at its new low half. */
  readonly step?: { readonly operator: "+" | "-"; readonly from: HalvesValue; readonly by: HalvesValue };
}

/** A 64-bit integer as a bigint: what a call gives. */
export interface WholeValue {
  readonly form: "whole";
  readonly type: IntegerType;
  readonly term: Term;
}

/** Any integer. */
export type IntegerValue = NumberValue | ConditionValue | HalvesValue | WholeValue;

/** The halves of a word in memory that holds a pointer; `high` is null on 32-bit targets. */
export interface RawPointer {
  readonly low: Term;
  readonly high: Term | null;
}

/** A pointer as a position. */
export interface PositionValue {
  readonly form: "position";
  readonly type: PointerType;
  readonly term: Term;
  /** The word that it was loaded from, for casts to integers. */
  readonly raw: RawPointer | null;
}

/** An integer that was cast to a pointer: it becomes a position only where one is needed. */
export interface AddressValue {
  readonly form: "address";
  readonly type: PointerType;
  readonly word: IntegerValue;
  /** A constant, or a choice with one in it: poison, an error number. No position may have such an address. */
  readonly isForeign: boolean;
}

/** Any pointer. */
export type PointerValue = PositionValue | AddressValue;

/** A call of a void function, which has yet to be made. */
export interface VoidValue {
  readonly form: "nothing";
  readonly term: Term;
}

/** A struct or union, where it lies. */
export interface RecordValue {
  readonly form: "record";
  readonly place: MemoryPlace;
}

/** Any value; `none` is that of an expression of type void, or of one that was refused. */
export type Value = IntegerValue | PointerValue | RecordValue | VoidValue | { readonly form: "none" };

/** Whether the value is an integer. */
export function isInteger(value: Value): value is IntegerValue {
  return value.form === "number" || value.form === "condition" || value.form === "halves" || value.form === "whole";
}

/** Whether the value is a pointer. */
export function isPointer(value: Value): value is PointerValue {
  return value.form === "position" || value.form === "address";
}

/** The terms of a value, in order of evaluation. */
export function termsOf(value: Value): readonly Term[] {
  switch (value.form) {
    case "number":
    case "condition":
    case "whole":
    case "position":
    case "nothing":
      return [value.term];
    case "halves":
      return [value.low, value.high];
    case "address":
      return termsOf(value.word);
    case "record":
    case "none":
      return [];
  }
}

/** A number of a type. */
export function numberValue(type: IntegerType, term: Term): NumberValue {
  return { form: "number", type, term };
}

/** A condition of a type. */
export function conditionValue(type: IntegerType, term: Term): ConditionValue {
  return { form: "condition", type, term };
}

/** Two halves of a type. */
export function halvesValue(type: IntegerType, low: Term, high: Term, whole: Term | null = null): HalvesValue {
  return { form: "halves", type, low, high, whole };
}

/** A position of a type. */
export function positionValue(type: PointerType, term: Term, raw: RawPointer | null = null): PositionValue {
  return { form: "position", type, term, raw };
}

/** A constant. A number can stand for it when it, or what is congruent to it, is below 2^53. */
export function constantValue(
  type: IntegerType,
  value: bigint,
  isHex = false,
  symbol: EnumeratorName | null = null,
): IntegerValue {
  if (type.isBool) return conditionValue(type, booleanLiteral(value !== 0n));
  const normal = type.isSigned ? BigInt.asIntN(type.bitWidth, value) : BigInt.asUintN(type.bitWidth, value);
  const congruent = [normal, BigInt.asIntN(type.bitWidth, value)].map(Number).find(Number.isSafeInteger);
  if (congruent !== undefined) return numberValue(type, literal(congruent, isHex, symbol));
  const low = literal(Number(BigInt.asUintN(32, normal)), true);
  return halvesValue(type, low, literal(Number(BigInt.asUintN(32, normal >> 32n)), true), bigintLiteral(normal));
}

/** The number as C has it, or null when it is a 64-bit value that may be outside of what a number holds. */
export function exactNumber({ type, term }: NumberValue): Term | null {
  if (isWithin(term, rangeOf(type)) && !(term.maybeMinusZero && type.bitWidth <= 32)) return term;
  if (type.bitWidth > 32) return null;
  if (type.bitWidth === 32) return type.isSigned ? toInt32(term) : toUint32(term);
  if (!type.isSigned) return bitAnd(term, literal(2 ** type.bitWidth - 1, true));
  const unused = literal(32 - type.bitWidth);
  return shiftRight(shiftLeft(term, unused), unused);
}

/** A condition as the number that it is in C. */
export function numberOfCondition({ type, term }: ConditionValue): NumberValue {
  return numberValue(type, conditional(term, one, zero));
}

/** The exact number of an integer of at most 32 bits. */
export function smallNumber(value: IntegerValue): Term {
  const number = value.form === "condition" ? numberOfCondition(value) : value;
  const term = number.form === "number" ? exactNumber(number) : null;
  if (term === null) throw new Error(`K9001: ${value.form} of ${value.type.bitWidth} bits is no small number`);
  return term;
}

/** A literal's number, or null. */
export function constantOf(value: Value): number | null {
  return value.form === "number" && value.term.kind === "literal" ? value.term.value : null;
}

/** The value of a constant of 64 bits, as its type has it; null when it is none. */
export function constantWord(value: IntegerValue): bigint | null {
  const [first, second] = termsOf(value);
  if (first?.kind !== "literal") return null;
  const bits =
    value.form === "number"
      ? BigInt(first.value)
      : value.form === "halves" && second?.kind === "literal"
        ? (BigInt(second.value >>> 0) << 32n) | BigInt(first.value >>> 0)
        : null;
  if (bits === null) return null;
  return value.type.isSigned ? BigInt.asIntN(value.type.bitWidth, bits) : BigInt.asUintN(value.type.bitWidth, bits);
}

/** Whether a constant is spelled in hexadecimal. */
export function isHexConstant(value: IntegerValue): boolean {
  return termsOf(value).some((term) => term.kind === "literal" && term.isHex);
}

/** Whether a number is 0 exactly where the C value is: 32 bits of either sign. */
function isKeptByZeroTest({ type, term }: NumberValue): boolean {
  return type.bitWidth === 32 && isWithin(term, int32Range);
}

/** Whether a value differs from 0, as a condition. */
export function conditionOf(value: IntegerValue | PointerValue): Term {
  switch (value.form) {
    case "condition":
      return value.term;
    case "number":
      // Not exact is enough for 64 bits: what is below 2^53 and congruent to 0 is 0.
      return compare("!==", isKeptByZeroTest(value) ? value.term : (exactNumber(value) ?? value.term), zero);
    case "halves":
      return compare("!==", isNumber(value.high, 0) ? toInt32(value.low) : bitOr(value.low, value.high), zero);
    case "whole":
      return binaryTerm("!==", value.term, bigintLiteral(0n), booleanType);
    case "position":
      return isNull(value.term) ? booleanLiteral(false) : compare("!==", value.term, nullPointer);
    case "address":
      return conditionOf(value.word);
  }
}
