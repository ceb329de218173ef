// Reads the ELF header and the section header table (gABI chapter 4), class 32 or 64, either byte order.
// Invariant: counts are what the file can hold: 2^32 sections claimed by a small file are refused before any is read.
import type { ByteOrder } from "../../abi/index.js";
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { ByteSource } from "../debug-info.js";
import { Fields } from "./fields.js";

/** One entry of the section header table. */
export interface SectionHeader {
  readonly index: number;
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly byteOffset: number;
  readonly byteSize: number;
  readonly link: number;
  readonly info: number;
  readonly entryByteSize: number;
}

/** The header's facts that later steps need. */
export interface ElfHeader {
  readonly byteOrder: ByteOrder;
  readonly addressByteSize: 4 | 8;
  readonly isRelocatable: boolean;
  readonly machine: number;
  readonly sections: readonly SectionHeader[];
}

const ET_REL = 1;
const SHN_XINDEX = 0xffff;
/** Section type without bytes in the file. */
export const SHT_NOBITS = 8;
/** Longer names are damage, or a trick to make many long strings of one. */
const NAME_BYTE_SIZE_MAX = 255;

/** Reads header and section table; null after an error. */
export function readElfHeader(file: ByteSource, diagnostics: DiagnosticCollector): ElfHeader | null {
  const refuse = (byteOffset: number, message: string): null => {
    diagnostics.error("K2601", { fileName: file.name, text: `byte 0x${byteOffset.toString(16)}` }, message);
    return null;
  };
  if (file.byteLength < 52) return refuse(0, `the ELF header is cut off: the file has ${file.byteLength} bytes`);
  const ident = file.read(0, 16);
  const [elfClass, data] = [ident[4], ident[5]];
  if (elfClass !== 1 && elfClass !== 2) return refuse(4, `ELF class ${elfClass} is neither 1 (32 bit) nor 2 (64 bit)`);
  if (data !== 1 && data !== 2) return refuse(5, `ELF byte order ${data} is neither 1 (little) nor 2 (big)`);
  const is64 = elfClass === 2;
  if (is64 && file.byteLength < 64)
    return refuse(0, `the ELF header is cut off: the file has ${file.byteLength} bytes`);
  const byteOrder = data === 1 ? "little" : "big";
  const fields = new Fields(file.read(0, is64 ? 64 : 52), byteOrder);
  const table = is64
    ? { byteOffset: fields.u64(40), entryByteSize: fields.u16(58), count: fields.u16(60), names: fields.u16(62) }
    : { byteOffset: fields.u32(32), entryByteSize: fields.u16(46), count: fields.u16(48), names: fields.u16(50) };
  const sections = readSectionTable(file, table, is64, byteOrder, refuse);
  if (sections === null) return null;
  return {
    byteOrder,
    addressByteSize: is64 ? 8 : 4,
    isRelocatable: fields.u16(16) === ET_REL,
    machine: fields.u16(18),
    sections,
  };
}

interface TablePlace {
  readonly byteOffset: number;
  readonly entryByteSize: number;
  readonly count: number;
  readonly names: number;
}

function readSectionTable(
  file: ByteSource,
  table: TablePlace,
  is64: boolean,
  byteOrder: ByteOrder,
  refuse: (byteOffset: number, message: string) => null,
): readonly SectionHeader[] | null {
  if (table.byteOffset === 0) return [];
  const { byteOffset, entryByteSize } = table;
  const entryByteSizeMin = is64 ? 64 : 40;
  if (entryByteSize < entryByteSizeMin) return refuse(is64 ? 58 : 46, `section headers of ${entryByteSize} bytes`);
  if (byteOffset + entryByteSize > file.byteLength) {
    return refuse(is64 ? 40 : 32, `the section table is at byte ${byteOffset} of a file of ${file.byteLength}`);
  }
  // 65280 sections or more: the count is the size of section 0, the index of the names its link (gABI, "e_shnum").
  const first = headerAt(new Fields(file.read(byteOffset, entryByteSize), byteOrder), 0, 0, is64);
  const count = table.count === 0 ? first.byteSize : table.count;
  const names = table.names === SHN_XINDEX ? first.link : table.names;
  if (count > (file.byteLength - byteOffset) / entryByteSize) {
    return refuse(byteOffset, `${count} section headers do not fit into the file`);
  }
  const fields = new Fields(file.read(byteOffset, count * entryByteSize), byteOrder);
  const headers = Array.from({ length: count }, (_, index) => headerAt(fields, index, index * entryByteSize, is64));
  const nameTable = headers[names];
  if (nameTable === undefined || nameTable.byteOffset + nameTable.byteSize > file.byteLength) {
    return refuse(is64 ? 62 : 50, `section ${names}, which should hold the names of sections, is not in the file`);
  }
  const isEmpty = nameTable.type === SHT_NOBITS || names === 0;
  const strings = isEmpty ? new Uint8Array(0) : file.read(nameTable.byteOffset, nameTable.byteSize);
  return headers.map(({ nameOffset, ...header }) => ({ ...header, name: sectionName(strings, nameOffset) }));
}

function headerAt(fields: Fields, index: number, at: number, is64: boolean) {
  const start = { index, nameOffset: fields.u32(at), type: fields.u32(at + 4) };
  if (is64) {
    return {
      ...start,
      flags: fields.u64(at + 8),
      byteOffset: fields.u64(at + 24),
      byteSize: fields.u64(at + 32),
      link: fields.u32(at + 40),
      info: fields.u32(at + 44),
      entryByteSize: fields.u64(at + 56),
    };
  }
  return {
    ...start,
    flags: fields.u32(at + 8),
    byteOffset: fields.u32(at + 16),
    byteSize: fields.u32(at + 20),
    link: fields.u32(at + 24),
    info: fields.u32(at + 28),
    entryByteSize: fields.u32(at + 36),
  };
}

function sectionName(strings: Uint8Array, nameOffset: number): string {
  const bytes = strings.subarray(nameOffset, nameOffset + NAME_BYTE_SIZE_MAX);
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end)));
}
