// Statements of a body as lines of TypeScript, formatted as Biome would.
// Rules: Prettier's layouts of assignments and `return`, which Biome follows; a comment of C stands before its statement.
// Invariant: lines are indented from column 0; with the indentation of a method's body none is longer than 120 columns,
// but for words that cannot be broken.

import { withoutAmbiguity } from "./ambiguity.js";
import { concat, type Doc, either, group, indent, layOut, line, softLine } from "./doc.js";
import { termDoc } from "./print-term.js";
import type { BodyStatement, LetStatement } from "./statement.js";
import type { Term, TermType } from "./term.js";
import { assignedVariables, mapTerms } from "./tidy.js";

/** 120 columns less the indentation of a body in a class. */
const WIDTH = 116;

/** The lines of a body. */
export function bodyLines(statements: readonly BodyStatement[]): readonly string[] {
  return blockLines(mapTerms(statements, withoutAmbiguity), assignedVariables(statements), WIDTH);
}

function blockLines(
  statements: readonly BodyStatement[],
  assigned: ReadonlySet<string>,
  width: number,
): readonly string[] {
  return statements.flatMap((statement) => [...commentLines(statement), ...statementLines(statement, assigned, width)]);
}

/** The comment that stood before the statement in C. */
function commentLines({ comment }: BodyStatement): readonly string[] {
  return comment === null ? [] : comment.text.split("\n").map((text) => (text === "" ? "//" : `// ${text}`));
}

function statementLines(statement: BodyStatement, assigned: ReadonlySet<string>, width: number): readonly string[] {
  switch (statement.kind) {
    case "let":
      return layOut(concat(declarationDoc(statement, assigned), ";"), width);
    case "assign":
      return layOut(concat(assignmentDoc(statement.name, statement.value), ";"), width);
    case "term":
      return layOut(concat(termDoc(statement.term, "argument"), ";"), width);
    case "return":
      return layOut(concat(returnDoc(statement.term), ";"), width);
    case "if": {
      const test = group("if (", group(indent(softLine, termDoc(statement.condition, "test")), softLine), ") {");
      const inner = (block: readonly BodyStatement[]): readonly string[] =>
        blockLines(block, assigned, width - 2).map((text) => (text === "" ? "" : `  ${text}`));
      const otherwise = statement.whenFalse.length === 0 ? ["}"] : ["} else {", ...inner(statement.whenFalse), "}"];
      return [...layOut(test, width), ...inner(statement.whenTrue), ...otherwise];
    }
  }
}

function declarationDoc({ name, type, value }: LetStatement, assigned: ReadonlySet<string>): Doc {
  if (value === null) return `let ${name}: ${typeText(type)}`;
  const word = assigned.has(name) ? "let" : "const";
  return assignmentDoc(`${word} ${name}${annotation(type, value, assigned.has(name))}`, value);
}

/** A type where the value does not say it: the value's own is narrower, or a pointer's brand comes from its place. */
function annotation(type: TermType, value: Term, isAssigned: boolean): string {
  if (type.kind === "pointer") return isBranded(value) && !isAssigned ? "" : `: ${typeText(type)}`;
  // TypeScript would take an enumerator, or a choice of constants, for a type of its own, which equals no other number.
  const isNarrow = isLiteralChoice(value) || (value.kind === "literal" && value.symbol !== null);
  return type.kind === "number" && isNarrow ? ": number" : "";
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

function assignmentDoc(target: string, value: Term): Doc {
  const doc = termDoc(value, "assignment");
  if (breaksAfterOperator(value)) return group(`${target} =`, group(indent(line, doc)));
  const name = {};
  const gap: Doc = { kind: "named", name, content: indent(line) };
  return group(`${target} =`, gap, { kind: "follow", name, content: doc });
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

function returnDoc(term: Term | null): Doc {
  if (term === null) return "return";
  const doc = termDoc(term, "return");
  if (term.kind !== "binary") return concat("return ", doc);
  return concat("return ", group(either("(", ""), indent(softLine, doc), softLine, either(")", "")));
}
