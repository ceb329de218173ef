// Where a member lies (DWARF 5 section 5.7.6; DWARF 2 and 3 section 5.6.6 for the old form of bit-fields).
// New form: DW_AT_data_bit_offset counts from the beginning of the record, in the order in which `MemberLayout.bitOffset`
// counts. Old form: DW_AT_bit_offset counts from the most significant bit of a storage unit of DW_AT_byte_size bytes at
// DW_AT_data_member_location, so on little-endian machines it counts from the other end.
import { DW_TAG } from "./constants.js";
import { type DieTable, FLAG } from "./die-table.js";
import { NOT_CONSTANT } from "./form.js";
import { NO_NAME } from "./names.js";

/** The offset of a member in bits from the beginning of its record; null when it is known at run time only. */
export function memberBitOffset(table: DieTable, member: number, typeByteSize: number): number | null {
  const location = table.place(member);
  if (location === NOT_CONSTANT) return null;
  const bitStart = Number.isNaN(location) ? 0 : location * 8;
  const bitPlace = table.bitPlaces[member] ?? Number.NaN;
  if (bitPlace === NOT_CONSTANT) return null;
  if (table.has(member, FLAG.dataBitOffset)) return bitStart + bitPlace;
  if (!table.has(member, FLAG.oldBitOffset)) return bitStart;
  if (table.unit.info.file.byteOrder === "big") return bitStart + bitPlace;
  const ownByteSize = table.byteSize(member);
  const unitBitSize = (Number.isNaN(ownByteSize) ? typeByteSize : ownByteSize) * 8;
  return bitStart + unitBitSize - bitPlace - bitWidth(table, member);
}

/** Width of a bit-field, NaN for other members. */
export function bitWidth(table: DieTable, member: number): number {
  return table.bitSizes[member] ?? Number.NaN;
}

/** What a DIE below a record is for its layout. */
export function memberKind(table: DieTable, row: number): "member" | "base" | "variants" | null {
  switch (table.tag(row)) {
    case DW_TAG.member: {
      // C++ writes static members so; unnamed bit-fields are padding.
      const isStatic = table.has(row, FLAG.external) || table.has(row, FLAG.declaration);
      const isPadding = table.name(row) === NO_NAME && !Number.isNaN(bitWidth(table, row));
      return isStatic || isPadding ? null : "member";
    }
    case DW_TAG.inheritance:
      return "base";
    case DW_TAG.variant_part:
      return "variants";
    default:
      return null;
  }
}
