// Allocates bumps: 2^order pages and one descriptor that all of them refer to.
// Rule: kernel design of the memory descriptors. Descriptor first, for it is the cheaper thing to undo: without one
// there is nothing to undo, and without pages it goes back. Then the descriptor is written, then the pages' words, the first
// page's last: who finds that one typed finds the bump complete. Freeing only releases: pages, then descriptor.
//
// States of a bump    its count   its pages' words        who moves it
//   none              -           unused                  `alloc`
//   live              >= 1        refer to it             `get`, `put`
//   dying             0           unused again, freed     the `put` that dropped the last reference
// Equations: pages of bumps = sum of 1 << order; where bumps are objects, live bumps = taken slots.
// Who owns which word: the count is the bump's, wherever it is; counts of the pages stay 0 where the bump is an object.
import { KstructError, NULL, type Ptr } from "kstruct/view";
import type { PageAllocator, PageFunctions } from "../page/index.js";
import type { SlotArena } from "./slot-arena.js";

/** The allocator of bumps. */
export class BumpAllocator {
  declare private readonly pages: PageAllocator;
  declare private readonly arena: SlotArena;
  declare private readonly mm: PageFunctions;
  /** Whether a bump is a view of its first page's bytes, and needs no slot. */
  declare private readonly isOverlay: boolean;

  constructor(pages: PageAllocator, arena: SlotArena) {
    this.pages = pages;
    this.arena = arena;
    this.mm = pages.mm;
    this.isOverlay = pages.layout.BUMP_OVERLAYS_PAGE === 1;
  }

  /** A bump of `1 << order` pages with one reference, or NULL: no slot, or no block of that migrate type. */
  alloc(order: number, migratetype: number): Ptr<"bump"> {
    const slot = this.isOverlay ? NULL : this.arena.take();
    if (slot === NULL && !this.isOverlay) return NULL;
    const page = this.pages.allocFrozen(order, migratetype);
    if (page === NULL) {
      if (!this.isOverlay) this.arena.give(slot);
      return NULL;
    }
    const bump = this.mm.bump_init(slot, page, order);
    for (let index = (1 << order) - 1; index >= 0; index -= 1) {
      this.mm.page_set_bump(this.pages.map.after(page, index), bump);
    }
    return bump;
  }

  /** Takes a reference. */
  get(bump: Ptr<"bump">): void {
    this.checkLive(bump);
    this.mm.bump_get(bump);
  }

  /** Drops a reference, and frees pages and descriptor with the last one; whether it was the last one. */
  put(bump: Ptr<"bump">): boolean {
    this.checkLive(bump);
    if (!this.mm.bump_put_testzero(bump)) return false;
    this.pages.freeFrozen(this.mm.bump_page(bump), this.mm.bump_order(bump));
    if (!this.isOverlay) this.arena.give(bump);
    return true;
  }

  private checkLive(bump: Ptr<"bump">): void {
    const { mm, pages } = this;
    const isBump = this.isOverlay ? pages.map.contains(mm.bump_page(bump)) : this.arena.isTaken(bump);
    if (isBump && mm.page_bump(mm.bump_page(bump)) === bump && mm.bump_ref_count(bump) > 0) return;
    throw new KstructError("K4009", `position ${bump} is not that of a live bump`);
  }
}
