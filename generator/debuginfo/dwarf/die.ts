// Reads one DIE by the steps of its abbreviation.
import type { Step } from "./abbreviation.js";
import { DW_FORM } from "./constants.js";
import type { Cursor } from "./cursor.js";
import { type ExactValue, type FormContext, NOT_CONSTANT, readForm, skipAny, skipForm } from "./form.js";
import { fixedByteSize, formClass } from "./form-size.js";
import { slotClass } from "./slots.js";

/** Reads the attributes into `values`, NaN for those that are absent; `wide` gets a constant of more than 53 bits. */
export function readDie(
  steps: readonly Step[],
  cursor: Cursor,
  context: FormContext,
  values: Float64Array,
  wide: ExactValue,
): void {
  values.fill(Number.NaN);
  wide.exact = null;
  for (const step of steps) {
    if (step.slot === -1) cursor.skip(step.byteSize);
    else if (step.slot === -2) skipForm(step.form, cursor, context.unit);
    else if (step.form === DW_FORM.indirect) values[step.slot] = readIndirect(step.slot, cursor, context, wide);
    else values[step.slot] = readValue(step, cursor, context, wide);
  }
}

function readValue(step: Step, cursor: Cursor, context: FormContext, wide: ExactValue): number {
  const value = readForm(step.form, step.implicit, cursor, context, wide);
  if (step.form === DW_FORM.implicit_const && !Number.isSafeInteger(value)) wide.exact = step.implicitExact;
  // A bound that a variable holds.
  return step.isConstant ? value : NOT_CONSTANT;
}

/** A value whose form stands before it. */
function readIndirect(slot: number, cursor: Cursor, context: FormContext, wide: ExactValue): number {
  const form = cursor.uleb();
  const isNested = form === DW_FORM.indirect || form === DW_FORM.implicit_const;
  if (isNested || fixedByteSize(form, context.unit) === null || formClass(form) !== slotClass(slot)) {
    context.onProblem(`has the form 0x${form.toString(16)} behind DW_FORM_indirect`);
    if (isNested) cursor.skipLeb();
    else skipAny(form, cursor, context.unit);
    return NOT_CONSTANT;
  }
  return readForm(form, 0, cursor, context, wide);
}

/** Skips a DIE. */
export function skipDie(skips: readonly Step[], cursor: Cursor, context: FormContext): void {
  for (const step of skips) {
    if (step.slot === -1) cursor.skip(step.byteSize);
    else skipForm(step.form, cursor, context.unit);
  }
}
