// What the allocators know of a design: its contract, all parts of it, as one type.
// The namespace of a generated folder (`import * as seed from "../generated/seed/index.js"`) is a PageLayout when the
// variant's variant.json names all of these parts under "implements".
import type { Memory } from "kstruct/view";
import type { CompoundPageFunctions, CompoundPageLayout } from "../../generated/contract/compound_page.js";
import type { FreeListExterns, FreeListFunctions, FreeListLayout } from "../../generated/contract/free_list.js";
import type { MapcountFunctions, MapcountLayout } from "../../generated/contract/mapcount.js";
import type { MmExterns, MmFunctions, MmLayout } from "../../generated/contract/mm.js";
import type {
  PageAddressExterns,
  PageAddressFunctions,
  PageAddressLayout,
} from "../../generated/contract/page_address.js";
import type { PageFlagsFunctions, PageFlagsLayout } from "../../generated/contract/page_flags.js";
import type { PageMemdescFunctions, PageMemdescLayout } from "../../generated/contract/page_memdesc.js";
import type { PagePoolFunctions, PagePoolLayout } from "../../generated/contract/page_pool.js";
import type { PageRefFunctions, PageRefLayout } from "../../generated/contract/page_ref.js";
import type { PageTypesFunctions, PageTypesLayout } from "../../generated/contract/page_types.js";
import type { PcpListFunctions, PcpListLayout } from "../../generated/contract/pcp_list.js";
import type { SlabPageFunctions, SlabPageLayout } from "../../generated/contract/slab_page.js";

/** The functions of a variant, bound to one memory. */
export interface PageFunctions
  extends MmFunctions,
    FreeListFunctions,
    PcpListFunctions,
    PageFlagsFunctions,
    PageTypesFunctions,
    PageRefFunctions,
    MapcountFunctions,
    CompoundPageFunctions,
    PageAddressFunctions,
    SlabPageFunctions,
    PagePoolFunctions,
    PageMemdescFunctions {}

/** Records and constants of a part of the contract. */
type Parts<Layout> = Omit<Layout, "$Functions">;

/** A generated variant that the runtime can run on. */
export interface PageLayout
  extends Parts<MmLayout>,
    Parts<FreeListLayout>,
    Parts<PcpListLayout>,
    Parts<PageFlagsLayout>,
    Parts<PageTypesLayout>,
    Parts<PageRefLayout>,
    Parts<MapcountLayout>,
    Parts<CompoundPageLayout>,
    Parts<PageAddressLayout>,
    Parts<SlabPageLayout>,
    Parts<PagePoolLayout>,
    Parts<PageMemdescLayout> {
  readonly $Functions: new (memory: Memory, externs: MmExterns & FreeListExterns & PageAddressExterns) => PageFunctions;
}
