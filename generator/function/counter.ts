// Loop counters without the cut that a sum of 32 bits needs: `for (…; i < n; i += 1)`.
// Rule: where the condition is `i < n`, the body does not change i, and n has no more bits than i, i + 1 does not
// overflow: i was less than some value of its type.
// Invariant: the counter takes the same values.
import { add, isNumber } from "./arithmetic.js";
import { type AssignStatement, type Block, type BodyStatement, type LoopStatement, mapBlocks } from "./statement.js";
import { int32Range, isWithin, one, type Range, uint32Range } from "./term.js";
import { assignedVariables } from "./variables.js";

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
  if (only?.kind !== "assign" || more.length > 0 || only.name !== name || assignedVariables(body).has(name))
    return loop;
  const range = cutOf(only, name);
  if (range === null || !isWithin(right, range)) return loop;
  return { ...loop, step: [{ ...only, value: add(left, one) }] };
}

/** The range that `i = (i + 1) | 0` or `i = (i + 1) >>> 0` cuts to. */
function cutOf({ value }: AssignStatement, name: string): Range | null {
  if (value.kind !== "binary" || !isNumber(value.right, 0)) return null;
  const range = value.operator === "|" ? int32Range : value.operator === ">>>" ? uint32Range : null;
  const { left } = value;
  const isStep = left.kind === "binary" && left.operator === "+" && isNumber(left.right, 1);
  return isStep && left.left.kind === "variable" && left.left.name === name ? range : null;
}
