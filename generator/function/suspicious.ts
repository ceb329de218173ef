// Constants in function bodies that make an operation meaningless: C leaves its result open, compilers warn.
// Rule: C11 6.5.7p3 (a count is at least 0 and below the width), 6.5.5p5 (no division by 0).
import type { Expression } from "../c/index.js";
import type { Lowering } from "./lowering.js";
import { constantOf, type IntegerValue } from "./value.js";
import { promoted } from "./value-type.js";

/** Warns of a shift by a constant that is negative or not below the width. */
export function warnOfShift(
  { diagnostics }: Lowering,
  left: IntegerValue,
  right: IntegerValue,
  { span }: Expression,
): void {
  const count = constantOf(right);
  const { bitWidth } = promoted(left.type);
  if (count === null || (count >= 0 && count < bitWidth)) return;
  const message = `shift of ${bitWidth} bits by ${count}: C does not say what it gives`;
  const hint = `the count is taken modulo ${bitWidth} here, as x86 does`;
  diagnostics.warning("K5204", span, message, { hint });
}

/** Warns of a division by a constant 0. */
export function warnOfDivision({ diagnostics }: Lowering, right: IntegerValue, { span }: Expression): void {
  if (constantOf(right) !== 0) return;
  diagnostics.warning("K5205", span, "division by 0", { hint: "it throws when it is evaluated, as x86 traps" });
}
