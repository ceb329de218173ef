// Constant expressions where C demands one: the value, or a message that points at what is no constant.
import { integerType, isPoisoned, quoted } from "./classify.js";
import { evaluate, isNumber } from "./evaluate.js";
import { reportOverflow } from "./overflow.js";
import type { Parser } from "./parser.js";
import type { Expression } from "./tree.js";

/** The value of an integer constant expression; null after a message, or silently when `what` is null. */
export function parseConstant(parser: Parser, expression: Expression, what: string | null): bigint | null {
  if (isPoisoned(parser, expression.type)) return null;
  if (integerType(parser, expression.type) === null) {
    const message = `${what} is ${quoted(parser, expression.type)}, not an integer`;
    if (what !== null) parser.diagnostics.error("K1301", expression.span, message);
    return null;
  }
  const value = evaluate(parser, expression);
  if (isNumber(value)) {
    if (what !== null) reportOverflow(parser, expression);
    return value;
  }
  if (value.reason === "" || what === null) return null;
  const code = value.reason === "it divides by zero" ? "K1306" : "K1301";
  parser.diagnostics.error(code, value.at.span, `${what} is no constant: ${value.reason}`);
  return null;
}
