// The DataView through which generated code reads and writes a memory, with C's pointers added to its methods.
// It is a real DataView: V8 compiles its inherited methods to the instructions of a hand-written one, where every form of
// wrapper costs a load more on each access (bench/README.md has the figures of the forms that were tried).
// Rule: a pointer is a position; NULL is the all-zero word. Where the address of position 0 is a multiple of 4 GiB and
// the memory is no larger ("near"), a position is the low word of its address, and the high word need not be read.
// Invariant: these methods check nothing; checked-pointer.ts is for the views, which do.
import { type Base, highOf, lowOf, positionOf } from "./address.js";
import { type Ptr, pointer } from "./ptr.js";
import { type SharedWords, sharedWordsOf } from "./shared-words.js";

/** The bytes of a memory: what DataView's constructor takes. */
export interface Extent {
  readonly buffer: ArrayBufferLike;
  /** First byte of the memory in the buffer. */
  readonly byteOffset: number;
  /** undefined: up to the buffer's end, also after a resizable buffer has grown. */
  readonly byteLength: number | undefined;
}

/** Where the bytes of a memory lie in the address space that they speak of. */
export interface Placement extends Base {
  /** Position of the first byte of data: 0, or the size of the guard before it. */
  readonly start: number;
}

/** Whether positions are low words: base on a 4 GiB boundary, and no more bytes than a low word can tell apart. */
export function isNearBase(base: Base, byteLength: number): boolean {
  return base.baseLow === 0 && byteLength <= 0x1_0000_0000;
}

/** DataView without the type parameter that its constructor has from TypeScript 5.7 on: 5.4 can read our types too. */
const PlainDataView: new (buffer: ArrayBufferLike, byteOffset?: number, byteLength?: number) => DataView = DataView;

/** A DataView over a whole memory that knows where its bytes lie. */
export class MemoryView extends PlainDataView implements Placement {
  // `declare`: a field that only the constructor assigns, and only once, is a constant for the engine's compiler.
  declare readonly baseLow: number;
  declare readonly baseHigh: number;
  /** `baseHigh` as a signed number of the same bits: engines keep it unboxed, where one of 2^31 or more is an object a write. */
  declare readonly baseHighBits: number;
  declare readonly start: number;
  /** Whether a position is the low word of its address. Changes only if a live memory grows past 4 GiB. */
  declare isNear: boolean;
  /** The words that Atomics work on; null when no other thread can have the memory. */
  declare sharedWords: SharedWords | null;
  /** Bits 32-63 of what the last atomic operation on halves gave: see atomic-halves.ts. An array, whose kind never changes. */
  declare readonly atomicHigh: Uint32Array;

  constructor({ buffer, byteOffset, byteLength }: Extent, { baseLow, baseHigh, start }: Placement) {
    super(buffer, byteOffset, byteLength);
    this.baseLow = baseLow;
    this.baseHigh = baseHigh;
    this.baseHighBits = baseHigh | 0;
    this.start = start;
    this.isNear = isNearBase(this, byteLength ?? buffer.byteLength - byteOffset);
    this.sharedWords = sharedWordsOf(buffer, byteOffset, byteLength);
    this.atomicHigh = new Uint32Array(1);
  }

  /** Looks for bytes that came after this view was made; true when there are any. Only a live view ever finds some. */
  refresh(): boolean {
    return false;
  }

  /** The 64-bit pointer at `at`. */
  getPointer<T extends string>(at: number, littleEndian?: boolean): Ptr<T> {
    if (this.isNear) return pointer(this.getUint32(littleEndian ? at : at + 4, littleEndian));
    return this.getFarPointer(at, 0, littleEndian);
  }

  /** Writes a 64-bit pointer. */
  setPointer(at: number, position: Ptr, littleEndian?: boolean): void {
    this.setTagged(at, position, 0, littleEndian);
  }

  /** The pointer in a 64-bit tagged word: the bits of `mask` hold the tag and are cleared. */
  getTaggedPointer<T extends string>(at: number, mask: number, littleEndian?: boolean): Ptr<T> {
    if (this.isNear) return pointer((this.getUint32(littleEndian ? at : at + 4, littleEndian) & ~mask) >>> 0);
    return this.getFarPointer(at, mask, littleEndian);
  }

  /** Writes a 64-bit tagged word: the pointer's address with the bits of `tag` set. */
  setTagged(at: number, position: Ptr, tag: number, littleEndian?: boolean): void {
    const low = this.isNear ? position : lowOf(this, position);
    const high = this.isNear ? (position === 0 ? 0 : this.baseHighBits) : highOf(this, position);
    this.setUint32(littleEndian ? at : at + 4, low | tag, littleEndian);
    this.setUint32(littleEndian ? at + 4 : at, high, littleEndian);
  }

  /** The 32-bit pointer at `at`, as i386 and wasm32 have them. */
  getPointer32<T extends string>(at: number, littleEndian?: boolean): Ptr<T> {
    return this.getTaggedPointer32(at, 0, littleEndian);
  }

  /** Writes a 32-bit pointer. */
  setPointer32(at: number, position: Ptr, littleEndian?: boolean): void {
    this.setUint32(at, lowOf(this, position), littleEndian);
  }

  /** The pointer in a 32-bit tagged word. */
  getTaggedPointer32<T extends string>(at: number, mask: number, littleEndian?: boolean): Ptr<T> {
    const word = (this.getUint32(at, littleEndian) & ~mask) >>> 0;
    return pointer(this.isNear || word === 0 ? word : (word - this.baseLow) >>> 0);
  }

  /** Writes a 32-bit tagged word. */
  setTagged32(at: number, position: Ptr, tag: number, littleEndian?: boolean): void {
    this.setUint32(at, lowOf(this, position) | tag, littleEndian);
  }

  private getFarPointer<T extends string>(at: number, mask: number, littleEndian?: boolean): Ptr<T> {
    const low = this.getUint32(littleEndian ? at : at + 4, littleEndian);
    const high = this.getUint32(littleEndian ? at + 4 : at, littleEndian);
    return pointer(positionOf(this, (low & ~mask) >>> 0, high));
  }
}
