// Syntax trees of C expressions and statements, typed while they are parsed (C needs types to parse).
// Function bodies keep them for function/; constant expressions are evaluated from the same trees.
// Invariants: every expression carries its C type after C's own rules (6.3.1.8 usual conversions are *not* inserted as
// nodes: `type` is the type of the node, operands keep theirs; an array or function that decays keeps its array or
// function type in the operand); spans point into the file where the token was spelled, macro uses at the use.
import type { Span } from "../source/index.js";
import type { Documentation, TypeId, TypeRef } from "../type/index.js";

/** What all expressions share. */
interface ExpressionBase {
  readonly span: Span;
  /** C type of the value (or lvalue) that the node denotes. */
  readonly type: TypeRef;
}

/** An integer or character constant; `type` is chosen by 6.4.4.1. */
export interface IntegerLiteral extends ExpressionBase {
  readonly kind: "integer";
  readonly value: bigint;
  /** As spelled (`0xffUL`), for readable output. */
  readonly spelling: string;
}

/** A string literal; only messages and attribute arguments use it. */
export interface StringLiteral extends ExpressionBase {
  readonly kind: "string";
  readonly text: string;
}

/** A name. `names` says what it is: a local, a parameter, an enumerator, a function, or a variable at file scope. */
export interface NameExpression extends ExpressionBase {
  readonly kind: "name";
  readonly name: string;
  readonly names: "local" | "parameter" | "enumerator" | "function" | "variable";
  /** The enumerator's value, else null. */
  readonly value: bigint | null;
}

/** `! ~ - + * &` and the increments. */
export interface UnaryExpression extends ExpressionBase {
  readonly kind: "unary";
  readonly operator: "!" | "~" | "-" | "+" | "*" | "&" | "++x" | "--x" | "x++" | "x--";
  readonly operand: Expression;
}

/** Operators with two operands that are no assignments. */
export type BinaryOperator =
  | "*"
  | "/"
  | "%"
  | "+"
  | "-"
  | "<<"
  | ">>"
  | "<"
  | ">"
  | "<="
  | ">="
  | "=="
  | "!="
  | "&"
  | "^"
  | "|"
  | "&&"
  | "||"
  | ",";

/** `a op b`. */
export interface BinaryExpression extends ExpressionBase {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `a = b`, `a op= b`; `operator` is null for `=`, else the operator before the equals sign. */
export interface AssignmentExpression extends ExpressionBase {
  readonly kind: "assignment";
  readonly operator: BinaryOperator | null;
  readonly target: Expression;
  readonly value: Expression;
}

/** `c ? a : b`; gcc's `c ?: b` has `whenTrue` null. */
export interface ConditionalExpression extends ExpressionBase {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly whenTrue: Expression | null;
  readonly whenFalse: Expression;
}

/** `(type)operand`. */
export interface CastExpression extends ExpressionBase {
  readonly kind: "cast";
  readonly operand: Expression;
}

/** `callee(arguments)`. */
export interface CallExpression extends ExpressionBase {
  readonly kind: "call";
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
}

/** `object.member` (isArrow false) or `object->member`; anonymous members on the way are in `path`. */
export interface MemberExpression extends ExpressionBase {
  readonly kind: "member";
  readonly object: Expression;
  readonly isArrow: boolean;
  readonly name: string;
  /** Record that `object` denotes or points to. */
  readonly record: TypeId;
  /** Indexes of members from `record` down to the named one, through anonymous records. */
  readonly path: readonly number[];
}

/** `array[index]`. */
export interface IndexExpression extends ExpressionBase {
  readonly kind: "index";
  readonly array: Expression;
  readonly index: Expression;
}

/** `sizeof`, `_Alignof` (operand is a type or an expression) and `offsetof`, already evaluated. */
export interface LayoutQuery extends ExpressionBase {
  readonly kind: "query";
  readonly query: "sizeof" | "alignof" | "offsetof";
  readonly value: bigint;
  /** As C would spell it (`sizeof(struct page)`), for readable output. */
  readonly spelling: string;
}

/** Something C allows and this tool cannot translate yet; `construct` names it for the warning. */
export interface UnsupportedExpression extends ExpressionBase {
  readonly kind: "unsupported";
  readonly construct: string;
}

/** Any expression. */
export type Expression =
  | IntegerLiteral
  | StringLiteral
  | NameExpression
  | UnaryExpression
  | BinaryExpression
  | AssignmentExpression
  | ConditionalExpression
  | CastExpression
  | CallExpression
  | MemberExpression
  | IndexExpression
  | LayoutQuery
  | UnsupportedExpression;

/** A local variable with its initialiser, or null. */
export interface LocalDeclaration {
  readonly kind: "declaration";
  readonly span: Span;
  readonly name: string;
  readonly type: TypeRef;
  readonly initializer: Expression | null;
  readonly documentation: Documentation;
}

/** `expression;` */
export interface ExpressionStatement {
  readonly kind: "expression";
  readonly span: Span;
  readonly expression: Expression;
  /** The comment that stands before the statement. */
  readonly documentation: Documentation;
}

/** `return expression;` */
export interface ReturnStatement {
  readonly kind: "return";
  readonly span: Span;
  readonly value: Expression | null;
  readonly documentation: Documentation;
}

/** A statement that this tool cannot translate yet (`if`, `for`, `goto` …); the front end skips it as a whole. */
export interface UnsupportedStatement {
  readonly kind: "unsupported";
  readonly span: Span;
  readonly construct: string;
}

/** Any statement. */
export type Statement = LocalDeclaration | ExpressionStatement | ReturnStatement | UnsupportedStatement;
