// Stores to places in memory: by the accessor that the folder has for the place, else through the DataView.
// Rule: a store keeps the bits that the place has (C11 6.5.16.1, 6.3.1.3); DataView's setters and the setters by position
// do that by themselves, so that no value is masked first.
// Invariant: a 64-bit store computes both halves before it writes one, and does not write a half that stays as it is.
import type { Accessor } from "../plan/index.js";
import { conditional, modulo32 } from "./arithmetic.js";
import { branded } from "./brand.js";
import { positionOf, wordOfPointer } from "./convert.js";
import { halvesOf, wholeOf } from "./halves.js";
import { loadedHalves, scalarPlace } from "./load.js";
import type { Lowering } from "./lowering.js";
import { reachedTwice } from "./lvalue.js";
import type { MemoryPlace } from "./place.js";
import { positionTerm } from "./place.js";
import {
  bitFieldAccessor,
  bitParts,
  exactAccessor,
  halfPositions,
  method,
  order,
  type Reach,
  reachOf,
  write,
} from "./reach.js";
import { isSameTerm } from "./same-term.js";
import { type Callee, one, partsOf, type Term, zero } from "./term.js";
import {
  conditionOf,
  type IntegerValue,
  isInteger,
  isPointer,
  numberOfCondition,
  type PointerValue,
  smallNumber,
  type Value,
} from "./value.js";
import { type IntegerType, valueTypeOf } from "./value-type.js";

/** Writes a value that was converted to the place's type. */
export function store(lowering: Lowering, outer: MemoryPlace, value: Value): void {
  const place = scalarPlace(lowering, outer);
  const type = valueTypeOf(lowering.facts, place.type);
  if (isPointer(value)) storePointer(lowering, place, value);
  if (!isInteger(value) || type.kind !== "integer") return;
  if (place.bitField !== null) storeBitField(lowering, place, value);
  else if (type.isBool) storeBool(lowering, place, conditionOf(value));
  else if (type.bitWidth === 64) storeWord(lowering, place, value);
  else storeNumber(lowering, place, type, value);
}

function emit(lowering: Lowering, term: Term): void {
  lowering.builder.add({ kind: "term", term });
}

/** The number that a store of at most 32 bits is given; congruent is enough. */
function stored(value: IntegerValue): Term {
  const number = value.form === "condition" ? numberOfCondition(value) : value;
  if (number.form !== "number") throw new Error(`K9001: a ${number.form} is no small number`);
  return number.term.kind === "literal" ? smallNumber(number) : modulo32(number.term);
}

function viewWrite(lowering: Lowering, name: string, position: Term, value: Term): void {
  emit(lowering, write({ of: "view", name }, [position, value, ...order(name, lowering.isLittleEndian)]));
}

function storeNumber(lowering: Lowering, place: MemoryPlace, type: IntegerType, value: IntegerValue): void {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["scalar", "atomic"], type.bitWidth / 8);
  const name = `${type.isSigned ? "Int" : "Uint"}${type.bitWidth}`;
  if (reach !== null && accessor !== null && isSetterOf(accessor, name)) {
    emit(lowering, write(setterOf(reach, accessor), [...reach.base, stored(value)]));
  } else viewWrite(lowering, `set${name}`, positionTerm(place), stored(value));
}

/** Whether the accessor writes with this access. */
function isSetterOf(accessor: Accessor & { readonly kind: "scalar" | "atomic" }, access: string): boolean {
  return accessor.kind === "atomic" ? access === "Int32" : accessor.access === access;
}

/** The setter of a word: where flags or a tag have `x$set`, it is `x$raw$set`. */
function setterOf(reach: Reach, { name }: Accessor): Callee {
  const isTaken = reach.accessors.some(({ kind }) => kind === "flags" || kind === "tagged");
  return method(reach, isTaken ? `${name}$raw$set` : `${name}$set`);
}

function storeBool(lowering: Lowering, place: MemoryPlace, condition: Term): void {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["bool"], 1);
  if (reach !== null && accessor !== null) {
    emit(lowering, write(setterOf(reach, accessor), [...reach.base, condition]));
  } else viewWrite(lowering, "setUint8", positionTerm(place), conditional(condition, one, zero));
}

function storeWord(lowering: Lowering, place: MemoryPlace, value: IntegerValue): void {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["word", "atomic"], 8);
  const isWhole = value.form === "whole" || (value.form === "halves" && value.whole !== null);
  if (isWhole && reach !== null && accessor !== null) {
    const whole = wholeOf(lowering.builder, value);
    emit(lowering, write(setterOf(reach, accessor), [...reach.base, whole]));
    return;
  }
  const { low, high } = halvesOf(lowering.builder, value);
  storeHalves(lowering, place, modulo32(low), modulo32(high));
}

/** Writes bits 0-31 and 32-63 of the word at a place. */
function storeHalves(lowering: Lowering, place: MemoryPlace, low: Term, high: Term): void {
  const old = loadedHalves(lowering, place);
  const isLowKept = isSameTerm(low, old.low);
  const isHighKept = isSameTerm(high, old.high);
  // Reading the high half itself is safe until it is written.
  const mustWait = !isLowKept && !isHighKept && !readsOnly(high, old.high);
  const later = mustWait ? lowering.builder.temporary(high, "high") : high;
  // The first store may change what the place is reached by: `p->longs[p->longs[0] & 1] = v`.
  const reached = isLowKept || isHighKept ? place : reachedTwice(lowering, place);
  if (!isLowKept) storeHalf(lowering, reached, "lo", low);
  if (!isHighKept) storeHalf(lowering, reached, "hi", later);
}

/** Whether nothing in a term that may change is read but the given one. */
function readsOnly(term: Term, known: Term): boolean {
  return (
    term.effect === "none" ||
    isSameTerm(term, known) ||
    (hasParts(term) && partsOf(term).every((part) => readsOnly(part, known)))
  );
}

/** Whether a term reads nothing itself: its effect is that of its parts. */
function hasParts(term: Term): boolean {
  return term.kind === "unary" || term.kind === "binary" || term.kind === "conditional";
}

function storeHalf(lowering: Lowering, place: MemoryPlace, half: "lo" | "hi", value: Term): void {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["word", "atomic", "pointer"], 8);
  if (reach !== null && accessor !== null) {
    emit(lowering, write(method(reach, `${accessor.name}$${half}$set`), [...reach.base, value]));
    return;
  }
  const [low, high] = halfPositions(lowering, place);
  viewWrite(lowering, "setUint32", half === "lo" ? low : high, value);
}

function storePointer(lowering: Lowering, place: MemoryPlace, value: PointerValue): void {
  const byteSize = lowering.types.abi.pointerByteSize;
  if (value.form === "address") {
    const word = wordOfPointer(lowering, value);
    if (byteSize === 4) viewWrite(lowering, "setUint32", positionTerm(place), stored(word));
    else {
      const { low, high } = halvesOf(lowering.builder, word);
      storeHalves(lowering, place, modulo32(low), modulo32(high));
    }
    return;
  }
  const position = positionOf(lowering, value);
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["pointer"], byteSize);
  if (reach !== null && accessor !== null) {
    const term = write(method(reach, `${accessor.name}$ptr$set`), [...reach.base, branded(position, accessor.pointee)]);
    emit(lowering, term);
  } else
    viewWrite(lowering, byteSize === 4 ? "setPointer32" : "setPointer", positionTerm(place), branded(position, null));
}

function storeBitField(lowering: Lowering, place: MemoryPlace, value: IntegerValue): void {
  const reach = reachOf(lowering, place);
  const accessor = bitFieldAccessor(reach, place);
  const width = place.bitField?.bitWidth ?? 0;
  const bits = width > 32 ? wholeOf(lowering.builder, value) : null;
  if (reach !== null && accessor !== null) {
    const given = bits ?? (accessor.isBoolean ? conditionOf(value) : stored(value));
    emit(lowering, write(method(reach, `${accessor.name}$set`), [...reach.base, given]));
    return;
  }
  const [view = zero, position = zero, byteCount = zero, shift = zero, bitWidth = zero, ...rest] = bitParts(
    lowering,
    place,
  );
  const name = width > 32 ? "$setWideBitField" : "$setBitField";
  const parts = [view, position, byteCount, shift, bitWidth, bits ?? stored(value), ...rest];
  emit(lowering, write({ of: "runtime", name }, parts));
}
