// Where expressions may be broken: Biome's rules (which are Prettier's) for the expressions of generated code.
// Rules: arguments go one a line; operators of one precedence end their lines; what follows the first operand of such a
// chain is indented, but not after `return`, in a test or on the right of `=`, where the whole chain already is.
import { bracketed, type Doc, group, ifFlat, indent, softLine, spaceLine } from "./doc.js";
import { type BinaryExpression, type ConditionalExpression, type Expression, precedenceOf } from "./expression.js";

/** What an expression is part of, as far as that changes how it is broken. */
export type Context = "test" | "flush" | "unary" | "nested" | "operand";

/** Takes parentheses off. */
export function bare(expression: Expression): Expression {
  return expression.kind === "parenthesized" ? bare(expression.inner) : expression;
}

/** An expression with its places to break. */
export function expressionDoc(expression: Expression, context: Context = "nested"): Doc {
  switch (expression.kind) {
    case "atom":
      return expression.text;
    case "member":
      return [expressionDoc(expression.object), expression.text];
    case "call": {
      const items = expression.items.map((item) => expressionDoc(item, "nested"));
      const head = [expression.isNew ? "new " : "", expressionDoc(expression.callee)];
      return [head, group(bracketed("(", items, ")"))];
    }
    case "unary":
      return [expression.operator, expressionDoc(expression.operand, "unary")];
    case "parenthesized":
      return ["(", expressionDoc(expression.inner, context), ")"];
    case "binary":
      return binaryDoc(expression, context);
    case "conditional":
      return group(conditionalDoc(expression, context));
  }
}

function binaryDoc(expression: BinaryExpression, context: Context): Doc {
  const [first = "", ...rest] = chainParts(expression, context);
  switch (context) {
    case "test":
      return [first, ...rest];
    case "flush":
      return group([first, ...rest]);
    case "unary":
      return group([indent([softLine, first, ...rest]), softLine]);
    case "nested":
    case "operand":
      return group([first, indent(rest)]);
  }
}

/**
 * The operands of a chain, each but the first with the operator before it. An operator keeps its right operand on its line
 * as long as that fits, if no operand and not the expression around it is one of the same family.
 */
function chainParts(expression: BinaryExpression, context: Context): readonly Doc[] {
  const { operator, left, right } = expression;
  const isFlattened = left.kind === "binary" && isOneChain(operator, left.operator);
  const head = isFlattened ? chainParts(left, "operand") : [group(operandDoc(left, operator))];
  const tail: Doc = [operator, spaceLine, operandDoc(right, operator)];
  const isLogical = isLogicalOperator(operator);
  const isAlone = ![bare(left), bare(right)].some((other) => isSameFamily(other, isLogical)) && context !== "operand";
  return [...head, " ", isAlone && !(context === "test" && isLogical) ? group(tail) : tail];
}

/** An operand of an operator; if it is a chain, it is in the family of the chain around it or begins one of its own. */
function operandDoc(operand: Expression, operator: string): Doc {
  const inner = bare(operand);
  const isOwnChain = inner.kind === "binary" && !isSameFamily(inner, isLogicalOperator(operator));
  return expressionDoc(operand, isOwnChain ? "nested" : "operand");
}

function isLogicalOperator(operator: string): boolean {
  return ["&&", "||", "??"].includes(operator);
}

function isSameFamily(other: Expression, isLogical: boolean): boolean {
  return other.kind === "binary" && isLogicalOperator(other.operator) === isLogical;
}

/** Whether `a left b operator c` is one chain: operators of one precedence, except where that would be hard to read. */
function isOneChain(operator: string, left: string): boolean {
  if (precedenceOf(operator) !== precedenceOf(left)) return false;
  if (["===", "!==", "<<", ">>", ">>>", "**"].includes(operator)) return false;
  return operator === left || !["*", "/", "%"].includes(operator);
}

/**
 * Conditions in conditions break with them, and are indented further each. One in the middle has parentheses in the flat
 * form only. Chains in a condition are indented only in an argument or after `return`.
 */
function conditionalDoc({ test, yes, no }: ConditionalExpression, context: Context): Doc {
  const inner = context === "nested" ? "nested" : "flush";
  return [testDoc(test, inner), indent([spaceLine, "? ", middleDoc(yes, inner), spaceLine, ": ", lastDoc(no, inner)])];
}

function testDoc(test: Expression, context: Context): Doc {
  const asked = bare(test);
  if (asked.kind !== "conditional") return expressionDoc(test, context);
  return group(["(", indent([softLine, conditionalDoc(asked, "flush")]), softLine, ")"]);
}

function middleDoc(yes: Expression, context: Context): Doc {
  const middle = bare(yes);
  if (middle.kind !== "conditional") return indent(expressionDoc(yes, context));
  return [ifFlat("("), innerConditionalDoc(middle, 1), ifFlat(")")];
}

function lastDoc(no: Expression, context: Context): Doc {
  return no.kind === "conditional" ? innerConditionalDoc(no, 2) : indent(expressionDoc(no, context));
}

/** A condition in another: what breaks in its test is indented by so many steps. */
function innerConditionalDoc({ test, yes, no }: ConditionalExpression, steps: 1 | 2): Doc {
  const asked = testDoc(test, "flush");
  const branches = indent([spaceLine, "? ", middleDoc(yes, "flush"), spaceLine, ": ", lastDoc(no, "flush")]);
  return [steps === 1 ? indent(asked) : indent(indent(asked)), branches];
}
