// One file with DWARF in it: its sections, plain or those of split DWARF (`.debug_info.dwo`), and the files that it
// refers to. Sections of one name are read as one: objects have several `.debug_types` (and DWARF 5's type units several
// `.debug_info`), one for each group.
import type { ByteOrder } from "../../abi/index.js";
import type { SourceFile } from "../../source/index.js";
import type { Container } from "../container/index.js";
import { type Names, StringSection } from "./names.js";
import { readUnitIndexes, type UnitContributions } from "./package-index.js";

/** A section of units: `.debug_info` or `.debug_types`. */
export interface InfoSection {
  readonly file: DwarfFile;
  /** With this added, offsets in all sections of a run are different numbers. */
  readonly addressBase: number;
  readonly isTypes: boolean;
  readonly bytes: Uint8Array;
}

/** The DWARF of one file. */
export interface DwarfFile {
  readonly name: string;
  /** The file as a source without text: attributes have their place in it. */
  readonly source: SourceFile;
  readonly byteOrder: ByteOrder;
  /** True for `.dwo` and `.dwp`: strings by index count from the section's beginning. */
  readonly isSplit: boolean;
  readonly infos: readonly InfoSection[];
  readonly abbreviations: Uint8Array;
  readonly strings: StringSection;
  readonly lineStrings: StringSection;
  readonly stringOffsets: Uint8Array;
  /** Of a package: where a unit's parts of the other sections begin. */
  readonly contributions: UnitContributions;
  /** What `.gnu_debugaltlink` or `.debug_sup` names, or null. */
  readonly supplement: DwarfFile | null;
}

/** Sections of units are numbered; a section has less than 2^36 bytes. */
export const ADDRESS_SPACE = 2 ** 36;

/** True when a container has DWARF's units in it. */
export function hasDwarf(container: Container): boolean {
  return [".debug_info", ".debug_types", ".debug_info.dwo", ".debug_types.dwo"].some(
    (name) => container.sectionsNamed(name).length > 0,
  );
}

/** What `openDwarfFile` needs beside the container. */
export interface DwarfFileContext {
  readonly names: Names;
  /** Numbers the sections of units. */
  readonly nextAddressBase: () => number;
  readonly supplement: DwarfFile | null;
}

/** Reads a file's sections; null after an error, which is reported by the container. */
export function openDwarfFile(container: Container, context: DwarfFileContext): DwarfFile | null {
  const isSplit = !container.sectionsNamed(".debug_info").length && !container.sectionsNamed(".debug_types").length;
  const suffix = isSplit ? ".dwo" : "";
  const read = (name: string): Uint8Array | null => concatenated(container, name);
  const abbreviations = read(`.debug_abbrev${suffix}`);
  const strings = read(`.debug_str${suffix}`);
  const lineStrings = read(`.debug_line_str${suffix}`);
  const stringOffsets = read(`.debug_str_offsets${suffix}`);
  const infoBytes = read(`.debug_info${suffix}`);
  const typesBytes = read(`.debug_types${suffix}`);
  const isWhole = abbreviations && strings && lineStrings && stringOffsets && infoBytes && typesBytes;
  if (!isWhole) return null;
  const infos: InfoSection[] = [];
  const file: DwarfFile = {
    name: container.fileName,
    source: { name: container.fileName, text: "" },
    byteOrder: container.byteOrder,
    isSplit,
    infos,
    abbreviations,
    strings: new StringSection(strings, context.names),
    lineStrings: new StringSection(lineStrings, context.names),
    stringOffsets,
    contributions: readUnitIndexes(read, container.byteOrder),
    supplement: context.supplement,
  };
  for (const [bytes, isTypes] of [[infoBytes, false] as const, [typesBytes, true] as const]) {
    if (bytes.length > 0) infos.push({ file, addressBase: context.nextAddressBase(), isTypes, bytes });
  }
  return file;
}

/** All sections of a name, one behind the other; no bytes when there is none; null after an error. */
function concatenated(container: Container, name: string): Uint8Array | null {
  const parts: Uint8Array[] = [];
  for (const section of container.sectionsNamed(name)) {
    const bytes = section.read();
    if (bytes === null) return null;
    parts.push(bytes);
  }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
