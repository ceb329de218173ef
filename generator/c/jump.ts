// Jumps (C11 6.8.6) and assembler: `break`, `continue`, `goto`, `return`, `asm`.
import { bodyOf, useLabel } from "./body.js";
import { isPoisoned, plainType } from "./classify.js";
import { checkAssignable } from "./convert.js";
import { parseExpression } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { stringText } from "./number.js";
import { accept, advance, isAt, type Parser, unexpected } from "./parser.js";
import { skipToSemicolon } from "./recover.js";
import { endStatement } from "./statement.js";
import { spanBetween, spanOf } from "./token.js";
import type { Statement } from "./tree.js";

type Documented = Statement["documentation"];

/** Parses `break;`. */
export function parseBreak(parser: Parser, documentation: Documented): readonly Statement[] {
  const token = advance(parser);
  endStatement(parser);
  if (bodyOf(parser).enclosing.canBreak) {
    return [{ kind: "break", documentation, span: spanBetween(token, parser.previous) }];
  }
  parser.diagnostics.error("K1311", spanOf(token), "`break` stands outside of a loop or switch");
  return [];
}

/** Parses `continue;`. */
export function parseContinue(parser: Parser, documentation: Documented): readonly Statement[] {
  const token = advance(parser);
  endStatement(parser);
  if (bodyOf(parser).enclosing.canContinue) {
    return [{ kind: "continue", documentation, span: spanBetween(token, parser.previous) }];
  }
  parser.diagnostics.error("K1311", spanOf(token), "`continue` stands outside of a loop");
  return [];
}

/** Parses `goto name;`. GNU: `goto *address;`. */
export function parseGoto(parser: Parser, documentation: Documented): readonly Statement[] {
  const token = advance(parser);
  const name = parser.token;
  if (accept(parser, "*")) {
    parseExpression(parser);
    endStatement(parser);
    const span = spanBetween(token, parser.previous);
    return [{ kind: "unsupported", construct: "computed goto", documentation, span }];
  }
  if (name.kind !== "identifier" || keywordOf(name) !== undefined) {
    unexpected(parser, "a label");
    endStatement(parser);
    return [];
  }
  advance(parser);
  if (isAt(parser, ";")) useLabel(parser, name);
  endStatement(parser);
  return [{ kind: "goto", label: name.text, documentation, span: spanBetween(token, parser.previous) }];
}

/** Parses `return expression;`. */
export function parseReturn(parser: Parser, documentation: Documented): Statement {
  const token = advance(parser);
  const value = isAt(parser, ";") ? null : parseExpression(parser);
  const isRight = !parser.isRecovering;
  endStatement(parser);
  const { returns } = bodyOf(parser);
  if (isRight && !isPoisoned(parser, returns)) {
    const isVoid = plainType(parser, returns).kind === "void";
    if (value === null && !isVoid) parser.diagnostics.error("K1305", spanOf(token), "this function returns a value");
    else if (value !== null && isVoid && plainType(parser, value.type).kind !== "void") {
      parser.diagnostics.error("K1305", value.span, "this function returns nothing");
    } else if (value !== null && !isVoid) checkAssignable(parser, returns, value, "the result");
  }
  return { kind: "return", value, documentation, span: spanBetween(token, parser.previous) };
}

/**
 * Parses `asm …;`. It is not translated, except for the compiler barrier `asm volatile("" ::: "memory")`, which does
 * nothing that a reader of memory could see.
 */
export function parseAsm(parser: Parser, documentation: Documented): readonly Statement[] {
  const token = advance(parser);
  while (asmQualifiers.has(keywordOf(parser.token) ?? "")) advance(parser);
  const isNothing = isAt(parser, "(") && passAsm(parser);
  skipToSemicolon(parser);
  if (isNothing) return [];
  return [{ kind: "unsupported", construct: "asm", documentation, span: spanBetween(token, parser.previous) }];
}

const asmQualifiers: ReadonlySet<string> = new Set(["volatile", "inline", "goto", "const"]);

/**
 * Takes `( template : outputs : inputs : clobbers : labels )`; true when template and operands are empty and there are no
 * labels.
 */
function passAsm(parser: Parser): boolean {
  let isEmpty = true;
  // Colons so far: behind the third one names of registers stand, behind the fourth one labels.
  let colonCount = 0;
  let depth = 0;
  do {
    const token = advance(parser);
    const { kind, text } = token;
    if (kind === "punctuator" && (text === "(" || text === ")")) depth += text === "(" ? 1 : -1;
    else if (kind === "punctuator" && text === ":" && depth === 1) colonCount += 1;
    else if (kind === "identifier" && colonCount === 4) {
      useLabel(parser, token);
      isEmpty = false;
    } else if (kind === "string") isEmpty &&= colonCount === 3 || (colonCount === 0 && stringText(text) === "");
    else isEmpty &&= kind === "punctuator" && text === "," && colonCount === 3;
  } while (depth > 0 && parser.token.kind !== "end");
  return isEmpty && colonCount <= 3;
}
