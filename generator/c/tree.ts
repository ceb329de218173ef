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

/** Which local or parameter of a function a name means: its number in the function, parameters first. */
export type LocalId = number;

/** A name. `names` says what it is: a local, a parameter, an enumerator, a function, or a variable at file scope. */
export interface NameExpression extends ExpressionBase {
  readonly kind: "name";
  readonly name: string;
  readonly names: "local" | "parameter" | "enumerator" | "function" | "variable";
  /** Of a local or parameter; else null. Inner scopes may have another variable of the same name. */
  readonly local: LocalId | null;
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

/** GNU's `({ … })`: statements, and the value of the last one when that is an expression. */
export interface StatementExpression extends ExpressionBase {
  readonly kind: "statements";
  readonly body: readonly Statement[];
  /** Null: the whole has no value. */
  readonly value: Expression | null;
}

/** A step from an object to a part of it: a member by its index in the record, or an element. */
export type InitializerStep =
  | { readonly kind: "member"; readonly record: TypeId; readonly index: number }
  | { readonly kind: "element"; readonly index: number };

/**
 * One value of an initialiser in braces, and which part of the object gets it. The path of a scalar in braces is empty. The
 * values of GNU's `[first ... last]` are one expression in several parts, which C evaluates once.
 */
export interface InitializerPart {
  readonly path: readonly InitializerStep[];
  readonly value: Expression;
}

/** `{ .a = 1, [2] = x }`, braces and brace elision (6.7.9) resolved: parts in order, later ones win, the rest is 0. */
export interface InitializerList extends ExpressionBase {
  readonly kind: "initializer";
  readonly parts: readonly InitializerPart[];
}

/** `(struct s){ … }`: an object without a name, as long-lived as its block. */
export interface CompoundLiteral extends ExpressionBase {
  readonly kind: "compound";
  readonly initializer: InitializerList;
}

/**
 * A call of a function that compilers have built in (`__builtin_popcountl`, `__atomic_fetch_add`,
 * `__sync_val_compare_and_swap`), or of one of ours (`__builtin_kstruct_checked`); its argument count is checked, its
 * operands are not converted.
 */
export interface BuiltinCall extends ExpressionBase {
  readonly kind: "builtin";
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** Something C allows and this tool cannot translate; `construct` names it for the warning. */
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
  | StatementExpression
  | InitializerList
  | CompoundLiteral
  | BuiltinCall
  | UnsupportedExpression;

/** What all statements share. */
interface StatementBase {
  readonly span: Span;
  /** The comment that stands before the statement. */
  readonly documentation: Documentation;
}

/** A local variable with its initialiser, or null. */
export interface LocalDeclaration extends StatementBase {
  readonly kind: "declaration";
  readonly local: LocalId;
  readonly name: string;
  readonly type: TypeRef;
  readonly initializer: Expression | null;
}

/** `expression;` */
export interface ExpressionStatement extends StatementBase {
  readonly kind: "expression";
  readonly expression: Expression;
}

/** `{ … }` that is no part of another statement. */
export interface BlockStatement extends StatementBase {
  readonly kind: "block";
  readonly statements: readonly Statement[];
}

/** `if (condition) …`; a block there is its statements, `;` is none. `whenFalse` null: there is no `else`. */
export interface IfStatement extends StatementBase {
  readonly kind: "if";
  readonly condition: Expression;
  readonly whenTrue: readonly Statement[];
  readonly whenFalse: readonly Statement[] | null;
}

/** `while (condition) …` */
export interface WhileStatement extends StatementBase {
  readonly kind: "while";
  readonly condition: Expression;
  readonly body: readonly Statement[];
}

/** `do … while (condition);` */
export interface DoStatement extends StatementBase {
  readonly kind: "do";
  readonly body: readonly Statement[];
  readonly condition: Expression;
}

/** `for (initial; condition; step) …`; a condition that is not there is null. */
export interface ForStatement extends StatementBase {
  readonly kind: "for";
  /** Declarations, or one expression statement, or nothing. */
  readonly initial: readonly Statement[];
  readonly condition: Expression | null;
  readonly step: Expression | null;
  readonly body: readonly Statement[];
}

/** `switch (value) …`; its labels are statements of the body. */
export interface SwitchStatement extends StatementBase {
  readonly kind: "switch";
  readonly value: Expression;
  readonly body: readonly Statement[];
}

/** `case first:`, or GNU's `case first ... last:`. */
export interface CaseLabel extends StatementBase {
  readonly kind: "case";
  readonly first: Expression;
  /** Values in the promoted type of the switch; `firstValue <= lastValue`. */
  readonly firstValue: bigint;
  readonly lastValue: bigint;
}

/** `default:`, `break;`, `continue;` */
export interface PlainStatement extends StatementBase {
  readonly kind: "default" | "break" | "continue";
}

/** `name:` */
export interface LabelStatement extends StatementBase {
  readonly kind: "label";
  readonly name: string;
}

/** `goto name;` */
export interface GotoStatement extends StatementBase {
  readonly kind: "goto";
  readonly label: string;
}

/** `return expression;` */
export interface ReturnStatement extends StatementBase {
  readonly kind: "return";
  readonly value: Expression | null;
}

/** A statement that this tool cannot translate (`asm`, `goto *p`); the front end skips it as a whole. */
export interface UnsupportedStatement extends StatementBase {
  readonly kind: "unsupported";
  readonly construct: string;
}

/** Any statement. A body is a list of them; labels are statements of their own. */
export type Statement =
  | LocalDeclaration
  | ExpressionStatement
  | BlockStatement
  | IfStatement
  | WhileStatement
  | DoStatement
  | ForStatement
  | SwitchStatement
  | CaseLabel
  | PlainStatement
  | LabelStatement
  | GotoStatement
  | ReturnStatement
  | UnsupportedStatement;
