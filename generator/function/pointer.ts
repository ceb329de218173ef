// Pointer arithmetic and comparison on positions (C11 6.5.6, 6.5.8, 6.5.9).
// Rules: a step is the size of what is pointed at, 1 for void and functions (gcc); an index of 64 bits is taken as signed,
// which is the same modulo 2^64; pointers that are still words are compared as words.
// Invariant: a position stays a number of less than 2^53, so a sum of a pointer and an index in its object is exact.
import type { Expression } from "../c/index.js";
import type { TypeRef } from "../type/index.js";
import { add, compare, isNumber, multiply, subtract, toInt32 } from "./arithmetic.js";
import { branded, unbranded } from "./brand.js";
import { positionOf, withoutCondition, wordOfPointer } from "./convert.js";
import { indexOf, type Relation } from "./halves.js";
import { type Lowering, refuse, settled } from "./lowering.js";
import { javaScriptRelation, relate } from "./operate.js";
import { binaryTerm, isNull, literal, nullPointer, numberType, type Term } from "./term.js";
import {
  conditionValue,
  exactNumber,
  type IntegerValue,
  isPointer,
  numberValue,
  type PointerValue,
  positionValue,
  type Value,
} from "./value.js";
import { differenceType, intType, type PointerType } from "./value-type.js";

/** Size of what a pointer points at; null when it is incomplete. */
export function stepOf({ types, layouts }: Lowering, target: TypeRef): number | null {
  const { kind } = types.get(target.id);
  return kind === "void" || kind === "function" ? 1 : layouts.byteSizeOf(target);
}

const distanceRange = { min: -(2 ** 53) + 1, max: 2 ** 53 - 1 };

/** An index as a number: the signed value that moves a pointer as C's does. */
export function indexNumber({ builder, types }: Lowering, value: IntegerValue): Term {
  const index = withoutCondition(value);
  if (index.form === "number") {
    const term = exactNumber(index) ?? index.term;
    return types.abi.pointerByteSize === 4 && !index.type.isSigned ? toInt32(term) : term;
  }
  return indexOf(builder, index);
}

/** `p + i`, `p - i`. */
export function pointerSum(
  lowering: Lowering,
  operator: "+" | "-",
  pointer: PointerValue,
  index: IntegerValue,
  expression: Expression,
): Value {
  const step = stepOf(lowering, pointer.type.target);
  if (step === null)
    return refuse(lowering, expression.span, "arithmetic on a pointer to an incomplete type", pointer.type);
  const distance = scaled(indexNumber(lowering, index), step);
  const position = positionOf(lowering, pointer);
  if (isNumber(distance, 0)) return positionValue(pointer.type, position);
  const base = unbranded(position);
  const moved = operator === "+" ? add(base, distance) : subtract(base, distance);
  return positionValue(pointer.type, moved.kind === "binary" ? moved : base);
}

/** `index * step`. */
export function scaled(index: Term, step: number): Term {
  return multiply(index, literal(step));
}

/** `p - q`. */
export function pointerDifference(
  lowering: Lowering,
  left: PointerValue,
  right: PointerValue,
  expression: Expression,
): Value {
  const type = differenceType(lowering.types);
  const step = stepOf(lowering, left.type.target);
  if (step === null || step === 0) {
    return refuse(lowering, expression.span, "difference of pointers to a type without a size", type);
  }
  const parts = [unbranded(positionOf(lowering, left)), unbranded(positionOf(lowering, right))] as const;
  const bytes = binaryTerm("-", parts[0], parts[1], numberType, distanceRange);
  if (step === 1) return numberValue(type, bytes);
  const range = { min: Math.floor(distanceRange.min / step), max: Math.ceil(distanceRange.max / step) };
  return numberValue(type, binaryTerm("/", bytes, literal(step), numberType, range));
}

/** A comparison of pointers. */
export function relatePointers(
  lowering: Lowering,
  operator: Relation,
  left: PointerValue,
  right: PointerValue,
): IntegerValue {
  const [first, second] = settled(lowering, [left, right]).filter(isPointer);
  if (first === undefined || second === undefined) return conditionValue(intType, literal(0));
  if (first.form === "address" || second.form === "address") {
    return relate(lowering.builder, operator, wordOfPointer(lowering, first), wordOfPointer(lowering, second));
  }
  return conditionValue(intType, comparePositions(operator, first.term, second.term, left.type));
}

function comparePositions(operator: Relation, left: Term, right: Term, type: PointerType): Term {
  const relation = javaScriptRelation(operator);
  if (relation !== "===" && relation !== "!==") return compare(relation, unbranded(left), unbranded(right));
  if (isNull(left) && isNull(right)) return compare(relation, literal(0), literal(0));
  if (isNull(left)) return comparePositions(operator, right, left, type);
  if (isNull(right)) return compare(relation, pointerTerm(left, type), nullPointer);
  if (left.type.kind === "number" && right.type.kind === "number") return compare(relation, left, right);
  const brand = left.type.kind === "pointer" ? left.type.brand : type.brand;
  return compare(relation, branded(left, brand), branded(right, brand));
}

/** A position that is compared with NULL. */
function pointerTerm(term: Term, type: PointerType): Term {
  return term.type.kind === "pointer" ? term : branded(term, type.brand);
}
