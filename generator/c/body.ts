// What is known of a function while its body is parsed: what it returns, its labels, and which statements enclose the cursor.
import type { Span } from "../source/index.js";
import type { TypeRef } from "../type/index.js";
import type { Parser } from "./parser.js";
import { spanOf, type Token } from "./token.js";
import type { LocalId } from "./tree.js";

/** Values that the labels of one switch stand for. */
export interface CaseRange {
  readonly first: bigint;
  readonly last: bigint;
  readonly span: Span;
}

/** The switch around the cursor. */
export interface Switch {
  /** Promoted type of its value; null when a reported mistake spoilt it. */
  readonly type: TypeRef | null;
  readonly inside: Inside | null;
  readonly ranges: CaseRange[];
  defaultSpan: Span | null;
}

/** The statements around the cursor that others refer to. */
export interface Enclosing {
  readonly canBreak: boolean;
  readonly canContinue: boolean;
  readonly switch: Switch | null;
}

/** What nothing jumps into, around the cursor: a statement expression, or the scope of an array of variable length. */
export interface Inside {
  readonly of: "statements" | "array";
  readonly outer: Inside | null;
}

/** A label, or a use of one: `goto name`, `&&name`. */
export interface LabelPlace {
  readonly name: string;
  readonly span: Span;
  readonly inside: Inside | null;
}

/** The body that is being parsed. */
export interface Body {
  readonly returns: TypeRef;
  readonly labels: Map<string, LabelPlace>;
  readonly labelUses: LabelPlace[];
  /** Names that a `__label__` makes local to a block: they are not looked after here. */
  readonly localLabels: Set<string>;
  /** Locals that are `register`, which have no address. */
  readonly registers: Set<LocalId>;
  enclosing: Enclosing;
  inside: Inside | null;
  /** Number of `else if` around the cursor. */
  elseDepth: number;
  /** Height of the highest expression so far in the body or the innermost statement expression. */
  heightMax: number;
}

/** The state at the beginning of a body. */
export function newBody(returns: TypeRef): Body {
  return {
    returns,
    labels: new Map(),
    labelUses: [],
    localLabels: new Set(),
    enclosing: { canBreak: false, canContinue: false, switch: null },
    inside: null,
    elseDepth: 0,
    registers: new Set(),
    heightMax: 0,
  };
}

/** The body around the cursor. Statements stand in bodies only. */
export function bodyOf(parser: Parser): Body {
  if (parser.body === null) throw new RangeError("K9001: a statement outside of a function");
  return parser.body;
}

/** Notes that a label is used at a token. */
export function useLabel(parser: Parser, name: Token): void {
  const { body } = parser;
  body?.labelUses.push({ name: name.text, span: spanOf(name), inside: body.inside });
}
