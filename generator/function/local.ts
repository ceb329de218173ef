// Local variables and parameters of C as those of TypeScript.
// Rules: a 64-bit integer is two variables (`x$lo`, `x$hi`), a pointer is a position, a _Bool is a boolean; a variable that
// is never assigned again is a `const` in whatever form its value has.
// Invariant: what a variable holds is exact, so that reading it needs no normalisation; halves aside.
import type { LocalId } from "../c/index.js";
import { constantNameOf } from "../plan/index.js";
import { branded } from "./brand.js";
import { positionOf } from "./convert.js";
import { halvesOf } from "./halves.js";
import { type Local, type Lowering, standIn } from "./lowering.js";
import { booleanLiteral, type Range, type Term, type TermType, uint32Range, variable, zero } from "./term.js";
import {
  conditionOf,
  conditionValue,
  exactNumber,
  halvesValue,
  isInteger,
  isPointer,
  numberValue,
  positionValue,
  smallNumber,
  type Value,
} from "./value.js";
import { rangeOf, type ValueType } from "./value-type.js";

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
  const whole = variable(name, { kind: "bigint" }, true);
  const halves = halvesOf(lowering.builder, { form: "whole", type, term: whole });
  const value = declare(lowering, name, isStable, halves, type, true);
  return isStable && value.form === "halves" ? halvesValue(type, value.low, value.high, whole) : value;
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
  const { low, high } = halvesOf(builder, value);
  // The high half of a sum looks at the low one, which must not have changed by then.
  const later = high.effect === "none" ? high : builder.temporary(high, `${local.name}$hi`);
  set(lowering, target.low, low);
  set(lowering, target.high, later);
}

function set({ builder }: Lowering, target: Term, value: Term): void {
  if (target.kind !== "variable" || (value.kind === "variable" && value.name === target.name)) return;
  builder.add({ kind: "assign", name: target.name, value });
}
