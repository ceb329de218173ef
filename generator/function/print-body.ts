// Statements of a body as lines of TypeScript, formatted as Biome would.
// Rules: Prettier's layouts of assignments and `return`, which Biome follows; a comment of C stands before its statement.
// Invariant: lines are indented from column 0; with the indentation of a method's body none is longer than 120 columns,
// but for words that cannot be broken.

import { withoutAmbiguity } from "./ambiguity.js";
import { concat, type Doc, either, group, indent, layOut, line, softLine } from "./doc.js";
import { type Labels, labelsOf } from "./label.js";
import { termDoc, termText } from "./print-term.js";
import {
  type AssignStatement,
  type Block,
  type BodyStatement,
  type FrameStatement,
  type IfStatement,
  type LetStatement,
  type LoopStatement,
  mapTerms,
  type SwitchClause,
  type SwitchTermStatement,
} from "./statement.js";
import { booleanOf, type Term, type TermOperator, type TermType } from "./term.js";
import { assignedVariables } from "./variables.js";

/** 120 columns less the indentation of a body in a class. */
const WIDTH = 116;
const INDENT_WIDTH = 2;

/** The lines of a body. */
export function bodyLines(statements: Block): readonly string[] {
  const body = mapTerms(statements, withoutAmbiguity);
  return blockLines(body, { assigned: assignedVariables(body), labels: labelsOf(body), width: WIDTH });
}

interface Printing {
  readonly assigned: ReadonlySet<string>;
  readonly labels: Labels;
  readonly width: number;
}

function blockLines(statements: Block, printing: Printing): readonly string[] {
  return statements.flatMap((statement) => [...commentLines(statement), ...statementLines(statement, printing)]);
}

/** The comment that stood before the statement in C. */
function commentLines({ comment }: Pick<BodyStatement, "comment">): readonly string[] {
  return comment === null ? [] : comment.text.split("\n").map((text) => (text === "" ? "//" : `// ${text}`));
}

/** The lines of a block inside of a statement. */
function innerLines(block: Block, printing: Printing): readonly string[] {
  return indented(blockLines(block, { ...printing, width: printing.width - INDENT_WIDTH }));
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((text) => (text === "" ? "" : `${" ".repeat(INDENT_WIDTH)}${text}`));
}

/** A head that ends in `{`, the block, and what closes it. */
function bracedLines(head: readonly string[], block: Block, printing: Printing, end = "}"): readonly string[] {
  if (block.length === 0) return [...head.slice(0, -1), `${head.at(-1) ?? ""}${end}`];
  return [...head, ...innerLines(block, printing), end];
}

function statementLines(statement: BodyStatement, printing: Printing): readonly string[] {
  const { assigned, labels, width } = printing;
  switch (statement.kind) {
    case "let":
    case "assign":
      return layOut(concat(simpleDoc(statement, assigned), ";"), width);
    case "term":
      return layOut(concat(termDoc(statement.term, "argument"), ";"), width);
    case "return": {
      const high = statement.high ?? null;
      const lines = layOut(concat(returnDoc(statement.term, "return"), ";"), width);
      return high === null ? lines : [...layOut(concat(assignmentDoc("this.$high", high), ";"), width), ...lines];
    }
    case "throw":
      return layOut(concat(returnDoc(statement.term, "throw"), ";"), width);
    case "break":
    case "continue":
      return [labels.isNamed(statement) ? `${statement.kind} ${statement.label};` : `${statement.kind};`];
    case "if":
      return ifLines(statement, printing);
    case "loop":
      return loopLines(statement, printing);
    case "labelled":
      return bracedLines([`${statement.label}: {`], statement.body, printing);
    case "switch":
      return switchLines(statement, printing);
    case "frame":
      return frameLines(statement, printing);
  }
}

function frameLines({ name, push, pop, body }: FrameStatement, printing: Printing): readonly string[] {
  return [
    ...layOut(concat(assignmentDoc(`const ${name}`, push), ";"), printing.width),
    "try {",
    ...innerLines(body, printing),
    "} finally {",
    ...innerLines([{ kind: "term", term: pop, comment: null }], printing),
    "}",
  ];
}

/** `let x = 1`, `x = 1`: what may stand in the head of a loop too. */
function simpleDoc(statement: BodyStatement, assigned: ReadonlySet<string>): Doc {
  switch (statement.kind) {
    case "let":
      return declarationDoc(statement, assigned);
    case "assign":
      return assignDoc(statement);
    case "term":
      return termDoc(statement.term, "argument");
    default:
      throw new Error(`K9001: a ${statement.kind} statement is no part of a loop's head`);
  }
}

function testDoc(word: string, condition: Term): Doc {
  return group(`${word} (`, group(indent(softLine, termDoc(condition, "test")), softLine), ") {");
}

function ifLines(statement: IfStatement, printing: Printing): readonly string[] {
  const { condition, whenTrue, whenFalse } = statement;
  const head = layOut(testDoc("if", condition), printing.width);
  const [first, ...rest] = whenFalse;
  if (first === undefined) return bracedLines(head, whenTrue, printing);
  const isChain = first.kind === "if" && rest.length === 0 && first.comment === null;
  const before = bracedLines(head, whenTrue, printing);
  if (!isChain) return [...before.slice(0, -1), ...bracedLines(["} else {"], whenFalse, printing)];
  // The words before the test of an `else if` count for its width.
  const test = layOut(concat("} else ", testDoc("if", first.condition)), printing.width);
  const headCount = layOut(testDoc("if", first.condition), printing.width).length;
  return [...before.slice(0, -1), ...test, ...ifLines(first, printing).slice(headCount)];
}

function loopLines(statement: LoopStatement, printing: Printing): readonly string[] {
  const { label, condition, body, isTestedLast } = statement;
  const name = printing.labels.printed.has(label) ? `${label}: ` : "";
  if (isTestedLast) {
    const end = layOut(
      group("} while (", group(indent(softLine, termDoc(condition, "test")), softLine), ");"),
      printing.width,
    );
    const [first = "", ...rest] = end;
    return [...bracedLines([`${name}do {`], body, printing, first), ...rest];
  }
  return bracedLines(layOut(concat(name, loopHead(statement, printing)), printing.width), body, printing);
}

function loopHead({ initial, condition, step }: LoopStatement, { assigned }: Printing): Doc {
  if (initial.length === 0 && step.length === 0) return testDoc("while", condition);
  const listed = (block: Block): readonly Doc[] =>
    block.flatMap((statement, index): readonly Doc[] => {
      const doc = simpleDoc(statement, assigned);
      return index === 0 ? [doc] : [", ", doc];
    });
  const test = booleanOf(condition) === true ? [] : [termDoc(condition, "argument")];
  // The spaces stay where a part is not there: `for (let i = 4; ; ) {`.
  return group(
    "for (",
    indent(softLine, ...listed(initial), ";", line, ...test, ";", line, ...listed(step)),
    softLine,
    ") {",
  );
}

function switchLines(statement: SwitchTermStatement, printing: Printing): readonly string[] {
  const { label, value, clauses } = statement;
  const name = printing.labels.printed.has(label) ? `${label}: ` : "";
  const inner = { ...printing, width: printing.width - INDENT_WIDTH };
  const lines = clauses.flatMap((clause) => clauseLines(clause, inner));
  return [...layOut(concat(name, testDoc("switch", value)), printing.width), ...indented(lines), "}"];
}

function clauseLines(clause: SwitchClause, printing: Printing): readonly string[] {
  const heads = clause.values.map((value) => `case ${termText(value)}:`);
  const labels = clause.isDefault ? [...heads, "default:"] : heads;
  const needsBlock = clause.body.some(({ kind }) => kind === "let");
  const opened = needsBlock ? [...labels.slice(0, -1), `${labels.at(-1) ?? ""} {`] : labels;
  const lines = innerLines(clause.body, printing);
  return [...commentLines(clause), ...opened, ...lines, ...(needsBlock ? ["}"] : [])];
}

function declarationDoc({ name, type, value, isTyped }: LetStatement, assigned: ReadonlySet<string>): Doc {
  if (value === null) return `let ${name}: ${typeText(type)}`;
  const word = assigned.has(name) ? "let" : "const";
  const typed = isTyped === true ? `: ${typeText(type)}` : annotation(type, value, assigned.has(name));
  return assignmentDoc(`${word} ${name}${typed}`, value);
}

/** A type where the value does not say it: the value's own is narrower, or a pointer's brand comes from its place. */
function annotation(type: TermType, value: Term, isAssigned: boolean): string {
  if (type.kind === "pointer") return isBranded(value) && !isAssigned ? "" : `: ${typeText(type)}`;
  // TypeScript would take an enumerator, or a choice of constants, for a type of its own, which equals no other number.
  const isNarrow = isLiteralChoice(value) || (value.kind === "literal" && value.symbol !== null);
  if (type.kind === "number") return isNarrow ? ": number" : "";
  return type.kind === "boolean" && isAssigned && hasKnownPart(value) ? ": boolean" : "";
}

/** `f() || true`, whose type is `true`. */
function hasKnownPart(value: Term): boolean {
  if (value.kind !== "binary" || !["&&", "||"].includes(value.operator)) return false;
  return [value.left, value.right].some((part) => booleanOf(part) !== null || hasKnownPart(part));
}

function isLiteralChoice(value: Term): boolean {
  if (value.kind !== "conditional") return false;
  return [value.whenTrue, value.whenFalse].every((arm) => arm.kind === "literal" || isLiteralChoice(arm));
}

function isBranded(value: Term): boolean {
  return (
    value.kind === "variable" ||
    (value.kind === "call" &&
      value.callee.of !== "runtime" &&
      value.callee.of !== "memory" &&
      value.callee.of !== "view")
  );
}

function typeText(type: TermType): string {
  if (type.kind !== "pointer") return type.kind;
  return type.brand === null ? "$Ptr" : `$Ptr<${JSON.stringify(type.brand)}>`;
}

/** Operators with which an assignment is written in one: `x += y`. */
const shorthands: readonly TermOperator[] = ["+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>"];

/** `x = x + y` is `x += y`. */
function assignDoc({ name, value }: AssignStatement): Doc {
  const isShort =
    value.kind === "binary" &&
    value.left.kind === "variable" &&
    value.left.name === name &&
    shorthands.includes(value.operator);
  return isShort ? assignmentDoc(name, value.right, `${value.operator}=`) : assignmentDoc(name, value);
}

function assignmentDoc(target: string, value: Term, operator = "="): Doc {
  const doc = termDoc(value, "assignment");
  if (breaksAfterOperator(value)) return group(`${target} ${operator}`, group(indent(line, doc)));
  const name = {};
  const gap: Doc = { kind: "named", name, content: indent(line) };
  return group(`${target} ${operator}`, gap, { kind: "follow", name, content: doc });
}

function breaksAfterOperator(value: Term): boolean {
  if (value.kind === "binary") return true;
  if (value.kind === "conditional") return value.condition.kind === "binary";
  return isPoorlyBreakable(value.kind === "unary" ? value.operand : value);
}

/** Longest name that counts as a short argument: a quarter of the width. */
const SHORT_NAME_MAX = 30;

/** A call that would gain little from breaking its arguments: it has none, or one short one. */
function isPoorlyBreakable(value: Term): boolean {
  if (value.kind !== "call") return false;
  const [first, ...rest] = value.arguments;
  const isMember = value.callee.of !== "runtime";
  return isMember && rest.length === 0 && (first === undefined || isShortArgument(first));
}

function isShortArgument(term: Term): boolean {
  if (term.kind === "variable") return term.name.length <= SHORT_NAME_MAX;
  if (term.kind === "unary") return isShortArgument(term.operand);
  return term.kind === "literal" || term.kind === "bigint";
}

function returnDoc(term: Term | null, word: "return" | "throw"): Doc {
  if (term === null) return word;
  const doc = termDoc(term, "return");
  if (term.kind !== "binary") return concat(`${word} `, doc);
  return concat(`${word} `, group(either("(", ""), indent(softLine, doc), softLine, either(")", "")));
}
