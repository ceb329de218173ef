// The attributes that are read, each with a place among the values of a DIE.
import { DW_AT } from "./constants.js";
import type { FormClass } from "./form-size.js";

/** Indexes of values. NaN stands for an attribute that is absent, or has no constant value. */
export const SLOT = {
  name: 0,
  byteSize: 1,
  bitSize: 2,
  /** The old form: from the most significant bit of the storage unit. */
  bitOffset: 3,
  dataBitOffset: 4,
  memberLocation: 5,
  /** Address of a DIE, as are `specification` and `signature`. */
  type: 6,
  encoding: 7,
  upperBound: 8,
  count: 9,
  lowerBound: 10,
  constValue: 11,
  declaration: 12,
  specification: 13,
  signature: 14,
  alignment: 15,
  gnuVector: 16,
  language: 17,
  declLine: 18,
  external: 19,
  endianity: 20,
  bitStride: 21,
  byteStride: 22,
  stringOffsetsBase: 23,
  dwoName: 24,
  dwoId: 25,
  compDir: 26,
  languageName: 27,
  import: 28,
} as const;

/** Number of slots. */
export const SLOT_COUNT = 29;

const slots: ReadonlyMap<number, number> = new Map([
  [DW_AT.name, SLOT.name],
  [DW_AT.byte_size, SLOT.byteSize],
  [DW_AT.bit_size, SLOT.bitSize],
  [DW_AT.bit_offset, SLOT.bitOffset],
  [DW_AT.data_bit_offset, SLOT.dataBitOffset],
  [DW_AT.data_member_location, SLOT.memberLocation],
  [DW_AT.type, SLOT.type],
  [DW_AT.encoding, SLOT.encoding],
  [DW_AT.upper_bound, SLOT.upperBound],
  [DW_AT.count, SLOT.count],
  [DW_AT.lower_bound, SLOT.lowerBound],
  [DW_AT.const_value, SLOT.constValue],
  [DW_AT.declaration, SLOT.declaration],
  [DW_AT.specification, SLOT.specification],
  [DW_AT.signature, SLOT.signature],
  [DW_AT.alignment, SLOT.alignment],
  [DW_AT.GNU_vector, SLOT.gnuVector],
  [DW_AT.language, SLOT.language],
  [DW_AT.decl_line, SLOT.declLine],
  [DW_AT.external, SLOT.external],
  [DW_AT.endianity, SLOT.endianity],
  [DW_AT.bit_stride, SLOT.bitStride],
  [DW_AT.byte_stride, SLOT.byteStride],
  [DW_AT.str_offsets_base, SLOT.stringOffsetsBase],
  [DW_AT.dwo_name, SLOT.dwoName],
  [DW_AT.GNU_dwo_name, SLOT.dwoName],
  [DW_AT.GNU_dwo_id, SLOT.dwoId],
  [DW_AT.comp_dir, SLOT.compDir],
  [DW_AT.language_name, SLOT.languageName],
  [DW_AT.import, SLOT.import],
]);

/** The slot of an attribute, or undefined when it is not read. */
export function slotOf(attribute: number): number | undefined {
  return slots.get(attribute);
}

/** The class of forms that a slot takes. */
export function slotClass(slot: number): FormClass {
  switch (slot) {
    case SLOT.name:
    case SLOT.dwoName:
    case SLOT.compDir:
      return "string";
    case SLOT.type:
    case SLOT.specification:
    case SLOT.signature:
    case SLOT.import:
      return "reference";
    default:
      return "other";
  }
}
