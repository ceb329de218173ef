// Expressions of C, lowered to values. What cannot be one JavaScript expression puts statements before it.
// Rules: C11 6.5; `&&`, `||`, `?:` and `,` evaluate as 6.5.13-6.5.17 say; a comparison is an int that is 0 or 1.
import type {
  BinaryExpression,
  CastExpression,
  Expression,
  MemberExpression,
  NameExpression,
  UnaryExpression,
} from "../c/index.js";
import { withoutTypedefs } from "../type/index.js";
import { and, not, or } from "./arithmetic.js";
import { lowerAssignment, lowerStep } from "./assignment.js";
import { lowerBuiltin } from "./builtin.js";
import { lowerCall } from "./call.js";
import { branch, chosen, guarded, lowerChosenEffect, lowerConditional } from "./conditional.js";
import { lowerStatementExpression, lowerStatements } from "./control.js";
import { convert } from "./convert.js";
import type { Relation } from "./halves.js";
import { load } from "./load.js";
import { inOrder, type Lowering, refuse, settled, settledIntegers, standIn } from "./lowering.js";
import { addressOf, decayed, isLvalue, lowerPlace, placeOfMember, rerooted } from "./lvalue.js";
import { negateOrNot, operate, relate, shift } from "./operate.js";
import type { Place } from "./place.js";
import { pointerDifference, pointerSum, relatePointers } from "./pointer.js";
import { lowerInitialValue } from "./record.js";
import { warnOfDivision, warnOfShift } from "./suspicious.js";
import { lowerTaggedPointer } from "./tagged.js";
import { booleanLiteral, partsOf, property, type Term } from "./term.js";
import {
  conditionOf,
  conditionValue,
  constantValue,
  type IntegerValue,
  isInteger,
  isPointer,
  numberValue,
  type PointerValue,
  positionValue,
  termsOf,
  type Value,
} from "./value.js";
import {
  addressType,
  type IntegerType,
  intType,
  isRecord,
  isWideBitField,
  type PointerType,
  rangeOf,
  type ValueType,
  valueTypeOf,
} from "./value-type.js";

/** Lowers an expression to its value; lvalues are read. */
export function lowerExpression(lowering: Lowering, expression: Expression): Value {
  const type = valueTypeOf(lowering.facts, expression.type);
  switch (expression.kind) {
    case "integer":
      return constant(lowering, expression, type, expression.value, /^0[xX]/.test(expression.spelling));
    case "query":
      return constant(lowering, expression, type, expression.value, false);
    case "name":
      return lowerName(lowering, expression, type);
    case "string":
      return refuse(lowering, expression.span, "string literal", type);
    case "unary":
      return lowerUnary(lowering, expression, type);
    case "binary":
      return lowerBinary(lowering, expression, type);
    case "assignment":
      return lowerAssignment(lowering, expression, "value");
    case "conditional":
      return lowerConditional(lowering, expression);
    case "cast":
      return lowerCast(lowering, expression, type);
    case "call":
      return lowerCall(lowering, expression);
    case "member":
      return lowerMemberValue(lowering, expression, type);
    case "index":
      return lowerLvalue(lowering, expression);
    case "statements":
      return lowerStatementExpression(lowering, expression);
    case "compound":
      return type.kind === "other"
        ? lowerLvalue(lowering, expression)
        : lowerInitialValue(lowering, expression.initializer, expression.type);
    case "initializer":
      return refuse(lowering, expression.span, expression.kind, type);
    case "builtin":
      return lowerBuiltin(lowering, expression, type);
    case "unsupported":
      return refuse(lowering, expression.span, expressionName(expression.construct), type);
  }
}

/** A builtin or keyword of C is quoted; what is described in words is not. */
function expressionName(construct: string): string {
  return /^\w+$/.test(construct) ? `\`${construct}\`` : construct;
}

function constant(lowering: Lowering, expression: Expression, type: ValueType, value: bigint, isHex: boolean): Value {
  if (type.kind === "integer") return constantValue(type, value, isHex);
  return type.kind === "other" ? refuse(lowering, expression.span, type.construct, type) : standIn(type);
}

function lowerName(lowering: Lowering, expression: NameExpression, type: ValueType): Value {
  if (expression.names === "function") return refuse(lowering, expression.span, "pointer to a function", type);
  if (expression.names !== "enumerator") return lowerLvalue(lowering, expression);
  if (expression.value === null || type.kind !== "integer") return standIn(type);
  const known = lowering.accessors.enumeratorOf(expression.name);
  const symbol =
    known === null ? null : { className: known.enumClass.name, module: known.enumClass.module, name: known.name };
  return constantValue(type, expression.value, false, symbol);
}

function lowerLvalue(lowering: Lowering, expression: Expression): Value {
  const place = lowerPlace(lowering, expression);
  return place === null ? standIn(valueTypeOf(lowering.facts, expression.type)) : valueAt(lowering, place, expression);
}

/** A member, also of a record that is a value: what a function returns, or the last value of `({ … })`. */
function lowerMemberValue(lowering: Lowering, expression: MemberExpression, type: ValueType): Value {
  const { object } = expression;
  if (expression.isArrow || isLvalue(object)) return lowerLvalue(lowering, expression);
  const value = lowerExpression(lowering, object);
  // The value of a record with one member is that of the member.
  if (value.form !== "record") return value.form === "none" ? standIn(type) : value;
  const place = placeOfMember(lowering, rerooted(lowering, value.place), expression);
  return place === null ? standIn(type) : valueAt(lowering, place, expression);
}

/** What reading a place gives. */
export function valueAt(lowering: Lowering, place: Place, expression: Expression): Value {
  if (place.kind === "local") return lowering.locals.get(place.local)?.value ?? standIn(place.type);
  if (place.kind === "extern") return externValue(place.name, place.type);
  const { kind } = lowering.types.get(withoutTypedefs(lowering.types, place.type).id);
  if (kind === "array") return decayed(lowering, place);
  const type = valueTypeOf(lowering.facts, place.type);
  if (type.kind !== "other") return load(lowering, place);
  return isRecord(lowering.types, place.type)
    ? { form: "record", place }
    : refuse(lowering, expression.span, type.construct, type);
}

function externValue(name: string, type: ValueType): Value {
  const callee = { of: "externs", name } as const;
  if (type.kind === "pointer") {
    return positionValue(type, property(callee, { kind: "pointer", brand: type.brand }, "read"));
  }
  if (type.kind !== "integer") return { form: "none" };
  if (type.isBool) return conditionValue(type, property(callee, { kind: "boolean" }, "read"));
  if (type.bitWidth === 64) return { form: "whole", type, term: property(callee, { kind: "bigint" }, "read") };
  return numberValue(type, property(callee, { kind: "number" }, "read", rangeOf(type)));
}

function lowerUnary(lowering: Lowering, expression: UnaryExpression, type: ValueType): Value {
  const { operand } = expression;
  switch (expression.operator) {
    case "&": {
      // `&*p` is p, whatever p points at (6.5.3.2p3).
      if (operand.kind === "unary" && operand.operator === "*") {
        return convert(lowering, lowerExpression(lowering, operand.operand), type);
      }
      const place = lowerPlace(lowering, operand);
      return place === null ? standIn(type) : addressOf(lowering, place, expression);
    }
    case "*":
      return lowerLvalue(lowering, expression);
    case "!":
      return conditionValue(intType, not(lowerCondition(lowering, operand)));
    case "~":
    case "-":
    case "+": {
      const value = lowerExpression(lowering, operand);
      if (!isInteger(value)) return unsuitable(lowering, operand, value, type);
      if (isWideBitField(value.type)) return refuseBitField(lowering, operand, type);
      return negateOrNot(lowering.builder, expression.operator, value);
    }
    default:
      return lowerStep(lowering, expression, "value");
  }
}

/** A value that the operator does not take; unless it was refused already, it is refused now. */
function unsuitable(lowering: Lowering, expression: Expression, value: Value, type: ValueType): Value {
  if (value.form === "none") return standIn(type);
  return refuse(lowering, expression.span, "operator on values of such types", type);
}

function refuseBitField(lowering: Lowering, expression: Expression, type: ValueType): Value {
  const construct = "arithmetic on a bit-field of more than 32 bits, which gcc and clang do in different widths";
  return refuse(lowering, expression.span, construct, type);
}

/** An expression as a condition: whether it differs from 0. */
export function lowerCondition(lowering: Lowering, expression: Expression): Term {
  const value = lowerExpression(lowering, expression);
  return isInteger(value) || isPointer(value) ? conditionOf(value) : booleanLiteral(false);
}

function lowerBinary(lowering: Lowering, expression: BinaryExpression, type: ValueType): Value {
  const { operator, left, right } = expression;
  switch (operator) {
    case ",":
      lowerEffect(lowering, left);
      return lowerExpression(lowering, right);
    case "&&":
    case "||":
      return lowerLogical(lowering, operator, left, right);
    default: {
      const [first, second] = inOrder(lowering, [
        () => lowerExpression(lowering, left),
        () => lowerExpression(lowering, right),
      ]);
      if (first === undefined || second === undefined) return standIn(type);
      return binaryOfValues(lowering, operator, first, second, expression);
    }
  }
}

function lowerLogical(lowering: Lowering, operator: "&&" | "||", left: Expression, right: Expression): Value {
  const first = lowerCondition(lowering, left);
  const { result: second, statements } = lowering.builder.nested(() => lowerCondition(lowering, right));
  if (statements.length === 0) {
    return conditionValue(intType, operator === "&&" ? and(first, second) : or(first, second));
  }
  return conditionValue(intType, guarded(lowering, operator, first, second, statements));
}

/** A binary operator on values at hand: what `a op b` and `a op= b` share. */
export function binaryOfValues(
  lowering: Lowering,
  operator: Exclude<BinaryExpression["operator"], "," | "&&" | "||">,
  left: Value,
  right: Value,
  expression: Expression,
): Value {
  const type = valueTypeOf(lowering.facts, expression.type);
  if (isInteger(left) && isInteger(right)) return binaryOfIntegers(lowering, operator, left, right, expression);
  if (isPointer(left) || isPointer(right)) return binaryOfPointers(lowering, operator, left, right, expression);
  return left.form === "none" || right.form === "none" ? standIn(type) : unsuitable(lowering, expression, left, type);
}

function binaryOfIntegers(
  lowering: Lowering,
  operator: Exclude<BinaryExpression["operator"], "," | "&&" | "||">,
  left: IntegerValue,
  right: IntegerValue,
  expression: Expression,
): Value {
  const { builder } = lowering;
  const type = valueTypeOf(lowering.facts, expression.type);
  if (isWideBitField(left.type) || isWideBitField(right.type)) return refuseBitField(lowering, expression, type);
  const isWide = left.type.bitWidth === 64 || right.type.bitWidth === 64;
  const [first = left, second = right] = isWide ? settledIntegers(lowering, [left, right]) : [left, right];
  if (isShift(operator)) {
    warnOfShift(lowering, first, second, expression);
    return shift(builder, operator, first, second);
  }
  if (isRelation(operator)) return relate(builder, operator, first, second);
  if (operator === "/" || operator === "%") warnOfDivision(lowering, second, expression);
  return operate(builder, operator, first, second);
}

function isShift(operator: BinaryExpression["operator"]): operator is "<<" | ">>" {
  return operator === "<<" || operator === ">>";
}

function isRelation(operator: BinaryExpression["operator"]): operator is Relation {
  return ["<", "<=", ">", ">=", "==", "!="].includes(operator);
}

function binaryOfPointers(
  lowering: Lowering,
  operator: BinaryExpression["operator"],
  left: Value,
  right: Value,
  expression: Expression,
): Value {
  const type = valueTypeOf(lowering.facts, expression.type);
  const [first, second] = settled(lowering, [left, right]);
  if (first === undefined || second === undefined) return standIn(type);
  if (isRelation(operator)) {
    const [one, other] = [asPointer(lowering, first, second), asPointer(lowering, second, first)];
    if (one !== null && other !== null) return relatePointers(lowering, operator, one, other);
  }
  if (operator === "+" && isPointer(first) && isInteger(second))
    return pointerSum(lowering, "+", first, second, expression);
  if (operator === "+" && isInteger(first) && isPointer(second))
    return pointerSum(lowering, "+", second, first, expression);
  if (operator === "-" && isPointer(first) && isInteger(second))
    return pointerSum(lowering, "-", first, second, expression);
  if (operator === "-" && isPointer(first) && isPointer(second))
    return pointerDifference(lowering, first, second, expression);
  return unsuitable(lowering, expression, first, type);
}

/** An operand of a comparison of pointers; 0 is NULL (6.5.9p5). */
function asPointer(lowering: Lowering, value: Value, other: Value): PointerValue | null {
  if (isPointer(value)) return value;
  const converted = isInteger(value) && isPointer(other) ? convert(lowering, value, other.type) : value;
  return isPointer(converted) ? converted : null;
}

/** Lowers an expression whose value nobody looks at. */
export function lowerEffect(lowering: Lowering, expression: Expression): Value {
  switch (expression.kind) {
    case "assignment":
      lowerAssignment(lowering, expression, "effect");
      break;
    case "conditional":
      lowerChosenEffect(lowering, expression);
      break;
    case "binary":
      lowerBinaryEffect(lowering, expression);
      break;
    case "unary":
      if (/[+-]{2}/.test(expression.operator)) lowerStep(lowering, expression, "effect");
      else discard(lowering, lowerExpression(lowering, expression));
      break;
    case "statements":
      lowerStatements(lowering, expression.body);
      if (expression.value !== null) lowerEffect(lowering, expression.value);
      break;
    default:
      discard(lowering, lowerExpression(lowering, expression));
  }
  return { form: "none" };
}

/** `a, b;`, `a && b;`, `a || b;` are statements, and so is what they guard. */
function lowerBinaryEffect(lowering: Lowering, expression: BinaryExpression): void {
  const { operator, left, right } = expression;
  if (operator === ",") {
    lowerEffect(lowering, left);
    lowerEffect(lowering, right);
  } else if (operator === "&&" || operator === "||") {
    const condition = lowerCondition(lowering, left);
    const { statements } = lowering.builder.nested(() => lowerEffect(lowering, right));
    branch(lowering, operator === "&&" ? condition : not(condition), statements, []);
  } else discard(lowering, lowerExpression(lowering, expression));
}

/** Evaluates a value for what it does. */
export function discard(lowering: Lowering, value: Value): void {
  for (const term of termsOf(value)) discardTerm(lowering, term);
}

/** Only calls do something: `(void)(f() + g())` calls both. */
function discardTerm(lowering: Lowering, term: Term): void {
  const isCall = term.kind === "call" && (term.callee.of === "functions" || term.own === "write");
  if (isCall || (term.kind === "conditional" && term.effect === "write")) {
    lowering.builder.add({ kind: "term", term });
    return;
  }
  if (term.kind === "binary" && (term.operator === "&&" || term.operator === "||") && term.effect === "write") {
    lowering.builder.add({ kind: "term", term });
    return;
  }
  for (const part of partsOf(term)) discardTerm(lowering, part);
}

function lowerCast(lowering: Lowering, expression: CastExpression, type: ValueType): Value {
  if (type.kind === "other") return refuse(lowering, expression.span, type.construct, type);
  if (type.kind === "void") return lowerEffect(lowering, expression.operand);
  return castTo(lowering, expression.operand, type);
}

/** Casts an expression. A pointer made of a choice is the choice of two pointers, one made of a tagged word is its load. */
function castTo(lowering: Lowering, expression: Expression, type: IntegerType | PointerType): Value {
  if (type.kind === "pointer" && isWord(lowering, expression)) {
    const inner = withoutWordCasts(lowering, expression);
    if (inner.kind === "conditional") return chosen(lowering, inner, type, (arm) => castTo(lowering, arm, type));
    const tagged = lowerTaggedPointer(lowering, inner, type);
    if (tagged !== null) return tagged;
  }
  const value = lowerExpression(lowering, expression);
  return value.form === "none" ? standIn(type) : convert(lowering, value, type);
}

/** Whether an expression has all bits of a pointer. */
export function isWord(lowering: Lowering, expression: Expression): boolean {
  const type = valueTypeOf(lowering.facts, expression.type);
  if (type.kind === "pointer") return true;
  return type.kind === "integer" && type.bitWidth === addressType(lowering.types).bitWidth;
}

/** The expression inside of casts between words and pointers, which change no bit. */
export function withoutWordCasts(lowering: Lowering, expression: Expression): Expression {
  if (expression.kind !== "cast" || !isWord(lowering, expression) || !isWord(lowering, expression.operand)) {
    return expression;
  }
  return withoutWordCasts(lowering, expression.operand);
}
