// The types of a BTF file by id: words of the type section, and where each type starts in them.
// With a base (split BTF) ids and names go on where the base's end, so both parts are held as one.
// Invariants: id 0 is void and has no words; the words of every other id lie inside of `words`.
import { btfKind, isRecordKind, kindRows } from "./kind.js";
import { BtfStrings, printable } from "./strings.js";

/** What one id says in its three header words. */
export class BtfTable {
  readonly words: Uint32Array;
  /** Where each id starts in `words`. */
  readonly wordOffsets: Uint32Array;
  readonly strings: BtfStrings;
  /** Number of ids, void included. */
  readonly count: number;
  /** First id of the file itself; 1 without a base. */
  readonly ownStart: number;
  /** Offset of the first name of the file itself. */
  readonly ownStringStart: number;
  readonly isLittleEndian: boolean;
  /** True when an INT does not fill its bytes, as bit-fields of older kernels do not. */
  readonly hasPartialInts: boolean;
  readonly #kinds: Uint8Array;
  readonly #fileName: string;
  readonly #base: BtfTable | null;

  constructor(parts: BtfTableParts) {
    const { base } = parts;
    this.words = base === null ? parts.words : joined(base.words, parts.words);
    this.strings = new BtfStrings(base === null ? parts.strings : joined(base.strings.bytes, parts.strings));
    const shift = base?.words.length ?? 0;
    const ownOffsets = shift === 0 ? parts.wordOffsets : parts.wordOffsets.map((at) => at + shift);
    this.wordOffsets = joined(base?.wordOffsets ?? new Uint32Array(1), ownOffsets);
    this.#kinds = joined(base === null ? new Uint8Array(1) : base.#kinds, parts.kinds);
    this.count = this.wordOffsets.length;
    this.ownStart = base?.count ?? 1;
    this.ownStringStart = base?.strings.bytes.length ?? 0;
    this.isLittleEndian = parts.isLittleEndian;
    this.#fileName = parts.fileName;
    this.#base = base;
    this.hasPartialInts = this.idsOf(btfKind.int).some((id) => isPartialInt(this.wordOf(id, 0), this.sizeOrTypeOf(id)));
  }

  /** The ids of one kind. */
  idsOf(kind: number): readonly number[] {
    const ids: number[] = [];
    for (let id = this.#kinds.indexOf(kind); id >= 0; id = this.#kinds.indexOf(kind, id + 1)) ids.push(id);
    return ids;
  }

  /** What the file itself has, without its base. */
  ownParts(): BtfTableParts {
    const wordStart = this.#base?.words.length ?? 0;
    return {
      fileName: this.#fileName,
      isLittleEndian: this.isLittleEndian,
      base: this.#base,
      words: this.words.subarray(wordStart),
      strings: this.strings.bytes.subarray(this.ownStringStart),
      wordOffsets: this.wordOffsets.subarray(this.ownStart).map((at) => at - wordStart),
      kinds: this.#kinds.subarray(this.ownStart),
    };
  }

  /** The file that an id is from. */
  fileNameOf(id: number): string {
    return this.#base !== null && id < this.ownStart ? this.#base.fileNameOf(id) : this.#fileName;
  }

  /** Kind number; 0 for void. */
  kindOf(id: number): number {
    return this.#kinds[id] ?? 0;
  }

  /** Offset of the name. */
  nameOf(id: number): number {
    return this.words[this.#at(id)] ?? 0;
  }

  /** The name as text; empty when there is none. */
  textOf(id: number): string {
    return id === 0 ? "" : this.strings.textAt(this.nameOf(id));
  }

  /** Number of elements. */
  lengthOf(id: number): number {
    return (this.words[this.#at(id) + 1] ?? 0) & 0xffffff;
  }

  /** kind_flag. */
  hasFlag(id: number): boolean {
    return (this.words[this.#at(id) + 1] ?? 0) >>> 31 === 1;
  }

  /** The third word: a size in bytes, or the id of a type. */
  sizeOrTypeOf(id: number): number {
    return this.words[this.#at(id) + 2] ?? 0;
  }

  /** A word after the header. */
  wordOf(id: number, index: number): number {
    return this.words[this.#at(id) + 3 + index] ?? 0;
  }

  /** `BTF type 4711 (struct page)`; names that lie outside are left away. */
  placeOf(id: number): string {
    const kind = this.kindOf(id);
    const word = kindRows[kind]?.word ?? `kind ${kind}`;
    const nameOffset = this.nameOf(id);
    const name = nameOffset < this.strings.bytes.length ? printable(this.textOf(id)) : "";
    const nameless = isRecordKind(kind) ? `anonymous ${word}` : word;
    return `BTF type ${id} (${name === "" ? nameless : `${word} ${name}`.trim()})`;
  }

  #at(id: number): number {
    return this.wordOffsets[id] ?? 0;
  }
}

/** True for the word of an INT (BTF_INT_OFFSET, BTF_INT_BITS) that does not fill its bytes. */
export function isPartialInt(word: number, byteSize: number): boolean {
  return ((word >>> 16) & 0xff) !== 0 || (word & 0xff) < 8 * byteSize;
}

/** What a table is made of. */
export interface BtfTableParts {
  readonly fileName: string;
  readonly isLittleEndian: boolean;
  readonly base: BtfTable | null;
  /** Of the file itself. */
  readonly words: Uint32Array;
  readonly strings: Uint8Array;
  /** Where each of the file's types starts in its words, and its kind. */
  readonly wordOffsets: Uint32Array;
  readonly kinds: Uint8Array;
}

function joined<A extends Uint8Array | Uint32Array>(left: A, right: A): A;
function joined(left: Uint8Array | Uint32Array, right: Uint8Array | Uint32Array): Uint8Array | Uint32Array {
  const length = left.length + right.length;
  const all = left instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length);
  all.set(left);
  all.set(right, left.length);
  return all;
}
