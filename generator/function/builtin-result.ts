// Which operand of a builtin is a pointer to where a result goes: `&sum` of an overflow builtin, `&old` of an exchange.
// Rule: such a pointer to a local is no reason for the local to lie in memory; the result is assigned to it.
import type { BuiltinCall, Expression, LocalId } from "../c/index.js";

/** Index of the operand that points at a result; null when the builtin has none. */
function resultIndex(name: string): number | null {
  if (/^__builtin_(?:add|sub|mul)_overflow$/.test(name)) return 2;
  if (/^__atomic_(?:load|compare_exchange(?:_n)?)$/.test(name)) return 1;
  return name === "__atomic_exchange" ? 2 : null;
}

/** The local in `&local`; null for anything else. */
export function addressedLocal(expression: Expression | undefined): LocalId | null {
  if (expression?.kind !== "unary" || expression.operator !== "&") return null;
  return expression.operand.kind === "name" ? expression.operand.local : null;
}

/** The local that a builtin's result goes to, where it is spelled `&local`; else null. */
export function resultLocal({ name, arguments: given }: BuiltinCall): LocalId | null {
  const index = resultIndex(name);
  return index === null ? null : addressedLocal(given[index]);
}
