// Trees of bodies as one line of text each, for tests: the C that they mean, with the type of every node.
import type { Expression, InitializerStep, Statement } from "../../generator/c/index.js";
import { spellType, type TypeReader } from "../../generator/type/index.js";

/** An expression with the type of every node: `a + b` of ints is `(a + b):int`. */
export function expressionText(types: TypeReader, expression: Expression): string {
  const typed = (text: string): string => `${text}:${spellType(types, expression.type)}`;
  const inner = (part: Expression): string => expressionText(types, part);
  switch (expression.kind) {
    case "integer":
    case "query":
      return typed(expression.spelling);
    case "string":
      return JSON.stringify(expression.text);
    case "name":
      return expression.name;
    case "unary": {
      const { operator, operand } = expression;
      return typed(`(${operator.includes("x") ? operator.replace("x", inner(operand)) : operator + inner(operand)})`);
    }
    case "binary":
      return typed(`(${inner(expression.left)} ${expression.operator} ${inner(expression.right)})`);
    case "assignment":
      return `(${inner(expression.target)} ${expression.operator ?? ""}= ${inner(expression.value)})`;
    case "conditional": {
      const { condition, whenTrue, whenFalse } = expression;
      return typed(`(${inner(condition)} ? ${whenTrue === null ? "" : inner(whenTrue)} : ${inner(whenFalse)})`);
    }
    case "cast":
      return typed(`(cast ${inner(expression.operand)})`);
    case "call":
      return typed(`${inner(expression.callee)}(${expression.arguments.map(inner).join(", ")})`);
    case "member":
      return typed(
        `${inner(expression.object)}${expression.isArrow ? "->" : "."}${expression.name}[${expression.path}]`,
      );
    case "index":
      return typed(`${inner(expression.array)}[${inner(expression.index)}]`);
    case "statements": {
      const { body, value } = expression;
      const parts = [...body.map((part) => statementText(types, part)), ...(value === null ? [] : [inner(value)])];
      return typed(`({ ${parts.join("; ")} })`);
    }
    case "initializer":
      return `{${expression.parts.map(({ path, value }) => `${pathText(path)} = ${inner(value)}`).join(", ")}}`;
    case "compound":
      return typed(inner(expression.initializer));
    case "builtin":
      return typed(`${expression.name}(${expression.arguments.map(inner).join(", ")})`);
    case "unsupported":
      return typed(`<${expression.construct}>`);
  }
}

/** A statement and all that it holds, on one line. */
export function statementText(types: TypeReader, statement: Statement): string {
  const value = (expression: Expression | null): string =>
    expression === null ? "" : ` ${expressionText(types, expression)}`;
  const block = (body: readonly Statement[]): string => blockText(types, body);
  switch (statement.kind) {
    case "declaration":
      return `${spellType(types, statement.type, statement.name)} =${value(statement.initializer)}`;
    case "expression":
      return expressionText(types, statement.expression);
    case "return":
      return `return${value(statement.value)}`;
    case "block":
      return block(statement.statements);
    case "if": {
      const whenFalse = statement.whenFalse === null ? "" : ` else ${block(statement.whenFalse)}`;
      return `if${value(statement.condition)} ${block(statement.whenTrue)}${whenFalse}`;
    }
    case "while":
      return `while${value(statement.condition)} ${block(statement.body)}`;
    case "do":
      return `do ${block(statement.body)} while${value(statement.condition)}`;
    case "for":
      return `for ${block(statement.initial)};${value(statement.condition)};${value(statement.step)} ${block(statement.body)}`;
    case "switch":
      return `switch${value(statement.value)} ${block(statement.body)}`;
    case "case":
      return `case ${statement.firstValue}..${statement.lastValue}:`;
    case "label":
      return `${statement.name}:`;
    case "goto":
      return `goto ${statement.label}`;
    case "default":
    case "break":
    case "continue":
      return statement.kind;
    case "unsupported":
      return `<${statement.construct}>`;
  }
}

/** `{ a; b }` */
function blockText(types: TypeReader, body: readonly Statement[]): string {
  return `{ ${body.map((statement) => `${statementText(types, statement)}; `).join("")}}`;
}

/** `.0.1[2]`: members by index, elements in brackets. */
function pathText(path: readonly InitializerStep[]): string {
  return path.map((step) => (step.kind === "member" ? `.${step.index}` : `[${step.index}]`)).join("");
}
