// The body of one C function, lowered to statements.
// Rule: locals with initialisers, assignments, calls and one final `return` (issue 3 of the plan adds the rest); anything
// else refuses the function by name.
// Invariant: parameters come first, in the form in which the body needs them; statements keep C's order and comments.
import type { Expression, FunctionDeclaration, Statement } from "../c/index.js";
import type { TypeRef } from "../type/index.js";
import { assignedNames } from "./assigned.js";
import { boundaryTerm } from "./call.js";
import { convert } from "./convert.js";
import { lowerEffect, lowerExpression } from "./expression.js";
import { declareLocal, parameterValue, variableName } from "./local.js";
import { type Lowering, refuse, standIn } from "./lowering.js";
import type { Value } from "./value.js";
import { valueTypeOf } from "./value-type.js";

/** Lowers the statements of a function into the lowering's builder. */
export function lowerBody(lowering: Lowering, declaration: FunctionDeclaration): void {
  const body = declaration.body ?? [];
  const assigned = assignedNames(body);
  for (const parameter of declaration.parameters) {
    const type = valueTypeOf(lowering.facts, parameter.type);
    if (type.kind === "other") refuse(lowering, parameter.span, type.construct, type);
    const name = variableName(parameter.name);
    const isStable = !assigned.has(parameter.name);
    const value = parameterValue(lowering, name, type, isStable);
    lowering.locals.set(parameter.name, { name, type, isStable, value });
  }
  for (const [index, statement] of body.entries()) {
    lowerStatement(lowering, statement, declaration, { assigned, isLast: index === body.length - 1 });
  }
  if (declaration.isVariadic) refuse(lowering, declaration.span, "function with `...`", { kind: "void" });
  const returns = valueTypeOf(lowering.facts, declaration.returns);
  if (returns.kind === "other") refuse(lowering, declaration.span, returns.construct, returns);
  if (returns.kind !== "void" && body.at(-1)?.kind !== "return" && lowering.refusals.length === 0) {
    refuse(lowering, declaration.span, "body without a final `return`", returns);
  }
}

/** `for` is the `for` statement; a label or block is called so. */
function statementName(construct: string): string {
  return /^(block|label)$|\s/.test(construct) ? construct : `\`${construct}\` statement`;
}

interface StatementContext {
  readonly assigned: ReadonlySet<string>;
  readonly isLast: boolean;
}

function lowerStatement(
  lowering: Lowering,
  statement: Statement,
  declaration: FunctionDeclaration,
  { assigned, isLast }: StatementContext,
): void {
  const { builder } = lowering;
  switch (statement.kind) {
    case "declaration": {
      const type = valueTypeOf(lowering.facts, statement.type);
      if (type.kind === "other") {
        refuse(lowering, statement.span, type.construct, type);
        return;
      }
      builder.comment(statement.documentation);
      const isLate = statement.initializer === null && lowering.declaredLate.has(statement.name);
      const isStable = isLate || !assigned.has(statement.name);
      lowering.locals.set(statement.name, { name: variableName(statement.name), type, isStable, value: null });
      if (isLate) return;
      declareLocal(lowering, statement.name, initialValue(lowering, statement.initializer, statement.type));
      return;
    }
    case "expression":
      builder.comment(statement.documentation);
      lowerEffect(lowering, statement.expression);
      return;
    case "return":
      builder.comment(statement.documentation);
      if (isLast) lowerReturn(lowering, statement.value, declaration);
      else refuse(lowering, statement.span, "`return` before the end of the function", { kind: "void" });
      return;
    case "unsupported":
      refuse(lowering, statement.span, statementName(statement.construct), { kind: "void" });
  }
}

function initialValue(lowering: Lowering, initializer: Expression | null, ref: TypeRef): Value | null {
  if (initializer === null) return null;
  const type = valueTypeOf(lowering.facts, ref);
  const value = convert(lowering, lowerExpression(lowering, initializer), type);
  return value.form === "none" ? standIn(type) : value;
}

function lowerReturn(lowering: Lowering, expression: Expression | null, declaration: FunctionDeclaration): void {
  const { builder } = lowering;
  const type = valueTypeOf(lowering.facts, declaration.returns);
  if (expression === null || type.kind === "void") {
    if (expression !== null) lowerEffect(lowering, expression);
    return;
  }
  const value = convert(lowering, lowerExpression(lowering, expression), type);
  builder.add({ kind: "return", term: boundaryTerm(lowering, value) });
}
