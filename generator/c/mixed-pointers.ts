// Pointers to different types, and pointers beside numbers, in comparisons and `?:`. C has a constraint (6.5.8, 6.5.9, 6.5.15);
// gcc and clang warn and go on, and the kernel's type checks in macros rest upon that warning.
import type { TypeRef } from "../type/index.js";
import { plainType, pointerTarget, quoted, valueType } from "./classify.js";
import { isScalar } from "./operator.js";
import type { Parser } from "./parser.js";
import { spanOf, type Token } from "./token.js";
import type { BinaryOperator, Expression } from "./tree.js";

/** True for the six comparisons. */
export function isComparison(operator: BinaryOperator): boolean {
  return ["==", "!=", "<", ">", "<=", ">="].includes(operator);
}

/**
 * Two operands of which at least one is a pointer as pointers of one type: what compilers do, with a warning, where C has a
 * constraint. Null for other operands.
 */
export function likePointers(
  parser: Parser,
  left: Expression,
  right: Expression,
): { readonly left: Expression; readonly right: Expression } | null {
  const a = valueType(parser, left.type);
  const b = valueType(parser, right.type);
  const areScalar = isScalar(parser, a) && isScalar(parser, b);
  const [leftTarget, rightTarget] = [pointerTarget(parser, a), pointerTarget(parser, b)];
  if (leftTarget !== null && rightTarget !== null) return { left, right };
  if (!areScalar || [a, b].some((ref) => plainType(parser, ref).kind === "float")) return null;
  const cast = (operand: Expression, type: TypeRef): Expression => ({
    kind: "cast",
    operand,
    type,
    span: operand.span,
  });
  if (leftTarget !== null) return { left, right: cast(right, a) };
  return rightTarget === null ? null : { left: cast(left, b), right };
}

/** Warns of two such operands. */
export function warnOfPointers(parser: Parser, what: string, left: Expression, right: Expression, token: Token): void {
  const message = `${what} ${quoted(parser, left.type)} and ${quoted(parser, right.type)}`;
  parser.diagnostics.warning("K1315", spanOf(token), message, { hint: "write a cast if this is meant" });
}
