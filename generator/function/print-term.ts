// Terms as text, with the line breaks that Biome gives them.
// Rules: Prettier's for binary expressions, choices and call arguments, which Biome follows; parentheses where precedence
// needs them, and where both formatters add them: around operands of bitwise operators, `%` in sums, `&&` in `||`.
// Invariant: Biome's formatter leaves the text alone; a test shows it.
import { concat, type Doc, either, group, indent, line, softLine } from "./doc.js";
import type { BigintTerm, BinaryTerm, Callee, ConditionalTerm, NumberTerm, Term, TermOperator } from "./term.js";

/** What a term stands in, as far as its layout depends on it. */
export type Setting =
  | "return"
  | "assignment"
  | "test"
  | "argument"
  /** Of a binary or logical expression. */
  | "binary"
  | "logical"
  | "choice in return"
  | "choice"
  | "unary";

const precedences: readonly (readonly TermOperator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["===", "!=="],
  ["<", "<=", ">", ">="],
  ["<<", ">>", ">>>"],
  ["+", "-"],
  ["*", "/", "%"],
];

function precedenceOf(operator: TermOperator): number {
  return precedences.findIndex((level) => level.includes(operator));
}

function isBitwise(operator: TermOperator): boolean {
  return ["|", "^", "&", "<<", ">>", ">>>"].includes(operator);
}

function isLogical(operator: TermOperator): boolean {
  return operator === "&&" || operator === "||";
}

/** Whether `(a inner b) outer c` is printed as one chain `a inner b outer c`. */
function isChained(outer: TermOperator, inner: TermOperator): boolean {
  if (precedenceOf(outer) !== precedenceOf(inner)) return false;
  if (["===", "!==", "<<", ">>", ">>>", "<", "<=", ">", ">="].includes(outer)) return false;
  if (outer === "%" || inner === "%") return false;
  return outer === inner || outer === "+" || outer === "-";
}

/** A term in its setting. */
export function termDoc(term: Term, setting: Setting): Doc {
  switch (term.kind) {
    case "literal":
      return literalText(term);
    case "bigint":
      return bigintText(term);
    case "text":
      return quoted(term.value);
    case "variable":
      return term.name;
    case "property":
      return calleeText(term.callee);
    case "call":
      return concat(calleeText(term.callee), argumentsDoc(term.arguments));
    case "unary":
      return unaryDoc(term.operator, term.operand);
    case "binary":
      return binaryDoc(term, setting);
    case "conditional":
      return group(conditionalDoc(term, setting));
  }
}

function bigintText({ value, isHex }: BigintTerm): string {
  const magnitude = value < 0n ? -value : value;
  const digits = isHex && magnitude > 9n ? `0x${magnitude.toString(16)}` : String(magnitude);
  return value < 0n ? `-${digits}n` : `${digits}n`;
}

/** A term on one line. */
export function termText(term: Term): string {
  const flat = (doc: Doc): string => {
    if (typeof doc === "string") return doc;
    switch (doc.kind) {
      case "concat":
        return doc.parts.map(flat).join("");
      case "line":
      case "either":
        return doc.flat;
      default:
        return flat(doc.content);
    }
  };
  return flat(termDoc(term, "argument"));
}

function literalText({ value, isHex, symbol, type }: NumberTerm): string {
  if (type.kind === "boolean") return value === 0 ? "false" : "true";
  if (symbol !== null) return `$${symbol.className}.${symbol.name}`;
  const digits = isHex && Math.abs(value) > 9 ? `0x${Math.abs(value).toString(16)}` : String(Math.abs(value));
  return value < 0 ? `-${digits}` : digits;
}

/** In double quotes, unless that needs more escapes than single ones: both formatters have it so. */
function quoted(text: string): string {
  const escaped = JSON.stringify(text);
  const count = (mark: string): number => text.split(mark).length - 1;
  if (count('"') <= count("'")) return escaped;
  return `'${escaped.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** What is called. */
export function calleeText(callee: Callee): string {
  switch (callee.of) {
    case "runtime":
    case "global":
      return callee.name;
    case "records":
      return `this.${callee.field}.${callee.name}`;
    case "functions":
    case "this":
      return `this.${callee.name}`;
    case "view":
    case "memory":
    case "externs":
      return callee.name === "" ? `this.$${callee.of}` : `this.$${callee.of}.${callee.name}`;
  }
}

function argumentsDoc(parts: readonly Term[]): Doc {
  if (parts.length === 0) return "()";
  const docs = parts.flatMap((part, index): readonly Doc[] => {
    const doc = termDoc(part, "argument");
    return index === 0 ? [doc] : [",", line, doc];
  });
  return group("(", indent(softLine, ...docs), either(",", ""), softLine, ")");
}

function unaryDoc(operator: "~" | "-" | "!", operand: Term): Doc {
  const needsParentheses =
    operand.kind === "binary" ||
    operand.kind === "conditional" ||
    (operator === "-" && ((operand.kind === "literal" && operand.value < 0) || isMinus(operand)));
  const doc = termDoc(operand, "unary");
  return needsParentheses ? concat(operator, "(", doc, ")") : concat(operator, doc);
}

function isMinus(term: Term): boolean {
  return term.kind === "unary" && term.operator === "-";
}

function binaryDoc(term: BinaryTerm, setting: Setting): Doc {
  const parent = setting === "binary" || setting === "logical" ? setting : "other";
  const parts = chainDocs(term, setting === "test", parent);
  switch (setting) {
    case "test":
      return concat(...parts);
    case "unary":
      return group(indent(softLine, ...parts), softLine);
    case "return":
    case "assignment":
    case "choice":
      return group(...parts);
    default: {
      const [first = "", ...rest] = parts;
      return group(first, indent(...rest));
    }
  }
}

type NodeType = "binary" | "logical" | "other";

function nodeType(term: Term): NodeType {
  if (term.kind !== "binary") return "other";
  return isLogical(term.operator) ? "logical" : "binary";
}

/** The parts of a chain: its first operand, then a space and the operator with the next operand, again and again. */
function chainDocs(term: BinaryTerm, isInTest: boolean, parent: NodeType): readonly Doc[] {
  const { operator, left, right } = term;
  const own = nodeType(term);
  const before =
    left.kind === "binary" && isChained(operator, left.operator)
      ? chainDocs(left, isInTest, own)
      : [group(operandDoc(left, operator, "left"))];
  const next = concat(operator, line, operandDoc(right, operator, "right"));
  const isGrouped = !(isInTest && own === "logical") && ![parent, nodeType(left), nodeType(right)].includes(own);
  return [...before, " ", isGrouped ? group(next) : next];
}

function operandDoc(term: Term, outer: TermOperator, side: "left" | "right"): Doc {
  const doc = termDoc(term, isLogical(outer) ? "logical" : "binary");
  return needsParentheses(term, outer, side) ? concat("(", doc, ")") : doc;
}

function needsParentheses(term: Term, outer: TermOperator, side: "left" | "right"): boolean {
  if (term.kind === "conditional") return true;
  if (term.kind !== "binary") return false;
  const own = precedenceOf(term.operator);
  const around = precedenceOf(outer);
  if (around > own || (around === own && side === "right")) return true;
  if (around === own) return !isChained(outer, term.operator);
  if (term.operator === "%" && (outer === "+" || outer === "-")) return true;
  return isBitwise(outer) || (outer === "||" && term.operator === "&&");
}

function conditionalDoc(term: ConditionalTerm, setting: Setting, place: "outer" | "true" | "false" = "outer"): Doc {
  const { condition, whenTrue, whenFalse } = term;
  const inner: Setting = setting === "return" || setting === "argument" ? "choice in return" : "choice";
  const doc = termDoc(condition, inner);
  const test = condition.kind === "conditional" ? group("(", indent(softLine, doc), softLine, ")") : doc;
  return concat(
    place === "outer" ? test : place === "true" ? indent(test) : indent(indent(test)),
    indent(line, "? ", ...whenTrueDocs(whenTrue, inner), line, ": ", whenFalseDoc(whenFalse, inner)),
  );
}

/** A choice in a choice is laid out with it; one where the condition holds is in parentheses on a single line. */
function whenTrueDocs(term: Term, setting: Setting): readonly Doc[] {
  if (term.kind !== "conditional") return [indent(termDoc(term, setting))];
  return [either("", "("), conditionalDoc(term, setting, "true"), either("", ")")];
}

function whenFalseDoc(term: Term, setting: Setting): Doc {
  return term.kind === "conditional" ? conditionalDoc(term, setting, "false") : indent(termDoc(term, setting));
}
