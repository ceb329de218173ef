// What each operator demands of its operands, and the type of its result (C11 6.5.3 to 6.5.17).
// Invariant: a poisoned operand gives a poisoned result and no message.

import type { Span } from "../source/index.js";
import type { TypeRef } from "../type/index.js";
import { isModifiable, reportNotModifiable } from "./access.js";
import {
  commonType,
  integerType,
  isArithmetic,
  isCompatible,
  isPoisoned,
  plainType,
  pointerTarget,
  pointerTo,
  promoted,
  quoted,
  recordId,
  valueType,
} from "./classify.js";
import { checkAssignable, isNullPointer } from "./convert.js";
import { poison } from "./expression.js";
import { sizeInExpression } from "./layout-query.js";
import { isComparison, likePointers, warnOfPointers } from "./mixed-pointers.js";
import type { Parser } from "./parser.js";
import { memberAt } from "./record-members.js";
import { joinSpans, spanOf, type Token, writtenText } from "./token.js";
import type { BinaryOperator, Expression, UnaryExpression } from "./tree.js";

/** `left operator right`. */
export function makeBinary(
  parser: Parser,
  operator: BinaryOperator,
  token: Token,
  left: Expression,
  right: Expression,
): Expression {
  const span = joinSpans(left.span, right.span);
  if (isPoisoned(parser, left.type) || isPoisoned(parser, right.type)) return poison(parser, span);
  const type = binaryType(parser, operator, left, right);
  if (type !== null) return { kind: "binary", operator, left, right, type, span };
  const pair = isComparison(operator) ? likePointers(parser, left, right) : null;
  if (pair !== null) {
    warnOfPointers(parser, `\`${token.text}\` compares`, left, right, token);
    return { kind: "binary", operator, ...pair, type: parser.base.int, span };
  }
  const operands = `${quoted(parser, left.type)} and ${quoted(parser, right.type)}`;
  parser.diagnostics.error("K1305", spanOf(token), `\`${token.text}\` does not take ${operands}`);
  return poison(parser, span);
}

function binaryType(parser: Parser, operator: BinaryOperator, left: Expression, right: Expression): TypeRef | null {
  const areIntegers = integerType(parser, left.type) !== null && integerType(parser, right.type) !== null;
  switch (operator) {
    case "+":
    case "-":
      return commonType(parser, left, right) ?? pointerArithmetic(parser, operator, left, right);
    case "*":
    case "/":
      return commonType(parser, left, right);
    case "%":
    case "&":
    case "^":
    case "|":
      return areIntegers ? commonType(parser, left, right) : null;
    case "<<":
    case ">>":
      return areIntegers ? promoted(parser, left) : null;
    case "&&":
    case "||":
      return isScalar(parser, left.type) && isScalar(parser, right.type) ? parser.base.int : null;
    case ",":
      return valueType(parser, right.type);
    default:
      return isComparable(parser, operator, left, right) ? parser.base.int : null;
  }
}

/** True for numbers and pointers, which conditions are. */
export function isScalar(parser: Parser, ref: TypeRef): boolean {
  return isArithmetic(parser, ref) || pointerTarget(parser, valueType(parser, ref)) !== null;
}

function pointerArithmetic(parser: Parser, operator: "+" | "-", left: Expression, right: Expression): TypeRef | null {
  const a = valueType(parser, left.type);
  const b = valueType(parser, right.type);
  const leftTarget = pointerTarget(parser, a);
  const rightTarget = pointerTarget(parser, b);
  if (leftTarget !== null && rightTarget !== null) {
    const areAlike = operator === "-" && isCompatible(parser, leftTarget, rightTarget, true);
    return areAlike && hasSize(parser, leftTarget) ? parser.base.ptrdiffType : null;
  }
  if (leftTarget !== null) return integerType(parser, b) !== null && hasSize(parser, leftTarget) ? a : null;
  const isSum = operator === "+" && rightTarget !== null && integerType(parser, a) !== null;
  return isSum && hasSize(parser, rightTarget) ? b : null;
}

function hasSize(parser: Parser, target: TypeRef): boolean {
  return sizeInExpression(parser, target) !== null;
}

function isComparable(parser: Parser, operator: BinaryOperator, left: Expression, right: Expression): boolean {
  if (isArithmetic(parser, left.type) && isArithmetic(parser, right.type)) return true;
  const a = pointerTarget(parser, valueType(parser, left.type));
  const b = pointerTarget(parser, valueType(parser, right.type));
  if (a !== null && b !== null) {
    const isVoid = plainType(parser, a).kind === "void" || plainType(parser, b).kind === "void";
    return isVoid || isCompatible(parser, a, b, true);
  }
  const isEquality = operator === "==" || operator === "!=";
  if (!isEquality) return false;
  return (a !== null && isNullPointer(parser, right)) || (b !== null && isNullPointer(parser, left));
}

/** A unary operator and its operand. */
export function makeUnary(
  parser: Parser,
  operator: UnaryExpression["operator"],
  token: Token,
  operand: Expression,
): Expression {
  const span = joinSpans(
    operator.startsWith("x") ? operand.span : spanOf(token),
    operator.startsWith("x") ? spanOf(token) : operand.span,
  );
  if (isPoisoned(parser, operand.type)) return poison(parser, span);
  if (operator === "&") return addressOf(parser, operand, span);
  if (operator.includes("x") && !isModifiable(parser, operand)) {
    reportNotModifiable(parser, operand, `\`${token.text}\``);
    return poison(parser, span);
  }
  const type = unaryType(parser, operator, operand);
  if (type !== null) return { kind: "unary", operator, operand, type, span };
  parser.diagnostics.error("K1305", spanOf(token), `\`${token.text}\` does not take ${quoted(parser, operand.type)}`);
  return poison(parser, span);
}

function unaryType(parser: Parser, operator: UnaryExpression["operator"], operand: Expression): TypeRef | null {
  switch (operator) {
    case "!":
      return isScalar(parser, operand.type) ? parser.base.int : null;
    case "~":
      return integerType(parser, operand.type) === null ? null : promoted(parser, operand);
    case "-":
    case "+":
      return isArithmetic(parser, operand.type) ? promoted(parser, operand) : null;
    case "*":
      return pointerTarget(parser, valueType(parser, operand.type));
    default: {
      const type = valueType(parser, operand.type);
      const target = pointerTarget(parser, type);
      return isArithmetic(parser, type) || (target !== null && hasSize(parser, target)) ? type : null;
    }
  }
}

function addressOf(parser: Parser, operand: Expression, span: Span): Expression {
  const member = operand.kind === "member" ? memberAt(parser.types, operand.record, operand.path) : undefined;
  if (member !== undefined && member.bitWidth !== null) {
    parser.diagnostics.error("K1305", span, `\`${member.name}\` is a bit-field and has no address`);
    return poison(parser, span);
  }
  const isRegister = operand.kind === "name" && operand.local !== null && parser.body?.registers.has(operand.local);
  if (!isLvalue(operand) || isRegister === true) {
    parser.diagnostics.error("K1309", operand.span, `${writtenText(operand.span)} has no address`);
    return poison(parser, span);
  }
  return { kind: "unary", operator: "&", operand, type: pointerTo(parser, operand.type), span };
}

/** True for what denotes an object or a function. */
export function isLvalue(expression: Expression): boolean {
  switch (expression.kind) {
    case "name":
      return expression.names !== "enumerator";
    case "unary":
      return expression.operator === "*";
    case "member":
      return expression.isArrow || isLvalue(expression.object);
    case "index":
    case "string":
    case "compound":
      return true;
    case "unsupported":
      // Calls that are not read and values that are not computed; a poisoned node may be anything.
      return !["floating-point constant", "address of a label", "__builtin_va_arg"].includes(expression.construct);
    default:
      return false;
  }
}

/** `target = value`, `target operator= value`. */
export function makeAssignment(
  parser: Parser,
  operator: BinaryOperator | null,
  token: Token,
  target: Expression,
  value: Expression,
): Expression {
  const span = joinSpans(target.span, value.span);
  if (isPoisoned(parser, target.type) || isPoisoned(parser, value.type)) return poison(parser, span);
  if (!isModifiable(parser, target)) {
    reportNotModifiable(parser, target, `\`${token.text}\``);
    return poison(parser, span);
  }
  if (operator === null) checkAssignable(parser, target.type, value, "the target");
  else {
    const sum = makeBinary(parser, operator, token, target, value);
    if (isPoisoned(parser, sum.type)) return poison(parser, span);
    if (pointerTarget(parser, sum.type) !== null) checkAssignable(parser, target.type, sum, "the target");
  }
  return { kind: "assignment", operator, target, value, type: valueType(parser, target.type), span };
}

/** `condition ? whenTrue : whenFalse`. */
export function makeConditional(
  parser: Parser,
  question: Token,
  condition: Expression,
  whenTrue: Expression | null,
  whenFalse: Expression,
): Expression {
  const span = joinSpans(condition.span, whenFalse.span);
  const first = whenTrue ?? condition;
  if ([condition, first, whenFalse].some((part) => isPoisoned(parser, part.type))) return poison(parser, span);
  const type = isScalar(parser, condition.type) ? conditionalType(parser, first, whenFalse) : null;
  if (type !== null) return { kind: "conditional", condition, whenTrue, whenFalse, type, span };
  const pair = isScalar(parser, condition.type) ? likePointers(parser, first, whenFalse) : null;
  if (pair !== null) {
    warnOfPointers(parser, "`?:` chooses between", first, whenFalse, question);
    if (whenTrue === null && pair.left !== first) {
      const construct = "`?:` of a number and a pointer";
      return { kind: "unsupported", construct, type: valueType(parser, whenFalse.type), span };
    }
    // Pointers to different types meet in `void *`, as gcc and clang have it.
    const areBoth = pair.left === first && pair.right === whenFalse;
    const common = areBoth ? pointerTo(parser, parser.base.void) : valueType(parser, pair.left.type);
    const arms = { whenTrue: whenTrue === null ? null : pair.left, whenFalse: pair.right };
    return { kind: "conditional", condition, ...arms, type: common, span };
  }
  const message = isScalar(parser, condition.type)
    ? `\`?:\` does not take ${quoted(parser, first.type)} and ${quoted(parser, whenFalse.type)}`
    : `${quoted(parser, condition.type)} is no condition`;
  parser.diagnostics.error("K1305", spanOf(question), message);
  return poison(parser, span);
}

function conditionalType(parser: Parser, left: Expression, right: Expression): TypeRef | null {
  const common = commonType(parser, left, right);
  if (common !== null) return common;
  const a = valueType(parser, left.type);
  const b = valueType(parser, right.type);
  const kinds = [plainType(parser, a).kind, plainType(parser, b).kind];
  if (kinds.includes("void")) return parser.base.void;
  if (recordId(parser, a) !== null) return recordId(parser, a) === recordId(parser, b) ? a : null;
  const leftTarget = pointerTarget(parser, a);
  const rightTarget = pointerTarget(parser, b);
  if (leftTarget !== null && isNullPointer(parser, right)) return a;
  if (rightTarget !== null && isNullPointer(parser, left)) return b;
  if (leftTarget === null || rightTarget === null) return null;
  if (plainType(parser, leftTarget).kind === "void") return a;
  if (plainType(parser, rightTarget).kind === "void") return b;
  if (!isCompatible(parser, leftTarget, rightTarget, true)) return null;
  const qualifiers = {
    isConst: leftTarget.qualifiers.isConst || rightTarget.qualifiers.isConst,
    isVolatile: leftTarget.qualifiers.isVolatile || rightTarget.qualifiers.isVolatile,
  };
  return pointerTo(parser, { id: leftTarget.id, qualifiers });
}
