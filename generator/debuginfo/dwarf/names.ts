// Names as numbers: a kernel's DWARF repeats a hundred thousand names millions of times.
// Names are interned by their bytes, once per run, and become text when somebody asks; those in `.debug_str` are found
// again by their offset.
// Invariants: equal bytes have equal ids; a name is no longer than NAME_BYTE_SIZE_MAX bytes, and the bytes looked at in a
// string section are bounded, so that names that overlap in it cannot multiply it.
import { decodeUtf8, encodeUtf8 } from "./utf8.js";

/** Longer ones are cut: no header spells them. */
const NAME_BYTE_SIZE_MAX = 65536;
const READ_BYTE_SIZE_FREE = 64 * 2 ** 20;

/** The id of no name. */
export const NO_NAME = -1;

/** All names of a run. */
export class Names {
  #pool = new Uint8Array(65536);
  #used = 0;
  /** Where names begin in the pool; one more than there are. */
  readonly #starts: number[] = [0];
  readonly #hashes: number[] = [];
  readonly #texts: string[] = [];
  #buckets = new Int32Array(16384).fill(-1);

  /** The id of the name that the bytes from `start` to `end` are. */
  idOf(bytes: Uint8Array, start: number, end: number): number {
    const stop = Math.min(end, start + NAME_BYTE_SIZE_MAX);
    const hash = hashOf(bytes, start, stop);
    const mask = this.#buckets.length - 1;
    let bucket = hash & mask;
    for (;;) {
      const id = this.#buckets[bucket] ?? -1;
      if (id < 0) break;
      if (this.#hashes[id] === hash && this.#equals(id, bytes, start, stop)) return id;
      bucket = (bucket + 1) & mask;
    }
    const id = this.#add(bytes, start, stop, hash);
    this.#buckets[bucket] = id;
    if (id * 2 > this.#buckets.length) this.#rehash();
    return id;
  }

  /** The id of a text. */
  idOfText(text: string): number {
    const bytes = encodeUtf8(text);
    return this.idOf(bytes, 0, bytes.length);
  }

  /** The text of an id; null for NO_NAME. */
  textOf(id: number): string | null {
    const end = this.#starts[id + 1];
    if (id < 0 || end === undefined) return null;
    this.#texts[id] ??= decodeUtf8(this.#pool, this.#starts[id] ?? 0, end);
    return this.#texts[id];
  }

  #equals(id: number, bytes: Uint8Array, start: number, end: number): boolean {
    const from = this.#starts[id] ?? 0;
    if ((this.#starts[id + 1] ?? 0) - from !== end - start) return false;
    for (let index = start; index < end; index += 1) {
      if (bytes[index] !== this.#pool[from + index - start]) return false;
    }
    return true;
  }

  #add(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const length = end - start;
    if (this.#used + length > this.#pool.length) {
      const larger = new Uint8Array((this.#used + length) * 2);
      larger.set(this.#pool);
      this.#pool = larger;
    }
    this.#pool.set(bytes.subarray(start, end), this.#used);
    this.#used += length;
    this.#starts.push(this.#used);
    this.#hashes.push(hash);
    return this.#hashes.length - 1;
  }

  #rehash(): void {
    this.#buckets = new Int32Array(this.#buckets.length * 2).fill(-1);
    const mask = this.#buckets.length - 1;
    for (const [id, hash] of this.#hashes.entries()) {
      let bucket = hash & mask;
      while ((this.#buckets[bucket] ?? -1) >= 0) bucket = (bucket + 1) & mask;
      this.#buckets[bucket] = id;
    }
  }
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Index of the zero byte from `start` on, -1 when there is none before `end`. A loop: names are short, calls are not free. */
export function findZero(bytes: Uint8Array, start: number, end: number): number {
  for (let index = start; index < end; index += 1) if (bytes[index] === 0) return index;
  return -1;
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
    this.#budget = READ_BYTE_SIZE_FREE + 4 * bytes.length;
  }

  /** The name at an offset; null when there is none: outside, without end, or one trick too many. */
  nameAt(byteOffset: number): number | null {
    const known = this.#known.get(byteOffset);
    if (known !== undefined) return known;
    if (this.#budget < 0) return null;
    const end = findZero(this.#bytes, byteOffset, this.#bytes.length);
    this.#budget -= (end < 0 ? this.#bytes.length : end) - byteOffset;
    if (end < 0) return null;
    const id = this.#names.idOf(this.#bytes, byteOffset, end);
    this.#known.set(byteOffset, id);
    return id;
  }
}
