// Loads of places in memory: by the accessor that the folder has for the place, else through the DataView.
// Rule: C reads a word in the target's byte order, whatever an accessor of `__be32` would do.
// Invariant: a load is a read and never a write, and its terms are exact.

import { withoutTypedefs } from "../type/index.js";
import { shiftLeft, shiftRight } from "./arithmetic.js";
import { halvesOf } from "./halves.js";
import type { Lowering } from "./lowering.js";
import { memberAt, reachedTwice } from "./lvalue.js";
import { type MemoryPlace, positionTerm, termsOfPlace } from "./place.js";
import {
  bitFieldAccessor,
  bitParts,
  exactAccessor,
  halfPositions,
  method,
  order,
  reachOf,
  read,
  viewRead,
} from "./reach.js";
import { booleanType, literal, numberType, type Term, type TermType, uint32Range, worstEffect } from "./term.js";
import {
  conditionOf,
  conditionValue,
  halvesValue,
  type IntegerValue,
  numberValue,
  positionValue,
  type RawPointer,
  type Value,
} from "./value.js";
import {
  bitFieldType,
  byteType,
  type IntegerType,
  isRecord,
  onlyMember,
  type PointerType,
  rangeOf,
  type ValueType,
  valueTypeOf,
} from "./value-type.js";

/** The place of the scalar that a record with one member is; any other place is itself. */
export function scalarPlace(lowering: Lowering, place: MemoryPlace): MemoryPlace {
  const { id } = withoutTypedefs(lowering.types, place.type);
  if (!isRecord(lowering.types, place.type) || onlyMember(lowering.facts, id) === null) return place;
  const member = memberAt(lowering, place, id, 0);
  return member === null ? place : scalarPlace(lowering, member);
}

/** The type of the values at a place: that of a bit-field has its width. */
export function typeAt(lowering: Lowering, place: MemoryPlace): ValueType {
  const type = valueTypeOf(lowering.facts, place.type);
  return place.bitField !== null && type.kind === "integer" ? bitFieldType(type, place.bitField.bitWidth) : type;
}

/** Reads the value of a place. */
export function load(lowering: Lowering, outer: MemoryPlace): Value {
  const place = scalarPlace(lowering, outer);
  const type = valueTypeOf(lowering.facts, place.type);
  if (type.kind === "pointer") return loadPointer(lowering, place, type);
  if (type.kind !== "integer") return { form: "none" };
  if (place.bitField !== null) return loadBitField(lowering, place, bitFieldType(type, place.bitField.bitWidth));
  if (type.isBool) return conditionValue(type, loadBool(lowering, place));
  if (type.bitWidth === 64) return loadWord(lowering, reachedTwice(lowering, place), type);
  return numberValue(type, loadNumber(lowering, place, type));
}

function loadNumber(lowering: Lowering, place: MemoryPlace, type: IntegerType): Term {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["scalar", "atomic"], type.bitWidth / 8);
  const name = `${type.isSigned ? "Int" : "Uint"}${type.bitWidth}`;
  const isSame = accessor?.kind === "scalar" ? accessor.access === name : type.isSigned && type.bitWidth === 32;
  if (reach !== null && accessor !== null && isSame) {
    return read(method(reach, accessor.name), reach.base, numberType, rangeOf(type));
  }
  return viewRead(lowering, `get${name}`, positionTerm(place), rangeOf(type));
}

function loadBool(lowering: Lowering, place: MemoryPlace): Term {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["bool"], 1);
  if (reach !== null && accessor !== null) return read(method(reach, accessor.name), reach.base, booleanType);
  const byte = viewRead(lowering, "getUint8", positionTerm(place), { min: 0, max: 255 });
  return conditionOf(numberValue(byteType, byte));
}

function loadWord(lowering: Lowering, place: MemoryPlace, type: IntegerType): IntegerValue {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["word", "atomic"], 8);
  const { low, high } = loadedHalves(lowering, place);
  const isSigned = accessor?.kind === "atomic" ? true : accessor?.isSigned;
  if (reach === null || accessor === null || isSigned !== type.isSigned) return halvesValue(type, low, high);
  return halvesValue(type, low, high, read(method(reach, accessor.name), reach.base, { kind: "bigint" }));
}

/** Bits 0-31 and 32-63 of the word at a place, be it an integer or a pointer. */
export function loadedHalves(lowering: Lowering, place: MemoryPlace): { readonly low: Term; readonly high: Term } {
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["word", "atomic", "pointer"], 8);
  if (reach === null || accessor === null) {
    const [low, high] = halfPositions(lowering, place);
    const half = (position: Term): Term => viewRead(lowering, "getUint32", position, uint32Range);
    return { low: half(low), high: half(high) };
  }
  const half = (suffix: string): Term =>
    read(method(reach, `${accessor.name}${suffix}`), reach.base, numberType, uint32Range);
  return { low: half("$lo"), high: half("$hi") };
}

function loadPointer(lowering: Lowering, place: MemoryPlace, type: PointerType): Value {
  const isWritten = worstEffect(termsOfPlace(place)) === "write";
  const once = isWritten ? reachedTwice(lowering, place) : place;
  return positionValue(type, taggedPointer(lowering, once, type, 0), rawPointer(lowering, once));
}

function rawPointer(lowering: Lowering, place: MemoryPlace): RawPointer {
  if (lowering.types.abi.pointerByteSize === 8) return loadedHalves(lowering, place);
  const reach = reachOf(lowering, place);
  const accessor = exactAccessor(lowering, reach, place, ["pointer"], 4);
  if (reach === null || accessor === null) {
    return { low: viewRead(lowering, "getUint32", positionTerm(place), uint32Range), high: null };
  }
  return { low: read(method(reach, accessor.name), reach.base, numberType, uint32Range), high: null };
}

/** The pointer in the word at a place, with the bits of the mask cleared. */
export function taggedPointer(lowering: Lowering, place: MemoryPlace, type: PointerType, mask: number): Term {
  const reach = reachOf(lowering, place);
  const byteSize = lowering.types.abi.pointerByteSize;
  const branded: TermType = { kind: "pointer", brand: type.brand };
  const tagged = exactAccessor(lowering, reach, place, ["tagged", "pointer"], byteSize);
  if (reach !== null && tagged !== null && (tagged.kind === "tagged" ? tagged.tagMask : 0) === mask) {
    // `x$ptr` of a tagged word may point at anything; that of a pointer has the brand of its declaration.
    const own: TermType =
      tagged.kind === "tagged" ? { kind: "pointer", brand: null } : { kind: "pointer", brand: tagged.pointee };
    return read(method(reach, `${tagged.name}$ptr`), reach.base, own);
  }
  const suffix = byteSize === 4 ? "32" : "";
  const parts = mask === 0 ? [] : [literal(mask, true)];
  const name = mask === 0 ? `getPointer${suffix}` : `getTaggedPointer${suffix}`;
  return read({ of: "view", name }, [positionTerm(place), ...parts, ...order(name, lowering.isLittleEndian)], branded);
}

function loadBitField(lowering: Lowering, place: MemoryPlace, type: IntegerType): Value {
  const reach = reachOf(lowering, place);
  const accessor = bitFieldAccessor(reach, place);
  if (reach !== null && accessor !== null) {
    const callee = method(reach, accessor.name);
    if (type.isBool) return conditionValue(type, read(callee, reach.base, booleanType));
    if (type.bitWidth <= 32) return numberValue(type, read(callee, reach.base, numberType, rangeOf(type)));
    return { form: "whole", type, term: read(callee, reach.base, { kind: "bigint" }) };
  }
  return loadBits(lowering, place, type);
}

/** A bit-field without an accessor: by the fewest bytes that cover it. */
function loadBits(lowering: Lowering, place: MemoryPlace, type: IntegerType): Value {
  const parts = bitParts(lowering, place);
  const width = place.bitField?.bitWidth ?? 0;
  if (width > 32) {
    const term = read({ of: "runtime", name: "$getWideBitField" }, parts, { kind: "bigint" });
    return type.isSigned ? signedBits(lowering, { form: "whole", type, term }, type) : { form: "whole", type, term };
  }
  const field = read({ of: "runtime", name: "$getBitField" }, parts, numberType, { min: 0, max: 2 ** width - 1 });
  if (type.isBool) return conditionValue(type, conditionOf(numberValue(byteType, field)));
  if (!type.isSigned) return numberValue(type, field);
  const unused = literal(32 - width);
  return numberValue(type, shiftRight(shiftLeft(field, unused), unused));
}

function signedBits(lowering: Lowering, value: IntegerValue, type: IntegerType): IntegerValue {
  const { low, high } = halvesOf(lowering.builder, value);
  const unused = literal(64 - type.bitWidth);
  return halvesValue(type, low, shiftRight(shiftLeft(high, unused), unused));
}
