// The room of pages: the buddy allocator over the zones of a machine.
export { checkPages } from "./check.js";
export { type FreeBlock, freeBlocks } from "./free-blocks.js";
export type { PageFunctions, PageLayout } from "./layout.js";
export { MemoryMap } from "./memory-map.js";
export { PageAllocator } from "./page-allocator.js";
export { nodeCountOf, type Zone, ZoneTable } from "./zones.js";
