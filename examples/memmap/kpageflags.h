/* SPDX-License-Identifier: MIT */
/*
 * What a kernel says of a page in /proc/kpageflags and /proc/kpagecount: stable_page_flags() and get_kpage_count() of
 * fs/proc/page.c, is_free_buddy_page() of mm/page_alloc.c, over the headers of a variant. What 6.12 and 7.3 do in
 * different ways is in rules.h, one for each.
 *
 *   for v in 6.12 7.3; do npx kstruct generate examples/memmap/kpageflags.h --types kpf -o generated/memmap/$v \
 *     -I examples/memmap/$v -I layouts/v$v -I layouts/include; done
 */
#include "rules.h"

/* Bits of an entry: include/uapi/linux/kernel-page-flags.h, and from 32 on linux/kernel-page-flags.h, as macros. */
enum kpf {
	KPF_LOCKED, KPF_ERROR, KPF_REFERENCED, KPF_UPTODATE, KPF_DIRTY, KPF_LRU, KPF_ACTIVE, KPF_SLAB,
	KPF_WRITEBACK, KPF_RECLAIM, KPF_BUDDY, KPF_MMAP, KPF_ANON, KPF_SWAPCACHE, KPF_SWAPBACKED, KPF_COMPOUND_HEAD,
	KPF_COMPOUND_TAIL, KPF_HUGE, KPF_UNEVICTABLE, KPF_HWPOISON, KPF_NOPAGE, KPF_KSM, KPF_THP, KPF_OFFLINE,
	KPF_ZERO_PAGE, KPF_IDLE, KPF_PGTABLE,
	KPF_RESERVED = 32, KPF_MLOCKED, KPF_OWNER_2, KPF_PRIVATE, KPF_PRIVATE_2, KPF_OWNER_PRIVATE, KPF_ARCH,
	KPF_UNCACHED, KPF_SOFTDIRTY, KPF_ARCH_2,
};

static inline u64 kpf_copy_bit(u64 kflags, int ubit, int kbit)
{
	return (kflags >> kbit & 1) << ubit;
}

static inline bool is_free_buddy_page(const struct page *page)
{
	unsigned long pfn = page_to_pfn(page);

	for (unsigned int order = 0; order < NR_PAGE_ORDERS; order++) {
		const struct page *head = page - (pfn & ((1UL << order) - 1));

		if (PageBuddy(head) && buddy_order(head) >= order)
			return true;
	}
	return false;
}

static inline u64 stable_page_flags(const struct page *page)
{
	const struct folio *folio;
	unsigned long k, mapping;
	u64 u = 0;

	if (!page)
		return HOLE_FLAGS;
	folio = page_folio(page);
	k = flags_word(folio);
	mapping = (unsigned long)folio->mapping;

	if (folio_mapped(folio))
		u |= 1 << KPF_MMAP;
	if (folio_test_anon(folio)) {
		u |= 1 << KPF_ANON;
		if (kpf_is_ksm(mapping))
			u |= 1 << KPF_KSM;
	}

	u |= page == &folio->page ? kpf_copy_bit(k, KPF_COMPOUND_HEAD, PG_head) : 1 << KPF_COMPOUND_TAIL;
	if (folio_test_hugetlb(folio)) {
		u |= 1 << KPF_HUGE;
	} else if (folio_test_large(folio) && folio_test_large_rmappable(folio)) {
		u |= 1 << KPF_THP;
	} else if (kpf_is_huge_zero(page, folio)) {
		u |= 1 << KPF_ZERO_PAGE | 1 << KPF_THP;
	} else if (kpf_is_zero(page, folio)) {
		u |= 1 << KPF_ZERO_PAGE;
	}

	/* Only the first page of a free block says so; the others have no references. */
	if (PageBuddy(page) || (folio_ref_count(folio) == 0 && is_free_buddy_page(page)))
		u |= 1 << KPF_BUDDY;
	if (PageOffline(kpf_typed_page(page, folio)))
		u |= 1 << KPF_OFFLINE;
	if (PageTable(kpf_typed_page(page, folio)))
		u |= 1 << KPF_PGTABLE;
	if (PageSlab(&folio->page))
		u |= 1 << KPF_SLAB;

	u |= kpf_copy_bit(k, KPF_IDLE, PG_idle);
	u |= kpf_copy_bit(k, KPF_LOCKED, PG_locked);
	u |= kpf_copy_bit(k, KPF_DIRTY, PG_dirty);
	u |= kpf_copy_bit(k, KPF_UPTODATE, PG_uptodate);
	u |= kpf_copy_bit(k, KPF_WRITEBACK, PG_writeback);
	u |= kpf_copy_bit(k, KPF_LRU, PG_lru);
	u |= kpf_copy_bit(k, KPF_REFERENCED, PG_referenced);
	u |= kpf_copy_bit(k, KPF_ACTIVE, PG_active);
	u |= kpf_copy_bit(k, KPF_RECLAIM, PG_reclaim);
	if (folio_test_swapcache(folio))
		u |= 1 << KPF_SWAPCACHE;
	u |= kpf_copy_bit(k, KPF_SWAPBACKED, PG_swapbacked);
	u |= kpf_copy_bit(k, KPF_UNEVICTABLE, PG_unevictable);
	u |= kpf_copy_bit(k, KPF_MLOCKED, PG_mlocked);
	u |= kpf_copy_bit(folio_test_hugetlb(folio) ? k : flags_word(page), KPF_HWPOISON, PG_hwpoison);
	u |= kpf_copy_bit(k, KPF_RESERVED, PG_reserved);
	u |= kpf_copy_bit(k, KPF_OWNER_2, PG_owner_2);
	u |= kpf_copy_bit(k, KPF_PRIVATE, PG_private);
	u |= kpf_copy_bit(k, KPF_PRIVATE_2, PG_private_2);
	u |= kpf_copy_bit(k, KPF_OWNER_PRIVATE, PG_owner_priv_1);
	u |= kpf_copy_bit(k, KPF_ARCH, PG_arch_1);
	u |= kpf_copy_bit(k, KPF_ARCH_2, PG_arch_2);
	return u;
}

static inline u64 get_kpage_count(const struct page *page)
{
	return page ? page_mapcount(page) : 0;
}

/* Index of a page's zone among those of all nodes. */
static inline unsigned int page_zone_index(const struct page *page)
{
	return (unsigned int)page_to_nid(page) * MAX_NR_ZONES + page_zonenum(page);
}
