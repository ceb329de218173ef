// Local variables and parameters of C as those of TypeScript.
// Rules: a 64-bit integer is two variables (`x$lo`, `x$hi`), a pointer is a position, a _Bool is a boolean; a variable that
// is never assigned again is a `const` in whatever form its value has.
// Invariant: what a variable holds is exact, so that reading it needs no normalisation; halves aside.
import type { LocalId } from "../c/index.js";
import { constantNameOf } from "../plan/index.js";
import { add, compare, conditional, isNumber, subtract, toInt32, toUint32 } from "./arithmetic.js";
import { branded } from "./brand.js";
import { positionOf } from "./convert.js";
import { halvesOf } from "./halves.js";
import { type Local, type Lowering, standIn } from "./lowering.js";
import { isSameTerm } from "./same-term.js";
import {
  booleanLiteral,
  literal,
  numberType,
  one,
  type Range,
  type Term,
  type TermType,
  uint32Range,
  variable,
  walkTerm,
  zero,
} from "./term.js";
import {
  conditionOf,
  conditionValue,
  exactNumber,
  type HalvesValue,
  halvesValue,
  isInteger,
  isPointer,
  numberValue,
  positionValue,
  smallNumber,
  type Value,
} from "./value.js";
import { type IntegerType, rangeOf, type ValueType } from "./value-type.js";

/** Globals that bodies use; C has no such names for anything else. */
const usedGlobals: readonly string[] = ["Math", "BigInt"];

/** The name of a parameter or local in TypeScript. One that begins with a `$` would hide what the module imports. */
export function variableName(cName: string): string {
  return usedGlobals.includes(cName) || cName.startsWith("$") ? `${cName}$` : constantNameOf(cName);
}

/** The value of a parameter. Callers give exact values; a bigint is split where its halves are needed. */
export function parameterValue(lowering: Lowering, name: string, type: ValueType, isStable: boolean): Value {
  const typed = (kind: TermType, range?: Range): Term => variable(name, kind, isStable, range);
  if (type.kind === "pointer") return positionValue(type, typed({ kind: "pointer", brand: type.brand }));
  if (type.kind !== "integer") return standIn(type);
  if (type.isBool) return conditionValue(type, typed({ kind: "boolean" }));
  if (type.bitWidth <= 32) return numberValue(type, typed({ kind: "number" }, rangeOf(type)));
  if (lowering.isHalved) return halvedParameter(lowering, name, type, isStable);
  const whole = variable(name, { kind: "bigint" }, true);
  const halves = halvesOf(lowering.builder, { form: "whole", type, term: whole });
  const value = declare(lowering, name, isStable, halves, type, true);
  return isStable && value.form === "halves" ? halvesValue(type, value.low, value.high, whole) : value;
}

/** A 64-bit parameter that comes as two numbers. */
function halvedParameter({ builder }: Lowering, name: string, type: IntegerType, isStable: boolean): Value {
  const [low, high] = halfNames(name).map((half) => variable(builder.unique(half), numberType, isStable, anyHalf));
  return low === undefined || high === undefined ? standIn(type) : halvesValue(type, low, high);
}

/** What the two numbers of a 64-bit parameter are called. */
export function halfNames(name: string): readonly [string, string] {
  return [`${name}$lo`, `${name}$hi`];
}

/** Declares a local with its first value, or, where there is none, with zeros that will be assigned. */
export function declareLocal(lowering: Lowering, id: LocalId, value: Value | null): void {
  const local = lowering.locals.get(id);
  if (local === undefined) return;
  const declared = declare(lowering, local.name, local.isStable, value ?? zeroOf(local.type), local.type);
  lowering.locals.set(id, { ...local, value: declared });
}

function zeroOf(type: ValueType): Value {
  if (type.kind !== "integer") return standIn(type);
  if (type.isBool) return conditionValue(type, booleanLiteral(false));
  return type.bitWidth > 32 ? halvesValue(type, zero, zero) : numberValue(type, zero);
}

/** Declares the variables of a value and gives the value that reads them. */
function declare(
  lowering: Lowering,
  name: string,
  isStable: boolean,
  value: Value,
  type: ValueType,
  isTemporary = false,
): Value {
  const { builder } = lowering;
  const make = (variableName: string, term: Term, range: Range = term): Term => {
    builder.add({ kind: "let", name: variableName, type: term.type, value: term, isTemporary });
    return variable(variableName, term.type, isStable, isStable ? term : range);
  };
  if (value.form === "address" && value.isForeign && isStable) {
    const word = declare(lowering, name, isStable, value.word, value.word.type, isTemporary);
    return isInteger(word) ? { ...value, word } : value;
  }
  if (isPointer(value)) {
    const { brand } = value.type;
    const position = branded(positionOf(lowering, value), brand);
    return positionValue(value.type, make(name, { ...position, type: { kind: "pointer", brand } }));
  }
  if (!isInteger(value) || type.kind !== "integer") return value;
  if (type.isBool || (isStable && value.form === "condition"))
    return conditionValue(type, make(name, conditionOf(value)));
  if (type.bitWidth <= 32) return numberValue(type, make(name, smallNumber(value), rangeOf(type)));
  if (isStable && value.form === "whole") return { ...value, term: make(name, value.term) };
  if (isStable && value.form === "number") return numberValue(type, make(name, exactNumber(value) ?? value.term));
  const { low, high } = halvesOf(builder, value);
  return halvesValue(
    type,
    make(builder.unique(`${name}$lo`), low, anyHalf),
    make(builder.unique(`${name}$hi`), high, anyHalf),
  );
}

/** A half may be held as signed or unsigned. */
const anyHalf: Range = { min: -(2 ** 31), max: uint32Range.max };

/** Assigns a local; the value is what reading it gives now. */
export function assignLocal(lowering: Lowering, id: LocalId, value: Value): Value {
  const local = lowering.locals.get(id);
  if (local === undefined) return value;
  if (local.value === null) declareLocal(lowering, id, value);
  else assign(lowering, local, local.value, value);
  return lowering.locals.get(id)?.value ?? value;
}

function assign(lowering: Lowering, local: Local, target: Value, value: Value): void {
  const { builder } = lowering;
  if (target.form === "position" && isPointer(value)) {
    set(lowering, target.term, branded(positionOf(lowering, value), target.type.brand));
  }
  if (!isInteger(value)) return;
  if (target.form === "condition") set(lowering, target.term, conditionOf(value));
  if (target.form === "number") set(lowering, target.term, smallNumber(value));
  if (target.form !== "halves") return;
  const halves = halvesOf(builder, value);
  const { low, high } = halves;
  const carried = carriedHigh(target, halves);
  // What looks at the low half must do so before that is changed.
  const mustWait = carried === null && (high.effect === "write" || mentions(high, target.low));
  const later = mustWait ? builder.temporary(high, `${local.name}$hi`) : high;
  set(lowering, target.low, low);
  set(lowering, target.high, carried ?? later);
}

/** `x += y`: the high half by the carry out of the low one, which has been written; null where that cannot be told. */
function carriedHigh(target: HalvesValue, { low, step }: HalvesValue): Term | null {
  if (step === undefined || !isSameTerm(step.from.low, target.low) || !isSameTerm(step.from.high, target.high))
    return null;
  const { operator, by } = step;
  const addend = by.low;
  if (low.kind !== "binary" || by.high.effect === "write" || mentions(by.high, target.low)) return null;
  if (operator === "+") {
    if (mentions(addend, target.low)) return null;
    const carry = conditional(compare("<", target.low, toUint32(addend)), one, zero);
    return toInt32(add(add(target.high, by.high), carry));
  }
  if (!isNumber(addend, 1)) return null;
  const borrow = conditional(compare("===", target.low, literal(uint32Range.max, true)), one, zero);
  return toInt32(subtract(subtract(target.high, by.high), borrow));
}

function mentions(term: Term, target: Term): boolean {
  let isFound = false;
  walkTerm(term, (part) => {
    if (part.kind === "variable" && target.kind === "variable" && part.name === target.name) isFound = true;
  });
  return isFound;
}

function set({ builder }: Lowering, target: Term, value: Term): void {
  if (target.kind !== "variable" || (value.kind === "variable" && value.name === target.name)) return;
  builder.add({ kind: "assign", name: target.name, value });
}
