// Which locals of a C body are assigned, and how often: a variable that never changes after its declaration is a `const`.
import type { Expression, Statement } from "../c/index.js";

/** C names of the locals and parameters that are assigned, apart from their initialisers. */
export function assignedNames(body: readonly Statement[]): ReadonlySet<string> {
  return new Set(assignmentsOf(body));
}

/**
 * Locals without an initialiser and with one assignment, which is a statement of its own: `int x; … x = f();` declares x
 * there. Reading x before would be undefined in C.
 */
export function lateDeclarations(body: readonly Statement[]): ReadonlySet<string> {
  const all = assignmentsOf(body);
  const bare = body.flatMap((statement) =>
    statement.kind === "declaration" && statement.initializer === null ? [statement.name] : [],
  );
  const own = body.flatMap((statement) => (statement.kind === "expression" ? plainTarget(statement.expression) : []));
  return new Set(bare.filter((name) => own.includes(name) && all.filter((other) => other === name).length === 1));
}

function plainTarget(expression: Expression): readonly string[] {
  if (expression.kind !== "assignment" || expression.operator !== null) return [];
  return expression.target.kind === "name" ? [expression.target.name] : [];
}

/** The target of every assignment and increment of a name, in order, with repetitions. */
function assignmentsOf(body: readonly Statement[]): readonly string[] {
  const found: string[] = [];
  const visit = (expression: Expression): void => {
    const target = targetOf(expression);
    if (target?.kind === "name") found.push(target.name);
    for (const part of partsOf(expression)) visit(part);
  };
  for (const statement of body) for (const expression of expressionsOf(statement)) visit(expression);
  return found;
}

function targetOf(expression: Expression): Expression | null {
  if (expression.kind === "assignment") return expression.target;
  return expression.kind === "unary" && /[+-]{2}/.test(expression.operator) ? expression.operand : null;
}

function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case "declaration":
      return statement.initializer === null ? [] : [statement.initializer];
    case "expression":
      return [statement.expression];
    case "return":
      return statement.value === null ? [] : [statement.value];
    default:
      return [];
  }
}

function partsOf(expression: Expression): readonly Expression[] {
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
    case "member":
      return [expression.object];
    case "index":
      return [expression.array, expression.index];
    default:
      return [];
  }
}
