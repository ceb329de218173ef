// The translated functions of variants v6.12 and v7.3 on every online page of kernels of these versions.
// Expected values: /proc/kpageflags, kpagecount, buddyinfo and the zones of those kernels. For what they do not say, a reading
// of the bytes by literal offsets of struct page (flags 0, mapping 24, private 40, page_type and _mapcount 48, _refcount 52;
// in struct folio _flags_1 64, _large_mapcount 80, _entire_mapcount 84 or 88), with the reason at the place.
import { describe, expect, it } from "vitest";
import { versionOf } from "./judge.js";
import { imageNames, type OpenImage, openImage } from "./open.js";

const KPF = {
  buddy: 10,
  mmap: 11,
  anon: 12,
  swapcache: 13,
  compoundHead: 15,
  compoundTail: 16,
  huge: 17,
  hwpoison: 19,
  ksm: 21,
  thp: 22,
  offline: 23,
  pgtable: 26,
  reserved: 32,
  slab: 7,
} as const;

/** Flags that /proc/kpageflags copies from the folio without a condition: what folio_test_NAME() says, for each page. */
const copied = [
  ["locked", 0],
  ["referenced", 2],
  ["uptodate", 3],
  ["dirty", 4],
  ["lru", 5],
  ["active", 6],
  ["writeback", 8],
  ["reclaim", 9],
  ["readahead", 9],
  ["swapbacked", 14],
  ["unevictable", 18],
  ["idle", 25],
  ["reserved", 32],
  ["mlocked", 33],
  ["owner_2", 34],
  ["mappedtodisk", 34],
  ["private", 35],
  ["private_2", 36],
  ["checked", 37],
] as const;

/** Pfns for which two answers differ; all of `pfns` are asked. */
function differing<T>(pfns: readonly number[], ours: (pfn: number) => T, theirs: (pfn: number) => T): number[] {
  return pfns.filter((pfn) => ours(pfn) !== theirs(pfn));
}

/** Pfn of each page's head, by kpageflags alone: the last page before a tail page that is no tail page. */
function headsOf({ online, kpf }: OpenImage): ReadonlyMap<number, number> {
  const heads = new Map<number, number>();
  let last = 0;
  for (const pfn of online) {
    if (!kpf(pfn, KPF.compoundTail)) last = pfn;
    heads.set(pfn, last);
  }
  return heads;
}

describe.each(imageNames)("translated functions on %s", (name) => {
  const image = openImage(name);
  const { folder, mm, online, pageOf, pfnOf, kpf, count, int, word, byte } = image;
  const heads = headsOf(image);
  const headOf = (pfn: number): number => heads.get(pfn) ?? Number.NaN;
  const folioOf = (pfn: number) => mm.page_folio(pageOf(pfn));
  const first = online.filter((pfn) => headOf(pfn) === pfn);
  const { entireMapcount, mlocked, typeOf } = versionOf(folder.manifest);
  const asksPage = typeOf === "page";

  it("page_to_pfn, pfn_to_page", () => {
    expect(differing(online, (pfn) => mm.page_to_pfn(pageOf(pfn)), BigInt)).toEqual([]);
    expect(differing(online, (pfn) => mm.pfn_to_page(BigInt(pfn)), pageOf)).toEqual([]);
  });

  it("compound_head, page_folio, folio_page: the page in front that kpageflags calls a head", () => {
    expect(online.filter((pfn) => kpf(pfn, KPF.compoundTail)).length).toBeGreaterThan(7_000);
    expect(differing(online, (pfn) => pfnOf(mm.compound_head(pageOf(pfn))), headOf)).toEqual([]);
    expect(differing(online, (pfn) => pfnOf(folioOf(pfn)), headOf)).toEqual([]);
    const again = (pfn: number): number => pfnOf(mm.folio_page(folioOf(pfn), pfn - headOf(pfn)));
    expect(differing(online, again, (pfn) => pfn)).toEqual([]);
  });

  it("PageHead, PageTail, folio_test_large", () => {
    expect(
      differing(
        online,
        (pfn) => mm.PageHead(pageOf(pfn)),
        (pfn) => kpf(pfn, KPF.compoundHead),
      ),
    ).toEqual([]);
    expect(
      differing(
        online,
        (pfn) => mm.PageTail(pageOf(pfn)),
        (pfn) => kpf(pfn, KPF.compoundTail),
      ),
    ).toEqual([]);
    const isLarge = (pfn: number): boolean => kpf(headOf(pfn), KPF.compoundHead);
    expect(differing(online, (pfn) => mm.folio_test_large(folioOf(pfn)), isLarge)).toEqual([]);
  });

  it("compound_order, folio_order, folio_nr_pages: as many tail pages as kpageflags shows", () => {
    const pages = new Map<number, number>();
    for (const pfn of online) pages.set(headOf(pfn), (pages.get(headOf(pfn)) ?? 0) + 1);
    const orders = (pfn: number): number => Math.log2(pages.get(headOf(pfn)) ?? Number.NaN);
    expect(new Set(online.map(orders)).size).toBeGreaterThan(5);
    expect(differing(first, (pfn) => mm.compound_order(pageOf(pfn)), orders)).toEqual([]);
    expect(differing(online, (pfn) => mm.folio_order(folioOf(pfn)), orders)).toEqual([]);
    expect(
      differing(
        online,
        (pfn) => mm.folio_nr_pages(folioOf(pfn)),
        (pfn) => 1n << BigInt(orders(pfn)),
      ),
    ).toEqual([]);
  });

  it.each(copied)("folio_test_%s: KPF bit %i", (flag, bit) => {
    expect(
      differing(
        online,
        (pfn) => mm[`folio_test_${flag}`](folioOf(pfn)),
        (pfn) => kpf(pfn, bit),
      ),
    ).toEqual([]);
  });

  // Flags that /proc does not show, by their numbers in the BTF enum pageflags of these kernels.
  it.each([
    ["waiters", 7],
    ["workingset", 9],
    ["hwpoison", mlocked + 1],
    ["young", mlocked + 2],
  ] as const)("folio_test_%s: bit %i of the head's flags", (flag, bit) => {
    const read = (pfn: number): boolean => ((word(headOf(pfn), 0) >> BigInt(bit)) & 1n) === 1n;
    expect(differing(online, (pfn) => mm[`folio_test_${flag}`](folioOf(pfn)), read)).toEqual([]);
  });

  it("folio_test_swapcache", () => {
    const ours = (pfn: number): boolean => mm.folio_test_swapcache(folioOf(pfn));
    expect(differing(online, ours, (pfn) => kpf(pfn, KPF.swapcache))).toEqual([]);
  });

  it("folio_test_anon, PageAnon, folio_test_ksm", () => {
    const isAnon = (pfn: number): boolean => kpf(pfn, KPF.anon);
    expect(differing(online, (pfn) => mm.folio_test_anon(folioOf(pfn)), isAnon)).toEqual([]);
    expect(differing(online, (pfn) => mm.PageAnon(pageOf(pfn)), isAnon)).toEqual([]);
    // 6.12's kpageflags calls every anonymous page KSM, since it tests for any bit of a mask; the function of the same
    // kernel compares with the mask, which 7.3's kpageflags does too.
    const isKsm = (pfn: number): boolean => (word(headOf(pfn), 24) & 3n) === 3n;
    expect(differing(online, (pfn) => mm.folio_test_ksm(folioOf(pfn)), isKsm)).toEqual([]);
    const shown = asksPage ? isAnon : isKsm;
    expect(differing(online, (pfn) => kpf(pfn, KPF.ksm), shown)).toEqual([]);
    expect(online.filter(isKsm).length).toBeGreaterThan(0);
  });

  it("folio_test_large_rmappable: THP that is not the huge zero page", () => {
    // THP is "large, not hugetlb, large_rmappable", and the huge zero page; the flag is in the first tail page.
    const large = online.filter((pfn) => kpf(headOf(pfn), KPF.compoundHead) && !kpf(pfn, KPF.huge));
    const zero = folder.manifest.huge_zero_pfn;
    const isThp = (pfn: number): boolean => kpf(pfn, KPF.thp) && headOf(pfn) !== zero;
    const ours = (pfn: number): boolean => mm.folio_test_large_rmappable(folioOf(pfn)) && headOf(pfn) !== zero;
    expect(large.filter(isThp).length).toBeGreaterThan(500);
    expect(differing(large, ours, isThp)).toEqual([]);
  });

  it("PageSlab, PageHuge, PageOffline, PageTable, PageReserved", () => {
    // 7.3 asks PageSlab(), PageOffline() and PageTable() of the page itself; kpageflags shows the head's type.
    const isSlab = (pfn: number): boolean => kpf(pfn, KPF.slab) && (asksPage || headOf(pfn) === pfn);
    expect(differing(online, (pfn) => mm.PageSlab(pageOf(pfn)), isSlab)).toEqual([]);
    const asked = asksPage ? online : first;
    expect(
      differing(
        asked,
        (pfn) => mm.PageOffline(pageOf(pfn)),
        (pfn) => kpf(pfn, KPF.offline),
      ),
    ).toEqual([]);
    expect(
      differing(
        asked,
        (pfn) => mm.PageTable(pageOf(pfn)),
        (pfn) => kpf(pfn, KPF.pgtable),
      ),
    ).toEqual([]);
    expect(
      differing(
        online,
        (pfn) => mm.PageHuge(pageOf(pfn)),
        (pfn) => kpf(pfn, KPF.huge),
      ),
    ).toEqual([]);
    // kpageflags shows the head's flag; a tail page of these kernels has none.
    expect(
      differing(
        first,
        (pfn) => mm.PageReserved(pageOf(pfn)),
        (pfn) => kpf(pfn, KPF.reserved),
      ),
    ).toEqual([]);
  });

  it("PageGuard, PageZsmalloc, PageUnaccepted, page_has_type: the highest byte of page_type", () => {
    const typeIs = (type: number) => (pfn: number) => byte(pfn, 51) === type;
    expect(differing(online, (pfn) => mm.PageGuard(pageOf(pfn)), typeIs(0xf3))).toEqual([]);
    expect(differing(online, (pfn) => mm.PageZsmalloc(pageOf(pfn)), typeIs(0xf6))).toEqual([]);
    expect(differing(online, (pfn) => mm.PageUnaccepted(pageOf(pfn)), typeIs(0xf7))).toEqual([]);
    const isTyped = (pfn: number): boolean => byte(pfn, 51) >= 0x80 && byte(pfn, 51) < 0xff;
    expect(differing(online, (pfn) => mm.page_has_type(pageOf(pfn)), isTyped)).toEqual([]);
    expect(online.filter(typeIs(0xf6)).length).toBeGreaterThan(0);
  });

  it("page_ptdesc, page_bump, and back", () => {
    const isTable = (pfn: number): boolean => kpf(pfn, KPF.pgtable);
    const tables = online.filter(isTable);
    expect(tables.length).toBeGreaterThan(100);
    expect(differing(online, (pfn) => mm.page_ptdesc(pageOf(pfn)) !== 0, isTable)).toEqual([]);
    const back = (pfn: number): number => pfnOf(mm.ptdesc_page(mm.page_ptdesc(pageOf(pfn))));
    expect(differing(tables, back, headOf)).toEqual([]);
    // PP_SIGNATURE is 0x40 above POISON_POINTER_DELTA, and 32 bits from bit 7 on are an id (include/linux/poison.h, mm.h).
    const hasSignature = (pfn: number): boolean =>
      (word(headOf(pfn), 8) & ~(0xffff_ffffn << 7n) & ~3n) === 0xdead_0000_0000_0040n;
    expect(differing(online, (pfn) => mm.page_bump(pageOf(pfn)) !== 0, hasSignature)).toEqual([]);
  });

  it("PageBuddy, buddy_order: the blocks of buddyinfo, and exactly the pages that kpageflags calls buddy", () => {
    const blocks = online.filter((pfn) => mm.PageBuddy(pageOf(pfn)));
    const covered = blocks.flatMap((pfn) =>
      Array.from({ length: 2 ** mm.buddy_order(pageOf(pfn)) }, (_, index) => pfn + index),
    );
    expect(covered).toEqual(online.filter((pfn) => kpf(pfn, KPF.buddy)));
    const table = new Map<string, number>();
    for (const pfn of blocks) {
      const zone = image.zoneNames[image.zoneIndexes.indexOf(mm.page_zonenum(pageOf(pfn)))];
      const key = `${mm.page_to_nid(pageOf(pfn))} ${zone} ${mm.buddy_order(pageOf(pfn))}`;
      table.set(key, (table.get(key) ?? 0) + 1);
    }
    const theirs = [...folder.buddyinfo.matchAll(/^Node (\d+), zone +(\S+) +(.*)$/gm)].flatMap(
      ([, node, zone, counts = ""]) =>
        counts
          .trim()
          .split(/ +/)
          .map((blocks, order) => [`${node} ${zone} ${order}`, Number(blocks)] as const),
    );
    expect(new Map([...table].sort())).toEqual(new Map(theirs.filter(([, blocks]) => blocks > 0).sort()));
  });

  it("page_zonenum, page_to_nid: the spans of zoneinfo", () => {
    for (const { node, zone, start_pfn, spanned } of folder.manifest.zones) {
      if (start_pfn === null) continue;
      const inside = online.filter((pfn) => pfn >= start_pfn && pfn < start_pfn + spanned);
      const index = image.zoneIndexes[image.zoneNames.indexOf(zone)];
      expect(
        differing(
          inside,
          (pfn) => mm.page_zonenum(pageOf(pfn)),
          () => index ?? -1,
        ),
      ).toEqual([]);
      expect(
        differing(
          inside,
          (pfn) => mm.page_to_nid(pageOf(pfn)),
          () => node,
        ),
      ).toEqual([]);
    }
  });

  it("folio_mapcount: MMAP, and the sum of kpagecount", () => {
    expect(
      differing(
        online,
        (pfn) => mm.folio_mapcount(folioOf(pfn)) > 0,
        (pfn) => kpf(pfn, KPF.mmap),
      ),
    ).toEqual([]);
    // kpagecount counts a mapping of the whole folio at each of its pages, folio_mapcount() once.
    const sums = new Map<number, number>();
    for (const pfn of online) sums.set(headOf(pfn), (sums.get(headOf(pfn)) ?? 0) + count(pfn));
    const expected = (pfn: number): number => {
      const entire = kpf(pfn, KPF.compoundHead) ? int(pfn, entireMapcount) + 1 : 0;
      const pages = kpf(pfn, KPF.compoundHead) ? 2 ** byte(pfn, 64) : 1;
      return (sums.get(pfn) ?? Number.NaN) - entire * (pages - 1);
    };
    expect(first.filter((pfn) => expected(pfn) > 1).length).toBeGreaterThan(10);
    expect(differing(first, (pfn) => mm.folio_mapcount(folioOf(pfn)), expected)).toEqual([]);
  });

  it("page_ref_count, folio_ref_count", () => {
    expect(
      differing(
        online,
        (pfn) => mm.page_ref_count(pageOf(pfn)),
        (pfn) => int(pfn, 52),
      ),
    ).toEqual([]);
    expect(
      differing(
        online,
        (pfn) => mm.folio_ref_count(folioOf(pfn)),
        (pfn) => int(headOf(pfn), 52),
      ),
    ).toEqual([]);
    // A page of a free block has no reference, a mapped one has at least as many as mappings.
    expect(online.filter((pfn) => kpf(pfn, KPF.buddy) && mm.page_ref_count(pageOf(pfn)) !== 0)).toEqual([]);
    const isMapped = (pfn: number): boolean => kpf(pfn, KPF.mmap);
    const tooFew = (pfn: number): boolean => mm.folio_ref_count(folioOf(pfn)) < mm.folio_mapcount(folioOf(pfn));
    expect(online.filter((pfn) => isMapped(pfn) && tooFew(pfn))).toEqual([]);
  });
});
