// The room of bumps: the descriptor of N pages that page_pool hands out.
export { BumpAllocator } from "./bump-allocator.js";
export { checkBumps } from "./check.js";
export { type ArenaPlace, bitmapByteSize, SlotArena } from "./slot-arena.js";
