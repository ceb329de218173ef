// Conversions between C types (C11 6.3.1.2, 6.3.1.3, 6.3.2.3) and from pointers to what code needs of them.
// Rule: narrowing and a change of sign are a new reading of the same number; widening needs the exact one.
// Invariant: an integer cast to a pointer stays a word until somebody needs its position, so that a poison value or a tag
// outside of the memory is stored and compared exactly.
import { bitAnd, shiftLeft, shiftRight } from "./arithmetic.js";
import { branded } from "./brand.js";
import type { BodyBuilder } from "./builder.js";
import { halvesOf, packed, reusable } from "./halves.js";
import { call, isNull, literal, nullPointer, numberType, type Term, uint32Range } from "./term.js";
import {
  type AddressValue,
  conditionOf,
  conditionValue,
  constantOf,
  exactNumber,
  type HalvesValue,
  halvesValue,
  type IntegerValue,
  isInteger,
  isPointer,
  numberOfCondition,
  numberValue,
  type PositionValue,
  positionValue,
  smallNumber,
  termsOf,
  type Value,
  type WholeValue,
} from "./value.js";
import { addressType, type IntegerType, type PointerType, type TypeFacts, type ValueType } from "./value-type.js";

/** What conversions need. */
export interface Conversions {
  readonly facts: TypeFacts;
  readonly builder: BodyBuilder;
}

/** Converts a value to a type, as an assignment or a cast does. Records and floats were refused before. */
export function convert(context: Conversions, value: Value, type: ValueType): Value {
  if (type.kind === "integer") {
    if (isInteger(value)) return toInteger(context.builder, value, type);
    if (isPointer(value)) return integerOfPointer(context, value, type);
  }
  if (type.kind === "pointer") {
    if (isPointer(value)) return { ...value, type };
    if (isInteger(value)) return pointerOfInteger(context, value, type);
  }
  return value;
}

/** Converts an integer. */
export function toInteger(builder: BodyBuilder, value: IntegerValue, type: IntegerType): IntegerValue {
  if (type.isBool) return conditionValue(type, conditionOf(value));
  switch (value.form) {
    case "condition":
      return conditionValue(type, value.term);
    case "number":
      return numberToInteger(builder, value.term, exactNumber(value), value.type, type);
    case "halves":
    case "whole":
      return wideToInteger(builder, value, type);
  }
}

function numberToInteger(
  builder: BodyBuilder,
  term: Term,
  exact: Term | null,
  from: IntegerType,
  to: IntegerType,
): IntegerValue {
  // To a bit-field of more than 32 bits: its high half is cut.
  if (to.bitWidth > 32 && to.bitWidth < 64) return cutHalves(builder, numberValue(from, exact ?? term), to);
  return numberValue(to, to.bitWidth > from.bitWidth ? (exact ?? term) : term);
}

function wideToInteger(builder: BodyBuilder, value: HalvesValue | WholeValue, type: IntegerType): IntegerValue {
  if (type.bitWidth === 64) return signChanged(value, type);
  const halves = halvesOf(builder, value);
  return type.bitWidth > 32 ? cutHalves(builder, halves, type) : numberValue(type, halves.low);
}

/** The same bits with another sign: a bigint must be made anew, halves need not. */
function signChanged(value: HalvesValue | WholeValue, type: IntegerType): IntegerValue {
  // A bit-field is exact in the wider type, unless it is signed and the type is not.
  const isSame =
    value.type.bitWidth < 64 ? type.isSigned || !value.type.isSigned : type.isSigned === value.type.isSigned;
  if (isSame) return { ...value, type };
  if (value.form === "halves") return halvesValue(type, value.low, value.high);
  const name = type.isSigned ? "BigInt.asIntN" : "BigInt.asUintN";
  const term = call({ of: "global", name }, [literal(64), value.term], { type: { kind: "bigint" }, effect: "none" });
  return { form: "whole", type, term };
}

function cutHalves(builder: BodyBuilder, value: IntegerValue, type: IntegerType): IntegerValue {
  const { low, high } = halvesOf(builder, value);
  const unused = literal(64 - type.bitWidth);
  if (type.isSigned) return halvesValue(type, low, shiftRight(shiftLeft(high, unused), unused));
  return packed(type, low, bitAnd(high, literal(2 ** (type.bitWidth - 32) - 1, true)));
}

function integerOfPointer(context: Conversions, value: PositionValue | AddressValue, type: IntegerType): IntegerValue {
  if (type.isBool) return conditionValue(type, conditionOf(value));
  return toInteger(context.builder, wordOfPointer(context, value), type);
}

/** The address that a pointer is, as an `unsigned long`. */
export function wordOfPointer({ facts, builder }: Conversions, value: PositionValue | AddressValue): IntegerValue {
  if (value.form === "address") return value.word;
  const type = addressType(facts.types);
  if (isNull(value.term)) return numberValue(type, literal(0));
  const { raw } = value;
  if (raw !== null) return raw.high === null ? numberValue(type, raw.low) : halvesValue(type, raw.low, raw.high);
  const pointer = branded(value.term, null);
  const term = type.bitWidth === 32 ? pointer : reusable(builder, pointer, "pointer");
  const half = (name: string): Term =>
    call({ of: "memory", name }, [term], { type: numberType, effect: "none", range: uint32Range });
  return type.bitWidth === 32 ? numberValue(type, half("lowOf")) : halvesValue(type, half("lowOf"), half("highOf"));
}

function pointerOfInteger({ facts, builder }: Conversions, value: IntegerValue, type: PointerType): Value {
  if (constantOf(value) === 0) return positionValue(type, nullPointer);
  const word = toInteger(builder, value, addressType(facts.types));
  return { form: "address", type, word, isForeign: termsOf(word).every(({ kind }) => kind === "literal") };
}

/** The position of a pointer: a term with the brand of its type, or one that needs `$pointer`. */
export function positionOf({ builder }: Conversions, value: PositionValue | AddressValue): Term {
  if (value.form === "position") return value.term;
  const type = { kind: "pointer", brand: value.type.brand } as const;
  const { word } = value;
  if (word.type.bitWidth === 32) {
    const zeroHigh = literal(0);
    return call({ of: "memory", name: "position" }, [smallNumber(word), zeroHigh], { type, effect: "none" });
  }
  const { low, high } = halvesOf(builder, word);
  return call({ of: "memory", name: "position" }, [low, high], { type, effect: "none" });
}

/** A number or condition as a number; other forms stay. */
export function withoutCondition(value: IntegerValue): IntegerValue {
  return value.form === "condition" ? numberOfCondition(value) : value;
}
