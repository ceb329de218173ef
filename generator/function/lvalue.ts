// Lvalues of C: names, `*p`, `p[i]`, `p->m`, `r.m`, as places.
// Rules: C11 6.5.3.2 (`&*p` is p), 6.5.2.1 (`a[i]` is `*(a + i)`), 6.5.2.3 (members), 6.3.2.1 (arrays decay).
import type { Expression, IndexExpression, MemberExpression, NameExpression } from "../c/index.js";
import { arrayShape, type TypeId, type TypeRef, withoutTypedefs } from "../type/index.js";
import { positionOf } from "./convert.js";
import { lowerExpression } from "./expression.js";
import { isPlacedExtern } from "./extern.js";
import { reusable } from "./halves.js";
import { inOrder, type Lowering, refuse } from "./lowering.js";
import { elementPlace, type MemoryPlace, memberPlace, type Place, pointee, positionTerm, withTerms } from "./place.js";
import { indexNumber, pointerSum, stepOf } from "./pointer.js";
import { exactAccessor, method, reachOf } from "./reach.js";
import { compoundPlace } from "./record.js";
import { call, literal, property, type Term } from "./term.js";
import { isInteger, isPointer, positionValue, type Value } from "./value.js";
import { pointerTo, recordOf, valueTypeOf } from "./value-type.js";

/** Lowers an lvalue; null when it was refused. */
export function lowerPlace(lowering: Lowering, expression: Expression): Place | null {
  switch (expression.kind) {
    case "name":
      return namedPlace(lowering, expression);
    case "unary":
      return expression.operator === "*"
        ? dereferenced(lowering, expression)
        : refused(lowering, expression, "member or element of a value that is no lvalue");
    case "member":
      return lowerMember(lowering, expression);
    case "index":
      return lowerIndex(lowering, expression);
    case "compound":
      return compoundPlace(lowering, expression) ?? refused(lowering, expression, "literal of an incomplete type");
    case "string":
      return refused(lowering, expression, "string literal");
    case "unsupported":
      return refused(lowering, expression, expression.construct);
    default:
      return refused(lowering, expression, "member of a value that is no lvalue");
  }
}

function refused(lowering: Lowering, expression: Expression, construct: string): null {
  refuse(lowering, expression.span, construct, { kind: "void" });
  return null;
}

function namedPlace(lowering: Lowering, expression: NameExpression): Place | null {
  const type = valueTypeOf(lowering.facts, expression.type);
  if (expression.local !== null) {
    const place = lowering.locals.get(expression.local)?.place ?? null;
    if (place !== null) return place;
    if (type.kind === "other") return refused(lowering, expression, type.construct);
    return { kind: "local", local: expression.local, type };
  }
  if (expression.names !== "variable") return refused(lowering, expression, "address of a function");
  if (!lowering.isExtern(expression.name)) {
    return refused(
      lowering,
      expression,
      `variable \`${expression.name}\`, which the header does not declare \`extern\``,
    );
  }
  lowering.externs.add(expression.name);
  if (!isPlacedExtern(lowering.facts, expression.name, expression.type))
    return { kind: "extern", name: expression.name, type };
  return pointee(
    externTerm(lowering, expression.name, expression.type),
    expression.type,
    recordOf(lowering.types, expression.type),
  );
}

/** The property of the machine's externs: a value, or where an array or record lies. */
export function externTerm(lowering: Lowering, name: string, ref: TypeRef): Term {
  const { types, facts } = lowering;
  const record = recordOf(lowering.types, arrayShape(types, withoutTypedefs(types, ref)).element);
  const brand = record === null ? null : facts.brandOf(record);
  return property({ of: "externs", name }, { kind: "pointer", brand }, "read");
}

function dereferenced(lowering: Lowering, expression: Expression & { readonly kind: "unary" }): Place | null {
  const { operand } = expression;
  const original = operand.kind === "name" ? lowering.usage.aliases.get(operand.local ?? -1) : undefined;
  const type = valueTypeOf(lowering.facts, expression.type);
  if (original !== undefined && type.kind !== "other") {
    return lowering.locals.get(original)?.place ?? { kind: "local", local: original, type };
  }
  return pointeeOf(lowering, lowerExpression(lowering, expression.operand), expression);
}

/** What a pointer points at, of the type of the expression that says so. */
function pointeeOf(lowering: Lowering, value: Value, expression: Expression): MemoryPlace | null {
  if (!isPointer(value)) return null;
  const { type } = expression;
  return pointee(positionOf(lowering, value), type, recordOf(lowering.types, type));
}

function lowerMember(lowering: Lowering, expression: MemberExpression): Place | null {
  const outer = expression.isArrow ? arrowObject(lowering, expression) : objectPlace(lowering, expression.object);
  if (outer === null) return null;
  if (outer.kind === "memory") return placeOfMember(lowering, rerooted(lowering, outer), expression);
  // The only member of a record that is a variable is the variable.
  const type = valueTypeOf(lowering.facts, expression.type);
  return type.kind === "other" ? refused(lowering, expression, type.construct) : { ...outer, type };
}

/** The record that a member is taken of: an lvalue, or a value that has a place of its own. */
function objectPlace(lowering: Lowering, object: Expression): Place | null {
  if (isLvalue(object)) return lowerPlace(lowering, object);
  const value = lowerExpression(lowering, object);
  if (value.form === "record") return value.place;
  if (value.form !== "none") refuse(lowering, object.span, "member of a value that is no lvalue", { kind: "void" });
  return null;
}

/** Whether an expression denotes an object (C11 6.3.2.1). */
export function isLvalue(expression: Expression): boolean {
  switch (expression.kind) {
    case "name":
    case "index":
    case "compound":
    case "string":
    case "unsupported":
      return true;
    case "member":
      return expression.isArrow || isLvalue(expression.object);
    case "unary":
      return expression.operator === "*";
    default:
      return false;
  }
}

function arrowObject(lowering: Lowering, expression: MemberExpression): Place | null {
  const value = lowerExpression(lowering, expression.object);
  if (!isPointer(value)) return null;
  const { target } = value.type;
  return pointee(positionOf(lowering, value), target, expression.record);
}

/** A record that is an element of an array becomes the base of what is reached through it. */
export function rerooted(lowering: Lowering, place: MemoryPlace): MemoryPlace {
  const isElement = place.path?.some(({ kind }) => kind === "element") ?? true;
  return isElement ? pointee(placePosition(lowering, place), place.type, recordOf(lowering.types, place.type)) : place;
}

/** The member of a record that lies at a place. */
export function placeOfMember(lowering: Lowering, outer: MemoryPlace, expression: MemberExpression): Place | null {
  let record = expression.record;
  let place = outer;
  for (const index of expression.path) {
    const inner = memberAt(lowering, place, record, index);
    if (inner === null) return refused(lowering, expression, "member of an incomplete type");
    place = inner;
    record = withoutTypedefs(lowering.types, place.type).id;
  }
  return place;
}

/** The member with an index of a record that lies at a place. */
export function memberAt(lowering: Lowering, outer: MemoryPlace, record: TypeId, index: number): MemoryPlace | null {
  const member = lowering.layouts.layoutOf(record)?.members[index];
  if (member === undefined) return null;
  const { name, type, bitWidth } = member.member;
  const { unit } = member;
  const names = name === null ? [] : [name];
  const isBitField = unit !== null && bitWidth !== null;
  const byteOffset = isBitField ? 0 : member.bitOffset / 8;
  return memberPlace(outer, names, byteOffset, type, isBitField ? { unit, bitWidth } : null);
}

/** The element with an index of the array that lies at a place. */
export function elementAt(lowering: Lowering, outer: MemoryPlace, index: number): MemoryPlace | null {
  const type = lowering.types.get(withoutTypedefs(lowering.types, outer.type).id);
  const step = type.kind === "array" ? stepOf(lowering, type.element) : null;
  return type.kind === "array" && step !== null ? elementPlace(outer, literal(index), step, type.element) : null;
}

function lowerIndex(lowering: Lowering, expression: IndexExpression): Place | null {
  const isArray = lowering.types.get(withoutTypedefs(lowering.types, expression.array.type).id).kind === "array";
  const step = stepOf(lowering, expression.type);
  if (step === null) return refused(lowering, expression, "element of an incomplete type");
  if (!isArray) return pointedElement(lowering, expression);
  const array = lowerPlace(lowering, expression.array);
  if (array === null) return null;
  if (array.kind !== "memory") return refused(lowering, expression, "element of a local array");
  const { result: index, statements } = lowering.builder.nested(() => lowerExpression(lowering, expression.index));
  const place = statements.length > 0 ? reachedTwice(lowering, array) : array;
  lowering.builder.append(statements);
  return isInteger(index) ? elementPlace(place, indexNumber(lowering, index), step, expression.type) : null;
}

function pointedElement(lowering: Lowering, expression: IndexExpression): Place | null {
  const [pointer, index] = inOrder(lowering, [
    () => lowerExpression(lowering, expression.array),
    () => lowerExpression(lowering, expression.index),
  ]);
  if (pointer === undefined || index === undefined || !isPointer(pointer) || !isInteger(index)) return null;
  return pointeeOf(lowering, pointerSum(lowering, "+", pointer, index, expression), expression);
}

/** `&place`: a pointer to what lies there. */
export function addressOf(lowering: Lowering, place: Place, expression: Expression): Value {
  const type = valueTypeOf(lowering.facts, expression.type);
  if (place.kind === "local") return refuse(lowering, expression.span, "address of a local variable", type);
  if (place.kind === "extern") return refuse(lowering, expression.span, `address of \`${place.name}\``, type);
  if (place.bitField !== null || type.kind !== "pointer") {
    return refuse(lowering, expression.span, "address of a bit-field", type);
  }
  return positionValue(type, placePosition(lowering, place));
}

/** The position of a place: by the accessor of a record that lies there, where there is one. */
export function placePosition(lowering: Lowering, place: MemoryPlace): Term {
  const byteSize = lowering.layouts.byteSizeOf(place.type);
  const reach = recordOf(lowering.types, place.type) === null ? null : reachOf(lowering, place);
  const accessor = byteSize === null ? null : exactAccessor(lowering, reach, place, ["record"], byteSize);
  if (reach === null || accessor === null) return positionTerm(place);
  const type = { kind: "pointer", brand: accessor.tag } as const;
  return call(method(reach, `${accessor.name}$ptr`), reach.base, { type, effect: "none" });
}

/** The array at a place as a pointer to its first element. */
export function decayed(lowering: Lowering, place: MemoryPlace): Value {
  const type = lowering.types.get(withoutTypedefs(lowering.types, place.type).id);
  if (type.kind !== "array") return { form: "none" };
  return positionValue(pointerTo(lowering.facts, type.element), positionTerm(place));
}

/** A place that can be reached twice: its base and computed distances are names. */
export function reachedTwice(lowering: Lowering, place: MemoryPlace): MemoryPlace {
  return withTerms(place, (term) => reusable(lowering.builder, term, "at"));
}
