// What debug info lies in: a file with named sections. ELF and wasm give the same view of themselves.
// Invariants: opening reads headers only; a section is read, decompressed and relocated when somebody asks for it, once;
// a mistake is reported with its section or byte and gives null, never an exception.
import type { ByteOrder, TargetName } from "../../abi/index.js";

/** One named section. */
export interface Section {
  /** As other sections refer to it: `.zdebug_info` is `.debug_info`. */
  readonly name: string;
  /** As stored in the file, which may be compressed. */
  readonly byteSize: number;
  /** The contents, decompressed and relocated; null after an error, which is reported once. */
  read(): Uint8Array | null;
}

/** An opened file. */
export interface Container {
  readonly format: "elf" | "wasm";
  /** Path shown in messages. */
  readonly fileName: string;
  readonly byteOrder: ByteOrder;
  /** Size of an address by the file's class (ELF32 4, ELF64 8, wasm 4). */
  readonly addressByteSize: 4 | 8;
  /** The machine as people call it: `x86_64`, `EM 1234`. */
  readonly machine: string;
  /** The target whose ABI the machine has, null when kstruct has none. */
  readonly target: TargetName | null;
  /** All sections in the order of the file. */
  readonly sections: readonly Section[];
  /** Sections of one name; objects have several when they come in groups (type units). */
  sectionsNamed(name: string): readonly Section[];
}

/** Finds sections by name. */
export function sectionIndex(sections: readonly Section[]): (name: string) => readonly Section[] {
  const byName = new Map<string, Section[]>();
  for (const section of sections) {
    const known = byName.get(section.name);
    if (known === undefined) byName.set(section.name, [section]);
    else known.push(section);
  }
  return (name) => byName.get(name) ?? [];
}
