// Which functions of a unit a single header asks for: those that it defines itself, and what these call, wherever that is
// defined. A header that includes list.h gets the functions of lists that it uses.
// Invariant: the order is the unit's, so that callers still stand behind what they call.
import type { CUnit, FunctionDeclaration } from "../c/index.js";
import { walkStatements } from "./walk.js";

/** The unit with these functions only; `isOwn` says which files the header consists of. */
export function withOwnFunctions<Unit extends Pick<CUnit, "functions">>(
  unit: Unit,
  isOwn: (file: FunctionDeclaration["file"]) => boolean,
): Unit {
  const byName = new Map(unit.functions.map((declaration) => [declaration.name, declaration]));
  const wanted = new Set<string>();
  const waiting = unit.functions.filter(({ file, body }) => body !== null && isOwn(file)).map(({ name }) => name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (wanted.has(name)) continue;
    wanted.add(name);
    waiting.push(...namesCalled(byName.get(name)));
  }
  return { ...unit, functions: unit.functions.filter(({ name }) => wanted.has(name)) };
}

/** Names of the functions that a body mentions. */
function namesCalled(declaration: FunctionDeclaration | undefined): readonly string[] {
  const names: string[] = [];
  walkStatements(declaration?.body ?? [], {
    expression(expression) {
      if (expression.kind === "name" && expression.names === "function") names.push(expression.name);
    },
  });
  return names;
}
