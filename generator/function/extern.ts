// Extern variables: the machine supplies the value of a number or pointer, and where a record or array lies.
// Rule: a number or pointer whose address the header takes (a per-CPU variable, `&x` in any of its functions) is a place in
// memory too: its position is supplied, and reading it reads the memory.
import type { FunctionDeclaration } from "../c/index.js";
import type { TypeRef } from "../type/index.js";
import { isRecord, type TypeFacts, valueTypeOf } from "./value-type.js";
import { walkStatements } from "./walk.js";

/** Whether the machine supplies where a variable lies, and not its value. */
export function isPlacedExtern(facts: TypeFacts, name: string, type: TypeRef): boolean {
  return valueTypeOf(facts, type).kind === "other" || isRecord(facts.types, type) || facts.isAddressed(name);
}

/** Names of the variables whose address is taken in a body. */
export function addressedVariables(functions: readonly FunctionDeclaration[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { body } of functions) {
    walkStatements(body ?? [], {
      expression(expression) {
        if (expression.kind !== "unary" || expression.operator !== "&") return;
        const { operand } = expression;
        if (operand.kind === "name" && operand.names === "variable") found.add(operand.name);
      },
    });
  }
  return found;
}
