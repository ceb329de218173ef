// Static assertions (C11 6.7.10): "_Static_assert" "(" constant [ "," string ] ")" ";"
// A comparison that fails shows both values: an assertion about a layout is usually off by something that says why.

import { parseConstant } from "./constant.js";
import { evaluate, isNumber } from "./evaluate.js";
import { parseConditional } from "./expression.js";
import { parseString } from "./literal.js";
import { accept, advance, expect, expectClose, type Parser, unexpected } from "./parser.js";
import { skipToSemicolon } from "./recover.js";
import { writtenText } from "./token.js";
import type { Expression } from "./tree.js";

/** Parses an assertion, whose keyword is at the cursor, and reports it when it fails. */
export function parseStaticAssert(parser: Parser): void {
  advance(parser);
  const open = parser.token;
  if (expect(parser, "(", "after `_Static_assert`")) {
    const condition = parseConditional(parser);
    let text = "";
    if (accept(parser, ",")) {
      if (parser.token.kind === "string") {
        const message = parseString(parser);
        if (message.kind === "string") text = message.text;
      } else unexpected(parser, "the message as a string");
    }
    expectClose(parser, ")", open);
    if (!parser.isRecovering) check(parser, condition, text);
  }
  if (parser.isRecovering || !expect(parser, ";", "behind the assertion")) skipToSemicolon(parser);
}

function check(parser: Parser, condition: Expression, text: string): void {
  const value = parseConstant(parser, condition, "the condition of `_Static_assert`");
  if (value === null || value !== 0n) return;
  const message = text === "" ? "assertion fails" : `assertion fails: ${text}`;
  const notes = sides(parser, condition).map((note) => ({ message: note, span: null }));
  parser.diagnostics.error("K1110", condition.span, message, { notes });
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", ">", "<=", ">="]);

/** `left is 8, right is 16`. */
function sides(parser: Parser, condition: Expression): readonly string[] {
  if (condition.kind === "binary" && condition.operator === "&&") {
    const isLeft = evaluate(parser, condition.left) === 0n;
    return sides(parser, isLeft ? condition.left : condition.right);
  }
  if (condition.kind !== "binary" || !comparisons.has(condition.operator)) return [];
  return [condition.left, condition.right].flatMap((side) => {
    const value = evaluate(parser, side);
    if (!isNumber(value) || side.kind === "integer") return [];
    return [`${side.kind === "query" ? `\`${side.spelling}\`` : writtenText(side.span)} is ${value}`];
  });
}
