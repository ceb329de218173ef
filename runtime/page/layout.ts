// What the allocators know of a design: the contract of pages, descriptors, zones and free lists, as one type.
// The namespace of a generated folder (`import * as seed from "../generated/seed/index.js"`) is a PageLayout when the
// variant's variant.json implements "mm" and "free_list".
import type { Memory } from "kstruct/view";
import type { FreeListExterns, FreeListFunctions, FreeListLayout } from "../../generated/contract/free_list.js";
import type { MmExterns, MmFunctions, MmLayout } from "../../generated/contract/mm.js";
import type { PageAddressExterns } from "../../generated/contract/page_address.js";

/** The functions of a variant, bound to one memory. */
export interface PageFunctions extends MmFunctions, FreeListFunctions {}

/** A generated variant that the runtime can run on. */
export interface PageLayout extends Omit<MmLayout, "$Functions">, Omit<FreeListLayout, "$Functions"> {
  readonly $Functions: new (memory: Memory, externs: MmExterns & FreeListExterns & PageAddressExterns) => PageFunctions;
}
