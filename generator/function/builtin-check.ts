// BUG, WARN and places that are never reached: what the kernel stops or prints at.
// Rule: a bug throws K4012, a warning goes to the memory, which knows what becomes of it; conditions and whether the memory is
// checked are the header's business (linux/bug.h).
import type { BuiltinCall, Expression } from "../c/index.js";
import { positionOf } from "./convert.js";
import { lowerEffect, lowerExpression } from "./expression.js";
import type { Lowering } from "./lowering.js";
import { call, type Term, textTerm, theMemory } from "./term.js";
import { isPointer, type Value } from "./value.js";

/** `__builtin_kstruct_bug("text", object)`: the object may be left out. */
export function lowerBug(lowering: Lowering, { name, arguments: given }: BuiltinCall): Value {
  const [text, object] = given;
  const value: Value = object === undefined ? { form: "none" } : lowerExpression(lowering, object);
  throwBug(lowering, textOf(text, name), isPointer(value) ? [positionOf(lowering, value)] : []);
  return { form: "none" };
}

/** `__builtin_unreachable()`, `__builtin_trap()`. */
export function lowerUnreachable(lowering: Lowering, { name }: BuiltinCall): Value {
  const text = name === "__builtin_unreachable" ? "a place that is never reached was reached" : "trap";
  throwBug(lowering, text, []);
  return { form: "none" };
}

function throwBug(lowering: Lowering, text: string, object: readonly Term[]): void {
  const parts = [theMemory, textTerm(text), ...object];
  const error = call({ of: "runtime", name: "$bug" }, parts, { type: { kind: "void" }, effect: "read" });
  lowering.builder.add({ kind: "throw", term: error });
}

/** `__builtin_kstruct_warn("text")`. */
export function lowerWarning(lowering: Lowering, { name, arguments: given }: BuiltinCall): Value {
  const [text, ...rest] = given;
  for (const operand of rest) lowerEffect(lowering, operand);
  const parts = [theMemory, textTerm(textOf(text, name))];
  const term = call({ of: "runtime", name: "$warn" }, parts, { type: { kind: "void" }, effect: "write" });
  lowering.builder.add({ kind: "term", term });
  return { form: "none" };
}

/** The text of a string literal; the builtin's name where it is none. */
function textOf(expression: Expression | undefined, name: string): string {
  if (expression?.kind === "cast") return textOf(expression.operand, name);
  return expression?.kind === "string" ? expression.text : name;
}
