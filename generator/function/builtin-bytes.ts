// memcpy, memmove, memset, memcmp of compilers, on the bytes of the memory.
// Rule: C11 7.24.2, 7.24.4.1, 7.24.6.1; the value of the first three is the first operand.
import type { BuiltinCall } from "../c/index.js";
import { modulo32 } from "./arithmetic.js";
import { lowerOperands } from "./builtin-operand.js";
import { copyBytes, fillBytes } from "./byte-range.js";
import { positionOf } from "./convert.js";
import { reusable } from "./halves.js";
import { type Lowering, standIn } from "./lowering.js";
import { indexNumber } from "./pointer.js";
import { call, int32Range, numberType, type Term, theView } from "./term.js";
import { isInteger, isPointer, numberValue, positionValue, smallNumber, type Value } from "./value.js";
import { addressType, intType } from "./value-type.js";

/** Lowers one of them. */
export function lowerBytes(lowering: Lowering, { name, arguments: given }: BuiltinCall): Value {
  const isFill = name === "__builtin_memset";
  const [first, second, count] = lowerOperands(lowering, [
    { expression: given[0], type: null },
    { expression: given[1], type: isFill ? intType : null },
    { expression: given[2], type: addressType(lowering.types) },
  ]);
  if (first === undefined || !isPointer(first) || count === undefined || !isInteger(count)) return { form: "none" };
  const byteCount = indexNumber(lowering, count);
  const start = positionOf(lowering, first);
  if (name === "__builtin_memcmp") return compared(lowering, start, second, byteCount);
  const to = reusable(lowering.builder, start, "to");
  if (isFill) fillBytes(lowering, to, byteOf(second), byteCount);
  else copyBytes(lowering, to, otherPosition(lowering, second), byteCount);
  return positionValue(first.type, to);
}

function byteOf(value: Value | undefined): Term {
  const number = value !== undefined && isInteger(value) ? value : standIn(intType);
  return isInteger(number) ? modulo32(smallNumber(number)) : theView;
}

function otherPosition(lowering: Lowering, value: Value | undefined): Term {
  return value !== undefined && isPointer(value) ? positionOf(lowering, value) : theView;
}

function compared(lowering: Lowering, start: Term, other: Value | undefined, byteCount: Term): Value {
  const parts = [theView, start, otherPosition(lowering, other), byteCount];
  const result = { type: numberType, effect: "read", range: int32Range } as const;
  return numberValue(intType, call({ of: "runtime", name: "$compareBytes" }, parts, result));
}
