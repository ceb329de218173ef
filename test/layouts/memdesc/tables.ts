// The memory descriptor variants as their sources have them: tables a person can check against mail and plan.
// A member is `byte offset, byte size, name`; what the sources leave open is this project's choice, made in the headers.

/** One record: size, alignment and members, one a line. */
export interface RecordTable {
  readonly record: string;
  readonly byteSize: number;
  readonly byteAlign: number;
  readonly members: string;
}

/** Yunsheng Lin's mail of 2025-03-11, and the list node of a free page over memdesc. */
const seedPage: RecordTable = {
  record: "struct page",
  byteSize: 32,
  byteAlign: 16,
  members: `
     0  8 flags
     8  8 memdesc
    16  4 _refcount
    24  8 private
    24  4 _mapcount
     8 16 buddy_list
     8 16 pcp_list`,
};

/** Memdescs/Path, newest revision: private and _mapcount at 16, _refcount at 24. */
const memdesc32Page: RecordTable = {
  record: "struct page",
  byteSize: 32,
  byteAlign: 16,
  members: `
     0  8 flags
     8 16 buddy_list
     8 16 pcp_list
     8  8 memdesc
    16  8 private
    16  4 _mapcount
    24  4 _refcount
    28  4 buddy_order`,
};

const memdesc16Page: RecordTable = {
  record: "struct page",
  byteSize: 16,
  byteAlign: 16,
  members: `
     0 16 buddy_list
     0  8 memdesc
     8  8 private`,
};

const memdesc8Page: RecordTable = { record: "struct page", byteSize: 8, byteAlign: 8, members: "0 8 memdesc" };

/** Links of the 16-byte stage, and heads of the same shape, 5 for each order: an area is padded to their alignment. */
const lists16: readonly RecordTable[] = [
  { record: "struct buddy_link", byteSize: 16, byteAlign: 16, members: "0 8 next\n8 8 prev_order" },
  { record: "struct free_area", byteSize: 96, byteAlign: 16, members: "0 80 free_list\n80 8 nr_free" },
];

/** Heads of the last stage. */
const lists8: readonly RecordTable[] = [
  { record: "struct buddy_head", byteSize: 8, byteAlign: 4, members: "0 4 first\n4 4 last" },
  { record: "struct free_area", byteSize: 48, byteAlign: 8, members: "0 40 free_list\n40 8 nr_free" },
];

/** The descriptors, which the four variants have in common. */
const descriptors: readonly RecordTable[] = [
  {
    record: "struct folio",
    byteSize: 80,
    byteAlign: 16,
    members: `
       0  8 flags
       8 16 lru
      16  4 mlock_count
      24  8 mapping
      32  8 index
      40  8 private
      40  8 swap
      48  4 _refcount
      52  4 _mapcount
      56  4 pincount
      60  1 order
      64  8 pfn
      72  8 memcg`,
  },
  {
    record: "struct folio_large",
    byteSize: 128,
    byteAlign: 16,
    members: `
       0 80 folio
      80  4 _large_mapcount
      84  4 _nr_pages_mapped
      88  4 _entire_mapcount
      96  8 _mm_id_mapcount
     104  8 _mm_id
     112 16 _deferred_list`,
  },
  {
    record: "struct slab",
    byteSize: 64,
    byteAlign: 16,
    members: `
       0  8 flags
       8  8 slab_cache
      16 16 slab_list
      16 16 rcu_head
      32  8 freelist
      40  8 counters
      48  8 obj_exts
      56  8 pfn`,
  },
  {
    record: "struct bump",
    byteSize: 48,
    byteAlign: 16,
    members: `
       0  8 pp
       8  8 dma_addr
      16  8 pp_ref_count
      24  4 dma_index
      28  1 order
      29  1 bflags
      32  8 pfn
      40  4 _mapcount
      44  4 _refcount`,
  },
  {
    record: "struct ptdesc",
    byteSize: 64,
    byteAlign: 16,
    members: `
       0  8 pt_flags
       8 16 pt_rcu_head
       8 16 pt_list
       8  8 _pt_pad_1
      16  8 pmd_huge_pte
      24  8 pt_index
      24  8 pt_mm
      24  4 pt_frag_refcount
      24  4 pt_share_count
      32  4 ptl
      40  8 pfn
      48  8 pt_memcg_data`,
  },
  {
    record: "struct zpdesc",
    byteSize: 32,
    byteAlign: 16,
    members: `
       0  8 next
       0  8 handle
       8  8 zspage
      16  8 movable_ops
      24  4 first_obj_offset
      28  4 _refcount`,
  },
  {
    record: "struct hwpoison",
    byteSize: 16,
    byteAlign: 16,
    members: `
       0  8 memdesc
       8  4 index`,
  },
  {
    record: "struct acctmem",
    byteSize: 16,
    byteAlign: 16,
    members: `
       0  8 memcg_data
       8  8 pfn`,
  },
];

/** Types of the 32- and 16-byte stages: 0, 4, 8 and 12 are what list pointers look like. */
const types32 = `
  BUDDY 0, MISC 1, FILE 2, ANON 3, BUDDY4 4, SLAB 5, BUMP 6, MOVABLE 7, BUDDY8 8, HWPOISON 9, PERCPU 10, ACCTMEM 11,
  BUDDY12 12, MANAGED 13, PGTABLE 14, ZPDESC 15`;

/** Types of the last stage, as the plan of 2025 numbers them. */
const types8 = `
  MISC 0, BUDDY 1, FILE 2, ANON 3, KSM 4, SLAB 5, BUMP 6, MOVABLE 7, PGTABLE 8, HWPOISON 9, PERCPU 10, ACCTMEM 11,
  ZPDESC 12, MANAGED 13`;

/** Linux 7.3.4's bit numbers of the flags that outlive tail pages, and of what is packed above them. */
const flagBits = `
  PG_locked 0, PG_writeback 1, PG_referenced 2, PG_uptodate 3, PG_dirty 4, PG_lru 5, PG_waiters 7, PG_active 8,
  PG_workingset 9, PG_owner_priv_1 10, PG_owner_2 11, PG_arch_1 12, PG_reclaim 16, PG_swapbacked 17,
  PG_unevictable 18, PG_dropbehind 19, PG_mlocked 20, PG_young 22, PG_idle 23, PG_arch_2 24, __NR_PAGEFLAGS 25,
  SL_locked 0, SL_pfmemalloc 8, SL_partial 9, PT_kernel 2, PT_reserved 13,
  LRU_REFS_PGOFF 25, LRU_GEN_PGOFF 27, LAST_CPUPID_PGSHIFT 30, ZONES_PGSHIFT 51, NODES_PGSHIFT 54`;

const pageFlagBits = "PG_reserved 13, PG_hwpoison 21, PG_anon_exclusive 11";

/** Fields of the word of a page in use without a descriptor. */
const miscFields = `
  MISC_SUBTYPE_SHIFT 4, MISC_SUBTYPE_WIDTH 7, MISC_MAPPABLE_SHIFT 11, MISC_MAPPABLE_WIDTH 1, MISC_ORDER_SHIFT 12,
  MISC_ORDER_WIDTH 6, MISC_RESERVED 0, MISC_ZERO 1, MISC_UNKNOWN 2, MISC_VMALLOC 3, MISC_GUARD 4, MISC_OFFLINE 5,
  MISC_KMALLOC_LARGE 6, MISC_EXACT 7, MISC_BRD 8`;

/** Fields that only the last stage's word has. */
const wordFields = `
  MISC_ZONE_SHIFT 51, MISC_ZONE_WIDTH 3, MISC_NODE_SHIFT 54, MISC_NODE_WIDTH 10, BUDDY_ORDER_SHIFT 4,
  BUDDY_ORDER_WIDTH 4, BUDDY_INSIDE 15, BUDDY_MIGRATETYPE_SHIFT 8, BUDDY_MIGRATETYPE_WIDTH 3, BUDDY_PCP_SHIFT 11,
  BUDDY_PCP_WIDTH 1, BUDDY_NEXT_SHIFT 12, BUDDY_PREV_SHIFT 38, BUDDY_LINK_WIDTH 26, BUDDY_LINK_END 67108863`;

/** One variant: its records, its types by number, and the values of its other constants. */
export interface VariantTable {
  readonly variant: string;
  readonly records: readonly RecordTable[];
  /** Without `MEMDESC_`. */
  readonly types: string;
  readonly constants: string;
}

const withCounts = "PAGE_HAS_FLAGS 1, PAGE_HAS_REFCOUNT 1, PAGE_HAS_MAPCOUNT 1, BUMP_OVERLAYS_PAGE 0";
const withoutCounts = "PAGE_HAS_FLAGS 0, PAGE_HAS_REFCOUNT 0, PAGE_HAS_MAPCOUNT 0, BUMP_OVERLAYS_PAGE 0";

/** The four variants. */
export const variantTables: readonly VariantTable[] = [
  {
    variant: "seed",
    records: [seedPage, ...descriptors],
    types: types32,
    constants: [flagBits, pageFlagBits, miscFields, withCounts].join(),
  },
  {
    variant: "memdesc-32",
    records: [memdesc32Page, ...descriptors],
    types: types32,
    constants: [flagBits, pageFlagBits, miscFields, withCounts].join(),
  },
  {
    variant: "memdesc-16",
    records: [memdesc16Page, ...descriptors, ...lists16],
    types: types32,
    constants: [flagBits, miscFields, withoutCounts].join(),
  },
  {
    variant: "memdesc-8",
    records: [memdesc8Page, ...descriptors, ...lists8],
    types: types8,
    constants: [flagBits, miscFields, wordFields, withoutCounts].join(),
  },
];
