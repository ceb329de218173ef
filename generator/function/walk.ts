// Walks the syntax trees of bodies: what is directly inside of a statement or expression.
// Invariant: everything is visited once, outer before inner, in the order of the text.
import type { Expression, Statement } from "../c/index.js";

/** The expressions that a statement has itself, apart from the statements inside it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "declaration":
      return statement.initializer === null ? [] : [statement.initializer];
    case "expression":
      return [statement.expression];
    case "return":
      return statement.value === null ? [] : [statement.value];
    case "if":
    case "while":
    case "do":
      return [statement.condition];
    case "for":
      return [statement.condition, statement.step].filter((part) => part !== null);
    case "switch":
      return [statement.value];
    default:
      return [];
  }
}

/** The lists of statements inside a statement. */
export function listsOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case "block":
      return [statement.statements];
    case "if":
      return statement.whenFalse === null ? [statement.whenTrue] : [statement.whenTrue, statement.whenFalse];
    case "while":
    case "do":
    case "switch":
      return [statement.body];
    case "for":
      return [statement.initial, statement.body];
    default:
      return [];
  }
}

/** The expressions directly inside an expression; those in its statements are in `listOf`. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "unary":
    case "cast":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "assignment":
      return [expression.target, expression.value];
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      return whenTrue === null ? [condition, whenFalse] : [condition, whenTrue, whenFalse];
    }
    case "call":
      return [expression.callee, ...expression.arguments];
    case "builtin":
      return expression.arguments;
    case "member":
      return [expression.object];
    case "index":
      return [expression.array, expression.index];
    case "statements":
      return expression.value === null ? [] : [expression.value];
    case "initializer":
      return expression.parts.map(({ value }) => value);
    case "compound":
      return [expression.initializer];
    default:
      return [];
  }
}

/** What a walk calls. */
export interface Visitor {
  statement?(statement: Statement): void;
  expression?(expression: Expression): void;
}

/** Walks statements and all that is in them. */
export function walkStatements(statements: readonly Statement[], visitor: Visitor): void {
  for (const statement of statements) {
    visitor.statement?.(statement);
    for (const expression of expressionsOf(statement)) walkExpression(expression, visitor);
    for (const list of listsOf(statement)) walkStatements(list, visitor);
  }
}

/** Walks an expression and all that is in it. */
export function walkExpression(expression: Expression, visitor: Visitor): void {
  visitor.expression?.(expression);
  if (expression.kind === "statements") walkStatements(expression.body, visitor);
  for (const part of partsOf(expression)) walkExpression(part, visitor);
}

/** Whether there is a `case` or `default` of a switch around the statements. */
export function hasCase(statements: readonly Statement[]): boolean {
  return statements.some((statement) => {
    if (statement.kind === "case" || statement.kind === "default") return true;
    return statement.kind !== "switch" && listsOf(statement).some(hasCase);
  });
}

/** The labels that are jumped to from inside a statement. */
export function gotosOf(statements: readonly Statement[]): ReadonlySet<string> {
  const found = new Set<string>();
  walkStatements(statements, {
    statement(statement) {
      if (statement.kind === "goto") found.add(statement.label);
    },
  });
  return found;
}
