// An ELF file as named sections: what is asked for is read, decompressed, and relocated when the file is an object.
// Linked files keep no relocations to apply: those that `ld --emit-relocs` leaves are applied already.
// Invariant: a section that is read lies in the file and shares no byte with another one.
import type { DiagnosticCollector } from "../../diagnostic/index.js";
import type { BinaryPlace } from "../../source/index.js";
import type { ByteSource, Decompression } from "../debug-info.js";
import { decompressOldSection, decompressSection } from "./compression.js";
import { type Container, type Section, sectionIndex } from "./container.js";
import { type ElfHeader, readElfHeader, type SectionHeader, SHT_NOBITS } from "./elf-header.js";
import { createRelocator, type Relocator } from "./elf-relocation.js";
import { machineOf } from "./machine.js";

const SHT_NULL = 0;
const SHF_COMPRESSED = 1 << 11;

/** Opens an ELF file; null after an error. */
export function openElf(
  file: ByteSource,
  decompression: Decompression,
  diagnostics: DiagnosticCollector,
): Container | null {
  const header = readElfHeader(file, diagnostics);
  if (header === null) return null;
  const overlaps = findOverlaps(header.sections);
  const input: ElfInput = {
    file,
    header,
    overlaps,
    decompression,
    diagnostics,
    relocate: header.isRelocatable ? createRelocator(file, header, diagnostics) : null,
  };
  const sections = header.sections
    .filter(({ type }) => type !== SHT_NULL)
    .map((section): Section => {
      let contents: Uint8Array | null | undefined;
      return {
        name: section.name.startsWith(".zdebug_") ? `.${section.name.slice(2)}` : section.name,
        byteSize: section.byteSize,
        read() {
          if (contents === undefined) contents = readSection(section, input);
          return contents;
        },
      };
    });
  const { byteOrder, addressByteSize } = header;
  const machine = machineOf(header.machine, addressByteSize, byteOrder);
  return {
    format: "elf",
    fileName: file.name,
    byteOrder,
    addressByteSize,
    machine: machine.name,
    target: machine.target,
    sections,
    sectionsNamed: sectionIndex(sections),
  };
}

interface ElfInput {
  readonly file: ByteSource;
  readonly header: ElfHeader;
  /** By index of a section: the name of one that shares bytes with it. */
  readonly overlaps: ReadonlyMap<number, string>;
  readonly decompression: Decompression;
  readonly diagnostics: DiagnosticCollector;
  /** Null for linked files. */
  readonly relocate: Relocator | null;
}

function readSection(section: SectionHeader, input: ElfInput): Uint8Array | null {
  const { file, header, decompression, diagnostics } = input;
  const place: BinaryPlace = { fileName: file.name, text: `section ${section.name}` };
  const refuse = (message: string): null => {
    diagnostics.error("K2602", place, message);
    return null;
  };
  if (section.type === SHT_NOBITS) return refuse("the section has no bytes in this file (NOBITS)");
  if (section.byteOffset + section.byteSize > file.byteLength) {
    return refuse(
      `the section is ${section.byteSize} bytes from byte ${section.byteOffset} of a file of ${file.byteLength}`,
    );
  }
  const overlap = input.overlaps.get(section.index);
  if (overlap !== undefined) return refuse(`the section shares bytes with section ${overlap}`);
  const stored = file.read(section.byteOffset, section.byteSize);
  const compressed = { bytes: stored, place, decompression, diagnostics };
  const isCompressed = Math.floor(section.flags / SHF_COMPRESSED) % 2 === 1;
  const contents = isCompressed
    ? decompressSection(compressed, header.addressByteSize, header.byteOrder)
    : section.name.startsWith(".zdebug_")
      ? decompressOldSection(compressed)
      : stored;
  return contents === null || input.relocate === null ? contents : input.relocate(section, contents);
}

/** Sections that share bytes with the one before or behind them, in order of place. */
function findOverlaps(sections: readonly SectionHeader[]): ReadonlyMap<number, string> {
  const overlaps = new Map<number, string>();
  const placed = sections
    .filter(({ type, byteSize }) => type !== SHT_NULL && type !== SHT_NOBITS && byteSize > 0)
    .sort((left, right) => left.byteOffset - right.byteOffset);
  let furthest: SectionHeader | undefined;
  for (const section of placed) {
    if (furthest !== undefined && section.byteOffset < furthest.byteOffset + furthest.byteSize) {
      overlaps.set(section.index, furthest.name);
      overlaps.set(furthest.index, section.name);
    }
    const end = furthest === undefined ? 0 : furthest.byteOffset + furthest.byteSize;
    if (section.byteOffset + section.byteSize > end) furthest = section;
  }
  return overlaps;
}
