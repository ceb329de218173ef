// Conversions between types: casts (C11 6.5.4) and what may be assigned, passed and returned (6.5.16.1).
// Pointers and integers do not convert without a cast, nor do pointers to different types: gcc 14 and clang 16 refuse it.

import type { Span } from "../source/index.js";
import { type TypeRef, withoutTypedefs } from "../type/index.js";
import {
  integerType,
  isArithmetic,
  isCompatible,
  isPoisoned,
  plainType,
  pointerTarget,
  quoted,
  recordId,
  valueType,
} from "./classify.js";
import { evaluate } from "./evaluate.js";
import { poison } from "./expression.js";
import type { Parser } from "./parser.js";
import type { Expression } from "./tree.js";

/** `(type)operand`. */
export function castTo(parser: Parser, type: TypeRef, operand: Expression, span: Span): Expression {
  const source = valueType(parser, operand.type);
  if (isPoisoned(parser, operand.type) || isPoisoned(parser, type)) return { ...poison(parser, span), type };
  if (!isCastable(parser, type, source)) {
    const message = `${quoted(parser, operand.type)} cannot be cast to ${quoted(parser, type)}`;
    parser.diagnostics.error("K1305", span, message);
    return poison(parser, span);
  }
  return { kind: "cast", operand, type, span };
}

function isCastable(parser: Parser, target: TypeRef, source: TypeRef): boolean {
  const to = plainType(parser, target).kind;
  const from = plainType(parser, source).kind;
  if (to === "void") return true;
  if (to === "array" || to === "function" || from === "void") return false;
  if (to === "struct" || to === "union")
    return withoutTypedefs(parser.types, target).id === withoutTypedefs(parser.types, source).id;
  if (from === "struct" || from === "union") return false;
  return !(to === "pointer" && from === "float") && !(to === "float" && from === "pointer");
}

/** True for an integer constant 0 and `(void *)0` (6.3.2.3p3). */
export function isNullPointer(parser: Parser, expression: Expression): boolean {
  if (expression.kind === "cast") {
    const target = pointerTarget(parser, expression.type);
    const isVoidPointer = target !== null && plainType(parser, target).kind === "void";
    if (isVoidPointer) return isNullPointer(parser, expression.operand);
  }
  return integerType(parser, expression.type) !== null && evaluate(parser, expression) === 0n;
}

/** Reports a value that a target of the type cannot take; `what` begins the message: "argument 1 of `f`". */
export function checkAssignable(parser: Parser, target: TypeRef, value: Expression, what: string): void {
  if (isPoisoned(parser, target) || isPoisoned(parser, value.type)) return;
  // Only an initialiser has an array for its target: braces or a string, which are not read.
  if (plainType(parser, target).kind === "array") return;
  const source = valueType(parser, value.type);
  const problem = assignmentProblem(parser, target, source, value);
  if (problem === null) return;
  if (problem.isWarning) {
    const message = `${what} drops \`const\` or \`volatile\` of ${quoted(parser, source)}`;
    parser.diagnostics.warning("K1310", value.span, message);
    return;
  }
  const message = `${what} is ${quoted(parser, target)}, the value is ${quoted(parser, source)}`;
  parser.diagnostics.error("K1305", value.span, message, { hint: problem.hint });
}

interface Problem {
  readonly isWarning: boolean;
  readonly hint: string | null;
}

const mismatch: Problem = { isWarning: false, hint: null };
const castable: Problem = { isWarning: false, hint: "write a cast if this is meant" };

function assignmentProblem(parser: Parser, target: TypeRef, source: TypeRef, value: Expression): Problem | null {
  if (isArithmetic(parser, target)) {
    if (isArithmetic(parser, source)) return null;
    const isPointer = pointerTarget(parser, source) !== null;
    if (isPointer && integerType(parser, target)?.encoding === "bool") return null;
    return isPointer ? castable : mismatch;
  }
  const to = pointerTarget(parser, target);
  if (to === null) return isSameRecord(parser, target, source) ? null : mismatch;
  if (isNullPointer(parser, value)) return null;
  const from = pointerTarget(parser, source);
  if (from === null) return isArithmetic(parser, source) ? castable : mismatch;
  return pointerProblem(parser, to, from);
}

function isSameRecord(parser: Parser, target: TypeRef, source: TypeRef): boolean {
  const record = recordId(parser, target);
  return record !== null && record === recordId(parser, source);
}

function pointerProblem(parser: Parser, to: TypeRef, from: TypeRef): Problem | null {
  const isVoid = plainType(parser, to).kind === "void" || plainType(parser, from).kind === "void";
  if (!isVoid && !isCompatible(parser, to, from, true) && !differInSignOnly(parser, to, from)) return castable;
  const have = withoutTypedefs(parser.types, from).qualifiers;
  const want = withoutTypedefs(parser.types, to).qualifiers;
  const isDropped = (have.isConst && !want.isConst) || (have.isVolatile && !want.isVolatile);
  return isDropped ? { isWarning: true, hint: null } : null;
}

/** `int *` and `unsigned int *`: the kernel builds with -Wno-pointer-sign. */
function differInSignOnly(parser: Parser, to: TypeRef, from: TypeRef): boolean {
  const left = integerType(parser, to);
  const right = integerType(parser, from);
  return left !== null && right !== null && left.byteSize === right.byteSize && left.encoding === right.encoding;
}
