// Brands of pointers: TypeScript keeps `$Ptr<"page">` and `$Ptr<"folio">` apart, C's casts do not.
// Rule: a position whose term has another brand than its place wants is said to have it, by `$pointer`, which costs nothing.
import { conditional } from "./arithmetic.js";
import { call, isNull, type Term } from "./term.js";

/** The term as a pointer of that brand; null is a pointer to anything, which every pointer is. */
export function branded(term: Term, brand: string | null): Term {
  if (term.kind === "conditional") {
    return conditional(term.condition, branded(term.whenTrue, brand), branded(term.whenFalse, brand));
  }
  if (isNull(term)) return term;
  if (term.type.kind === "pointer" && (brand === null || term.type.brand === brand)) return term;
  return call({ of: "runtime", name: "$pointer" }, [unbranded(term)], {
    type: { kind: "pointer", brand },
    effect: "none",
  });
}

/** A term inside of `$pointer`. */
export function unbranded(term: Term): Term {
  const isBranded = term.kind === "call" && term.callee.of === "runtime" && term.callee.name === "$pointer";
  return (isBranded ? term.arguments[0] : undefined) ?? term;
}
