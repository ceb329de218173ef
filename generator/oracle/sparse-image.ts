// Collects the bytes of one global while a compiler's output is read.
// Invariant: only bytes other than zero are kept, so a global with huge arrays costs nothing.
import type { ByteOrder } from "../abi/index.js";
import type { SparseBytes } from "./judge.js";

/** Bytes under collection. */
export class SparseImage {
  readonly #bytes = new Map<number, number>();
  readonly #byteOrder: ByteOrder;

  constructor(byteOrder: ByteOrder) {
    this.#byteOrder = byteOrder;
  }

  /** What was collected. */
  get bytes(): SparseBytes {
    return this.#bytes;
  }

  /** Stores the low bits of a value as a word of the target. */
  setWord(byteOffset: number, byteSize: number, value: bigint): void {
    let rest = BigInt.asUintN(8 * byteSize, value);
    for (let index = 0; rest !== 0n; index += 1) {
      const place = this.#byteOrder === "little" ? index : byteSize - 1 - index;
      this.setByte(byteOffset + place, Number(rest & 0xffn));
      rest >>= 8n;
    }
  }

  /** Stores one byte. */
  setByte(byteOffset: number, value: number): void {
    if (value === 0) this.#bytes.delete(byteOffset);
    else this.#bytes.set(byteOffset, value);
  }
}

/** The word of `byteSize` bytes at an offset, in the target's byte order. */
export function wordAt(bytes: SparseBytes, byteOffset: number, byteSize: number, byteOrder: ByteOrder): bigint {
  let word = 0n;
  for (let index = 0; index < byteSize; index += 1) {
    const place = byteOrder === "little" ? byteSize - 1 - index : index;
    word = (word << 8n) | BigInt(bytes.get(byteOffset + place) ?? 0);
  }
  return word;
}
