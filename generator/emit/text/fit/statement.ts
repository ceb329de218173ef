// Where the statements of generated code may be broken.
import { type Doc, group, ifBroken, indent, indentWith, joined, softLine, spaceLine } from "./doc.js";
import { type Expression, readExpression } from "./expression.js";
import { bare, type Context, expressionDoc } from "./layout.js";
import { TokenReader } from "./tokens.js";

/** A statement, or null where the tokens are none that is known. */
export function statementDoc(tokens: readonly string[]): Doc | null {
  const last = tokens.at(-1);
  const reader = new TokenReader(tokens);
  if (last === "{") return headDoc(reader);
  if (last !== ";") return null;
  return simpleStatement(reader);
}

function whole(tokens: TokenReader, end: readonly string[], read: () => Doc | null): Doc | null {
  const doc = read();
  return doc !== null && end.every((token) => tokens.takeIf(token)) && tokens.isAtEnd() ? doc : null;
}

/** `if (…) {`, `} else if (…) {`, `while (…) {`, `for (…; …; …) {`. */
function headDoc(tokens: TokenReader): Doc | null {
  const isElse = tokens.takeIf("}");
  if (isElse && !tokens.takeIf("else")) return null;
  const word = tokens.take();
  if (!["if", "while", "for"].includes(word) || !tokens.takeIf("(")) return null;
  const inner = whole(tokens, [")", "{"], () => (word === "for" ? loopDoc(tokens) : testDoc(tokens)));
  if (inner === null) return null;
  return [isElse ? "} else " : "", word, " ", group(["(", indent([softLine, inner]), softLine, ")"]), " {"];
}

function testDoc(tokens: TokenReader): Doc | null {
  const expression = readExpression(tokens);
  return expression === null ? null : expressionDoc(expression, "test");
}

function loopDoc(tokens: TokenReader): Doc | null {
  const start = simplePart(tokens);
  if (start === null || !tokens.takeIf(";")) return null;
  const test = readExpression(tokens);
  if (test === null || !tokens.takeIf(";")) return null;
  const step = simplePart(tokens);
  return step === null ? null : joined([";", spaceLine], [start, expressionDoc(test, "flush"), step]);
}

function simpleStatement(tokens: TokenReader): Doc | null {
  const doc = whole(tokens, [";"], () => simplePart(tokens));
  return doc === null ? null : [doc, ";"];
}

function simplePart(tokens: TokenReader): Doc | null {
  const word = tokens.peek();
  if (word === "return" || word === "throw") {
    tokens.take();
    return leavingDoc(word, readExpression(tokens));
  }
  return word === "const" || word === "let" ? declarationDoc(tokens) : assignmentDoc(tokens);
}

/** A chain that is returned gets parentheses when it is broken. */
function leavingDoc(word: string, expression: Expression | null): Doc | null {
  if (expression === null) return null;
  if (expression.kind !== "binary") return [word, " ", expressionDoc(expression)];
  const chain = expressionDoc(expression, "flush");
  return [word, " ", group([ifBroken("("), indent([softLine, chain]), softLine, ifBroken(")")])];
}

/** `const name: type = value`. */
function declarationDoc(tokens: TokenReader): Doc | null {
  const target = [tokens.take(), " ", tokens.take()];
  if (tokens.takeIf(":")) {
    target.push(": ");
    while (tokens.peek() !== "=" && tokens.peek() !== "") target.push(tokens.take());
  }
  if (!tokens.takeIf("=")) return null;
  const value = readExpression(tokens);
  return value === null ? null : assignedDoc(target.join(""), "=", value);
}

function assignmentDoc(tokens: TokenReader): Doc | null {
  const target = readExpression(tokens);
  if (target === null) return null;
  const operator = tokens.peek();
  if (!/^[^=<>!]*=$/.test(operator)) return expressionDoc(target, "flush");
  tokens.take();
  const value = readExpression(tokens);
  return value === null ? null : assignedDoc(expressionDoc(target), operator, value);
}

/**
 * A value on the right of `=`. Chains, and what could only be broken badly, go to a line of their own; other values stay
 * where their beginning fits.
 */
export function assignedDoc(target: Doc, operator: string, value: Expression): Doc {
  const context: Context = "flush";
  const doc = expressionDoc(value, context);
  if (value.kind === "atom" && /^\d[\w.]*$/.test(value.text) && !value.text.endsWith("n")) {
    return [target, " ", operator, " ", doc];
  }
  const isChain = value.kind === "binary" || (value.kind === "conditional" && bare(value.test).kind === "binary");
  if (isChain || isPoorlyBreakable(value)) return [target, " ", operator, group(indent([spaceLine, doc]))];
  const start = group(indent(spaceLine));
  return [target, " ", operator, start, indentWith(start, group(doc))];
}

/** `this.a.b(c)`: a chain of names whose calls have one short argument or none. */
function isPoorlyBreakable(expression: Expression): boolean {
  if (expression.kind === "unary") return isPoorlyBreakable(expression.operand);
  return expression.kind !== "atom" && isPlainChain(expression);
}

function isPlainChain(expression: Expression): boolean {
  if (expression.kind === "atom") return true;
  if (expression.kind === "member") return isPlainChain(expression.object);
  if (expression.kind !== "call" || expression.isNew) return false;
  return isPlainChain(expression.callee) && expression.items.every(isShort) && expression.items.length <= 1;
}

/** A quarter of a line: what is shorter is not worth a line of its own. */
const SHORT_LENGTH = 30;

function isShort(expression: Expression): boolean {
  if (expression.kind === "unary") return isShort(expression.operand) && isNumber(expression.operand);
  return expression.kind === "atom" && expression.text.length <= SHORT_LENGTH;
}

function isNumber(expression: Expression): boolean {
  return expression.kind === "atom" && /^\d/.test(expression.text);
}
