// Writes DWARF by hand: units of DIEs with any attribute in any form, also what no compiler would write. References are by
// label. Each DIE has an abbreviation of its own.
import { DW_AT, DW_FORM, DW_TAG } from "../../../generator/debuginfo/dwarf/constants.js";
import { type ElfOptions, elfFile, type WrittenSection, wordsOf } from "../container/elf-writer.js";

export { DW_AT, DW_FORM, DW_TAG };

/** `[attribute, form, value]`; the value of a reference may be a label. */
export type WrittenAttribute = readonly [number, number, (number | bigint | string)?];

/** One DIE. */
export interface WrittenDie {
  readonly tag: number;
  /** What references call it. */
  readonly label?: string;
  readonly attributes: readonly WrittenAttribute[];
  readonly children?: readonly WrittenDie[];
}

/** How units are written. */
export interface WriterOptions extends ElfOptions {
  readonly version?: number;
  /** 64-bit DWARF. */
  readonly isLong?: boolean;
  readonly language?: number;
  /** Further sections, `.debug_str` say. */
  readonly sections?: readonly WrittenSection[];
}

/** A type in short: `base("int", 4, 5)`. */
export function base(label: string, byteSize: number, encoding: number): WrittenDie {
  const attributes: WrittenAttribute[] = [
    [DW_AT.name, DW_FORM.string, label],
    [DW_AT.byte_size, DW_FORM.data1, byteSize],
    [DW_AT.encoding, DW_FORM.data1, encoding],
  ];
  return { tag: DW_TAG.base_type, label, attributes };
}

/** A struct with a size. */
export function struct(name: string | null, byteSize: number, children: readonly WrittenDie[]): WrittenDie {
  const named: WrittenAttribute[] = name === null ? [] : [[DW_AT.name, DW_FORM.string, name]];
  const attributes: WrittenAttribute[] = [...named, [DW_AT.byte_size, DW_FORM.udata, byteSize]];
  return { tag: DW_TAG.structure_type, ...(name === null ? {} : { label: name }), attributes, children };
}

/** A member at a byte. */
export function member(
  name: string,
  type: string,
  location: number,
  more: readonly WrittenAttribute[] = [],
): WrittenDie {
  const attributes: WrittenAttribute[] = [
    [DW_AT.name, DW_FORM.string, name],
    [DW_AT.type, DW_FORM.ref4, type],
    [DW_AT.data_member_location, DW_FORM.udata, location],
    ...more,
  ];
  return { tag: DW_TAG.member, attributes };
}

/** A type that only leads to another one. */
export function link(tag: number, label: string, target: string, more: readonly WrittenAttribute[] = []): WrittenDie {
  return { tag, label, attributes: [...more, [DW_AT.type, DW_FORM.ref4, target]] };
}

/** LEB128. */
export function leb(value: number | bigint, isSigned = false): number[] {
  let rest = BigInt(value);
  const bytes: number[] = [];
  for (;;) {
    const byte = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = isSigned ? (rest === 0n && byte < 0x40) || (rest === -1n && byte >= 0x40) : rest === 0n;
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return bytes;
  }
}

const widths: Readonly<Record<number, number>> = {
  [DW_FORM.data1]: 1,
  [DW_FORM.flag]: 1,
  [DW_FORM.ref1]: 1,
  [DW_FORM.strx1]: 1,
  [DW_FORM.data2]: 2,
  [DW_FORM.ref2]: 2,
  [DW_FORM.data4]: 4,
  [DW_FORM.ref4]: 4,
  [DW_FORM.ref_sup4]: 4,
  [DW_FORM.data8]: 8,
  [DW_FORM.ref8]: 8,
  [DW_FORM.ref_sig8]: 8,
  [DW_FORM.data16]: 16,
};

/** The sections of units, one for each list of DIEs. */
export function dwarfSections(
  units: readonly (readonly WrittenDie[])[],
  options: WriterOptions = {},
): WrittenSection[] {
  const writer = new DwarfWriter(options);
  for (const dies of units) writer.unit(dies);
  return [
    { name: ".debug_info", bytes: writer.info() },
    { name: ".debug_abbrev", bytes: Uint8Array.from([...writer.abbreviations, 0]) },
    ...(options.sections ?? []),
  ];
}

/** An ELF file with units of DIEs. */
export function dwarfFile(units: readonly (readonly WrittenDie[])[], options: WriterOptions = {}): Uint8Array {
  return elfFile(dwarfSections(units, options), options);
}

class DwarfWriter {
  readonly abbreviations: number[] = [];
  readonly #bytes: number[] = [];
  readonly #options: WriterOptions;
  #abbreviationCount = 0;
  /** By label: the offset in the section. */
  #labels = new Map<string, number>();
  #fixups: { readonly at: number; readonly width: number; readonly label: string; readonly base: number }[] = [];

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  info(): Uint8Array {
    for (const { at, width, label, base: from } of this.#fixups) {
      const target = this.#labels.get(label);
      if (target === undefined) throw new Error(`no DIE is called ${label}`);
      this.#patch(at, width, target - from);
    }
    this.#fixups = [];
    return Uint8Array.from(this.#bytes);
  }

  unit(dies: readonly WrittenDie[]): void {
    const { version = 5, isLong = false, is64 = true, language = 0x1d } = this.#options;
    const start = this.#bytes.length;
    const offsetByteSize = isLong ? 8 : 4;
    if (isLong) this.#word(4, 0xffffffff);
    const lengthAt = this.#bytes.length;
    this.#word(offsetByteSize, 0);
    this.#word(2, version);
    if (version >= 5) this.#bytes.push(1, is64 ? 8 : 4);
    this.#word(offsetByteSize, 0);
    if (version < 5) this.#bytes.push(is64 ? 8 : 4);
    const attributes: WrittenAttribute[] = [[DW_AT.language, DW_FORM.data1, language]];
    this.#write({ tag: DW_TAG.compile_unit, attributes, children: dies }, start);
    this.#patch(lengthAt, offsetByteSize, this.#bytes.length - lengthAt - offsetByteSize);
  }

  /** Writes a tree without recursion: tests make deep ones. */
  #write(root: WrittenDie, unitStart: number): void {
    const open: (readonly WrittenDie[])[] = [[root]];
    const next: number[] = [0];
    while (open.length > 0) {
      const siblings = open.at(-1) ?? [];
      const index = next.at(-1) ?? 0;
      const die = siblings[index];
      next[next.length - 1] = index + 1;
      if (die === undefined) {
        open.pop();
        next.pop();
        if (open.length > 0) this.#bytes.push(0);
        continue;
      }
      this.#die(die, unitStart);
      if (die.children === undefined) continue;
      open.push(die.children);
      next.push(0);
    }
  }

  #die(die: WrittenDie, unitStart: number): void {
    if (die.label !== undefined && !this.#labels.has(die.label)) this.#labels.set(die.label, this.#bytes.length);
    this.#abbreviationCount += 1;
    this.abbreviations.push(...leb(this.#abbreviationCount), ...leb(die.tag), die.children === undefined ? 0 : 1);
    this.#bytes.push(...leb(this.#abbreviationCount));
    for (const [attribute, form, value = 0] of die.attributes) {
      this.abbreviations.push(...leb(attribute), ...leb(form));
      if (form === DW_FORM.implicit_const) this.abbreviations.push(...leb(BigInt(value), true));
      else this.#value(form, value, unitStart);
    }
    this.abbreviations.push(0, 0);
  }

  #value(form: number, value: number | bigint | string, unitStart: number): void {
    const { isLong = false } = this.#options;
    const isOffset = [DW_FORM.strp, DW_FORM.line_strp, DW_FORM.sec_offset, DW_FORM.ref_addr].some(
      (each) => each === form,
    );
    const width = isOffset ? (isLong ? 8 : 4) : widths[form];
    if (form === DW_FORM.string) this.#bytes.push(...new TextEncoder().encode(`${value}\0`));
    else if (width !== undefined && typeof value === "string") {
      const from = form === DW_FORM.ref_addr ? 0 : unitStart;
      this.#fixups.push({ at: this.#bytes.length, width, label: value, base: from });
      this.#word(width, 0);
    } else if (width !== undefined) this.#word(width, BigInt(value));
    else if (form === DW_FORM.sdata) this.#bytes.push(...leb(BigInt(value), true));
    else if (form === DW_FORM.exprloc || form === DW_FORM.block1) {
      const bytes = typeof value === "string" ? value.split(" ").map((byte) => Number.parseInt(byte, 16)) : [];
      this.#bytes.push(bytes.length, ...bytes);
    } else if (form !== DW_FORM.flag_present) this.#bytes.push(...leb(BigInt(value)));
  }

  #word(width: number, value: number | bigint): void {
    for (const byte of wordsOf(this.#options.isBig ?? false, [[width, value]])) this.#bytes.push(byte);
  }

  #patch(at: number, width: number, value: number): void {
    for (const [index, byte] of wordsOf(this.#options.isBig ?? false, [[width, value]]).entries()) {
      this.#bytes[at + index] = byte;
    }
  }
}
