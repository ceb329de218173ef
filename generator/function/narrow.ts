// What a test says about a variable, used where the test has decided: in `x === 0 ? a : b`, a knows that x is 0.
// Reason: TypeScript knows it too, and then calls `x === 5` in a an error, where C is content.
// Invariant: a comparison is decided only where its variable cannot have been assigned since the test.
import { and, compare, conditional, not, or } from "./arithmetic.js";
import type { BodyStatement } from "./statement.js";
import { booleanLiteral, booleanOf, type Term } from "./term.js";
import { withChanged } from "./tidy.js";

/** The numbers that variables are known to be. */
type Known = ReadonlyMap<string, number>;

const nothing: Known = new Map();

/** The statements with comparisons decided that a test around them, or before them in an expression, has decided. */
export function narrowBody(statements: readonly BodyStatement[]): readonly BodyStatement[] {
  return narrowBlock(statements, nothing);
}

function narrowBlock(statements: readonly BodyStatement[], outer: Known): readonly BodyStatement[] {
  let known = outer;
  return statements.flatMap((statement): readonly BodyStatement[] => {
    const narrowed = withChanged(statement, (term) => narrowTerm(term, known));
    if (narrowed.kind === "assign") known = without(known, [narrowed]);
    if (narrowed.kind !== "if") return [narrowed];
    const { condition, whenTrue, whenFalse } = narrowed;
    const inner = {
      ...narrowed,
      whenTrue: narrowBlock(whenTrue, learned(condition, true, known)),
      whenFalse: narrowBlock(whenFalse, learned(condition, false, known)),
    };
    known = without(known, [...whenTrue, ...whenFalse]);
    const decided = booleanOf(condition);
    return decided === null ? [inner] : decided ? inner.whenTrue : inner.whenFalse;
  });
}

/** What is still known after statements that may assign variables. */
function without(known: Known, statements: readonly BodyStatement[]): Known {
  if (known.size === 0) return known;
  const left = new Map(known);
  const drop = (block: readonly BodyStatement[]): void => {
    for (const statement of block) {
      if (statement.kind === "assign") left.delete(statement.name);
      if (statement.kind !== "if") continue;
      drop(statement.whenTrue);
      drop(statement.whenFalse);
    }
  };
  drop(statements);
  return left;
}

function narrowTerm(term: Term, known: Known): Term {
  switch (term.kind) {
    case "conditional": {
      const condition = narrowTerm(term.condition, known);
      const whenTrue = narrowTerm(term.whenTrue, learned(condition, true, known));
      const whenFalse = narrowTerm(term.whenFalse, learned(condition, false, known));
      const isSame = condition === term.condition && whenTrue === term.whenTrue && whenFalse === term.whenFalse;
      return isSame ? term : conditional(condition, whenTrue, whenFalse);
    }
    case "binary": {
      const left = narrowTerm(term.left, known);
      const isLogical = term.operator === "&&" || term.operator === "||";
      const inner = isLogical ? learned(left, term.operator === "&&", known) : known;
      const right = narrowTerm(term.right, inner);
      if (left === term.left && right === term.right) return decided(term, known);
      if (term.operator === "&&") return and(left, right);
      if (term.operator === "||") return or(left, right);
      if (term.operator === "===" || term.operator === "!==") return compare(term.operator, left, right);
      return { ...term, left, right };
    }
    case "unary": {
      const operand = narrowTerm(term.operand, known);
      if (operand === term.operand) return term;
      return term.operator === "!" ? not(operand) : { ...term, operand };
    }
    case "call": {
      const narrowed = term.arguments.map((part) => narrowTerm(part, known));
      return narrowed.every((part, index) => part === term.arguments[index]) ? term : { ...term, arguments: narrowed };
    }
    default:
      return term;
  }
}

/** A comparison of a known variable with a number. */
function decided(term: Term, known: Known): Term {
  const test = testOf(term);
  const value = test === null ? undefined : known.get(test.name);
  return test === null || value === undefined ? term : booleanLiteral((value === test.value) === test.isEqual);
}

/** `x === 5` or `x !== 5`. */
function testOf(term: Term): { readonly name: string; readonly value: number; readonly isEqual: boolean } | null {
  if (term.kind !== "binary" || (term.operator !== "===" && term.operator !== "!==")) return null;
  const { left, right } = term;
  const [one, other] = left.kind === "literal" ? [right, left] : [left, right];
  if (one.kind !== "variable" || one.type.kind !== "number" || other.kind !== "literal") return null;
  return { name: one.name, value: other.value, isEqual: term.operator === "===" };
}

/** What is known where a condition holds, or does not. */
function learned(condition: Term, isTrue: boolean, known: Known): Known {
  const test = testOf(condition);
  if (test !== null) return test.isEqual === isTrue ? new Map([...known, [test.name, test.value]]) : known;
  if (condition.kind === "unary" && condition.operator === "!") return learned(condition.operand, !isTrue, known);
  if (condition.kind !== "binary" || condition.operator !== (isTrue ? "&&" : "||")) return known;
  return learned(condition.right, isTrue, learned(condition.left, isTrue, known));
}
