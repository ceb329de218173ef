// Units: the header of each (DWARF 5 section 7.5.1; DWARF 2 to 4: 7.5.1 there), and what its first DIE says of all.
// Invariant: a unit ends inside of its section; headers that do not are reported, and end the section.
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import { DW_UT } from "./constants.js";
import { Cursor } from "./cursor.js";
import type { InfoSection } from "./file.js";
import type { UnitFormat } from "./form-size.js";

/** One unit. */
export interface Unit extends UnitFormat {
  readonly info: InfoSection;
  /** Of the header, from the section's beginning. */
  readonly byteOffset: number;
  readonly byteEnd: number;
  /** Of the first DIE, from the section's beginning. */
  readonly firstDie: number;
  readonly abbreviationOffset: number;
  /** Where strings by index have their offsets, unless the first DIE says otherwise. */
  readonly stringOffsetsBase: number;
  /** Of a type unit. */
  readonly signature: bigint | null;
  /** Of the type that a type unit is for, from the section's beginning; -1 for other units. */
  readonly typeDie: number;
}

/** Reads the headers of all units of a section. */
export function readUnits(info: InfoSection, diagnostics: DiagnosticCollector): readonly Unit[] {
  const units: Unit[] = [];
  const { bytes, file } = info;
  let byteOffset = 0;
  while (byteOffset < bytes.length) {
    const unit = readUnit(info, byteOffset);
    if (typeof unit === "string") {
      const section = info.isTypes ? ".debug_types" : ".debug_info";
      const place = { fileName: file.name, text: `${section} 0x${byteOffset.toString(16)}` };
      diagnostics.error("K2301", place, `the header of the unit ${unit}`);
      break;
    }
    if (unit !== null) units.push(unit);
    byteOffset = unit === null ? bytes.length : unit.byteEnd;
  }
  return units;
}

function readUnit(info: InfoSection, byteOffset: number): Unit | string | null {
  const { bytes, file } = info;
  const cursor = new Cursor(bytes, file.byteOrder, byteOffset, bytes.length);
  const first = cursor.u32();
  const offsetByteSize = first === 0xffffffff ? 8 : 4;
  const length = offsetByteSize === 8 ? cursor.u64() : first;
  // Linkers fill up sections with zeros.
  if (length === 0 && bytes.subarray(byteOffset).every((byte) => byte === 0)) return null;
  const byteEnd = cursor.position + length;
  if (cursor.isPastEnd || byteEnd > bytes.length) return `says ${length} bytes, and the section ends before`;
  const version = cursor.u16();
  if (version < 2 || version > 5) return `has version ${version}; 2 to 5 are known`;
  const type = version === 5 ? cursor.u8() : info.isTypes ? DW_UT.type : DW_UT.compile;
  const early = version === 5 ? cursor.u8() : 0;
  const abbreviationOffset = cursor.word(offsetByteSize);
  const addressByteSize = version === 5 ? early : cursor.u8();
  const isType = type === DW_UT.type || type === DW_UT.split_type;
  if (type === DW_UT.skeleton || type === DW_UT.split_compile) cursor.skip(8);
  const signature = isType ? cursor.u64Exact() : null;
  const typeOffset = isType ? cursor.word(offsetByteSize) : 0;
  if (type < DW_UT.compile || type > DW_UT.split_type) return `has the type ${type}; 1 to 6 are known`;
  if (cursor.isPastEnd || cursor.position > byteEnd) return "is cut off";
  if (![1, 2, 4, 8].includes(addressByteSize)) return `has addresses of ${addressByteSize} bytes`;
  const contribution = (info.isTypes ? file.contributions.types : file.contributions.info).get(byteOffset);
  // Split units have no DW_AT_str_offsets_base: theirs begin behind the header that DWARF 5 gave the section.
  const tableHeader = version < 5 ? 0 : offsetByteSize === 8 ? 16 : 8;
  return {
    ...{ info, byteOffset, byteEnd, version, offsetByteSize, addressByteSize, signature },
    firstDie: cursor.position,
    abbreviationOffset: abbreviationOffset + (contribution?.abbreviations ?? 0),
    stringOffsetsBase: tableHeader + (contribution?.stringOffsets ?? 0),
    typeDie: isType ? byteOffset + typeOffset : -1,
  };
}
