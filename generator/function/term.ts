// Terms: JavaScript expressions as data, with what a translator must know about them: type, range, effect.
// Rule: a number term is an integer whose range is known and never passes 2^53, so `+ - *` on terms are exact; what C makes
// of the result (wrapping at a width) is applied only where somebody needs it (value.ts).
// Invariants: making a term folds constants; a term prints as one expression, evaluated from left to right; `effect` is the
// worst of its parts'.

/** What evaluating a term does: nothing that anybody can see, reading what may change, or changing it. */
export type Effect = "none" | "read" | "write";

/** TypeScript type of a term. `brand` null is a pointer to anything (`$Ptr`). */
export type TermType =
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "bigint" }
  | { readonly kind: "void" }
  | { readonly kind: "text" }
  | { readonly kind: "pointer"; readonly brand: string | null };

interface TermBase {
  readonly type: TermType;
  readonly effect: Effect;
  /** Smallest and largest value of a number; a pointer's position has the whole range. */
  readonly min: number;
  readonly max: number;
  /** JavaScript's -0 is no C value: such a term is normalised before anybody sees it. */
  readonly maybeMinusZero: boolean;
}

/** A number, or a name of ours for it (`$MigrateType.MIGRATE_MOVABLE`). */
export interface NumberTerm extends TermBase {
  readonly kind: "literal";
  readonly value: number;
  /** How the C text spells it; a folded value is spelled as its operands were. */
  readonly isHex: boolean;
  readonly symbol: EnumeratorName | null;
}

/** An enumerator of a generated const object. */
export interface EnumeratorName {
  readonly className: string;
  readonly module: string;
  readonly name: string;
}

/** A 64-bit constant as a bigint. */
export interface BigintTerm extends TermBase {
  readonly kind: "bigint";
  readonly value: bigint;
  readonly isHex: boolean;
}

/** A text: what an error says. */
export interface TextTerm extends TermBase {
  readonly kind: "text";
  readonly value: string;
}

/** A local variable or parameter. */
export interface VariableTerm extends TermBase {
  readonly kind: "variable";
  readonly name: string;
}

/** What is called, or read as a property. */
export type Callee =
  /** A function of kstruct/view: `$lo`. Imported under this name. */
  | { readonly of: "runtime"; readonly name: string }
  /** A class by position: `this.$page.memdesc$lo`. */
  | { readonly of: "records"; readonly field: string; readonly name: string }
  /** `this.$view.getUint32`. */
  | { readonly of: "view" | "memory" | "externs"; readonly name: string }
  /** Another translated function: `this.compound_head`. */
  | { readonly of: "functions"; readonly name: string }
  /** A field of `$Functions` itself: `this.$high`. */
  | { readonly of: "this"; readonly name: string }
  /** `Math.imul`. */
  | { readonly of: "global"; readonly name: string };

/** A call. */
export interface CallTerm extends TermBase {
  readonly kind: "call";
  readonly callee: Callee;
  readonly arguments: readonly Term[];
  /** What the call itself does, its arguments aside: one that writes is made even where nobody looks at its value. */
  readonly own: Effect;
}

/** A property (`this.$externs.vmemmap`, `$NULL`). */
export interface PropertyTerm extends TermBase {
  readonly kind: "property";
  readonly callee: Callee;
}

/** `~x`, `-x`, `!x`. */
export interface UnaryTerm extends TermBase {
  readonly kind: "unary";
  readonly operator: "~" | "-" | "!";
  readonly operand: Term;
}

/** Operators of JavaScript with two operands, as far as they are used. */
export type TermOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "&"
  | "|"
  | "^"
  | "<<"
  | ">>"
  | ">>>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "==="
  | "!=="
  | "&&"
  | "||";

/** `a op b`. */
export interface BinaryTerm extends TermBase {
  readonly kind: "binary";
  readonly operator: TermOperator;
  readonly left: Term;
  readonly right: Term;
}

/** `c ? a : b`. */
export interface ConditionalTerm extends TermBase {
  readonly kind: "conditional";
  readonly condition: Term;
  readonly whenTrue: Term;
  readonly whenFalse: Term;
}

/** Any term. */
export type Term =
  | NumberTerm
  | BigintTerm
  | TextTerm
  | VariableTerm
  | CallTerm
  | PropertyTerm
  | UnaryTerm
  | BinaryTerm
  | ConditionalTerm;

/** 2^32. */
export const TWO_32 = 0x1_0000_0000;

/** The type of numbers. */
export const numberType: TermType = { kind: "number" };
/** The type of conditions. */
export const booleanType: TermType = { kind: "boolean" };

const whole = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, maybeMinusZero: false } as const;

/** A range of numbers. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What an operator of JavaScript that works on 32 bits gives. */
export const int32Range: Range = { min: -(2 ** 31), max: 2 ** 31 - 1 };
/** What `>>>` gives. */
export const uint32Range: Range = { min: 0, max: 2 ** 32 - 1 };

/** Whether all values of the term lie in the range. */
export function isWithin(term: Term, { min, max }: Range): boolean {
  return term.min >= min && term.max <= max;
}

/** The worst of the effects. */
export function worst(effects: readonly Effect[]): Effect {
  return effects.includes("write") ? "write" : effects.includes("read") ? "read" : "none";
}

/** The worst of the terms' effects. */
export function worstEffect(terms: readonly Term[]): Effect {
  return worst(terms.map(({ effect }) => effect));
}

/** A number. */
export function literal(value: number, isHex = false, symbol: EnumeratorName | null = null): NumberTerm {
  const range = { min: value, max: value, maybeMinusZero: false };
  return { kind: "literal", value, isHex, symbol, type: numberType, effect: "none", ...range };
}

/** 0. */
export const zero = literal(0);
/** 1. */
export const one = literal(1);

/** A 64-bit constant as a bigint. */
export function bigintLiteral(value: bigint, isHex = true): BigintTerm {
  return { kind: "bigint", value, isHex, type: { kind: "bigint" }, effect: "none", ...whole };
}

/** A text. */
export function textTerm(value: string): TextTerm {
  return { kind: "text", value, type: { kind: "text" }, effect: "none", ...whole };
}

/** A variable; one that is assigned again after its declaration is read, not just named. */
export function variable(name: string, type: TermType, isStable: boolean, range: Range = whole): VariableTerm {
  const effect = isStable ? "none" : "read";
  return { kind: "variable", name, type, effect, min: range.min, max: range.max, maybeMinusZero: false };
}

/** A call; its effect is `effect` or that of its arguments, whichever is worse. */
export function call(
  callee: Callee,
  parts: readonly Term[],
  result: { readonly type: TermType; readonly effect: Effect; readonly range?: Range },
): CallTerm {
  const own = result.effect;
  const effect = worstEffect([{ ...zero, effect: own }, ...parts]);
  return { kind: "call", callee, arguments: parts, type: result.type, ...whole, ...result.range, effect, own };
}

/** A property. */
export function property(callee: Callee, type: TermType, effect: Effect, range: Range = whole): PropertyTerm {
  return { kind: "property", callee, type, effect, min: range.min, max: range.max, maybeMinusZero: false };
}

/** The NULL pointer. */
export const nullPointer: PropertyTerm = {
  ...property({ of: "runtime", name: "$NULL" }, { kind: "pointer", brand: null }, "none", { min: 0, max: 0 }),
};

/** `this.$view` */
export const theView: PropertyTerm = property({ of: "view", name: "" }, { kind: "void" }, "none");
/** `this.$memory` */
export const theMemory: PropertyTerm = property({ of: "memory", name: "" }, { kind: "void" }, "none");

/** Whether the term is NULL itself. */
export function isNull(term: Term): boolean {
  return term.kind === "property" && term.callee.of === "runtime";
}

/** Makes a unary term without folding. */
export function unaryTerm(operator: UnaryTerm["operator"], operand: Term, range: Range): UnaryTerm {
  const type = operator === "!" ? booleanType : numberType;
  const maybeMinusZero = operator === "-";
  const { effect } = operand;
  return { kind: "unary", operator, operand, type, effect, min: range.min, max: range.max, maybeMinusZero };
}

/** Makes a binary term without folding. */
export function binaryTerm(
  operator: TermOperator,
  left: Term,
  right: Term,
  type: TermType,
  range: Range = whole,
  maybeMinusZero = false,
): BinaryTerm {
  const effect = worstEffect([left, right]);
  return { kind: "binary", operator, left, right, type, effect, min: range.min, max: range.max, maybeMinusZero };
}

/** The boolean that a term is known to be, or null. Constant conditions are kept as numbers 1 and 0 in comparison form. */
export function booleanOf(condition: Term): boolean | null {
  if (condition.kind !== "literal" || condition.type.kind !== "boolean") return null;
  return condition.value !== 0;
}

/** `true` or `false`. */
export function booleanLiteral(value: boolean): NumberTerm {
  return { ...literal(value ? 1 : 0), type: booleanType };
}

/** Calls `visit` for the term and every part of it, outer first. */
export function walkTerm(term: Term, visit: (term: Term) => void): void {
  visit(term);
  for (const part of partsOf(term)) walkTerm(part, visit);
}

/** The terms directly inside a term, in order of evaluation. */
export function partsOf(term: Term): readonly Term[] {
  switch (term.kind) {
    case "call":
      return term.arguments;
    case "unary":
      return [term.operand];
    case "binary":
      return [term.left, term.right];
    case "conditional":
      return [term.condition, term.whenTrue, term.whenFalse];
    default:
      return [];
  }
}
