// What tests say about variables, used where they have decided: in `x === 0 ? a : b`, a knows that x is 0.
// Reason: TypeScript knows it too (control flow analysis), and then calls `x === 5` in a an error, where C is content.
// Rules: `===` with a number and `switch` leave a variable with some values only; jumps carry what is known to where they
// lead; a loop begins with what it does not assign itself.
// Invariant: what is known holds whenever the place is reached, and is all that TypeScript knows there.
import { and, compare, conditional, not, or } from "./arithmetic.js";
import {
  type Block,
  type BodyStatement,
  type LoopStatement,
  mapOwnTerms,
  type SwitchTermStatement,
} from "./statement.js";
import { booleanLiteral, booleanOf, type Term } from "./term.js";
import { usesOf } from "./variables.js";

/** The values that variables can have; null where nothing gets to. */
type Known = ReadonlyMap<string, readonly number[]> | null;

interface Narrowed {
  readonly statements: Block;
  /** What is known behind them. */
  readonly after: Known;
}

/** What is known at the jumps to each label. */
interface Jumps {
  readonly breaks: Map<string, Known[]>;
}

/** The statements with comparisons decided that a test before them has decided. */
export function narrowBody(statements: Block): Block {
  return narrowBlock(statements, new Map(), { breaks: new Map() }).statements;
}

function narrowBlock(statements: Block, before: Known, jumps: Jumps): Narrowed {
  const kept: BodyStatement[] = [];
  let known = before;
  for (const statement of statements) {
    const narrowed = narrowStatement(statement, known, jumps);
    kept.push(...narrowed.statements);
    known = narrowed.after;
  }
  return { statements: kept, after: known };
}

function narrowStatement(statement: BodyStatement, known: Known, jumps: Jumps): Narrowed {
  const own = statement.kind === "loop" ? statement : mapOwnTerms(statement, (term) => narrowTerm(term, known));
  switch (own.kind) {
    case "let": {
      const isNarrow = own.value?.kind === "variable" && (known?.has(own.value.name) ?? false);
      return { statements: [isNarrow ? { ...own, isTyped: true } : own], after: known };
    }
    case "assign":
      return { statements: [own], after: without(known, new Set([own.name])) };
    case "return":
    case "throw":
    case "continue":
      return { statements: [own], after: null };
    case "break":
      jumps.breaks.set(own.label, [...(jumps.breaks.get(own.label) ?? []), known]);
      return { statements: [own], after: null };
    case "if":
      return narrowIf(own, known, jumps);
    case "labelled": {
      const body = narrowBlock(own.body, known, jumps);
      const after = [body.after, ...(jumps.breaks.get(own.label) ?? [])].reduce(either);
      return { statements: [{ ...own, body: body.statements }], after };
    }
    case "loop":
      return narrowLoop(own, known, jumps);
    case "switch":
      return narrowSwitch(own, known, jumps);
    default:
      return { statements: [own], after: known };
  }
}

function narrowIf(statement: BodyStatement & { readonly kind: "if" }, known: Known, jumps: Jumps): Narrowed {
  const { condition } = statement;
  const whenTrue = narrowBlock(statement.whenTrue, learned(condition, true, known), jumps);
  const whenFalse = narrowBlock(statement.whenFalse, learned(condition, false, known), jumps);
  const decided = booleanOf(condition);
  if (decided !== null) return decided ? whenTrue : whenFalse;
  const whole = { ...statement, whenTrue: whenTrue.statements, whenFalse: whenFalse.statements };
  return { statements: [whole], after: either(whenTrue.after, whenFalse.after) };
}

function narrowLoop(loop: LoopStatement, before: Known, jumps: Jumps): Narrowed {
  const initial = narrowBlock(loop.initial, before, jumps);
  const start = without(initial.after, usesOf([loop]).assigned);
  const first = narrowTerm(loop.condition, start);
  const body = narrowBlock(loop.body, loop.isTestedLast ? start : learned(first, true, start), jumps);
  // `continue` gets here too, with what the loop began with.
  const step = narrowBlock(loop.step, start, jumps);
  const condition = loop.isTestedLast ? narrowTerm(loop.condition, start) : first;
  const end = booleanOf(condition) === true ? null : learned(condition, false, start);
  const after = [end, ...(jumps.breaks.get(loop.label) ?? [])].reduce(either);
  const parts = { initial: initial.statements, condition, step: step.statements, body: body.statements };
  return { statements: [{ ...loop, ...parts }], after };
}

function narrowSwitch(statement: SwitchTermStatement, known: Known, jumps: Jumps): Narrowed {
  const { value, label } = statement;
  const name = value.kind === "variable" ? value.name : null;
  const ends: Known[] = [];
  const clauses = statement.clauses.map((clause) => {
    const values = clause.values.flatMap((term) => (term.kind === "literal" ? [term.value] : []));
    const isKnown = name !== null && !clause.isDefault && known !== null;
    const inner = isKnown ? new Map([...known, [name, values] as const]) : known;
    const body = narrowBlock(clause.body, inner, jumps);
    ends.push(body.after);
    return { ...clause, body: body.statements };
  });
  if (!clauses.some(({ isDefault }) => isDefault)) ends.push(known);
  const after = [...ends, ...(jumps.breaks.get(label) ?? [])].reduce(either, null);
  return { statements: [{ ...statement, clauses }], after };
}

/** What is known where two ways meet. */
function either(left: Known, right: Known): Known {
  if (left === null) return right;
  if (right === null || left === right) return left;
  const both = new Map<string, readonly number[]>();
  for (const [name, values] of left) {
    const others = right.get(name);
    if (others !== undefined) both.set(name, [...new Set([...values, ...others])]);
  }
  return both;
}

/** What is still known after variables were assigned. */
function without(known: Known, assigned: ReadonlySet<string>): Known {
  if (known === null || known.size === 0 || assigned.size === 0) return known;
  return new Map([...known].filter(([name]) => !assigned.has(name)));
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
  const values = test === null ? undefined : known?.get(test.name);
  if (test === null || values === undefined) return term;
  if (!values.includes(test.value)) return booleanLiteral(!test.isEqual);
  return values.length === 1 ? booleanLiteral(test.isEqual) : term;
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
  if (known === null) return null;
  const test = testOf(condition);
  if (test !== null) return afterTest(test.name, test.value, test.isEqual === isTrue, known);
  if (condition.kind === "unary" && condition.operator === "!") return learned(condition.operand, !isTrue, known);
  if (condition.kind !== "binary" || (condition.operator !== "&&" && condition.operator !== "||")) return known;
  const first = learned(condition.left, isTrue, known);
  if (condition.operator === (isTrue ? "&&" : "||")) return learned(condition.right, isTrue, first);
  return either(first, learned(condition.right, isTrue, learned(condition.left, !isTrue, known)));
}

function afterTest(
  name: string,
  value: number,
  isEqual: boolean,
  known: ReadonlyMap<string, readonly number[]>,
): Known {
  if (isEqual) return new Map([...known, [name, [value]]]);
  const values = known.get(name);
  return values === undefined ? known : new Map([...known, [name, values.filter((other) => other !== value)]]);
}
