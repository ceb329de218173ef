// Assignments (C11 6.5.16) and the increments (6.5.2.4, 6.5.3.1): a store, and the value that was stored.
// Rules: the right side is evaluated before the place is read, as both compilers do; the value of an assignment is that
// of the place afterwards, so narrowed to its type and, for a bit-field, to its width.
// Invariant: the place is reached once and then used twice.
import type { AssignmentExpression, Expression, UnaryExpression } from "../c/index.js";
import { convert } from "./convert.js";
import { binaryOfValues, lowerExpression, valueAt } from "./expression.js";
import { reusable } from "./halves.js";
import { typeAt } from "./load.js";
import { assignLocal } from "./local.js";
import { effectOf, type Lowering, refuse, settle, standIn } from "./lowering.js";
import { lowerPlace, reachedTwice } from "./lvalue.js";
import { type Place, termsOfPlace } from "./place.js";
import { assignRecord } from "./record.js";
import { store } from "./store.js";
import { one, type Term, worstEffect } from "./term.js";
import { halvesValue, isInteger, numberValue, positionValue, type Value } from "./value.js";
import { intType, isRecord, valueTypeOf } from "./value-type.js";

/** Whether somebody looks at the value of an assignment. */
export type Use = "value" | "effect";

/** `a = b`, `a op= b`; the value is that of `a` afterwards. */
export function lowerAssignment(lowering: Lowering, expression: AssignmentExpression, use: Use): Value {
  const { operator, target, value } = expression;
  const type = valueTypeOf(lowering.facts, target.type);
  const isWhole = type.kind === "other" && isRecord(lowering.types, target.type);
  if (type.kind === "other" && !isWhole) return refuse(lowering, expression.span, type.construct, type);
  const right = lowerExpression(lowering, value);
  const isRead = operator !== null;
  const { result: place, statements } = lowering.builder.nested(() => placeFor(lowering, target, isRead));
  // Nothing that the right side calls can change a local.
  const isMemoryRead = isRead && place?.kind !== "local";
  const mustWait = statements.length > 0 || hasWrite(place) || (isMemoryRead && effectOf(right) === "write");
  const given = mustWait ? settle(lowering, right) : right;
  lowering.builder.append(statements);
  if (place === null || given.form === "none" || given.form === "nothing") return standIn(type);
  if (isWhole) return place.kind === "memory" ? assignRecord(lowering, place, given) : standIn(type);
  if (operator === null || operator === "," || operator === "&&" || operator === "||") {
    return write(lowering, place, given, expression, use);
  }
  const old = valueAt(lowering, place, target);
  const result = binaryOfValues(lowering, operator, old, given, { ...expression, type: target.type });
  return result.form === "none" ? standIn(type) : write(lowering, place, result, expression, use);
}

function hasWrite(place: Place | null): boolean {
  return place?.kind === "memory" && worstEffect(termsOfPlace(place)) === "write";
}

/** The place of an assignment's target; one that is read too is reached once. */
function placeFor(lowering: Lowering, expression: Expression, isRead: boolean): Place | null {
  const place = lowerPlace(lowering, expression);
  return place?.kind === "memory" && isRead ? reachedTwice(lowering, place) : place;
}

/** `++x`, `--x`, `x++`, `x--`. */
export function lowerStep(lowering: Lowering, expression: UnaryExpression, use: Use): Value {
  const { operand, operator } = expression;
  const type = valueTypeOf(lowering.facts, operand.type);
  if (type.kind === "other") return refuse(lowering, expression.span, type.construct, type);
  const place = placeFor(lowering, operand, true);
  if (place === null) return standIn(type);
  const isPostfix = operator === "x++" || operator === "x--";
  const read = valueAt(lowering, place, operand);
  const old = isPostfix && use === "value" ? settle(lowering, read) : read;
  const sign = operator === "++x" || operator === "x++" ? "+" : "-";
  const step = numberValue(intType, one);
  const result = binaryOfValues(lowering, sign, old, step, { ...expression, type: operand.type });
  if (result.form === "none") return standIn(type);
  const now = write(lowering, place, result, expression, isPostfix ? "effect" : use);
  return isPostfix ? old : now;
}

/** Converts a value to the place's type, writes it, and gives what reading the place would give now. */
function write(lowering: Lowering, place: Place, value: Value, expression: Expression, use: Use): Value {
  switch (place.kind) {
    case "extern":
      return refuse(
        lowering,
        expression.span,
        `assignment to \`${place.name}\`, which the machine supplies`,
        place.type,
      );
    case "local":
      return assignLocal(lowering, place.local, convert(lowering, value, place.type));
    case "memory": {
      const converted = convert(lowering, value, typeAt(lowering, place));
      const kept = use === "value" ? keptValue(lowering, converted) : converted;
      store(lowering, place, kept);
      return kept;
    }
  }
}

/** A value that is stored and looked at afterwards: its terms are evaluated once. */
function keptValue(lowering: Lowering, value: Value): Value {
  const keep = (term: Term): Term => reusable(lowering.builder, term, "value");
  switch (value.form) {
    case "number":
    case "condition":
    case "whole":
      return { ...value, term: keep(value.term) };
    case "halves":
      return halvesValue(value.type, keep(value.low), keep(value.high));
    case "position":
      return positionValue(value.type, keep(value.term));
    case "address": {
      const word = keptValue(lowering, value.word);
      return isInteger(word) ? { ...value, word } : value;
    }
    case "record":
    case "nothing":
    case "none":
      return value;
  }
}
