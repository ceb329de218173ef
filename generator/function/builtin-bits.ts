// Builtins that count and swap bits: clz, ctz, ffs, popcount, parity, bswap.
// Rule: the operand is converted to the unsigned type that the name says; a 64-bit one is counted by halves.
import type { BuiltinCall } from "../c/index.js";
import { add, bitAnd, bitXor, modulo32, shiftRight, subtract } from "./arithmetic.js";
import { lowerOperands, unsignedType } from "./builtin-operand.js";
import { withoutCondition } from "./convert.js";
import { halvesOf, reusable, runtimeNumber } from "./halves.js";
import { type Lowering, standIn } from "./lowering.js";
import { call, literal, numberType, one, type Range, type Term } from "./term.js";
import { halvesValue, type IntegerValue, isInteger, numberValue, smallNumber, type Value } from "./value.js";
import { type IntegerType, intType } from "./value-type.js";

const pattern = /^__builtin_(clz|ctz|ffs|popcount|parity|clrsb|bswap)(l|ll|16|32|64)?$/;

/** Whether a builtin is one of these. */
export function isBitBuiltin(name: string): boolean {
  return pattern.test(name);
}

/** Lowers one; a swap of 16 bits takes and gives 16. */
export function lowerBits(lowering: Lowering, expression: BuiltinCall): Value {
  const [, kind = "", suffix = ""] = pattern.exec(expression.name) ?? [];
  const type = operandType(lowering, suffix);
  const [value] = lowerOperands(lowering, [{ expression: expression.arguments[0], type }]);
  if (value === undefined || !isInteger(value)) return standIn(intType);
  if (kind === "bswap") return swapped(lowering, type, value);
  return numberValue(intType, type.bitWidth === 64 ? counted64(lowering, kind, value) : counted(lowering, kind, value));
}

function operandType(lowering: Lowering, suffix: string): IntegerType {
  if (suffix === "16") return { ...unsignedType(lowering, ""), bitWidth: 16, rank: 2 };
  return unsignedType(lowering, suffix === "64" || suffix === "ll" ? "ll" : suffix === "l" ? "l" : "");
}

const upTo = (max: number): Range => ({ min: 0, max });

function leadingZeros(term: Term): Term {
  return call({ of: "global", name: "Math.clz32" }, [term], { type: numberType, effect: "none", range: upTo(32) });
}

function counted({ builder }: Lowering, kind: string, value: IntegerValue): Term {
  const number = withoutCondition(value);
  const bits = number.form === "number" ? modulo32(number.term) : smallNumber(value);
  switch (kind) {
    case "clz":
      return leadingZeros(bits);
    case "clrsb": {
      // Copies of the sign bit below it: leading zeros of x ^ x >> 31, less the sign itself.
      const term = reusable(builder, bits);
      return subtract(leadingZeros(signless(term, term)), one);
    }
    case "parity":
      return bitAnd(runtimeNumber("$popcount", [bits], upTo(32)), one);
    default:
      return runtimeNumber(`$${kind}`, [bits], upTo(32));
  }
}

/** `a ^ sign >> 31` */
function signless(term: Term, sign: Term): Term {
  return bitXor(term, shiftRight(sign, literal(31)));
}

function counted64({ builder }: Lowering, kind: string, value: IntegerValue): Term {
  const { low, high } = halvesOf(builder, value);
  const [first, second] = [modulo32(low), modulo32(high)];
  const population = (): Term =>
    add(runtimeNumber("$popcount", [first], upTo(32)), runtimeNumber("$popcount", [second], upTo(32)));
  switch (kind) {
    case "popcount":
      return population();
    case "parity":
      return bitAnd(runtimeNumber("$popcount", [bitXor(first, second)], upTo(32)), one);
    case "clrsb": {
      const sign = reusable(builder, second);
      const parts = [signless(first, sign), signless(sign, sign)];
      return subtract(runtimeNumber("$clz64", parts, upTo(64)), one);
    }
    default:
      return runtimeNumber(`$${kind}64`, [first, second], upTo(64));
  }
}

function swapped({ builder }: Lowering, type: IntegerType, value: IntegerValue): IntegerValue {
  if (type.bitWidth < 64) {
    const number = withoutCondition(value);
    const bits = number.form === "number" ? modulo32(number.term) : smallNumber(value);
    const max = 2 ** type.bitWidth - 1;
    return numberValue(type, runtimeNumber(`$swap${type.bitWidth}`, [bits], upTo(max)));
  }
  const { low, high } = halvesOf(builder, value);
  return halvesValue(type, runtimeNumber("$swap32", [modulo32(high)]), runtimeNumber("$swap32", [modulo32(low)]));
}
