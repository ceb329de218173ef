// What the lowering of one function body carries along: the unit's facts, the builder, locals, and what was refused.
// Rule: a construct that cannot be translated is noted with its place, and lowering goes on with a stand-in, so that all
// of them are reported at once; a body with a note is thrown away.
import type { FunctionDeclaration, LocalId } from "../c/index.js";
import type { DiagnosticCollector } from "../diagnostic/index.js";
import type { Layouts } from "../layout/index.js";
import type { Span } from "../source/index.js";
import type { TypeReader } from "../type/index.js";
import type { Accessors } from "./accessors.js";
import type { BodyBuilder } from "./builder.js";
import type { Frame } from "./frame.js";
import type { MemoryPlace } from "./place.js";
import { type BodyStatement, effectOfStatements } from "./statement.js";
import { type Effect, nullPointer, type Term, worstEffect, zero } from "./term.js";
import type { Usage } from "./usage.js";
import { halvesValue, type IntegerValue, isInteger, numberValue, positionValue, termsOf, type Value } from "./value.js";
import type { TypeFacts, ValueType } from "./value-type.js";

/** A construct that is not translated. */
export interface Refusal {
  readonly span: Span;
  readonly construct: string;
}

/** A call of another function. */
export interface CalledFunction {
  readonly name: string;
  readonly span: Span;
}

/** A local variable or parameter of C. */
export interface Local {
  /** Its name in TypeScript. */
  readonly name: string;
  readonly type: ValueType;
  /** False: it is assigned again after its declaration. */
  readonly isStable: boolean;
  /** What reading it gives; null before the declaration. */
  readonly value: Value | null;
  /** Where it lies, if it has an address: records, arrays, and what `&` is applied to; else null. */
  readonly place: MemoryPlace | null;
}

/** Where jumps lead to, at the statement that is being lowered. */
export interface Targets {
  readonly breakTo: JumpTarget | null;
  readonly continueTo: JumpTarget | null;
  /** Labels of C that can be reached: by leaving a block, or by going on with a loop. */
  readonly gotos: ReadonlyMap<string, JumpTarget>;
}

/** A jump of JavaScript. */
export interface JumpTarget {
  readonly kind: "break" | "continue";
  readonly label: string;
}

/** The lowering of one function. */
export interface Lowering {
  readonly facts: TypeFacts;
  readonly types: TypeReader;
  readonly layouts: Layouts;
  readonly accessors: Accessors;
  readonly builder: BodyBuilder;
  readonly locals: Map<LocalId, Local>;
  readonly usage: Usage;
  /** Memory of locals that have an address. */
  readonly frame: Frame;
  readonly returns: ValueType;
  /** It takes and gives 64-bit integers as halves (boundary.ts). */
  readonly isHalved: boolean;
  targets: Targets;
  readonly refusals: Refusal[];
  readonly calls: CalledFunction[];
  readonly externs: Set<string>;
  readonly diagnostics: DiagnosticCollector;
  readonly isLittleEndian: boolean;
  /** The declaration of a function; one with a body, where there are several. */
  functionOf(name: string): FunctionDeclaration | null;
  /** Whether the machine supplies a variable of this name. */
  isExtern(name: string): boolean;
  /** Whether a function of the unit takes and gives 64-bit integers as halves when another one calls it. */
  isHalvedCall(name: string): boolean;
  /** What calling a function may do, as far as it is known. */
  effectOfCall(name: string): Effect;
}

/** Notes a construct that is not translated, and stands in for its value. */
export function refuse(lowering: Lowering, span: Span, construct: string, type: ValueType): Value {
  lowering.refusals.push({ span, construct });
  return standIn(type);
}

/** A value of the type, for a body that will be thrown away. */
export function standIn(type: ValueType): Value {
  if (type.kind === "integer") return numberValue(type, zero);
  return type.kind === "pointer" ? positionValue(type, nullPointer) : { form: "none" };
}

/** The worst effect of a value. */
export function effectOf(value: Value): Effect {
  return worstEffect(termsOf(value));
}

/** Puts what evaluating the value may see or do into temporaries, now. */
export function settle(lowering: Lowering, value: Value): Value {
  if (effectOf(value) === "none") return value;
  const now = (term: Term): Term => (term.effect === "none" ? term : lowering.builder.temporary(term, "value"));
  switch (value.form) {
    case "number":
    case "condition":
    case "whole":
      return { ...value, term: now(value.term) };
    case "halves":
      return halvesValue(value.type, now(value.low), now(value.high));
    case "position":
      return positionValue(value.type, now(value.term));
    case "address": {
      const word = settle(lowering, value.word);
      return isInteger(word) ? { ...value, word } : value;
    }
    case "record":
    case "nothing":
    case "none":
      return value;
  }
}

/**
 * Lowers parts from left to right. When a later part needs statements, the values before it are settled first, because
 * those statements run before the expression that the values end up in.
 */
export function inOrder(lowering: Lowering, parts: readonly (() => Value)[]): readonly Value[] {
  let values: readonly Value[] = [];
  for (const part of parts) {
    const { result, statements } = lowering.builder.nested(part);
    values = [...settledBefore(lowering, values, statements), result];
    lowering.builder.append(statements);
  }
  return values;
}

/** Values that statements after them cannot change: reads are settled before writes, writes before anything. */
function settledBefore(
  lowering: Lowering,
  values: readonly Value[],
  statements: readonly BodyStatement[],
): readonly Value[] {
  if (statements.length === 0) return values;
  const isWritten = effectOfStatements(statements) === "write" || values.some((value) => effectOf(value) === "write");
  return isWritten ? values.map((value) => settle(lowering, value)) : values;
}

/** Settles values when one of them writes: for operations that are not one expression in the values' order. */
export function settled<V extends Value>(lowering: Lowering, values: readonly V[]): readonly Value[] {
  if (!values.some((value) => effectOf(value) === "write")) return values;
  return values.map((value) => settle(lowering, value));
}

/** The same for integers. */
export function settledIntegers(lowering: Lowering, values: readonly IntegerValue[]): readonly IntegerValue[] {
  return settled(lowering, values).filter(isInteger);
}
