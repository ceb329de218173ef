// Which variables statements read and assign.
import { type Block, eachStatement, eachTerm } from "./statement.js";

/** How often each variable is read, and which are assigned after their declaration. */
export interface Uses {
  readonly reads: ReadonlyMap<string, number>;
  readonly assigned: ReadonlySet<string>;
}

/** Counts uses. */
export function usesOf(statements: Block): Uses {
  const reads = new Map<string, number>();
  const assigned = new Set<string>();
  eachStatement(statements, (statement) => {
    if (statement.kind === "assign") assigned.add(statement.name);
  });
  eachTerm(statements, (term) => {
    if (term.kind === "variable") reads.set(term.name, (reads.get(term.name) ?? 0) + 1);
  });
  return { reads, assigned };
}

/** Names of variables that are assigned after their declaration: they are no constants. */
export function assignedVariables(statements: Block): ReadonlySet<string> {
  return usesOf(statements).assigned;
}

/** Names of all variables that are read. */
export function readVariables(statements: Block): ReadonlySet<string> {
  return new Set(usesOf(statements).reads.keys());
}

/** Names of all variables that are read or assigned. */
export function usedVariables(statements: Block): ReadonlySet<string> {
  const { reads, assigned } = usesOf(statements);
  return new Set([...reads.keys(), ...assigned]);
}
