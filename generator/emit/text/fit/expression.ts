// Reads the expressions that generated code has: no function, object, template or assignment stands inside of one.
// Invariant: parentheses are kept as they are written, so the tree prints to the same tokens.
import type { TokenReader } from "./tokens.js";

/** An expression. */
export type Expression =
  | { readonly kind: "atom"; readonly text: string }
  | { readonly kind: "member"; readonly object: Expression; readonly text: string }
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly items: readonly Expression[];
      readonly isNew: boolean;
    }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression }
  | { readonly kind: "parenthesized"; readonly inner: Expression }
  | BinaryExpression
  | ConditionalExpression;

/** Two operands. */
export interface BinaryExpression {
  readonly kind: "binary";
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** `test ? yes : no`. */
export interface ConditionalExpression {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

/** ECMA-262 13.15 to 13.6, loosest first. */
const precedences: readonly (readonly string[])[] = [
  ["??"],
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["===", "!=="],
  ["<", ">", "<=", ">="],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
  ["**"],
];

/** How tightly an operator binds; -1 for what is none. */
export function precedenceOf(operator: string): number {
  return precedences.findIndex((operators) => operators.includes(operator));
}

/** An expression, or null where the tokens are none. */
export function readExpression(tokens: TokenReader): Expression | null {
  const test = readBinary(tokens, 0);
  if (test === null || !tokens.takeIf("?")) return test;
  const yes = readExpression(tokens);
  if (yes === null || !tokens.takeIf(":")) return null;
  const no = readExpression(tokens);
  return no === null ? null : { kind: "conditional", test, yes, no };
}

function readBinary(tokens: TokenReader, tightest: number): Expression | null {
  let left = readUnary(tokens);
  for (;;) {
    const operator = tokens.peek();
    const precedence = precedenceOf(operator);
    if (left === null || precedence < tightest || precedence === -1) return left;
    tokens.take();
    const right = readBinary(tokens, precedence + 1);
    if (right === null) return null;
    left = { kind: "binary", operator, left, right };
  }
}

function readUnary(tokens: TokenReader): Expression | null {
  const operator = tokens.peek();
  if (!["!", "-", "~", "+"].includes(operator)) return readPostfix(tokens);
  tokens.take();
  const operand = readUnary(tokens);
  return operand === null ? null : { kind: "unary", operator, operand };
}

function readPostfix(tokens: TokenReader): Expression | null {
  const isNew = tokens.takeIf("new");
  let expression = readPrimary(tokens);
  let isMade = !isNew;
  while (expression !== null) {
    if (tokens.takeIf(".")) {
      expression = { kind: "member", object: expression, text: `.${tokens.take()}` };
    } else if (tokens.takeIf("(")) {
      const items = readItems(tokens);
      expression = items === null ? null : { kind: "call", callee: expression, items, isNew: !isMade };
      isMade = true;
    } else if (tokens.peek() === "[") {
      expression = readElement(tokens, expression);
    } else return expression;
  }
  return null;
}

/** `[i]`: what is in the brackets is one token. */
function readElement(tokens: TokenReader, object: Expression): Expression | null {
  tokens.take();
  const text = `[${tokens.take()}]`;
  return tokens.takeIf("]") ? { kind: "member", object, text } : null;
}

function readItems(tokens: TokenReader): readonly Expression[] | null {
  const items: Expression[] = [];
  if (tokens.takeIf(")")) return items;
  do {
    const item = readExpression(tokens);
    if (item === null) return null;
    items.push(item);
  } while (tokens.takeIf(","));
  return tokens.takeIf(")") ? items : null;
}

function readPrimary(tokens: TokenReader): Expression | null {
  if (tokens.takeIf("(")) {
    const inner = readExpression(tokens);
    return inner !== null && tokens.takeIf(")") ? { kind: "parenthesized", inner } : null;
  }
  return /^["\w$]/.test(tokens.peek()) ? { kind: "atom", text: tokens.take() } : null;
}
