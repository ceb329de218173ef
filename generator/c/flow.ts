// Which paths a function's body has: does one reach its end without a `return`?
// Rule: that of gcc's -Wreturn-type, which looks at the graph of basic blocks before it optimises: constant conditions are
// taken one way, nothing runs behind a call of a function that is declared noreturn, and no other knowledge counts.
// Nodes are numbers, node 0 is the beginning; recursion is bounded because nesting and heights of trees are.
import { builtinSignatures } from "./builtin-table.js";
import { evaluate, isNumber } from "./evaluate.js";
import type { Parser } from "./parser.js";
import type { BinaryExpression, CaseLabel, Expression, PlainStatement, Statement } from "./tree.js";

type Node = number;

/** A switch that is being walked through. */
interface SwitchFlow {
  readonly head: Node;
  /** Its value when that is a constant. */
  readonly value: bigint | null;
  isMatched: boolean;
  defaultNode: Node | null;
}

interface Flow {
  readonly parser: Parser;
  readonly successors: Node[][];
  readonly labels: Map<string, Node>;
  /** From where computed jumps go to every label. */
  readonly hub: Node;
  breakTo: Node;
  continueTo: Node;
  switch: SwitchFlow | null;
}

/** True when a path through the statements reaches their end. */
export function reachesEnd(parser: Parser, body: readonly Statement[]): boolean {
  const flow: Flow = {
    parser,
    successors: [[], []],
    labels: new Map(),
    hub: 1,
    breakTo: 1,
    continueTo: 1,
    switch: null,
  };
  const end = flowStatements(flow, body, 0);
  for (const label of flow.labels.values()) edge(flow, flow.hub, label);
  return isReached(flow.successors, end);
}

function isReached(successors: readonly (readonly Node[])[], end: Node): boolean {
  const seen = new Set<Node>([0]);
  const waiting: Node[] = [0];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === end) return true;
    for (const next of successors[node] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return false;
}

/** A node that nothing leads to yet. */
function newNode(flow: Flow): Node {
  return flow.successors.push([]) - 1;
}

function edge(flow: Flow, from: Node, to: Node): void {
  flow.successors[from]?.push(to);
}

function join(flow: Flow, first: Node, second: Node): Node {
  if (first === second) return first;
  const node = newNode(flow);
  edge(flow, first, node);
  edge(flow, second, node);
  return node;
}

function labelNode(flow: Flow, name: string): Node {
  const node = flow.labels.get(name) ?? newNode(flow);
  flow.labels.set(name, node);
  return node;
}

/** A jump from a node; what stands behind it is reached by labels only. */
function jump(flow: Flow, from: Node, to: Node): Node {
  edge(flow, from, to);
  return newNode(flow);
}

function flowStatements(flow: Flow, statements: readonly Statement[], at: Node): Node {
  return statements.reduce((node, statement) => flowStatement(flow, statement, node), at);
}

function flowStatement(flow: Flow, statement: Statement, at: Node): Node {
  switch (statement.kind) {
    case "declaration":
      return flowOptional(flow, statement.initializer, at);
    case "expression":
      return flowExpression(flow, statement.expression, at);
    case "block":
      return flowStatements(flow, statement.statements, at);
    case "if": {
      const [whenTrue, whenFalse] = flowCondition(flow, statement.condition, at);
      const taken = flowStatements(flow, statement.whenTrue, whenTrue);
      return join(flow, taken, flowStatements(flow, statement.whenFalse ?? [], whenFalse));
    }
    case "while":
    case "do":
    case "for":
      return flowLoop(flow, statement, at);
    case "switch":
      return flowSwitch(flow, statement, at);
    case "return":
      flowOptional(flow, statement.value, at);
      return newNode(flow);
    case "unsupported":
      return statement.construct === "computed goto" ? jump(flow, at, flow.hub) : at;
    default:
      return flowJump(flow, statement, at);
  }
}

type Jump = Statement & { kind: "case" | "default" | "break" | "continue" | "label" | "goto" };

function flowJump(flow: Flow, statement: Jump, at: Node): Node {
  switch (statement.kind) {
    case "break":
      return jump(flow, at, flow.breakTo);
    case "continue":
      return jump(flow, at, flow.continueTo);
    case "goto":
      return jump(flow, at, labelNode(flow, statement.label));
    case "label": {
      const node = labelNode(flow, statement.name);
      edge(flow, at, node);
      return node;
    }
    default:
      return flowCase(flow, statement, at);
  }
}

function flowCase(flow: Flow, label: CaseLabel | PlainStatement, at: Node): Node {
  const around = flow.switch;
  const node = newNode(flow);
  edge(flow, at, node);
  if (around === null) return node;
  if (label.kind !== "case") around.defaultNode = node;
  else if (around.value === null || (label.firstValue <= around.value && around.value <= label.lastValue)) {
    edge(flow, around.head, node);
    around.isMatched = true;
  }
  return node;
}

function flowSwitch(flow: Flow, statement: Statement & { kind: "switch" }, at: Node): Node {
  const { breakTo, switch: outer } = flow;
  const head = flowExpression(flow, statement.value, at);
  const value = evaluate(flow.parser, statement.value);
  const inner: SwitchFlow = { head, value: isNumber(value) ? value : null, isMatched: false, defaultNode: null };
  const after = newNode(flow);
  flow.switch = inner;
  flow.breakTo = after;
  edge(flow, flowStatements(flow, statement.body, newNode(flow)), after);
  flow.switch = outer;
  flow.breakTo = breakTo;
  // The value of no label goes to `default`, or behind the switch.
  if (inner.value === null || !inner.isMatched) edge(flow, head, inner.defaultNode ?? after);
  return after;
}

function flowLoop(flow: Flow, statement: Statement & { kind: "while" | "do" | "for" }, at: Node): Node {
  const { breakTo, continueTo } = flow;
  const start = newNode(flow);
  const after = newNode(flow);
  // Where a round ends: at the condition, in `for` before that at the step.
  const next = newNode(flow);
  const entered = statement.kind === "for" ? flowStatements(flow, statement.initial, at) : at;
  flow.breakTo = after;
  flow.continueTo = next;
  if (statement.kind === "do") {
    edge(flow, entered, start);
    edge(flow, flowStatements(flow, statement.body, start), next);
    const [whenTrue, whenFalse] = flowCondition(flow, statement.condition, next);
    edge(flow, whenTrue, start);
    edge(flow, whenFalse, after);
  } else {
    edge(flow, entered, start);
    const { condition } = statement;
    const [whenTrue, whenFalse] = condition === null ? [start, newNode(flow)] : flowCondition(flow, condition, start);
    edge(flow, flowStatements(flow, statement.body, whenTrue), next);
    const step = statement.kind === "for" ? statement.step : null;
    edge(flow, flowOptional(flow, step, next), start);
    edge(flow, whenFalse, after);
  }
  flow.breakTo = breakTo;
  flow.continueTo = continueTo;
  return after;
}

/** Where a condition leads when it holds and when it does not. */
function flowCondition(flow: Flow, condition: Expression, at: Node): readonly [Node, Node] {
  const value = evaluate(flow.parser, condition);
  if (isNumber(value)) return value === 0n ? [newNode(flow), at] : [at, newNode(flow)];
  if (condition.kind === "unary" && condition.operator === "!") {
    const [whenTrue, whenFalse] = flowCondition(flow, condition.operand, at);
    return [whenFalse, whenTrue];
  }
  if (condition.kind === "binary" && condition.operator === ",") {
    return flowCondition(flow, condition.right, flowExpression(flow, condition.left, at));
  }
  if (condition.kind === "conditional" && condition.whenTrue !== null) {
    const [whenTrue, whenFalse] = flowCondition(flow, condition.condition, at);
    const [holds, fails] = flowCondition(flow, condition.whenTrue, whenTrue);
    const [alsoHolds, alsoFails] = flowCondition(flow, condition.whenFalse, whenFalse);
    return [join(flow, holds, alsoHolds), join(flow, fails, alsoFails)];
  }
  if (condition.kind === "binary" && (condition.operator === "&&" || condition.operator === "||")) {
    return flowLogical(flow, condition, at);
  }
  const node = flowExpression(flow, condition, at);
  return [node, node];
}

function flowLogical(flow: Flow, { operator, left, right }: BinaryExpression, at: Node): readonly [Node, Node] {
  const isAnd = operator === "&&";
  const [leftTrue, leftFalse] = flowCondition(flow, left, at);
  const [rightTrue, rightFalse] = flowCondition(flow, right, isAnd ? leftTrue : leftFalse);
  return isAnd ? [rightTrue, join(flow, leftFalse, rightFalse)] : [join(flow, leftTrue, rightTrue), rightFalse];
}

function flowOptional(flow: Flow, expression: Expression | null, at: Node): Node {
  return expression === null ? at : flowExpression(flow, expression, at);
}

function flowAll(flow: Flow, expressions: readonly Expression[], at: Node): Node {
  return expressions.reduce((node, expression) => flowExpression(flow, expression, node), at);
}

function flowExpression(flow: Flow, expression: Expression, at: Node): Node {
  switch (expression.kind) {
    case "unary":
    case "cast":
      return flowExpression(flow, expression.operand, at);
    case "binary": {
      const { operator, left, right } = expression;
      if (operator !== "&&" && operator !== "||") return flowAll(flow, [left, right], at);
      const [whenTrue, whenFalse] = flowCondition(flow, expression, at);
      return join(flow, whenTrue, whenFalse);
    }
    case "assignment":
      return flowAll(flow, [expression.target, expression.value], at);
    case "conditional": {
      const [whenTrue, whenFalse] = flowCondition(flow, expression.condition, at);
      const taken = flowOptional(flow, expression.whenTrue, whenTrue);
      return join(flow, taken, flowExpression(flow, expression.whenFalse, whenFalse));
    }
    case "call": {
      const node = flowAll(flow, [expression.callee, ...expression.arguments], at);
      return isNoReturn(flow.parser, expression.callee) ? newNode(flow) : node;
    }
    case "builtin": {
      const node = flowAll(flow, expression.arguments, at);
      return builtinSignatures.get(expression.name)?.isNoReturn === true ? newNode(flow) : node;
    }
    case "member":
      return flowExpression(flow, expression.object, at);
    case "index":
      return flowAll(flow, [expression.array, expression.index], at);
    case "statements":
      return flowOptional(flow, expression.value, flowStatements(flow, expression.body, at));
    case "initializer":
      return flowAll(
        flow,
        expression.parts.map(({ value }) => value),
        at,
      );
    case "compound":
      return flowExpression(flow, expression.initializer, at);
    default:
      return at;
  }
}

/** Functions of C's library that compilers know. */
const neverReturning: ReadonlySet<string> = new Set(["abort", "exit", "_exit", "_Exit", "longjmp"]);

function isNoReturn(parser: Parser, callee: Expression): boolean {
  if (callee.kind !== "name" || callee.names !== "function") return false;
  return neverReturning.has(callee.name) || parser.unit.functions.get(callee.name)?.isNoReturn === true;
}
