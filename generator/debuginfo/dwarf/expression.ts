// Constant expressions among DWARF's (DWARF 5 section 2.5): the offset of a member as `DW_OP_plus_uconst n`, as DWARF 2
// writes it, or as a constant. The base address is on the stack at the beginning, and counts as 0.
// What needs a running program (virtual base classes, lengths of variable arrays) has no value: NaN.
import { DW_OP } from "./constants.js";
import type { Cursor } from "./cursor.js";

/** The value of the expression from the cursor to `end`, NaN when it is no constant. Reads no byte behind `end`. */
export function constantOfExpression(cursor: Cursor, end: number): number {
  let value = 0;
  while (cursor.position < end && !cursor.isPastEnd) {
    const operation = cursor.u8();
    // Everything on the stack is added up anyway: the base is 0.
    if (operation === DW_OP.plus) continue;
    const operand = operandOf(operation, cursor);
    if (Number.isNaN(operand)) return operand;
    value += operand;
  }
  return value;
}

function operandOf(operation: number, cursor: Cursor): number {
  switch (operation) {
    case DW_OP.plus_uconst:
    case DW_OP.constu:
      return ulebWrapped(cursor);
    case DW_OP.consts:
      return cursor.sleb();
    case DW_OP.const1u:
      return cursor.u8();
    case DW_OP.const1s:
      return (cursor.u8() << 24) >> 24;
    case DW_OP.const2u:
      return cursor.u16();
    case DW_OP.const2s:
      return (cursor.u16() << 16) >> 16;
    case DW_OP.const4u:
      return cursor.u32();
    case DW_OP.const4s:
      return cursor.u32() | 0;
    default:
      return operation >= DW_OP.lit0 && operation <= DW_OP.lit31 ? operation - DW_OP.lit0 : Number.NaN;
  }
}

/** A number without sign that stands for a negative one when it is near 2^64: gcc's bit-fields before their unit's start. */
function ulebWrapped(cursor: Cursor): number {
  const start = cursor.position;
  const value = cursor.uleb();
  if (value <= Number.MAX_SAFE_INTEGER) return value;
  cursor.position = start;
  return Number(BigInt.asIntN(64, cursor.lebExact(false)));
}
