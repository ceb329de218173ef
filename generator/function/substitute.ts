// Replacing a variable in a term, and how its place in the term is reached.
import { type Effect, partsOf, type Term, worstEffect } from "./term.js";

/** What is evaluated in a term before a variable is read, and whether it is read in every case. */
export interface Reach {
  readonly before: Effect;
  readonly isConditional: boolean;
}

/** How a term reaches a variable; null when it does not read it. */
export function reachOf(term: Term, name: string): Reach | null {
  if (term.kind === "variable") return term.name === name ? { before: "none", isConditional: false } : null;
  const parts = partsOf(term);
  for (const [index, part] of parts.entries()) {
    const inner = reachOf(part, name);
    if (inner === null) continue;
    const before = worst([inner.before, worstEffect(parts.slice(0, index))]);
    const isChoice = term.kind === "conditional" || (term.kind === "binary" && /^(&&|\|\|)$/.test(term.operator));
    return { before, isConditional: inner.isConditional || (isChoice && index > 0) };
  }
  return null;
}

function worst(effects: readonly Effect[]): Effect {
  return effects.includes("write") ? "write" : effects.includes("read") ? "read" : "none";
}

/** The term with a value in place of a variable. */
export function substitute(term: Term, name: string, value: Term): Term {
  if (reachOf(term, name) === null) return term;
  const put = (part: Term): Term => substitute(part, name, value);
  const effect = worst([term.effect, value.effect]);
  switch (term.kind) {
    case "variable":
      return value;
    case "call":
      return { ...term, arguments: term.arguments.map(put), effect };
    case "unary":
      return { ...term, operand: put(term.operand), effect };
    case "binary":
      return { ...term, left: put(term.left), right: put(term.right), effect };
    case "conditional": {
      const parts = { condition: put(term.condition), whenTrue: put(term.whenTrue), whenFalse: put(term.whenFalse) };
      return { ...term, ...parts, effect };
    }
    default:
      return term;
  }
}
