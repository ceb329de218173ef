// The newer parts of the contract of variants v6.12 and v7.3 over every page of the images: mappings as /proc/kpagecount has
// them, uses and flags as /proc/kpageflags has them, addresses as arithmetic has them.
import { describe, expect, it } from "vitest";
import { imageNames, openImage } from "./open.js";

/** Numbers of bits of an entry of /proc/kpageflags (include/uapi/linux/kernel-page-flags.h). */
const KPF = { LOCKED: 0, UPTODATE: 3, DIRTY: 4, LRU: 5, SLAB: 7, WRITEBACK: 8, BUDDY: 10, MMAP: 11, ANON: 12 } as const;
const [KPF_COMPOUND_HEAD, KPF_COMPOUND_TAIL, KPF_HWPOISON, KPF_NOPAGE, KPF_PGTABLE] = [15, 16, 19, 20, 26];

describe.each(imageNames)("contract on %s", (name) => {
  const { folder, mm, variant, online, pageOf, kpf, count } = openImage(name);
  const changing = new Set(folder.manifest.volatile_pfns);
  const pages = online.filter((pfn) => !changing.has(pfn) && !kpf(pfn, KPF_NOPAGE));
  const wrong = (isRight: (pfn: number) => boolean): readonly number[] => pages.filter((pfn) => !isRight(pfn));

  it("page_mapcount: kpagecount", () => {
    expect(wrong((pfn) => mm.page_mapcount(pageOf(pfn)) === count(pfn))).toEqual([]);
    expect(pages.filter((pfn) => count(pfn) > 1).length).toBeGreaterThan(100);
  });

  it("folio_mapped, page_mapped: MMAP", () => {
    expect(wrong((pfn) => mm.page_mapped(pageOf(pfn)) === kpf(pfn, KPF.MMAP))).toEqual([]);
  });

  it("PageLocked, PageUptodate, PageDirty, PageLRU, PageWriteback, PageHWPoison", () => {
    expect(wrong((pfn) => mm.PageLocked(pageOf(pfn)) === kpf(pfn, KPF.LOCKED))).toEqual([]);
    expect(wrong((pfn) => mm.PageUptodate(pageOf(pfn)) === kpf(pfn, KPF.UPTODATE))).toEqual([]);
    expect(wrong((pfn) => mm.PageDirty(pageOf(pfn)) === kpf(pfn, KPF.DIRTY))).toEqual([]);
    expect(wrong((pfn) => mm.PageLRU(pageOf(pfn)) === kpf(pfn, KPF.LRU))).toEqual([]);
    expect(wrong((pfn) => mm.PageWriteback(pageOf(pfn)) === kpf(pfn, KPF.WRITEBACK))).toEqual([]);
    expect(wrong((pfn) => mm.PageHWPoison(pageOf(pfn)) === kpf(pfn, KPF_HWPOISON))).toEqual([]);
    expect(pages.filter((pfn) => mm.PageLRU(pageOf(pfn))).length).toBeGreaterThan(1000);
  });

  it("PageCompound: COMPOUND_HEAD or COMPOUND_TAIL", () => {
    const isCompound = (pfn: number): boolean => kpf(pfn, KPF_COMPOUND_HEAD) || kpf(pfn, KPF_COMPOUND_TAIL);
    expect(wrong((pfn) => mm.PageCompound(pageOf(pfn)) === isCompound(pfn))).toEqual([]);
  });

  it("folio_pfn, folio_page_idx: the page is that far behind its folio's first", () => {
    const isRight = (pfn: number): boolean => {
      const folio = mm.page_folio(pageOf(pfn));
      return Number(mm.folio_pfn(folio)) + mm.folio_page_idx(folio, pageOf(pfn)) === pfn;
    };
    expect(wrong(isRight)).toEqual([]);
  });

  it("page_memdesc_type: BUDDY, SLAB, PGTABLE, ANON, and a file where the page is on a reclaim list and no ANON", () => {
    const uses = new Map<number, number>();
    const useOf = (pfn: number): number => mm.page_memdesc_type(pageOf(pfn));
    for (const pfn of pages) uses.set(useOf(pfn), (uses.get(useOf(pfn)) ?? 0) + 1);
    const isFirst = (pfn: number): boolean => kpf(pfn, KPF.BUDDY) && mm.PageBuddy(pageOf(pfn));
    expect(wrong((pfn) => (useOf(pfn) === variant.MEMDESC_BUDDY) === isFirst(pfn))).toEqual([]);
    expect(wrong((pfn) => (useOf(pfn) === variant.MEMDESC_SLAB) === kpf(pfn, KPF.SLAB))).toEqual([]);
    expect(wrong((pfn) => (useOf(pfn) === variant.MEMDESC_PGTABLE) === kpf(pfn, KPF_PGTABLE))).toEqual([]);
    // A slab's words may look like an anonymous mapping to kpageflags.
    const isAnon = (pfn: number): boolean => kpf(pfn, KPF.ANON) && !kpf(pfn, KPF.SLAB);
    expect(wrong((pfn) => (useOf(pfn) === variant.MEMDESC_ANON) === isAnon(pfn))).toEqual([]);
    const isFile = (pfn: number): boolean => useOf(pfn) === variant.MEMDESC_FILE;
    expect(pages.filter((pfn) => kpf(pfn, KPF.LRU) && !isAnon(pfn) && !isFile(pfn))).toEqual([]);
    for (const type of [variant.MEMDESC_BUDDY, variant.MEMDESC_SLAB, variant.MEMDESC_ANON, variant.MEMDESC_FILE]) {
      expect(uses.get(type) ?? 0).toBeGreaterThan(10);
    }
  });

  it("page_to_phys, phys_to_page, page_address", () => {
    // The memory of the pages is not in the image: its addresses have no position there, but distances are right.
    const first = mm.page_address(pageOf(0));
    const isRight = (pfn: number): boolean => {
      const [page, physical] = [pageOf(pfn), BigInt(pfn) << 12n];
      return (
        mm.page_to_phys(page) === physical &&
        mm.phys_to_page(physical + 4095n) === page &&
        mm.page_address(page) - first === pfn * 4096
      );
    };
    expect(wrong(isRight)).toEqual([]);
  });

  it("folio_expected_ref_count: no folio on a reclaim list has fewer references", () => {
    const heads = pages.filter((pfn) => kpf(pfn, KPF.LRU) && !kpf(pfn, KPF_COMPOUND_TAIL));
    const folios = heads.map((pfn) => mm.page_folio(pageOf(pfn)));
    expect(folios.filter((folio) => mm.folio_ref_count(folio) < mm.folio_expected_ref_count(folio))).toEqual([]);
    const equal = folios.filter((folio) => mm.folio_ref_count(folio) === mm.folio_expected_ref_count(folio));
    expect(equal.length).toBeGreaterThan(0.9 * folios.length);
  });
});
