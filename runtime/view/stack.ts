// A stack in a memory: where translated C functions keep locals that have an address, structs and arrays.
// Rule: frames lie one behind the other, from the stack's first byte upwards; the last one that was pushed is popped first.
// Invariants: start <= top <= end; a frame's address is a multiple of its alignment, and is not NULL; popping a frame ends
// every frame behind it, so that an exception which passes several functions leaves the stack as it was.
import { addressText } from "./address.js";
import { KstructError } from "./error.js";
import type { Memory } from "./memory.js";
import { type Ptr, pointer } from "./ptr.js";

/** Bytes of a memory that locals of translated functions may use. Each thread needs its own. */
export class Stack {
  declare private readonly memory: Memory;
  declare private readonly start: number;
  declare private readonly end: number;
  /** Bits 0-31 of the address of position 0: alignment is that of addresses. */
  declare private readonly baseLow: number;
  declare private top: number;

  /** A stack of `byteSize` bytes at `position`. Throws K4014 when these do not lie in the memory, or begin at NULL. */
  constructor(memory: Memory, position: number, byteSize: number) {
    const last = position + byteSize - 1;
    if (!(position > 0 && byteSize > 0 && memory.contains(position) && memory.contains(last))) {
      const place = `${byteSize} bytes at position 0x${position.toString(16)}`;
      throw new KstructError("K4014", `no stack of ${place} in the memory, which is ${memory.extentText()}`);
    }
    this.memory = memory;
    this.start = position;
    this.end = position + byteSize;
    this.baseLow = memory.view.baseLow;
    this.top = position;
  }

  /** Bytes that are in use. */
  get byteCount(): number {
    return this.top - this.start;
  }

  /** Makes a frame, whose bytes are what they were. `byteAlign` is a power of 2. Throws K4014 when there is no room. */
  push(byteSize: number, byteAlign: number): Ptr {
    const frame = this.top + (-(this.top + this.baseLow) & (byteAlign - 1));
    if (frame + byteSize > this.end) this.refuse(byteSize);
    this.top = frame + byteSize;
    return pointer(frame);
  }

  /** Ends a frame, and all that were pushed after it. */
  pop(frame: Ptr): void {
    this.top = frame;
  }

  private refuse(byteSize: number): never {
    const place = addressText(this.memory.addressOf(pointer(this.start)));
    const used = `${this.byteCount} of its ${this.end - this.start} bytes`;
    throw new KstructError(
      "K4014",
      `the stack at ${place} has no room for a frame of ${byteSize} bytes: ${used} are used`,
    );
  }
}
