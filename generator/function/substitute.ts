// Replacing a variable in a term, and how its place in the term is reached.
import { modulo32 } from "./arithmetic.js";
import { type Effect, partsOf, type Term, type TermOperator, worst, worstEffect } from "./term.js";

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

const bitwise: readonly TermOperator[] = ["&", "|", "^", "<<", ">>", ">>>"];

function trimmed(now: Term, before: Term): Term {
  return now === before ? now : modulo32(now);
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
    case "binary": {
      // A value that was normalised for its variable need not be for an operator that looks at 32 bits anyway.
      const own = bitwise.includes(term.operator) ? (part: Term): Term => trimmed(put(part), part) : put;
      return { ...term, left: own(term.left), right: own(term.right), effect };
    }
    case "conditional": {
      const parts = { condition: put(term.condition), whenTrue: put(term.whenTrue), whenFalse: put(term.whenFalse) };
      return { ...term, ...parts, effect };
    }
    default:
      return term;
  }
}

/** The term with its parts changed, its own effect and range kept. */
export function mapParts(term: Term, change: (part: Term) => Term): Term {
  switch (term.kind) {
    case "call":
      return { ...term, arguments: term.arguments.map(change) };
    case "unary":
      return { ...term, operand: change(term.operand) };
    case "binary":
      return { ...term, left: change(term.left), right: change(term.right) };
    case "conditional": {
      const { condition, whenTrue, whenFalse } = term;
      return { ...term, condition: change(condition), whenTrue: change(whenTrue), whenFalse: change(whenFalse) };
    }
    default:
      return term;
  }
}
