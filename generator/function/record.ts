// Structs, unions and arrays as a whole: assignment, initialisers in braces, compound literals.
// Rules: C11 6.5.16.1 (a record is copied as its bytes), 6.7.9 (what an initialiser does not name is 0; its values are
// evaluated before anything is written here, in the order of the text), 6.5.2.5 (a compound literal is an object of its
// block).
// Invariant: padding is copied with the rest, as both compilers do it.
import type { CompoundLiteral, Expression, InitializerList, InitializerStep } from "../c/index.js";
import { type TypeRef, withoutTypedefs } from "../type/index.js";
import { copyBytes, fillBytes } from "./byte-range.js";
import { convert } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { placeInFrame } from "./frame.js";
import { typeAt } from "./load.js";
import { inOrder, type Lowering, settle, standIn } from "./lowering.js";
import { elementAt, memberAt, reachedTwice } from "./lvalue.js";
import { type MemoryPlace, positionTerm } from "./place.js";
import { store } from "./store.js";
import { literal, zero } from "./term.js";
import type { Value } from "./value.js";
import { valueTypeOf } from "./value-type.js";

/** Copies a record. */
export function copyRecord(lowering: Lowering, to: MemoryPlace, from: MemoryPlace): void {
  const byteSize = lowering.layouts.byteSizeOf(to.type) ?? 0;
  if (byteSize === 0) return;
  copyBytes(lowering, positionTerm(to), positionTerm(from), literal(byteSize));
}

/** Writes an initialiser in braces to a record or array. */
function initialize(lowering: Lowering, to: MemoryPlace, list: InitializerList): void {
  // The value of `[a ... b]` stands in several parts and is evaluated once.
  const expressions = [...new Set(list.parts.map(({ value }) => value))];
  const lowered = inOrder(
    lowering,
    expressions.map((expression) => () => lowerExpression(lowering, expression)),
  ).map((value) => settle(lowering, value));
  const values = new Map(expressions.map((expression, index) => [expression, lowered[index]]));
  const byteSize = lowering.layouts.byteSizeOf(to.type) ?? 0;
  if (byteSize > 0 && !isFull(lowering, list)) {
    fillBytes(lowering, positionTerm(to), zero, literal(byteSize));
  }
  for (const { path, value: expression } of list.parts) {
    const value = values.get(expression);
    const place = placeOfPart(lowering, to, path);
    if (value === undefined || place === null) continue;
    if (value.form === "record") copyRecord(lowering, place, value.place);
    else store(lowering, place, convert(lowering, value, typeAt(lowering, place)));
  }
}

function placeOfPart(lowering: Lowering, outer: MemoryPlace, path: readonly InitializerStep[]): MemoryPlace | null {
  return path.reduce<MemoryPlace | null>((place, step) => {
    if (place === null) return null;
    return step.kind === "member"
      ? memberAt(lowering, place, step.record, step.index)
      : elementAt(lowering, place, step.index);
  }, outer);
}

/** Whether every byte is written: a record without holes whose members are all named, each a scalar. */
function isFull(lowering: Lowering, { type, parts }: InitializerList): boolean {
  const { id } = withoutTypedefs(lowering.types, type);
  const layout = lowering.layouts.layoutOf(id);
  if (layout === null || layout.holes.length > 0 || layout.tailPaddingBytes > 0) return false;
  if (lowering.types.get(id).kind !== "struct") return false;
  const named = new Set(
    parts.flatMap(({ path: [first, ...rest] }) => (rest.length === 0 && first ? [first.index] : [])),
  );
  return layout.members.every((member, index) => member.unit === null && named.has(index));
}

/** The object of a compound literal; null when its type has no size. */
export function compoundPlace(lowering: Lowering, { initializer, type }: CompoundLiteral): MemoryPlace | null {
  const place = placeInFrame(lowering, lowering.builder.unique("object"), type);
  if (place !== null) initializeAt(lowering, place, initializer);
  return place;
}

/** Writes the first value of an object. */
export function initializeAt(lowering: Lowering, place: MemoryPlace, initializer: Expression): void {
  if (valueTypeOf(lowering.facts, place.type).kind !== "other") {
    store(lowering, place, lowerInitialValue(lowering, initializer, place.type));
  } else if (initializer.kind === "initializer") initialize(lowering, place, initializer);
  else {
    const value = lowerExpression(lowering, initializer);
    if (value.form === "record") copyRecord(lowering, place, value.place);
  }
}

/** The value of an initialiser of a scalar, or of a record that is one. */
export function lowerInitialValue(lowering: Lowering, expression: Expression, type: TypeRef): Value {
  const wanted = valueTypeOf(lowering.facts, type);
  if (expression.kind !== "initializer") {
    const value = lowerExpression(lowering, expression);
    return value.form === "none" ? standIn(wanted) : convert(lowering, value, wanted);
  }
  const last = expression.parts.at(-1);
  return last === undefined ? standIn(wanted) : lowerInitialValue(lowering, last.value, type);
}

/** `a = b` of records; gives the record that was written. */
export function assignRecord(lowering: Lowering, to: MemoryPlace, value: Value): Value {
  if (value.form !== "record") return { form: "none" };
  const place = reachedTwice(lowering, to);
  copyRecord(lowering, place, value.place);
  return { form: "record", place };
}
