// Reads the struct pages of a running 6.12 kernel through the generated code of variant v6.12, derives what that kernel
// must say in /proc/kpageflags, kpagecount and buddyinfo, and compares: `npm run -s example:memmap -- FOLDER`.
// Rules: stable_page_flags() and kpagecount_read() in fs/proc/page.c, is_free_buddy_page() in mm/page_alloc.c, 6.12.117.
// Exit code: 0 equal, 1 differences, 2 the folder cannot be used (image.ts tells what has to be in it).
import { fileURLToPath } from "node:url";
import { Memory, type Ptr } from "kstruct/view";
import { $Functions, Folio$, NR_PAGE_ORDERS, Page$, Pageflags as PG } from "../../generated/v6.12/index.js";
import type { Derived, Rule } from "./compare.js";
import type { Image } from "./image.js";
import { report } from "./report.js";

/** Bits that show a flag of the page's folio: number in include/uapi/linux/kernel-page-flags.h, number in its flags. */
const copied: Readonly<Record<string, readonly [number, PG]>> = {
  LOCKED: [0, PG.PG_locked],
  REFERENCED: [2, PG.PG_referenced],
  UPTODATE: [3, PG.PG_uptodate],
  DIRTY: [4, PG.PG_dirty],
  LRU: [5, PG.PG_lru],
  ACTIVE: [6, PG.PG_active],
  WRITEBACK: [8, PG.PG_writeback],
  RECLAIM: [9, PG.PG_reclaim],
  SWAPBACKED: [14, PG.PG_swapbacked],
  UNEVICTABLE: [18, PG.PG_unevictable],
  IDLE: [25, PG.PG_idle],
  RESERVED: [32, PG.PG_reserved],
  MLOCKED: [33, PG.PG_mlocked],
  OWNER_2: [34, PG.PG_owner_2],
  PRIVATE: [35, PG.PG_private],
  PRIVATE_2: [36, PG.PG_private_2],
  OWNER_PRIVATE: [37, PG.PG_owner_priv_1],
  ARCH: [38, PG.PG_arch_1],
  ARCH_2: [41, PG.PG_arch_2],
};

/** What the memory map of an image says of its pages, by the kernel's own rules. */
export function derive({ manifest, memmap }: Pick<Image, "manifest" | "memmap">): Derived {
  const memory = Memory.load(memmap, { address: BigInt(manifest.vmemmap_base) });
  const vmemmap = memory.ptr<"page">(memory.start);
  const mm = new $Functions(memory, { vmemmap });
  const pages = new Page$(memory);
  const folios = new Folio$(memory);
  const pageOf = (pfn: number): Ptr<"page"> => memory.ptr(vmemmap + pfn * Page$.$SIZE);

  const never: Rule = () => false;
  const isThp: Rule = (page, folio) =>
    !mm.PageHuge(page) &&
    mm.folio_test_large(folio) &&
    pages.flags$test(folios.__page_1$ptr(folio), PG.PG_large_rmappable);
  const isAt = (pfn: number | null, folio: Ptr<"folio">): boolean =>
    pfn !== null && folios.page$ptr(folio) === pageOf(pfn);
  const isHugeZero: Rule = (page, folio) => isAt(manifest.huge_zero_pfn, folio) && !mm.PageHuge(page);
  const isZero: Rule = (page, folio) => isAt(manifest.zero_pfn, folio) && !mm.PageHuge(page);
  const isFree: Rule = (page, folio) => {
    const pfn = (page - vmemmap) / Page$.$SIZE;
    for (let order = 0; order < NR_PAGE_ORDERS && mm.folio_ref_count(folio) === 0; order += 1) {
      const first = pageOf(pfn - (pfn % 2 ** order));
      if (mm.PageBuddy(first) && mm.buddy_order(first) >= order) return true;
    }
    return mm.PageBuddy(page);
  };

  const rules: Record<string, readonly [number, Rule]> = {
    ERROR: [1, never],
    SLAB: [7, (page) => mm.PageSlab(page)],
    BUDDY: [10, isFree],
    MMAP: [11, (_page, folio) => mm.folio_mapcount(folio) > 0],
    ANON: [12, (_page, folio) => mm.folio_test_anon(folio)],
    SWAPCACHE: [13, (_page, folio) => mm.folio_test_swapbacked(folio) && mm.folio_test_swapcache(folio)],
    COMPOUND_HEAD: [15, (page) => mm.PageHead(page)],
    COMPOUND_TAIL: [16, (page) => mm.PageTail(page)],
    HUGE: [17, (page) => mm.PageHuge(page)],
    HWPOISON: [
      19,
      (page, folio) => pages.flags$test(mm.PageHuge(page) ? folios.page$ptr(folio) : page, PG.PG_hwpoison),
    ],
    KSM: [21, (_page, folio) => mm.folio_test_anon(folio)], // 6.12 tests for any bit of a mask that has ANON's
    THP: [22, (page, folio) => isThp(page, folio) || isHugeZero(page, folio)],
    OFFLINE: [23, (page) => mm.PageOffline(page)],
    ZERO_PAGE: [24, (page, folio) => isHugeZero(page, folio) || (isZero(page, folio) && !isThp(page, folio))],
    PGTABLE: [26, (page) => mm.PageTable(page)],
    UNCACHED: [39, never],
    SOFTDIRTY: [40, never],
  };
  for (const [name, [bit, flag]] of Object.entries(copied))
    rules[name] = [bit, (_page, folio) => folios.flags$test(folio, flag)];

  const mapcount: Derived["mapcount"] = (page, folio) =>
    (mm.page_has_type(page) ? 0 : pages._mapcount(page) + 1) +
    (mm.folio_test_large(folio) ? folios._entire_mapcount(folio) + 1 : 0);
  return { memory, mm, rules, pageOf, mapcount };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = report(derive, process.argv.slice(2));
