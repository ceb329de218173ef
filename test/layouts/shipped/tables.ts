// v6.18 and v7.1-rc-netpp as tables that a person can check: pahole's output for linux-image-6.18.15+deb13-amd64 and for
// linux-binary-7.1.13+deb13-amd64, to which the page type of 7.1-rc1 to -rc3 adds a member of struct net_iov.

/** One record: size and members. */
export interface RecordTable {
  readonly record: string;
  readonly byteSize: number;
  readonly members: readonly (readonly [byteOffset: number, byteSize: number, member: string])[];
}

/** A record from lines of `byte offset, byte size, member; …`. */
function table(record: string, byteSize: number, ...lines: readonly string[]): RecordTable {
  const rows = lines.flatMap((line) => line.split(";").map((row) => row.trim().split(/\s+/)));
  const members = rows.map(([at, size, member = ""]) => [Number(at), Number(size), member] as const);
  return { record, byteSize, members };
}

const pageLines = [
  "0 8 flags; 8 16 lru; 8 16 buddy_list; 8 16 pcp_list; 8 8 pcp_llist",
  "24 8 mapping; 32 8 __folio_index; 32 8 share; 40 8 private",
  "8 8 pp_magic; 16 8 pp; 24 8 _pp_mapping_pad; 32 8 dma_addr; 40 8 pp_ref_count",
  "16 8 zone_device_data; 8 16 callback_head",
  "48 4 page_type; 48 4 _mapcount; 52 4 _refcount; 56 8 memcg_data",
];

const folio = table(
  "struct folio",
  256,
  "0 8 flags; 8 16 lru; 8 8 __filler; 16 4 mlock_count; 8 8 pgmap; 24 8 mapping; 32 8 index; 32 8 share",
  "40 8 private; 40 8 swap; 48 4 _mapcount; 52 4 _refcount; 56 8 memcg_data; 0 64 page",
  "64 8 _flags_1; 72 8 _head_1; 80 4 _large_mapcount; 84 4 _nr_pages_mapped; 88 4 _entire_mapcount; 92 4 _pincount",
  "96 8 _mm_id_mapcount; 104 8 _mm_id; 104 8 _mm_ids; 80 32 _usable_1; 112 4 _mapcount_1; 116 4 _refcount_1",
  "120 4 _nr_pages; 64 64 __page_1; 128 8 _flags_2; 136 8 _head_2; 144 16 _deferred_list; 128 64 __page_2",
  "192 8 _flags_3; 200 8 _head_3; 208 8 _hugetlb_subpool; 216 8 _hugetlb_cgroup",
  "224 8 _hugetlb_cgroup_rsvd; 232 8 _hugetlb_hwpoison; 192 64 __page_3",
);

const slabLines = [
  "0 8 flags; 8 8 slab_cache; 16 16 slab_list; 32 8 freelist; 40 8 counters; 16 16 callback_head",
  "48 4 __page_type; 52 4 __page_refcount; 56 8 obj_exts",
];

const ptdesc = table(
  "struct ptdesc",
  64,
  "0 8 pt_flags; 8 16 pt_rcu_head; 8 16 pt_list; 8 8 _pt_pad_1; 16 8 pmd_huge_pte; 24 8 __page_mapping",
  "32 8 pt_index; 32 8 pt_mm; 32 4 pt_frag_refcount; 32 4 pt_share_count; 40 8 _pt_pad_2; 40 4 ptl",
  "48 4 __page_type; 52 4 __page_refcount; 56 8 pt_memcg_data",
);

const zpdesc = table(
  "struct zpdesc",
  56,
  "0 8 flags; 8 16 lru; 24 8 movable_ops; 32 8 next; 32 8 handle; 40 8 zspage; 48 4 first_obj_offset; 52 4 _refcount",
);

const netmemLine = "0 8 _flags; 8 8 pp_magic; 16 8 pp; 24 8 _pp_mapping_pad; 32 8 dma_addr; 40 8 pp_ref_count";
const netmem = table("struct netmem_desc", 48, netmemLine);

// As the header of 6.18.15 has it, and the BTF of a 6.18.44 kernel.
const cache618 = table(
  "struct kmem_cache",
  8416,
  "0 8 cpu_slab; 8 0 lock_key; 8 8 cpu_sheaves; 16 4 flags; 24 8 min_partial; 32 4 size; 36 4 object_size",
  "40 8 reciprocal_size; 48 4 offset; 52 4 cpu_partial; 56 4 cpu_partial_slabs; 60 4 sheaf_capacity; 64 4 oo; 68 4 min",
  "72 4 allocflags; 76 4 refcount; 80 8 ctor; 88 4 inuse; 92 4 align; 96 4 red_left_pad; 104 8 name; 112 16 list",
  "128 64 kobj; 192 8 random; 200 4 remote_node_defrag_ratio; 208 8 random_seq; 216 4 useroffset; 220 4 usersize",
  "224 8192 node",
);

/** The records of 6.18.15. */
export const v618: readonly RecordTable[] = [
  table("struct page", 64, ...pageLines, "8 8 compound_head; 8 8 _unused_pgmap_compound_head"),
  folio,
  table(
    "struct slab",
    64,
    ...slabLines,
    "16 8 llnode; 24 8 flush_freelist; 16 8 next; 24 4 slabs; 32 16 freelist_counter",
  ),
  ptdesc,
  zpdesc,
  netmem,
  cache618,
  table("struct net_iov", 64, netmemLine, "0 48 desc; 48 8 owner; 56 8 type"),
];

/** The records of 7.1-rc1 to -rc3. */
export const v71: readonly RecordTable[] = [
  table("struct page", 64, ...pageLines, "8 8 compound_info; 8 8 _unused_pgmap_compound_info"),
  folio,
  table("struct slab", 64, ...slabLines, "44 4 stride; 32 16 freelist_counters"),
  ptdesc,
  zpdesc,
  netmem,
  table("struct net_iov", 64, "0 48 desc; 48 4 page_type; 52 4 type; 56 8 owner"),
];
