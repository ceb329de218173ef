// Writes ELF files of given sections, for both classes and byte orders (gABI chapter 4): what no compiler would write, too.

/** A section to be written; numbers that are left out follow from the others. */
export interface WrittenSection {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** sh_type; 1 is PROGBITS, 8 NOBITS, 2 SYMTAB, 4 RELA, 9 REL. */
  readonly type?: number;
  readonly flags?: number;
  readonly link?: number;
  readonly info?: number;
  /** What the header says instead of the truth. */
  readonly byteOffset?: number;
  readonly byteSize?: number;
}

/** What kind of file. */
export interface ElfOptions {
  readonly is64?: boolean;
  readonly isBig?: boolean;
  /** e_type: 1 is an object, 3 a shared one. */
  readonly type?: number;
  readonly machine?: number;
}

/** Bytes of numbers, in order: `[width, value]`. */
export function wordsOf(isBig: boolean, words: readonly (readonly [number, number | bigint])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [width, value] of words) {
    const word = Array.from({ length: width }, (_, index) => Number((BigInt(value) >> BigInt(8 * index)) & 0xffn));
    bytes.push(...(isBig ? word.reverse() : word));
  }
  return Uint8Array.from(bytes);
}

/** The file. Sections stand from index 1 on, the table of names is the last. */
export function elfFile(sections: readonly WrittenSection[], options: ElfOptions = {}): Uint8Array {
  const { is64 = true, isBig = false, type = 3, machine = 62 } = options;
  const names = ["", ...sections.map(({ name }) => name), ".shstrtab"];
  const nameText = new TextEncoder().encode(`${names.join("\0")}\0`);
  const all: WrittenSection[] = [...sections, { name: ".shstrtab", bytes: nameText, type: 3 }];
  const headerByteSize = is64 ? 64 : 52;
  const entryByteSize = is64 ? 64 : 40;
  let at = headerByteSize;
  let nameAt = 1;
  const entries: Uint8Array[] = [new Uint8Array(entryByteSize)];
  for (const section of all) {
    const word = is64 ? 8 : 4;
    const fields: [number, number][] = [
      ...[[4, nameAt] as [number, number], [4, section.type ?? 1] as [number, number]],
      [word, section.flags ?? 0],
      [word, 0],
      [word, section.byteOffset ?? at],
      [word, section.byteSize ?? section.bytes.length],
      [4, section.link ?? 0],
      [4, section.info ?? 0],
      [word, 1],
      [word, 0],
    ];
    entries.push(wordsOf(isBig, fields));
    at += section.bytes.length;
    nameAt += section.name.length + 1;
  }
  const address = is64 ? 8 : 4;
  const ident = [0x7f, 0x45, 0x4c, 0x46, is64 ? 2 : 1, isBig ? 2 : 1, 1, ...new Array<number>(9).fill(0)];
  const header = wordsOf(isBig, [
    ...ident.map((byte): [number, number] => [1, byte]),
    ...[[2, type] as const, [2, machine] as const, [4, 1] as const, [address, 0] as const, [address, 0] as const],
    [address, at],
    ...[[4, 0] as const, [2, headerByteSize] as const, [2, 0] as const, [2, 0] as const, [2, entryByteSize] as const],
    [2, all.length + 1],
    [2, all.length],
  ]);
  return Uint8Array.from([header, ...all.map(({ bytes }) => bytes), ...entries].flatMap((bytes) => [...bytes]));
}
