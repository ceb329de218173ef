// Reads numbers at known places of a header, in the file's byte order.
// Invariant: the caller has checked that the place lies inside; 64-bit values are exact up to 2^53, and above it still
// larger than every file, so that a comparison with a size refuses them.
import type { ByteOrder } from "../../abi/index.js";

/** Numbers of a header. */
export class Fields {
  readonly #view: DataView;
  readonly #isLittle: boolean;

  constructor(bytes: Uint8Array, byteOrder: ByteOrder) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittle = byteOrder === "little";
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, this.#isLittle);
  }

  u32(at: number): number {
    return this.#view.getUint32(at, this.#isLittle);
  }

  u64(at: number): number {
    const first = this.#view.getUint32(at, this.#isLittle);
    const second = this.#view.getUint32(at + 4, this.#isLittle);
    return this.#isLittle ? second * 2 ** 32 + first : first * 2 ** 32 + second;
  }

  /** The low and high 32 bits of a 64-bit word. */
  halves(at: number): { readonly low: number; readonly high: number } {
    const first = this.#view.getUint32(at, this.#isLittle);
    const second = this.#view.getUint32(at + 4, this.#isLittle);
    return this.#isLittle ? { low: first, high: second } : { low: second, high: first };
  }

  setU8(at: number, value: number): void {
    this.#view.setUint8(at, value);
  }

  setU16(at: number, value: number): void {
    this.#view.setUint16(at, value, this.#isLittle);
  }

  setU32(at: number, value: number): void {
    this.#view.setUint32(at, value, this.#isLittle);
  }

  setHalves(at: number, low: number, high: number): void {
    this.#view.setUint32(at, this.#isLittle ? low : high, this.#isLittle);
    this.#view.setUint32(at + 4, this.#isLittle ? high : low, this.#isLittle);
  }
}
