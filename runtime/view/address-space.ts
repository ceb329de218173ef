// Several memories of one address space: the regions of a dump, of which each is a Memory.
// Rule: a pointer is a position in one memory, so what points into another region is resolved by its address.
// Invariant: no two regions have an address in common (K4008).
import { addressText } from "./address.js";
import { KstructError } from "./error.js";
import type { Memory } from "./memory.js";
import type { Ptr } from "./ptr.js";

/** Where an address lies. */
export interface Place<T extends string = string> {
  readonly memory: Memory;
  /** Position in that memory. */
  readonly ptr: Ptr<T>;
}

/** Address of the last byte; that before the first one when the memory is empty. */
function lastAddress(memory: Memory): bigint {
  return memory.address + BigInt(memory.byteLength) - BigInt(memory.start) - 1n;
}

/** The memories of an address space, by address. */
export class AddressSpace {
  /** The memories in rising order of their addresses. */
  declare readonly memories: readonly Memory[];

  constructor(memories: readonly Memory[]) {
    this.memories = [...memories].sort((a, b) => (a.address < b.address ? -1 : a.address > b.address ? 1 : 0));
    const holding = this.memories.filter((memory) => memory.contains(memory.start));
    holding.forEach((memory, index) => {
      const next = holding[index + 1];
      if (next === undefined || next.address > lastAddress(memory)) return;
      throw new KstructError(
        "K4008",
        `memories of one address space may not overlap: ${memory.extentText()} and ${next.extentText()}`,
      );
    });
  }

  /** The memory that holds an address, and its position there; undefined when none does. NULL lies nowhere. */
  find<T extends string>(address: bigint): Place<T> | undefined {
    if (address === 0n) return undefined;
    const memory = this.memories.find((one) => one.address <= address && address <= lastAddress(one));
    return memory === undefined ? undefined : { memory, ptr: memory.pointerAt(address) };
  }

  /** The same, but an address that no memory holds is an error, K4001. */
  resolve<T extends string>(address: bigint): Place<T> {
    const place = this.find<T>(address);
    if (place !== undefined) return place;
    const regions = this.memories.map((memory) => memory.extentText()).join("; ") || "none";
    throw new KstructError("K4001", `address ${addressText(address)} is in no memory of the address space: ${regions}`);
  }
}
