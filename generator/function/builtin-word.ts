// An integer in memory that is worked on atomically: the calls of kstruct/view for each width.
// Rules: 8, 16 and 32 bits are numbers; of 64 bits both halves are given, low one first, and the high half of what was there
// before is read from the view right behind the call. Bits of one half do not depend on the other half, so that `and`, `or`
// and `xor` of 64 bits are operations on the halves that they change.
// Invariant: what was there before is in temporaries, so that the call stands where the operation is done.

import { unqualified, voidId } from "../type/index.js";
import { modulo32 } from "./arithmetic.js";
import { withoutCondition } from "./convert.js";
import { halvesOf } from "./halves.js";
import type { Lowering } from "./lowering.js";
import { pointee } from "./place.js";
import { halfPositions, order, viewRead } from "./reach.js";
import { call, int32Range, literal, numberType, type Range, type Term, theView, uint32Range } from "./term.js";
import { halvesValue, type IntegerValue, numberValue, smallNumber } from "./value.js";
import type { IntegerType } from "./value-type.js";

/** Operations that change an integer by another one. */
export type Change = "add" | "and" | "or" | "xor" | "nand";

/** What can be done with an integer in memory. Values that are given have its type, those that come back too. */
export interface AtomicWord {
  read(): IntegerValue;
  write(value: IntegerValue): void;
  /** The value before. */
  exchange(value: IntegerValue): IntegerValue;
  /** Writes `value` if the expected one is there; the value before. */
  compareExchange(expected: IntegerValue, value: IntegerValue): IntegerValue;
  /** The value before. */
  change(change: Change, operand: IntegerValue): IntegerValue;
}

/** The integer of a type at a position, which is a term that may be printed twice. */
export function atomicWord(lowering: Lowering, at: Term, type: IntegerType): AtomicWord {
  return type.bitWidth === 64 ? wideWord(lowering, at, type) : numberWord(lowering, at, type);
}

function does(name: string, parts: readonly Term[], range: Range): Term {
  return call({ of: "runtime", name }, parts, { type: numberType, effect: "write", range });
}

function capitalised(name: string): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function numberWord(lowering: Lowering, at: Term, type: IntegerType): AtomicWord {
  const { builder } = lowering;
  const isSmall = type.bitWidth < 32;
  const range = isSmall ? { min: 0, max: 2 ** type.bitWidth - 1 } : int32Range;
  const place = [theView, at, ...(isSmall ? [literal(type.bitWidth / 8)] : [])];
  const term = (operation: string, values: readonly IntegerValue[]): Term => {
    const name = `$atomic${capitalised(operation)}${isSmall ? "Small" : ""}`;
    return does(
      name,
      [...place, ...values.map(given), ...order(isSmall && type.bitWidth === 8 ? "8" : "", lowering.isLittleEndian)],
      range,
    );
  };
  const old = (operation: string, ...values: readonly IntegerValue[]): IntegerValue =>
    numberValue(type, builder.temporary(term(operation, values), "old"));
  return {
    read: () => numberValue(type, builder.temporary({ ...term("read", []), effect: "read" }, "old")),
    write: (value) => builder.add({ kind: "term", term: term("set", [value]) }),
    exchange: (value) => old("exchange", value),
    compareExchange: (expected, value) => old("compareExchange", expected, value),
    change: (change, operand) => old(change, operand),
  };
}

/** The functions take numbers modulo their width. */
function given(value: IntegerValue): Term {
  const number = withoutCondition(value);
  return number.form === "number" ? modulo32(number.term) : smallNumber(value);
}

function wideWord(lowering: Lowering, at: Term, type: IntegerType): AtomicWord {
  const { builder, isLittleEndian } = lowering;
  const parts = (values: readonly IntegerValue[]): readonly Term[] =>
    values.flatMap((value) => {
      const { low, high } = halvesOf(builder, value);
      return [modulo32(low), modulo32(high)];
    });
  const term = (name: string, values: readonly IntegerValue[]): Term =>
    does(name, [theView, at, ...parts(values), ...order("", isLittleEndian)], uint32Range);
  const old = (name: string, ...values: readonly IntegerValue[]): IntegerValue => {
    const low = builder.temporary(term(name, values), "low");
    const high = call({ of: "runtime", name: "$atomicHigh" }, [theView], {
      type: numberType,
      effect: "read",
      range: uint32Range,
    });
    return halvesValue(type, low, builder.temporary(high, "high"));
  };
  return {
    read: () => old("$atomicReadHalves"),
    write: (value) => builder.add({ kind: "term", term: term("$atomicSetHalves", [value]) }),
    exchange: (value) => old("$atomicExchangeHalves", value),
    compareExchange: (expected, value) => old("$atomicCompareExchangeHalves", expected, value),
    change: (change, operand) =>
      change === "add" ? old("$atomicAddHalves", operand) : changedHalves(lowering, at, type, change, operand),
  };
}

/** A change of the bits of both halves; a half that stays as it is is only read. */
function changedHalves(
  lowering: Lowering,
  at: Term,
  type: IntegerType,
  change: Exclude<Change, "add">,
  operand: IntegerValue,
): IntegerValue {
  const { builder } = lowering;
  const { low, high } = halvesOf(builder, operand);
  const anything = { id: voidId, qualifiers: unqualified };
  const [lowAt, highAt] = halfPositions(lowering, pointee(at, anything, null));
  const half = (position: Term, mask: Term, stem: string): Term => {
    const neutral = change === "and" ? -1 : change === "nand" ? null : 0;
    if (neutral !== null && mask.kind === "literal" && (mask.value | 0) === neutral) {
      return builder.temporary(viewRead(lowering, "getUint32", position, uint32Range), stem);
    }
    const parts = [theView, position, modulo32(mask), ...order("", lowering.isLittleEndian)];
    return builder.temporary(does(`$atomic${capitalised(change)}`, parts, int32Range), stem);
  };
  return halvesValue(type, half(lowAt, low, "low"), half(highAt, high, "high"));
}
