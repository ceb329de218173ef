// Reads a stretch of a section from front to back: numbers of the file's byte order, LEB128, strings.
// Invariant: reading past the end gives 0 and sets `isPastEnd`, so that a damaged length is found once per DIE and not at
// every byte.
import type { ByteOrder } from "../../abi/index.js";
import { findZero } from "./names.js";

/** A place in a section that moves on with every read. */
export class Cursor {
  readonly bytes: Uint8Array;
  readonly isLittle: boolean;
  /** Where the stretch ends. */
  readonly end: number;
  position: number;
  isPastEnd = false;

  constructor(bytes: Uint8Array, byteOrder: ByteOrder, position: number, end: number) {
    this.bytes = bytes;
    this.isLittle = byteOrder === "little";
    this.position = position;
    this.end = Math.min(end, bytes.length);
  }

  u8(): number {
    if (this.position >= this.end) return this.#pastEnd();
    const byte = this.bytes[this.position] ?? 0;
    this.position += 1;
    return byte;
  }

  u16(): number {
    return this.#word(2);
  }

  u32(): number {
    return this.#word(4);
  }

  /** Exact up to 2^53; larger numbers stay larger. */
  u64(): number {
    const first = this.#word(4);
    const second = this.#word(4);
    return this.isLittle ? second * 2 ** 32 + first : first * 2 ** 32 + second;
  }

  u64Exact(): bigint {
    const first = BigInt(this.#word(4));
    const second = BigInt(this.#word(4));
    return this.isLittle ? (second << 32n) | first : (first << 32n) | second;
  }

  /** A word of 4 or 8 bytes, as offsets are in 32-bit and 64-bit DWARF. */
  word(byteSize: 4 | 8): number {
    return byteSize === 4 ? this.#word(4) : this.u64();
  }

  /** A word of 1 to 8 bytes. */
  wordOf(byteSize: number): number {
    if (byteSize === 8) return this.u64();
    return this.#word(byteSize);
  }

  uleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
  }

  sleb(): number {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = this.u8();
      value += (byte & 0x7f) * scale;
      scale *= 128;
      if (byte < 0x80) return (byte & 0x40) === 0 ? value : value - scale;
    }
  }

  /** A LEB128 whose value may pass 2^53. */
  lebExact(isSigned: boolean): bigint {
    let value = 0n;
    let shift = 0n;
    for (;;) {
      const byte = this.u8();
      if (shift < 128n) value |= BigInt(byte & 0x7f) << shift;
      shift += 7n;
      if (byte < 0x80) return isSigned && (byte & 0x40) !== 0 ? value - (1n << shift) : value;
    }
  }

  skipLeb(): void {
    while (this.u8() >= 0x80);
  }

  skip(byteSize: number): void {
    this.position += byteSize;
    if (this.position > this.end) this.#pastEnd();
  }

  /** Skips a string that ends with a zero byte. */
  skipString(): void {
    const zero = findZero(this.bytes, this.position, this.end);
    if (zero < 0) this.#pastEnd();
    else this.position = zero + 1;
  }

  #pastEnd(): number {
    this.isPastEnd = true;
    this.position = this.end;
    return 0;
  }

  #word(byteSize: number): number {
    const { bytes, position } = this;
    if (position + byteSize > this.end) return this.#pastEnd();
    this.position = position + byteSize;
    let value = 0;
    if (this.isLittle)
      for (let index = byteSize - 1; index >= 0; index -= 1) value = value * 256 + (bytes[position + index] ?? 0);
    else for (let index = 0; index < byteSize; index += 1) value = value * 256 + (bytes[position + index] ?? 0);
    return value;
  }
}
