// Branches, loops and switches (C11 6.8.4, 6.8.5).
// `else if` is read by a loop, so that a chain of them is no nesting; its tree is nested all the same, so it is bounded.
import { bodyOf, type Enclosing, type Switch } from "./body.js";
import { integerType, isPoisoned, promoted, quoted } from "./classify.js";
import { documentationOf } from "./documentation.js";
import { parseExpression, poison } from "./expression.js";
import { keywordOf } from "./keyword.js";
import { reportDuplicateCases } from "./label.js";
import { parseLocals } from "./local.js";
import { isScalar } from "./operator.js";
import { accept, advance, expect, expectClose, isAt, missing, type Parser, tooDeep } from "./parser.js";
import { skipUntil } from "./recover.js";
import { blockScope } from "./scope.js";
import { isAtSpecifier } from "./specifier.js";
import { endStatement, parseSubstatement } from "./statement.js";
import { spanBetween, spanOf, type Token } from "./token.js";
import type { Expression, Statement } from "./tree.js";

type Documented = Statement["documentation"];

const ELSE_DEPTH_MAX = 500;

/** Reports a condition that is neither number nor pointer (6.8.4.1p1, 6.8.5p2). */
function checkCondition(parser: Parser, condition: Expression): Expression {
  if (isPoisoned(parser, condition.type) || isScalar(parser, condition.type)) return condition;
  parser.diagnostics.error("K1305", condition.span, `${quoted(parser, condition.type)} is no condition`);
  return poison(parser, condition.span);
}

/** Parses `( expression )`; after a mistake in it the statement behind is read as usual. */
function parseHead(parser: Parser, after: string): Expression {
  const open = parser.token;
  const isOpen = expect(parser, "(", `after \`${after}\``);
  const value = isOpen ? parseExpression(parser) : poison(parser, spanOf(open));
  closeHead(parser, open, ";");
  return value;
}

/** Takes the `)`; after a mistake the head ends there too, or before a block or one of `ends`. */
function closeHead(parser: Parser, open: Token, ...ends: readonly string[]): void {
  if (!parser.isRecovering && expectClose(parser, ")", open)) return;
  skipUntil(parser, "{", ...ends);
  accept(parser, ")");
  parser.isRecovering = false;
}

interface Arm {
  readonly token: Token;
  readonly documentation: Documented;
  readonly condition: Expression;
  readonly whenTrue: readonly Statement[];
}

/** Parses `if (…) … else if (…) … else …`. */
export function parseIf(parser: Parser, documentation: Documented): Statement {
  const body = bodyOf(parser);
  const arms: Arm[] = [parseArm(parser, documentation)];
  let last: readonly Statement[] | null = null;
  while (keywordOf(parser.token) === "else" && !parser.isUnclosed) {
    advance(parser);
    const { token } = parser;
    if (keywordOf(token) !== "if") {
      last = parseSubstatement(parser);
      break;
    }
    body.elseDepth += 1;
    if (body.elseDepth > ELSE_DEPTH_MAX) tooDeep(parser);
    arms.push(parseArm(parser, documentationOf(parser.comments.before(token.file, token.start))));
  }
  body.elseDepth -= arms.length - 1;
  const [first, ...others] = arms.map(({ token, ...arm }) => ({ ...arm, span: spanBetween(token, parser.previous) }));
  const inner = others.reduceRight<readonly Statement[] | null>(
    (whenFalse, arm) => [{ kind: "if", ...arm, whenFalse }],
    last,
  );
  if (first === undefined) throw new RangeError("K9001: an `if` without a condition");
  return { kind: "if", ...first, whenFalse: inner };
}

function parseArm(parser: Parser, documentation: Documented): Arm {
  const token = advance(parser);
  const condition = checkCondition(parser, parseHead(parser, "if"));
  return { token, documentation, condition, whenTrue: parseSubstatement(parser) };
}

/** Parses `while (…) …`. */
export function parseWhile(parser: Parser, documentation: Documented): Statement {
  const token = advance(parser);
  const condition = checkCondition(parser, parseHead(parser, "while"));
  const body = parseLoopBody(parser);
  return { kind: "while", condition, body, documentation, span: spanBetween(token, parser.previous) };
}

/** Parses `do … while (…);`. */
export function parseDo(parser: Parser, documentation: Documented): Statement {
  const token = advance(parser);
  const body = parseLoopBody(parser);
  const condition = parser.isUnclosed ? poison(parser, spanOf(token)) : parseDoCondition(parser, token);
  return { kind: "do", body, condition, documentation, span: spanBetween(token, parser.previous) };
}

function parseDoCondition(parser: Parser, token: Token): Expression {
  if (keywordOf(parser.token) !== "while") {
    missing(parser, "while", "behind the body of `do`");
    parser.isRecovering = false;
    return poison(parser, spanOf(token));
  }
  advance(parser);
  const condition = checkCondition(parser, parseHead(parser, "while"));
  endStatement(parser);
  return condition;
}

/** Parses `for (…; …; …) …`; names of the head are known to its end. */
export function parseFor(parser: Parser, documentation: Documented): Statement {
  const token = advance(parser);
  const { inside } = bodyOf(parser);
  parser.scopes.push(blockScope());
  const head = parseForHead(parser);
  const body = parseLoopBody(parser);
  parser.scopes.pop();
  bodyOf(parser).inside = inside;
  return { kind: "for", ...head, body, documentation, span: spanBetween(token, parser.previous) };
}

type ForHead = Pick<Statement & { kind: "for" }, "initial" | "condition" | "step">;

function parseForHead(parser: Parser): ForHead {
  const open = parser.token;
  if (!expect(parser, "(", "after `for`")) {
    closeHead(parser, open, ";");
    return { initial: [], condition: null, step: null };
  }
  const initial = parseInitial(parser);
  let condition: Expression | null = null;
  let step: Expression | null = null;
  if (endPart(parser)) {
    if (!isAt(parser, ";")) condition = checkCondition(parser, parseExpression(parser));
    if (endPart(parser) && !isAt(parser, ")")) step = parseExpression(parser);
  }
  closeHead(parser, open);
  return { initial, condition, step };
}

/** Takes the `;` in the head of a `for`; false when the head ends before it. */
function endPart(parser: Parser): boolean {
  if (!parser.isRecovering && expect(parser, ";", "in the head of `for`")) return true;
  skipUntil(parser, ";", "{");
  if (!accept(parser, ";")) return false;
  parser.isRecovering = false;
  return true;
}

function parseInitial(parser: Parser): readonly Statement[] {
  const { token } = parser;
  const documentation = documentationOf(null);
  if (isAt(parser, ";")) return [];
  if (isAtSpecifier(parser)) return parseLocals(parser, documentation);
  const expression = parseExpression(parser);
  return [{ kind: "expression", expression, documentation, span: spanBetween(token, parser.previous) }];
}

function parseLoopBody(parser: Parser): readonly Statement[] {
  return parseEnclosed(parser, { canBreak: true, canContinue: true });
}

/** Parses `switch (…) …`. */
export function parseSwitch(parser: Parser, documentation: Documented): Statement {
  const token = advance(parser);
  const value = checkInteger(parser, parseHead(parser, "switch"));
  const type = isPoisoned(parser, value.type) ? null : promoted(parser, value);
  const inner: Switch = { type, inside: bodyOf(parser).inside, ranges: [], defaultSpan: null };
  const body = parseEnclosed(parser, { canBreak: true, switch: inner });
  reportDuplicateCases(parser, inner);
  return { kind: "switch", value, body, documentation, span: spanBetween(token, parser.previous) };
}

function checkInteger(parser: Parser, value: Expression): Expression {
  if (isPoisoned(parser, value.type) || integerType(parser, value.type) !== null) return value;
  const message = `\`switch\` takes an integer, this is ${quoted(parser, value.type)}`;
  parser.diagnostics.error("K1305", value.span, message);
  return poison(parser, value.span);
}

/** Parses the statement of a loop or switch, where `break` and the like mean it. */
function parseEnclosed(parser: Parser, inside: Partial<Enclosing>): readonly Statement[] {
  const body = bodyOf(parser);
  const { enclosing } = body;
  body.enclosing = { ...enclosing, ...inside };
  const statements = parseSubstatement(parser);
  body.enclosing = enclosing;
  return statements;
}
