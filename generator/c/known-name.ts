// Names of kernel and C headers that are shipped in layouts/include: what a pasted struct needs when nothing was included.
// A word that no macro replaced, and that one of these headers defines as a macro, is named with its header and passed over,
// so that one missing #include is one message for each name and not one for each use.
// Invariant: every name here is defined by its header (test/c/known-names.test.ts).

/** What the headers define: by header, names of each sort, with spaces between them. */
interface KnownHeader {
  /** Macros that stand where an attribute may. */
  readonly attributes?: string;
  /** Macros that are members, and are called. */
  readonly members?: string;
  /** Typedefs. */
  readonly types?: string;
  /** Tags of structs and unions. */
  readonly tags?: string;
  /** Constants and macros of expressions. */
  readonly values?: string;
}

/** By the header to include, the ones that people include themselves first. */
export const knownHeaders: Readonly<Record<string, KnownHeader>> = {
  "linux/types.h": {
    types:
      "u8 u16 u32 u64 s8 s16 s32 s64 __u8 __u16 __u32 __u64 __s8 __s16 __s32 __s64 __le16 __le32 __le64 __be16 __be32 " +
      "__be64 __sum16 __wsum u128 s128 atomic_t atomic64_t atomic_long_t refcount_t phys_addr_t dma_addr_t " +
      "resource_size_t gfp_t slab_flags_t fmode_t umode_t sector_t blkcnt_t loff_t pid_t dev_t ino_t mode_t nlink_t off_t " +
      "uid_t gid_t kuid_t kgid_t ktime_t time64_t clockid_t timer_t key_t __poll_t swp_entry_t errseq_t u_int8_t u_int16_t " +
      "u_int32_t u_int64_t uint ulong ushort irq_hw_number_t isolate_mode_t ssize_t",
    tags: "list_head hlist_head hlist_node llist_head llist_node callback_head refcount_struct",
    members: "DECLARE_BITMAP",
    values: "BIT BIT_ULL GENMASK GENMASK_ULL BITS_PER_LONG BITS_PER_BYTE BITS_TO_LONGS",
  },
  "linux/stddef.h": {
    members:
      "struct_group struct_group_attr struct_group_tagged __struct_group DECLARE_FLEX_ARRAY __DECLARE_FLEX_ARRAY " +
      "TRAILING_OVERLAP",
    values: "sizeof_field offsetofend",
  },
  "linux/cache.h": {
    attributes:
      "____cacheline_aligned ____cacheline_aligned_in_smp ____cacheline_internodealigned_in_smp __cacheline_aligned " +
      "__cacheline_aligned_in_smp",
    members:
      "__cacheline_group_begin __cacheline_group_end __cacheline_group_begin_aligned __cacheline_group_end_aligned " +
      "CACHELINE_PADDING",
    values: "L1_CACHE_BYTES L1_CACHE_SHIFT SMP_CACHE_BYTES",
  },
  "linux/compiler.h": {
    attributes:
      "__packed __aligned __aligned_largest __randomize_layout __no_randomize_layout __designated_init __counted_by " +
      "__counted_by_le __counted_by_be __counted_by_ptr __nonstring __user __kernel __iomem __percpu __rcu __force __nocast " +
      "__safe __private __bitwise __must_hold __acquires __releases __guarded_by __maybe_unused __always_unused __must_check " +
      "__pure __attribute_const__ __read_mostly __ro_after_init __init __exit __always_inline __cold __hot __malloc __mode " +
      "__noreturn __printf __scanf __section __used __visible __weak __cleanup __alias asmlinkage noinline notrace",
    values: "container_of READ_ONCE WRITE_ONCE",
  },
  "linux/build_bug.h": { members: "static_assert", values: "BUILD_BUG_ON_ZERO" },
  "stdint.h": {
    types:
      "uint8_t uint16_t uint32_t uint64_t int8_t int16_t int32_t int64_t uintptr_t intptr_t uintmax_t intmax_t uint_least8_t " +
      "uint_least16_t uint_least32_t uint_least64_t int_least8_t int_least16_t int_least32_t int_least64_t",
    values: "UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX INT8_MAX INT16_MAX INT32_MAX INT64_MAX SIZE_MAX",
  },
  "stddef.h": { types: "size_t ptrdiff_t wchar_t max_align_t", values: "NULL offsetof" },
  "stdbool.h": { values: "bool true false" },
  "stdarg.h": { types: "va_list" },
  "limits.h": { values: "CHAR_BIT CHAR_MAX UCHAR_MAX SHRT_MAX USHRT_MAX INT_MAX INT_MIN UINT_MAX LONG_MAX ULONG_MAX" },
  "stdalign.h": { values: "alignas alignof" },
  "linux/spinlock_types.h": {
    types: "spinlock_t raw_spinlock_t arch_spinlock_t rwlock_t",
    tags: "spinlock raw_spinlock qrwlock",
  },
  "linux/mutex.h": { tags: "mutex" },
  "linux/rwsem.h": { tags: "rw_semaphore" },
  "linux/semaphore.h": { tags: "semaphore" },
  "linux/osq_lock.h": { tags: "optimistic_spin_queue" },
  "linux/wait.h": {
    types: "wait_queue_head_t wait_queue_entry_t wait_queue_func_t",
    tags: "wait_queue_head wait_queue_entry",
  },
  "linux/swait.h": { tags: "swait_queue_head" },
  "linux/completion.h": { tags: "completion" },
  "linux/timer.h": { tags: "timer_list" },
  "linux/hrtimer.h": { tags: "hrtimer" },
  "linux/timerqueue.h": { tags: "timerqueue_node timerqueue_head" },
  "linux/workqueue.h": { types: "work_func_t", tags: "work_struct delayed_work rcu_work" },
  "linux/rbtree.h": { tags: "rb_node rb_root rb_root_cached" },
  "linux/xarray.h": { tags: "xarray" },
  "linux/idr.h": { tags: "idr ida" },
  "linux/kref.h": { tags: "kref" },
  "linux/kobject.h": { tags: "kobject" },
  "linux/seqlock.h": {
    types: "seqlock_t seqcount_t seqcount_spinlock_t seqcount_raw_spinlock_t",
    tags: "seqcount seqcount_spinlock seqcount_raw_spinlock",
  },
  "linux/percpu-refcount.h": { tags: "percpu_ref" },
  "linux/percpu_counter.h": { tags: "percpu_counter" },
  "linux/lockref.h": { tags: "lockref" },
  "linux/time64.h": { tags: "timespec64" },
  "linux/plist.h": { tags: "plist_head plist_node" },
  "linux/list_bl.h": { tags: "hlist_bl_head hlist_bl_node" },
  "linux/list_nulls.h": { tags: "hlist_nulls_head hlist_nulls_node" },
  "linux/cpumask.h": { types: "cpumask_t cpumask_var_t nodemask_t", tags: "cpumask", values: "NR_CPUS MAX_NUMNODES" },
  "linux/uuid.h": { types: "guid_t uuid_t" },
  "linux/jump_label.h": { tags: "static_key static_key_true static_key_false" },
};

/** What sort of thing a known name is. */
export type KnownSort = keyof KnownHeader;

/** Asked for at every place where an attribute may stand: a look-up and nothing else. */
const headersByName: Readonly<Record<KnownSort, ReadonlyMap<string, string>>> = {
  attributes: headersOf("attributes"),
  members: headersOf("members"),
  types: headersOf("types"),
  tags: headersOf("tags"),
  values: headersOf("values"),
};

function headersOf(sort: KnownSort): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(knownHeaders).flatMap(([header, { [sort]: names = "" }]) =>
      names === "" ? [] : names.split(" ").map((name) => [name, header] as const),
    ),
  );
}

/** The header that defines a name; undefined for others. */
export function headerOf(sort: KnownSort, name: string): string | undefined {
  return headersByName[sort].get(name);
}

/** `#include <linux/types.h>` as a hint; null for a name that is none of the sorts. */
export function includeHint(name: string, sorts: readonly KnownSort[]): string | null {
  for (const sort of sorts) {
    const header = headerOf(sort, name);
    if (header !== undefined) return `write \`#include <${header}>\` above, or give \`-include ${header}\``;
  }
  return null;
}
