// The memory map: one struct page for each page frame, in order. Numbers of pages are positions here, and back.
// Rule: page = vmemmap + pfn (SPARSEMEM_VMEMMAP); here in bytes, since a position is a number of bytes.
// Invariant: the map covers whole blocks of the largest order, so that the buddy of any block in it is in it.
import { NULL, type Ptr, pointer } from "kstruct/view";

/** Where the pages of a machine are. */
export class MemoryMap {
  /** The page of number 0. */
  declare readonly vmemmap: Ptr<"page">;
  /** Bytes from one page to the next. */
  declare readonly pageByteSize: number;
  /** Number of pages. */
  declare readonly pageCount: number;

  constructor(vmemmap: Ptr<"page">, pageByteSize: number, pageCount: number) {
    this.vmemmap = vmemmap;
    this.pageByteSize = pageByteSize;
    this.pageCount = pageCount;
  }

  /** The page of a number. */
  pageAt(pfn: number): Ptr<"page"> {
    return pointer(this.vmemmap + pfn * this.pageByteSize);
  }

  /** The number of a page. */
  pfnOf(page: Ptr<"page">): number {
    return (page - this.vmemmap) / this.pageByteSize;
  }

  /** The page `count` pages after another. */
  after(page: Ptr<"page">, count: number): Ptr<"page"> {
    return pointer(page + count * this.pageByteSize);
  }

  /** Whether a position is that of a page of the map. */
  contains(page: Ptr<"page">): boolean {
    const pfn = this.pfnOf(page);
    return page !== NULL && Number.isInteger(pfn) && pfn >= 0 && pfn < this.pageCount;
  }
}
