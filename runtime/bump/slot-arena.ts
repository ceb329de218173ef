// An arena of equal slots that boot reserves for descriptors which are objects of their own.
// State: a bitmap in the machine's memory, one bit a slot, set while the slot is taken; the lowest free slot goes first.
// The bytes of a free slot are left as they were: whoever found a page's word before it changed may still look at them,
// as SLAB_TYPESAFE_BY_RCU promises for the slab cache that will take the arena's place.
// Invariants: slots are 16-byte aligned, since the low 4 bits of their address hold a type; no slot has position NULL.
import { type Memory, NULL, type Ptr, pointer } from "kstruct/view";

const WORD_BITS = 32;

/** Where an arena lies. */
export interface ArenaPlace {
  /** Bitmap: words of 32 bits, zeroed by boot. */
  readonly bitmap: number;
  /** First slot. */
  readonly slots: number;
  readonly slotByteSize: number;
  readonly slotCount: number;
}

/** Bytes of an arena's bitmap. */
export function bitmapByteSize(slotCount: number): number {
  return Math.ceil(slotCount / WORD_BITS) * 4;
}

/** Slots for descriptors of one type. */
export class SlotArena {
  declare readonly slotCount: number;
  declare private readonly memory: Memory;
  declare private readonly place: ArenaPlace;

  constructor(memory: Memory, place: ArenaPlace) {
    this.memory = memory;
    this.place = place;
    this.slotCount = place.slotCount;
  }

  /** A slot, or NULL when all are taken. */
  take(): Ptr<"bump"> {
    const { bitmap, slots, slotByteSize, slotCount } = this.place;
    const { view } = this.memory;
    for (let first = 0; first < slotCount; first += WORD_BITS) {
      const at = bitmap + first / 8;
      const free = ~view.getUint32(at, true);
      if (free === 0) continue;
      const lowest = free & -free;
      const slot = first + (WORD_BITS - 1 - Math.clz32(lowest));
      if (slot >= slotCount) break;
      view.setUint32(at, ~free | lowest, true);
      return pointer(slots + slot * slotByteSize);
    }
    return NULL;
  }

  /** Gives a taken slot back. */
  give(bump: Ptr<"bump">): void {
    const slot = this.slotOf(bump);
    const at = this.place.bitmap + (slot >>> 5) * 4;
    const { view } = this.memory;
    view.setUint32(at, view.getUint32(at, true) & ~(1 << (slot & 31)), true);
  }

  /** Whether a position is that of a slot which is taken. */
  isTaken(bump: Ptr<"bump">): boolean {
    const slot = this.slotOf(bump);
    if (!Number.isInteger(slot) || slot < 0 || slot >= this.slotCount) return false;
    return (this.memory.view.getUint32(this.place.bitmap + (slot >>> 5) * 4, true) & (1 << (slot & 31))) !== 0;
  }

  /** Slots that are taken, in rising order. */
  taken(): Ptr<"bump">[] {
    const all = Array.from({ length: this.slotCount }, (_, slot) => this.place.slots + slot * this.place.slotByteSize);
    return all.map((position) => pointer<"bump">(position)).filter((bump) => this.isTaken(bump));
  }

  private slotOf(bump: Ptr<"bump">): number {
    return (bump - this.place.slots) / this.place.slotByteSize;
  }
}
