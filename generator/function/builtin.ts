// Calls of functions that compilers have built in, by family.
// Rules: operands are converted as the builtin's prototype says (gcc manual 6.55 to 6.59) and evaluated from left to right; what
// a builtin leaves open is fixed in the function of kstruct/view that does it.
// Invariant: a builtin that is not known here refuses the function by name.
import type { BuiltinCall, Expression } from "../c/index.js";
import { lowerAtomic } from "./builtin-atomic.js";
import { isBitBuiltin, lowerBits } from "./builtin-bits.js";
import { lowerBytes } from "./builtin-bytes.js";
import { lowerBug, lowerUnreachable, lowerWarning } from "./builtin-check.js";
import { lowerOverflow } from "./builtin-overflow.js";
import { convert } from "./convert.js";
import { lowerEffect, lowerExpression } from "./expression.js";
import { type Lowering, refuse, standIn } from "./lowering.js";
import { booleanType, property } from "./term.js";
import { conditionValue, type Value } from "./value.js";
import { intType, type ValueType } from "./value-type.js";

/** Lowers the call of a builtin, whose value has the given type. */
export function lowerBuiltin(lowering: Lowering, expression: BuiltinCall, type: ValueType): Value {
  const { name } = expression;
  const value = valueOfBuiltin(lowering, expression, type);
  if (value === null) return refuse(lowering, expression.span, `\`${name}\``, type);
  return value.form === "none" || type.kind === "void" ? value : convert(lowering, value, type);
}

/** The value before it is converted to the builtin's type; null when the builtin is not translated. */
function valueOfBuiltin(lowering: Lowering, expression: BuiltinCall, type: ValueType): Value | null {
  const { name } = expression;
  if (/^__(?:sync|atomic)_/.test(name)) return lowerAtomic(lowering, expression);
  if (isBitBuiltin(name)) return lowerBits(lowering, expression);
  switch (name) {
    case "__builtin_memcpy":
    case "__builtin_memmove":
    case "__builtin_memset":
    case "__builtin_memcmp":
      return lowerBytes(lowering, expression);
    case "__builtin_add_overflow":
    case "__builtin_sub_overflow":
    case "__builtin_mul_overflow":
    case "__builtin_add_overflow_p":
    case "__builtin_sub_overflow_p":
    case "__builtin_mul_overflow_p":
      return lowerOverflow(lowering, expression);
    case "__builtin_kstruct_checked":
      return conditionValue(intType, property({ of: "memory", name: "checked" }, booleanType, "none"));
    case "__builtin_kstruct_bug":
      return lowerBug(lowering, expression);
    case "__builtin_kstruct_warn":
      return lowerWarning(lowering, expression);
    case "__builtin_unreachable":
    case "__builtin_trap":
    case "__builtin_abort":
      return lowerUnreachable(lowering, expression);
    case "__builtin_prefetch":
      return lowerHint(lowering, expression.arguments);
    case "__builtin_assume_aligned":
    case "__builtin_expect":
    case "__builtin_expect_with_probability":
      return firstOperand(lowering, expression.arguments, type);
    default:
      return null;
  }
}

/** What says something to compilers alone: its operands are evaluated, in case they do something. */
function lowerHint(lowering: Lowering, operands: readonly Expression[]): Value {
  for (const operand of operands) lowerEffect(lowering, operand);
  return { form: "none" };
}

/** The first operand, about which the others say something. */
function firstOperand(lowering: Lowering, operands: readonly Expression[], type: ValueType): Value {
  const [first, ...rest] = operands;
  const value = first === undefined ? standIn(type) : lowerExpression(lowering, first);
  lowerHint(lowering, rest);
  return value;
}
