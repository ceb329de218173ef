// Loop counters without the cut that a sum of 32 bits needs: `for (…; i < n; i += 1)`.
// Rule: where the condition is `i < n`, the body does not change i, and n has no more bits than i, i + 1 does not
// overflow: i was less than some value of its type.
// Invariant: the counter takes the same values.
import { add } from "./arithmetic.js";
import {
  type AssignStatement,
  type Block,
  type BodyStatement,
  eachStatement,
  type LoopStatement,
  mapBlocks,
} from "./statement.js";
import { int32Range, isWithin, one, type Range, type Term, uint32Range } from "./term.js";

/** The statements with the steps of their counters as short as they can be. */
export function withPlainCounters(statements: Block): Block {
  return statements.map((statement) => {
    const inner = mapBlocks(statement, withPlainCounters);
    return inner.kind === "loop" && !inner.isTestedLast ? withPlainStep(inner) : inner;
  });
}

function withPlainStep(loop: LoopStatement): BodyStatement {
  const { condition, step, body } = loop;
  if (condition.kind !== "binary" || condition.operator !== "<" || condition.left.kind !== "variable") return loop;
  const { left, right } = condition;
  const { name } = left;
  const [only, ...more] = step;
  if (only?.kind !== "assign" || more.length > 0 || only.name !== name || isAssigned(body, name)) return loop;
  const range = cutOf(only, name);
  if (range === null || !isWithin(right, range)) return loop;
  return { ...loop, step: [{ ...only, value: add(left, one) }] };
}

/** The range that `i = (i + 1) | 0` or `i = (i + 1) >>> 0` cuts to. */
function cutOf({ value }: AssignStatement, name: string): Range | null {
  if (value.kind !== "binary" || !isLiteral(value.right, 0)) return null;
  const range = value.operator === "|" ? int32Range : value.operator === ">>>" ? uint32Range : null;
  const { left } = value;
  const isStep = left.kind === "binary" && left.operator === "+" && isLiteral(left.right, 1);
  return isStep && left.left.kind === "variable" && left.left.name === name ? range : null;
}

function isLiteral(term: Term, value: number): boolean {
  return term.kind === "literal" && term.value === value;
}

function isAssigned(block: Block, name: string): boolean {
  let isFound = false;
  eachStatement(block, (statement) => {
    if (statement.kind === "assign" && statement.name === name) isFound = true;
  });
  return isFound;
}
