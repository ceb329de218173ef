// Applies relocations to the debug sections of an object file (gABI chapter 4, "Relocation"): S + A into the word.
// In an object every section starts at 0, so S is st_value: for references between debug sections the sum is an offset.
// REL keeps A in the word, RELA beside it. Entries are read in stretches: a kernel's object has millions.
// Invariants: the file's bytes are never written to; a relocation outside of its section or of unknown type is reported.
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { ByteSource } from "../debug-info.js";
import type { ElfHeader, SectionHeader } from "./elf-header.js";
import { Fields } from "./fields.js";
import { machines } from "./machine.js";
import { applyRelocation, type Word } from "./relocation-apply.js";
import { relocationKind } from "./relocation-types.js";

/** Gives the relocated contents of a section, a copy when anything had to be changed; null after an error. */
export type Relocator = (section: SectionHeader, contents: Uint8Array) => Uint8Array | null;

const SHT_RELA = 4;
const SHT_REL = 9;
const ENTRIES_AT_ONCE = 65536;
const zero: Word = { low: 0, high: 0 };

/** Makes the relocator of an object file. */
export function createRelocator(file: ByteSource, header: ElfHeader, diagnostics: DiagnosticCollector): Relocator {
  const symbolTables = new Map<number, SymbolTable | null>();
  const tables = new Map<number, SectionHeader[]>();
  for (const section of header.sections) {
    if ((section.type !== SHT_RELA && section.type !== SHT_REL) || section.byteSize === 0) continue;
    const known = tables.get(section.info);
    if (known === undefined) tables.set(section.info, [section]);
    else known.push(section);
  }
  return (section, contents) => {
    const own = tables.get(section.index) ?? [];
    if (own.length === 0) return contents;
    const bytes = contents.slice();
    const input = {
      file,
      header,
      symbolTables,
      diagnostics,
      section,
      bytes,
      words: new Fields(bytes, header.byteOrder),
    };
    return own.every((table) => applyTable(table, input)) ? bytes : null;
  };
}

interface RelocationInput {
  readonly file: ByteSource;
  readonly header: ElfHeader;
  readonly symbolTables: Map<number, SymbolTable | null>;
  readonly diagnostics: DiagnosticCollector;
  /** The section that is relocated, its bytes, and its words. */
  readonly section: SectionHeader;
  readonly bytes: Uint8Array;
  readonly words: Fields;
}

/** Values of symbols by index. */
interface SymbolTable {
  readonly count: number;
  valueOf(index: number): Word;
}

function refuse({ file, diagnostics }: RelocationInput, table: SectionHeader, message: string): false {
  diagnostics.error("K2604", { fileName: file.name, text: `section ${table.name}` }, message);
  return false;
}

function applyTable(table: SectionHeader, input: RelocationInput): boolean {
  const { file, header } = input;
  const isRela = table.type === SHT_RELA;
  const entryByteSize = (header.addressByteSize === 8 ? 16 : 8) + (isRela ? header.addressByteSize : 0);
  if (table.byteOffset + table.byteSize > file.byteLength)
    return refuse(input, table, "the section is not in the file");
  const symbols = symbolTable(table.link, input);
  if (symbols === null) return refuse(input, table, `section ${table.link} is no symbol table in the file`);
  const count = Math.floor(table.byteSize / entryByteSize);
  for (let first = 0; first < count; first += ENTRIES_AT_ONCE) {
    const length = Math.min(ENTRIES_AT_ONCE, count - first);
    const bytes = file.read(table.byteOffset + first * entryByteSize, length * entryByteSize);
    const entries = new Fields(bytes, header.byteOrder);
    for (let index = 0; index < length; index += 1) {
      const entry = readEntry(entries, index * entryByteSize, header, isRela);
      const problem = applyEntry(entry, symbols, input);
      if (problem !== null) return refuse(input, table, `relocation ${first + index} ${problem}`);
    }
  }
  return true;
}

interface Entry {
  readonly byteOffset: number;
  readonly symbol: number;
  readonly type: number;
  /** Null: the addend is in the word. */
  readonly addend: Word | null;
}

function readEntry(entries: Fields, at: number, header: ElfHeader, isRela: boolean): Entry {
  if (header.addressByteSize === 4) {
    const info = entries.u32(at + 4);
    const addend = isRela ? signExtended(entries.u32(at + 8)) : null;
    return { byteOffset: entries.u32(at), symbol: info >>> 8, type: info & 0xff, addend };
  }
  const addend = isRela ? entries.halves(at + 16) : null;
  const byteOffset = entries.u64(at);
  // MIPS64 has three types in one entry, the first in the last byte, in either byte order (MIPS64 ELF 2.9.1).
  if (header.machine === machines.mips)
    return { byteOffset, symbol: entries.u32(at + 8), type: entries.u8(at + 15), addend };
  const info = entries.halves(at + 8);
  return { byteOffset, symbol: info.high, type: info.low, addend };
}

function signExtended(low: number): Word {
  return { low, high: low >>> 31 === 1 ? 0xffffffff : 0 };
}

function applyEntry(entry: Entry, symbols: SymbolTable, input: RelocationInput): string | null {
  const kind = relocationKind(input.header.machine, entry.type);
  if (kind === undefined) return `has the type ${entry.type}, whose meaning is not known`;
  if (kind.action === "none") return null;
  const byteSize = Math.max(1, Math.floor(kind.bitSize / 8));
  if (entry.byteOffset + byteSize > input.bytes.length) return "lies outside of its section";
  if (entry.symbol >= symbols.count) return `names symbol ${entry.symbol} of ${symbols.count}`;
  return applyRelocation(kind, entry.byteOffset, symbols.valueOf(entry.symbol), entry.addend, input)
    ? null
    : "lies outside of its section";
}

function symbolTable(index: number, input: RelocationInput): SymbolTable | null {
  const known = input.symbolTables.get(index);
  if (known !== undefined) return known;
  const table = readSymbolTable(index, input);
  input.symbolTables.set(index, table);
  return table;
}

function readSymbolTable(index: number, { file, header }: RelocationInput): SymbolTable | null {
  const section = header.sections[index];
  if (section === undefined || section.byteOffset + section.byteSize > file.byteLength) return null;
  const entryByteSize = header.addressByteSize === 8 ? 24 : 16;
  const count = Math.floor(section.byteSize / entryByteSize);
  const fields = new Fields(file.read(section.byteOffset, count * entryByteSize), header.byteOrder);
  return {
    count,
    valueOf: (symbol) => {
      if (symbol === 0) return zero;
      const at = symbol * entryByteSize;
      return header.addressByteSize === 8 ? fields.halves(at + 8) : { low: fields.u32(at + 4), high: 0 };
    },
  };
}
