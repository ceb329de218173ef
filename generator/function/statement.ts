// Statements of a translated function: JavaScript's, with the jumps of C resolved to labels.
// Rules: every loop, switch and labelled block has a label of its own, and a jump names the one that it leaves; which of
// them are printed is decided last (label.ts). A temporary is assigned once.
// Invariants: statements are in order of execution; every variable's name is unique in its function.
import type { Documentation } from "../type/index.js";
import { booleanOf, type Effect, type Term, type TermType, walkTerm, worstEffect } from "./term.js";

interface StatementBase {
  /** The comment that stood before the statement in C. */
  readonly comment: Documentation | null;
}

/** Declares a local. `value` null: every branch that follows assigns it. */
export interface LetStatement extends StatementBase {
  readonly kind: "let";
  readonly name: string;
  readonly type: TermType;
  readonly value: Term | null;
  /** Made by the translator; it may be put back into the one place that reads it. */
  readonly isTemporary: boolean;
  /** Its type is written, where TypeScript would see a narrower one in the value. */
  readonly isTyped?: boolean;
}

/** `name = value;` */
export interface AssignStatement extends StatementBase {
  readonly kind: "assign";
  readonly name: string;
  readonly value: Term;
}

/** `term;` */
export interface TermStatement extends StatementBase {
  readonly kind: "term";
  readonly term: Term;
}

/** `return term;`, with the high half of a 64-bit result left in `this.$high` before it. */
export interface ReturnTermStatement extends StatementBase {
  readonly kind: "return";
  readonly term: Term | null;
  readonly high?: Term | null;
}

/** `throw term;` */
export interface ThrowStatement extends StatementBase {
  readonly kind: "throw";
  readonly term: Term;
}

/** `if (condition) { … } else { … }` */
export interface IfStatement extends StatementBase {
  readonly kind: "if";
  readonly condition: Term;
  readonly whenTrue: readonly BodyStatement[];
  readonly whenFalse: readonly BodyStatement[];
}

/** `for (initial; condition; step) { … }`, `while (condition) { … }`, `do { … } while (condition);` */
export interface LoopStatement extends StatementBase {
  readonly kind: "loop";
  readonly label: string;
  /** The condition is looked at behind the body. */
  readonly isTestedLast: boolean;
  /** Declarations of variables that only the loop has, or one assignment. */
  readonly initial: readonly BodyStatement[];
  /** `true`: only jumps end it. */
  readonly condition: Term;
  /** Assignments and calls behind the body, where `continue` leads to. */
  readonly step: readonly BodyStatement[];
  readonly body: readonly BodyStatement[];
}

/** `label: { … }` */
export interface LabelledStatement extends StatementBase {
  readonly kind: "labelled";
  readonly label: string;
  readonly body: readonly BodyStatement[];
}

/** One part of a switch; it never runs into the next one. */
export interface SwitchClause {
  /** Constants; of the clause that is taken otherwise there may be none. */
  readonly values: readonly Term[];
  readonly isDefault: boolean;
  readonly body: readonly BodyStatement[];
  readonly comment: Documentation | null;
}

/** `switch (value) { … }` on a number. */
export interface SwitchTermStatement extends StatementBase {
  readonly kind: "switch";
  readonly label: string;
  readonly value: Term;
  readonly clauses: readonly SwitchClause[];
}

/** Takes a frame from the stack for the statements, and gives it back however they end. */
export interface FrameStatement extends StatementBase {
  readonly kind: "frame";
  /** Variable that holds the frame's position. */
  readonly name: string;
  readonly push: Term;
  readonly pop: Term;
  readonly body: readonly BodyStatement[];
}

/** `break label;`, `continue label;` */
export interface JumpStatement extends StatementBase {
  readonly kind: "break" | "continue";
  readonly label: string;
}

/** Any statement. */
export type BodyStatement =
  | LetStatement
  | AssignStatement
  | TermStatement
  | ReturnTermStatement
  | ThrowStatement
  | IfStatement
  | LoopStatement
  | LabelledStatement
  | SwitchTermStatement
  | FrameStatement
  | JumpStatement;

/** A list of statements. */
export type Block = readonly BodyStatement[];

/** The terms that a statement evaluates itself, apart from the statements inside it. */
export function termsOfStatement(statement: BodyStatement): readonly Term[] {
  switch (statement.kind) {
    case "let":
      return statement.value === null ? [] : [statement.value];
    case "assign":
    case "switch":
      return [statement.value];
    case "term":
    case "throw":
      return [statement.term];
    case "return":
      return [statement.high ?? null, statement.term].filter((term) => term !== null);
    case "if":
    case "loop":
      return [statement.condition];
    case "frame":
      return [statement.push, statement.pop];
    default:
      return [];
  }
}

/** The lists of statements inside a statement, in the order of the text. */
export function blocksOf(statement: BodyStatement): readonly Block[] {
  switch (statement.kind) {
    case "if":
      return [statement.whenTrue, statement.whenFalse];
    case "loop":
      return [statement.initial, statement.step, statement.body];
    case "labelled":
    case "frame":
      return [statement.body];
    case "switch":
      return statement.clauses.map(({ body }) => body);
    default:
      return [];
  }
}

/** The statement with the lists inside it changed, in the order of the text. */
export function mapBlocks(statement: BodyStatement, change: (block: Block) => Block): BodyStatement {
  switch (statement.kind) {
    case "if":
      return { ...statement, whenTrue: change(statement.whenTrue), whenFalse: change(statement.whenFalse) };
    case "loop": {
      const initial = change(statement.initial);
      return { ...statement, initial, step: change(statement.step), body: change(statement.body) };
    }
    case "labelled":
    case "frame":
      return { ...statement, body: change(statement.body) };
    case "switch":
      return { ...statement, clauses: statement.clauses.map((clause) => ({ ...clause, body: change(clause.body) })) };
    default:
      return statement;
  }
}

/** The statement with its own terms changed, those of statements inside it not. */
export function mapOwnTerms(statement: BodyStatement, put: (term: Term) => Term): BodyStatement {
  switch (statement.kind) {
    case "let":
      return statement.value === null ? statement : { ...statement, value: put(statement.value) };
    case "assign":
    case "switch":
      return { ...statement, value: put(statement.value) };
    case "term":
    case "throw":
      return { ...statement, term: put(statement.term) };
    case "return": {
      const { term, high } = statement;
      if (high === undefined || high === null) return { ...statement, term: term === null ? null : put(term) };
      return { ...statement, high: put(high), term: term === null ? null : put(term) };
    }
    case "if":
    case "loop":
      return { ...statement, condition: put(statement.condition) };
    default:
      return statement;
  }
}

/** The statements with every term changed. */
export function mapTerms(statements: Block, change: (term: Term) => Term): Block {
  return statements.map((statement) => mapBlocks(mapOwnTerms(statement, change), (block) => mapTerms(block, change)));
}

/** Calls `visit` for every statement, outer first. */
export function eachStatement(statements: Block, visit: (statement: BodyStatement) => void): void {
  for (const statement of statements) {
    visit(statement);
    for (const block of blocksOf(statement)) eachStatement(block, visit);
  }
}

/** Calls `visit` for every term in the statements, and for every part of it. */
export function eachTerm(statements: Block, visit: (term: Term) => void): void {
  eachStatement(statements, (statement) => {
    for (const term of termsOfStatement(statement)) walkTerm(term, visit);
  });
}

/**
 * The worst effect of statements. Assigning a local of C counts as a write, since other terms read it, and so does a jump:
 * what follows it may not be done.
 */
export function effectOfStatements(statements: Block): Effect {
  let worst: Effect = "none";
  for (const statement of statements) {
    const effect = effectOfStatement(statement);
    if (effect === "write") return "write";
    if (effect === "read") worst = "read";
  }
  return worst;
}

const writes: readonly BodyStatement["kind"][] = ["assign", "break", "continue", "return", "throw", "loop", "frame"];

function effectOfStatement(statement: BodyStatement): Effect {
  if (writes.includes(statement.kind)) return "write";
  const own = worstEffect(termsOfStatement(statement));
  const inner = own === "write" ? own : effectOfStatements(blocksOf(statement).flat());
  return inner === "none" ? own : inner;
}

/** Whether what follows the statements can be reached. */
export function completes(statements: Block): boolean {
  return statements.every(canComplete);
}

function canComplete(statement: BodyStatement): boolean {
  switch (statement.kind) {
    case "return":
    case "throw":
    case "break":
    case "continue":
      return false;
    case "if":
      return completes(statement.whenTrue) || completes(statement.whenFalse);
    case "frame":
      return completes(statement.body);
    case "labelled":
      return completes(statement.body) || leaves(statement.body, statement.label);
    case "loop":
      return booleanOf(statement.condition) !== true || leaves(statement.body, statement.label);
    case "switch": {
      const { clauses, label } = statement;
      const isWhole = clauses.some(({ isDefault }) => isDefault);
      return !isWhole || clauses.some(({ body }) => completes(body) || leaves(body, label));
    }
    default:
      return true;
  }
}

/** Whether a `break` to the label is among the statements. */
export function leaves(statements: Block, label: string): boolean {
  return hasJump(statements, "break", label);
}

/** Whether a jump to the label is among the statements. */
export function hasJump(statements: Block, kind: JumpStatement["kind"], label: string): boolean {
  let isFound = false;
  eachStatement(statements, (statement) => {
    if (statement.kind === kind && statement.label === label) isFound = true;
  });
  return isFound;
}
