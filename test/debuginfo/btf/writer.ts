// Writes BTF by hand, for what no compiler here writes: every kind in either byte order, layout sections, and mistakes.
// The format is Documentation/bpf/btf.rst; nothing here comes from the reader.

/** One type: the three header words, then words after it. A text stands for the place of that name. */
export interface TypeRow {
  readonly name?: string | number;
  readonly kind: number;
  readonly length?: number;
  readonly flag?: boolean;
  readonly sizeOrType?: number;
  readonly words?: readonly (number | string)[];
}

/** What else may be said of a file. */
export interface FileOptions {
  readonly isBig?: boolean;
  readonly version?: number;
  readonly flags?: number;
  /** Bytes of the header; those over 32 are zero. */
  readonly headerBytes?: number;
  /** `struct btf_layout` entries as [info bytes, bytes of an element]. */
  readonly layout?: readonly (readonly [number, number])[];
  /** Split BTF: names that the base has, and where the file's own names start. */
  readonly base?: { readonly names: ReadonlyMap<string, number>; readonly byteLength: number };
}

/** A file with its names, which split BTF may go on from. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly names: ReadonlyMap<string, number>;
  readonly stringByteLength: number;
}

/** Writes a file. */
export function makeFile(rows: readonly TypeRow[], options: FileOptions = {}): MadeFile {
  const strings = new Strings(options.base);
  const words = rows.flatMap((row): number[] => {
    const { name = "", kind, length = 0, flag = false, sizeOrType = 0 } = row;
    const info = ((flag ? 1 : 0) * 2 ** 31 + kind * 2 ** 24 + length) >>> 0;
    return [name, info, sizeOrType, ...(row.words ?? [])].map((word) => strings.wordOf(word));
  });
  const names = strings.bytes();
  const layout = (options.layout ?? []).flatMap(([info, element]) => [info, element, 0, 0]);
  const headerBytes = options.headerBytes ?? (layout.length > 0 ? 32 : 24);
  const bytes = new Uint8Array(headerBytes + 4 * words.length + layout.length + names.length);
  const view = new DataView(bytes.buffer);
  const isLittle = options.isBig !== true;
  view.setUint16(0, 0xeb9f, isLittle);
  view.setUint8(2, options.version ?? 1);
  view.setUint8(3, options.flags ?? 0);
  const typeLength = 4 * words.length;
  const header = [headerBytes, 0, typeLength, typeLength + layout.length, names.length];
  for (const [index, word] of header.entries()) view.setUint32(4 + 4 * index, word, isLittle);
  if (layout.length > 0) {
    view.setUint32(24, typeLength, isLittle);
    view.setUint32(28, layout.length, isLittle);
  }
  for (const [index, word] of words.entries()) view.setUint32(headerBytes + 4 * index, word, isLittle);
  bytes.set(layout, headerBytes + typeLength);
  bytes.set(names, headerBytes + typeLength + layout.length);
  return { bytes, names: strings.places, stringByteLength: (options.base?.byteLength ?? 0) + names.length };
}

class Strings {
  readonly places: Map<string, number>;
  readonly #start: number;
  #text: string;

  constructor(base: FileOptions["base"]) {
    this.places = new Map(base?.names ?? [["", 0]]);
    this.#start = base?.byteLength ?? 0;
    this.#text = base === undefined ? "\0" : "";
  }

  wordOf(word: number | string): number {
    if (typeof word === "number") return word;
    const known = this.places.get(word);
    if (known !== undefined) return known;
    const place = this.#start + new TextEncoder().encode(this.#text).length;
    this.places.set(word, place);
    this.#text += `${word}\0`;
    return place;
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.#text);
  }
}

/** `int` and its like; `bits` and `bitOffset` as BTF_INT_DATA has them. */
export function int(name: string, byteSize: number, encoding = 0, bits = 8 * byteSize, bitOffset = 0): TypeRow {
  return { name, kind: 1, sizeOrType: byteSize, words: [(encoding << 24) | (bitOffset << 16) | bits] };
}

/** A kind that names one other type in its header: pointer 2, typedef 8, volatile 9, const 10, restrict 11 … */
export function around(kind: number, type: number, name: string | number = ""): TypeRow {
  return { kind, sizeOrType: type, name };
}

/** An array. */
export function array(element: number, length: number, index = 1): TypeRow {
  return { kind: 3, words: [element, index, length] };
}

/** A member: name, type, bit offset, width of a bit-field. */
export type MemberRow = readonly [name: string, type: number, bitOffset: number, width?: number];

/** A struct, or a union by its kind 5; kind_flag is set when a member has a width. */
export function record(name: string | number, byteSize: number, members: readonly MemberRow[], kind = 4): TypeRow {
  const flag = members.some(([, , , width]) => width !== undefined);
  const words = members.flatMap(([member, type, bitOffset, width = 0]) => [member, type, width * 2 ** 24 + bitOffset]);
  return { name, kind, length: members.length, flag, sizeOrType: byteSize, words };
}
