// The values of constant expressions (C11 6.6), with C's exact integer semantics: every node's value is wrapped to its type.
// Address constants that offsetof's old form needs, `&((struct s *)0)->member`, are computed as numbers.
// Invariant: nothing is reported here; what is no constant is returned with the node that makes it so.
import type { TypeRef } from "../type/index.js";
import { commonType, integerType, isPoisoned, plainType, pointerTarget, promoted, valueType } from "./classify.js";
import { byteOffsetOfPath, sizeInExpression } from "./layout-query.js";
import type { Parser } from "./parser.js";
import type { BinaryExpression, Expression, UnaryExpression } from "./tree.js";

/** Why an expression is no constant. */
export interface NotConstant {
  readonly at: Expression;
  /** Completes the sentence "… is no constant: …"; empty for a node that a reported mistake spoilt. */
  readonly reason: string;
}

/** A value, or why there is none. */
export type Evaluated = bigint | NotConstant;

/** True for a value. */
export function isNumber(evaluated: Evaluated): evaluated is bigint {
  return typeof evaluated === "bigint";
}

/** Evaluates an expression of integer or pointer type. */
export function evaluate(parser: Parser, expression: Expression): Evaluated {
  switch (expression.kind) {
    case "integer":
    case "query":
      return expression.value;
    case "name":
      return nameValue(parser, expression);
    case "unary":
      return unaryValue(parser, expression);
    case "binary":
      return binaryValue(parser, expression);
    case "conditional": {
      const condition = evaluate(parser, expression.condition);
      if (!isNumber(condition)) return condition;
      if (condition === 0n) return converted(parser, evaluate(parser, expression.whenFalse), expression.type);
      const { whenTrue } = expression;
      return converted(parser, whenTrue === null ? condition : evaluate(parser, whenTrue), expression.type);
    }
    case "cast":
      return castValue(parser, expression.operand, expression);
    case "member":
    case "index":
      return plainType(parser, expression.type).kind === "array" ? addressOf(parser, expression) : changing(expression);
    case "string":
      return { at: expression, reason: "the address of a string is not known" };
    case "call":
      return { at: expression, reason: "a function is called" };
    case "assignment":
      return { at: expression, reason: "it assigns" };
    case "statements":
      return { at: expression, reason: "it has statements in it" };
    case "initializer":
    case "compound":
      return { at: expression, reason: "it is an object" };
    case "builtin":
      return { at: expression, reason: `\`${expression.name}\` is called` };
    case "unsupported":
      return { at: expression, reason: expression.construct === "" ? "" : `it has a ${expression.construct}` };
  }
}

function changing(expression: Expression): NotConstant {
  return { at: expression, reason: "its value may change" };
}

function nameValue(parser: Parser, expression: Expression & { kind: "name" }): Evaluated {
  if (expression.value !== null) return expression.value;
  if (isPoisoned(parser, expression.type)) return { at: expression, reason: "" };
  if (expression.names === "function") return { at: expression, reason: "the address of a function is not known" };
  return { at: expression, reason: "it is a variable" };
}

/** Wraps a value to a type; pointers are unsigned words. */
export function wrapTo(parser: Parser, ref: TypeRef, value: bigint): bigint {
  const type = integerType(parser, ref);
  if (type === null) return BigInt.asUintN(parser.types.abi.pointerByteSize * 8, value);
  if (type.encoding === "bool") return value === 0n ? 0n : 1n;
  const bits = type.byteSize * 8;
  return type.isSigned ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
}

function converted(parser: Parser, value: Evaluated, type: TypeRef): Evaluated {
  return isNumber(value) ? wrapTo(parser, type, value) : value;
}

function castValue(parser: Parser, operand: Expression, cast: Expression): Evaluated {
  const target = plainType(parser, cast.type);
  if (target.kind === "void") return { at: cast, reason: "it has no value" };
  if (target.kind === "float" || plainType(parser, operand.type).kind === "float") {
    return { at: cast, reason: "floating-point values are not computed" };
  }
  const value = evaluate(parser, operand);
  return converted(parser, value, cast.type);
}

function unaryValue(parser: Parser, expression: UnaryExpression): Evaluated {
  const { operator, operand, type } = expression;
  if (operator === "&") return addressOf(parser, operand);
  if (operator === "*")
    return plainType(parser, type).kind === "array" ? addressOf(parser, expression) : changing(expression);
  if (operator.includes("x")) return { at: expression, reason: "it assigns" };
  const value = evaluate(parser, operand);
  if (!isNumber(value)) return value;
  if (operator === "!") return value === 0n ? 1n : 0n;
  const wrapped = wrapTo(parser, type, value);
  if (operator === "+") return wrapped;
  return wrapTo(parser, type, operator === "-" ? -wrapped : ~wrapped);
}

/** The address that an lvalue denotes, when it is a number. */
function addressOf(parser: Parser, expression: Expression): Evaluated {
  switch (expression.kind) {
    case "unary":
      return expression.operator === "*" ? evaluate(parser, expression.operand) : changing(expression);
    case "member": {
      const { object, isArrow, record, path } = expression;
      const base = isArrow ? evaluate(parser, object) : addressOf(parser, object);
      return isNumber(base)
        ? wrapTo(parser, parser.base.sizeType, base + byteOffsetOfPath(parser, record, path))
        : base;
    }
    case "index": {
      const isArray = plainType(parser, expression.array.type).kind === "array";
      const base = isArray ? addressOf(parser, expression.array) : evaluate(parser, expression.array);
      const index = evaluate(parser, expression.index);
      if (!isNumber(base)) return base;
      if (!isNumber(index)) return index;
      return wrapTo(parser, parser.base.sizeType, base + index * elementSize(parser, expression.type));
    }
    default:
      return { at: expression, reason: "its address is not known" };
  }
}

function elementSize(parser: Parser, element: TypeRef): bigint {
  return BigInt(sizeInExpression(parser, element) ?? 0);
}

function binaryValue(parser: Parser, expression: BinaryExpression): Evaluated {
  const { operator, left, right } = expression;
  const a = evaluate(parser, left);
  if (operator === ",") return { at: expression, reason: "it has a comma" };
  if (!isNumber(a)) return a;
  if (operator === "&&" && a === 0n) return 0n;
  if (operator === "||" && a !== 0n) return 1n;
  const b = evaluate(parser, right);
  if (!isNumber(b)) return b;
  switch (operator) {
    case "&&":
    case "||":
      return b === 0n ? 0n : 1n;
    case "<<":
    case ">>":
      return shifted(parser, expression, a, b);
    case "+":
    case "-":
      return summed(parser, expression, a, b);
    default:
      return computed(parser, expression, a, b);
  }
}

/** A shift count is taken modulo the width, as everywhere in kstruct; constant.ts warns of one that is too large. */
function shifted(parser: Parser, expression: BinaryExpression, a: bigint, b: bigint): Evaluated {
  const { type, operator } = expression;
  const bits = BigInt((integerType(parser, type)?.byteSize ?? 4) * 8);
  const count = ((b % bits) + bits) % bits;
  const value = wrapTo(parser, type, a);
  return wrapTo(parser, type, operator === "<<" ? value << count : value >> count);
}

function summed(parser: Parser, expression: BinaryExpression, a: bigint, b: bigint): Evaluated {
  const { type, operator, left, right } = expression;
  const leftTarget = pointerTarget(parser, valueType(parser, left.type));
  const rightTarget = pointerTarget(parser, valueType(parser, right.type));
  if (leftTarget !== null && rightTarget !== null) {
    const byteSize = elementSize(parser, leftTarget);
    return byteSize === 0n
      ? { at: expression, reason: "it divides by zero" }
      : wrapTo(parser, type, (a - b) / byteSize);
  }
  const x = rightTarget === null ? a : a * elementSize(parser, rightTarget);
  const y = leftTarget === null ? b : b * elementSize(parser, leftTarget);
  const [p, q] = [wrapTo(parser, type, x), wrapTo(parser, type, y)];
  return wrapTo(parser, type, operator === "+" ? p + q : p - q);
}

function computed(parser: Parser, expression: BinaryExpression, a: bigint, b: bigint): Evaluated {
  const { operator, left, right } = expression;
  const common = commonType(parser, left, right) ?? promoted(parser, left);
  if (plainType(parser, common).kind === "float")
    return { at: expression, reason: "floating-point values are not computed" };
  const x = wrapTo(parser, common, a);
  const y = wrapTo(parser, common, b);
  switch (operator) {
    case "==":
      return x === y ? 1n : 0n;
    case "!=":
      return x !== y ? 1n : 0n;
    case "<":
      return x < y ? 1n : 0n;
    case ">":
      return x > y ? 1n : 0n;
    case "<=":
      return x <= y ? 1n : 0n;
    case ">=":
      return x >= y ? 1n : 0n;
    case "&":
      return wrapTo(parser, common, x & y);
    case "|":
      return wrapTo(parser, common, x | y);
    case "^":
      return wrapTo(parser, common, x ^ y);
    case "*":
      return wrapTo(parser, common, x * y);
    default:
      if (y === 0n) return { at: expression, reason: "it divides by zero" };
      return wrapTo(parser, common, operator === "/" ? x / y : x % y);
  }
}
