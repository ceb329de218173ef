// Expressions that TypeScript could read in two ways.
// Rule: `a < b > (c)`, and the same with a line end behind the `>`, may be a call or name with type arguments (TypeScript's
// parseTypeArgumentsInExpression), and Biome's parser tries that too. So no expression has both a `<` and a `>` in it.
// Invariant: the operands of a comparison that is turned round are still evaluated in order, or it does not matter.

import { mapParts } from "./substitute.js";
import { type BinaryTerm, type Term, unaryTerm, walkTerm } from "./term.js";

/** The term with every `>` turned round, if it has a `<` or `<<` too. */
export function withoutAmbiguity(term: Term): Term {
  const operators = new Set<string>();
  walkTerm(term, (part) => {
    if (part.kind === "binary") operators.add(part.operator);
  });
  const isAmbiguous = operators.has(">") && (operators.has("<") || operators.has("<<"));
  return isAmbiguous ? turned(term) : term;
}

function turned(term: Term): Term {
  const inner = mapParts(term, turned);
  return inner.kind === "binary" && inner.operator === ">" ? turnedComparison(inner) : inner;
}

/** `b < a`, or `!(a <= b)` where a call on one side may change what the other side reads. */
function turnedComparison(term: BinaryTerm): Term {
  const { left, right } = term;
  const isFree =
    (left.effect !== "write" || right.effect === "none") && (right.effect !== "write" || left.effect === "none");
  if (isFree) return { ...term, operator: "<", left: right, right: left };
  return unaryTerm("!", { ...term, operator: "<=" }, { min: 0, max: 1 });
}
