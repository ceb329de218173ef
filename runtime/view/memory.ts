// A Memory: bytes, and the address at which the data in them believes to lie.
// Rule: a position is a byte's distance from position 0, and NULL is 0. `over` takes bytes where they are: position 0 is
// their first byte, so a machine that wants NULL leaves the first page unused, and plain records need nothing. `load`
// copies them behind a guard of 4 KiB, so that no byte of a dump has the position NULL.
// Invariant: pointerAt(addressOf(p)) === p for every position p of the data but NULL.
import { addressText, baseOf, highOf, lowOf, positionOf } from "./address.js";
import { KstructError } from "./error.js";
import { LiveView } from "./live-view.js";
import { MemoryView } from "./memory-view.js";
import { type Ptr, pointer } from "./ptr.js";
import { bytesOf, extentOf, liveSourceOf, type MemorySource } from "./source.js";

/** Bytes before the data of a copy: one page, the part of an address space that C programs keep empty for NULL too. */
const GUARD_BYTE_SIZE = 4096;

/** How a memory is to be seen. */
export interface MemoryOptions {
  /** Address of the first byte of the data: 0n to 2^64 - 1; 0n by default. */
  readonly address?: bigint;
  /** Whether VM_BUG_ON and WARN_ON in translated C functions act; false by default. */
  readonly checked?: boolean;
  /** Hears of each WARN_ON and VM_WARN_ON that holds, and the function goes on; without it they throw K4013. */
  readonly onWarning?: (text: string) => void;
}

function checkedAddress(address: bigint): bigint {
  if (typeof address === "bigint" && address === BigInt.asUintN(64, address)) return address;
  const given = typeof address === "bigint" ? `${address}n` : `the ${typeof address} ${String(address)}`;
  throw new KstructError("K4006", `a Memory's address is a bigint from 0n to 2^64 - 1, not ${given}`);
}

/** Bytes with a place in an address space; pointers are positions in it. */
export class Memory {
  /** The DataView through which everything reads and writes. */
  declare readonly view: MemoryView;
  /** Whether VM_BUG_ON and WARN_ON in translated C functions act. */
  declare readonly checked: boolean;
  /** Hears of warnings; null: they throw. */
  declare readonly onWarning: ((text: string) => void) | null;

  private constructor(view: MemoryView, { checked = false, onWarning }: MemoryOptions) {
    this.view = view;
    this.checked = checked;
    this.onWarning = onWarning ?? null;
  }

  /** A memory over bytes that are not copied: what is written through it is written to them. */
  static over(source: MemorySource, options: MemoryOptions = {}): Memory {
    const placement = { ...baseOf(checkedAddress(options.address ?? 0n)), start: 0 };
    const live = liveSourceOf(source);
    const view = live === null ? new MemoryView(extentOf(source), placement) : new LiveView(live, placement);
    return new Memory(view, options);
  }

  /** A memory with a copy of the bytes of a dump. Their first byte has the address `address` and is at position 4096. */
  static load(bytes: MemorySource, options: MemoryOptions = {}): Memory {
    const source = bytesOf(bytes);
    const buffer = new ArrayBuffer(GUARD_BYTE_SIZE + source.byteLength);
    new Uint8Array(buffer).set(source, GUARD_BYTE_SIZE);
    const first = checkedAddress(options.address ?? 0n) - BigInt(GUARD_BYTE_SIZE);
    const placement = { ...baseOf(first), start: GUARD_BYTE_SIZE };
    return new Memory(new MemoryView({ buffer, byteOffset: 0, byteLength: undefined }, placement), options);
  }

  /** Position after the last byte; grows with a WebAssembly.Memory. */
  get byteLength(): number {
    this.view.refresh();
    return this.view.byteLength;
  }

  /** Position of the first byte of the data: 0, or 4096 where a guard lies before it. */
  get start(): Ptr {
    return pointer(this.view.start);
  }

  /** Address of the first byte of the data. */
  get address(): bigint {
    const { baseLow, baseHigh, start } = this.view;
    return BigInt.asUintN(64, (BigInt(baseHigh) << 32n) + BigInt(baseLow + start));
  }

  /** Says that an object of C type `struct T` lies at `position`. It checks nothing. */
  ptr<T extends string>(position: number): Ptr<T> {
    return pointer(position);
  }

  /** Whether a position is that of a byte of the data. */
  contains(position: number): boolean {
    return position >= this.view.start && position < this.view.byteLength;
  }

  /** The address of a position; 0n for NULL. */
  addressOf(position: Ptr): bigint {
    return (BigInt(this.highOf(position)) << 32n) | BigInt(this.lowOf(position));
  }

  /** The position of an address; NULL for 0n. Throws K4001 when the address is outside of the memory. */
  pointerAt<T extends string>(address: bigint): Ptr<T> {
    const { baseLow, baseHigh } = baseOf(address);
    const position = positionOf(this.view, baseLow, baseHigh);
    if (address === 0n || (address === BigInt.asUintN(64, address) && this.contains(position)))
      return pointer(position);
    throw new KstructError(
      "K4001",
      `address ${addressText(address)} is outside of the memory, which is ${this.extentText()}`,
    );
  }

  /** Bits 0-31 of the address of a position; 0 for NULL. */
  lowOf(position: Ptr): number {
    const { view } = this;
    return view.isNear ? position >>> 0 : lowOf(view, position);
  }

  /** Bits 32-63 of the address of a position; 0 for NULL. */
  highOf(position: Ptr): number {
    const { view } = this;
    // Without a division, for what lies in a near memory.
    const isInside = view.isNear && position >>> 0 === position && position !== 0;
    return isInside ? view.baseHighBits >>> 0 : highOf(view, position);
  }

  /** The position of an address given by its halves, as C casts an integer to a pointer: nothing is checked. */
  position<T extends string>(low: number, high: number): Ptr<T> {
    const { view } = this;
    // An error number in place of a pointer has another high half, and a position outside of the memory.
    const isNear = view.isNear && (high | 0) === view.baseHighBits;
    return pointer(isNear ? low >>> 0 : positionOf(view, low >>> 0, high >>> 0));
  }

  /** The bytes at a position, not copied. After a WebAssembly.Memory has grown they must be asked for again. */
  bytes(position: Ptr, byteSize: number): Uint8Array {
    const { buffer, byteOffset } = this.view;
    return new Uint8Array(buffer, byteOffset + position, byteSize);
  }

  /** The addresses of the data, for messages: `0x... to 0x... (N bytes)`. */
  extentText(): string {
    const byteSize = BigInt(this.byteLength - this.view.start);
    if (byteSize === 0n) return "empty";
    return `${addressText(this.address)} to ${addressText(this.address + byteSize - 1n)} (${byteSize} bytes)`;
  }
}
