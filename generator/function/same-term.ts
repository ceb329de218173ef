// Whether two terms are the same expression. Used for halves of a word that an operation leaves as they are.
import { partsOf, type Term } from "./term.js";

/** Structural equality; terms with writes are never the same. */
export function isSameTerm(left: Term, right: Term): boolean {
  if (left.effect === "write" || left.kind !== right.kind || headOf(left) !== headOf(right)) return false;
  const first = partsOf(left);
  const second = partsOf(right);
  return first.length === second.length && first.every((part, index) => isSame(part, second[index]));
}

function isSame(left: Term, right: Term | undefined): boolean {
  return right !== undefined && isSameTerm(left, right);
}

/** What a term is, its parts aside. */
function headOf(term: Term): string {
  switch (term.kind) {
    case "literal":
    case "bigint":
    case "text":
      return `${term.type.kind} ${term.value}`;
    case "variable":
      return term.name;
    case "call":
    case "property":
      return `${term.callee.of} ${term.callee.of === "records" ? term.callee.field : ""} ${term.callee.name}`;
    case "unary":
    case "binary":
      return term.operator;
    case "conditional":
      return "?";
  }
}
