// Overflow in constant expressions (C11 6.5p5, 6.5.7p3): the result is fixed here (it wraps, a shift count is taken modulo the
// width), but what C leaves open in a header is a mistake that compilers warn about, so it is told.
import { integerType, plainType, quoted } from "./classify.js";
import { evaluate, isNumber, wrapTo } from "./evaluate.js";
import type { Parser } from "./parser.js";
import type { BinaryExpression, Expression } from "./tree.js";

/** Warns of the parts of an evaluated constant expression that C leaves open. Parts that are not evaluated are skipped. */
export function reportOverflow(parser: Parser, expression: Expression): void {
  switch (expression.kind) {
    case "unary":
      if (expression.operator !== "&") reportOverflow(parser, expression.operand);
      return;
    case "cast":
      reportOverflow(parser, expression.operand);
      return;
    case "conditional": {
      const condition = evaluate(parser, expression.condition);
      reportOverflow(parser, expression.condition);
      const taken = condition === 0n ? expression.whenFalse : expression.whenTrue;
      if (taken !== null) reportOverflow(parser, taken);
      return;
    }
    case "binary":
      reportBinary(parser, expression);
      return;
    default:
      return;
  }
}

function reportBinary(parser: Parser, expression: BinaryExpression): void {
  const { operator, left, right } = expression;
  // Chains of one operator lean to the left: the values of both sides are asked for once for each link that can overflow.
  reportOverflow(parser, left);
  const isShift = operator === "<<" || operator === ">>";
  const isSkipped =
    (operator === "&&" && evaluate(parser, left) === 0n) || (operator === "||" && evaluate(parser, left) !== 0n);
  if (isSkipped) return;
  reportOverflow(parser, right);
  const type = integerType(parser, expression.type);
  if (type === null || plainType(parser, left.type).kind === "pointer") return;
  if (isShift) reportShift(parser, expression, BigInt(type.byteSize * 8));
  else if (type.isSigned && ["+", "-", "*"].includes(operator)) reportSigned(parser, expression);
}

function reportShift(parser: Parser, expression: BinaryExpression, bits: bigint): void {
  const count = evaluate(parser, expression.right);
  if (!isNumber(count) || (count >= 0n && count < bits)) return;
  const message = `a shift of ${quoted(parser, expression.type)} by ${count}: it has ${bits} bits`;
  parser.diagnostics.warning("K1306", expression.span, message);
}

function reportSigned(parser: Parser, expression: BinaryExpression): void {
  const { operator, left, right, type } = expression;
  const a = evaluate(parser, left);
  const b = evaluate(parser, right);
  if (!isNumber(a) || !isNumber(b)) return;
  const exact = operator === "+" ? a + b : operator === "-" ? a - b : a * b;
  const wrapped = wrapTo(parser, type, exact);
  if (exact === wrapped) return;
  const message = `${exact} does not fit ${quoted(parser, type)} and becomes ${wrapped}`;
  parser.diagnostics.warning("K1306", expression.span, message);
}
