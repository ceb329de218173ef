// Names as numbers: a kernel's DWARF repeats a hundred thousand names millions of times.
// Names are interned once per run, and found again by their offset in `.debug_str` without being decoded.
// Invariants: equal text has equal ids; a name is no longer than NAME_BYTE_SIZE_MAX bytes, and the bytes decoded in a run
// are bounded, so that names that overlap in a string table cannot multiply it.
import { decodeUtf8 } from "./utf8.js";

/** Longer ones are cut: no header spells them. */
const NAME_BYTE_SIZE_MAX = 65536;
const DECODED_BYTE_SIZE_FREE = 64 * 2 ** 20;

/** The id of no name. */
export const NO_NAME = -1;

/** All names of a run. */
export class Names {
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();

  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    this.#texts.push(text);
    this.#ids.set(text, this.#texts.length - 1);
    return this.#texts.length - 1;
  }

  /** The text of an id; null for NO_NAME. */
  textOf(id: number): string | null {
    return this.#texts[id] ?? null;
  }
}

/** Names in one string section. */
export class StringSection {
  readonly #bytes: Uint8Array;
  readonly #names: Names;
  readonly #known = new Map<number, number>();
  #budget: number;

  constructor(bytes: Uint8Array, names: Names) {
    this.#bytes = bytes;
    this.#names = names;
    this.#budget = DECODED_BYTE_SIZE_FREE + 4 * bytes.length;
  }

  /** The name at an offset; null when there is none: outside, without end, or one trick too many. */
  nameAt(byteOffset: number): number | null {
    const known = this.#known.get(byteOffset);
    if (known !== undefined) return known;
    const end = this.#bytes.indexOf(0, byteOffset);
    if (byteOffset >= this.#bytes.length || end < 0) return null;
    const stop = Math.min(end, byteOffset + NAME_BYTE_SIZE_MAX);
    this.#budget -= end - byteOffset;
    if (this.#budget < 0) return null;
    const id = this.#names.idOf(decodeUtf8(this.#bytes, byteOffset, stop));
    this.#known.set(byteOffset, id);
    return id;
  }
}
