/*
 * The contract at work where descriptors are objects of their own, compiled and run: prints `name value` lines that
 * functions.test.ts holds against numbers worked out by hand. The headers come before this text.
 */
#define SHOW(name, value) __builtin_printf("%s %#lx\n", name, (unsigned long)(value))

enum { PAGES = 512 };

static struct page map[PAGES] __attribute__((__aligned__(16)));
struct page *vmemmap = map;
unsigned long page_offset_base = 0xffff888000000000UL;
static struct zone zones[2 * MAX_NR_ZONES];
struct zone *node_zones = zones;
unsigned int nr_node_ids = 2;
static struct folio_large large;
static struct folio small;
static struct slab slab;
static struct bump bump;
static struct ptdesc table;
static struct hwpoison poison;

static unsigned long number(const void *page)
{
	return page ? (unsigned long)((const struct page *)page - map) : ~0UL;
}

/* The first of `1 << order` pages that were never used, which are unused now. */
static struct page *take(unsigned int first, unsigned int order)
{
	unsigned int i;

	for (i = 0; i < 1U << order; i++)
		free_page_prepare(&map[first + i]);
	return &map[first];
}

static void boot(void)
{
	unsigned int i;

	__builtin_memset(map, 0xa5, sizeof(map));
	/* DMA and DMA32 of node 0, a hole of 28 pages, Normal of node 1. */
	zone_init(&zones[ZONE_DMA], 0, &map[4], 60, NULL);
	zone_init(&zones[ZONE_DMA32], 0, &map[64], 200, NULL);
	zone_init(&zones[MAX_NR_ZONES + ZONE_NORMAL], 1, &map[292], 220, NULL);
	for (i = 0; i < PAGES; i++)
		__init_single_page(&map[i], i < 64 ? ZONE_DMA : i < 292 ? ZONE_DMA32 : ZONE_NORMAL, i >= 292);
	SHOW("zone of the first one", page_zonenum(&map[4]));
	SHOW("zones at a border", page_zonenum(&map[63]) << 4 | page_zonenum(&map[64]));
	SHOW("zone of a hole", page_zonenum(&map[280]));
	SHOW("node of a hole", page_to_nid(&map[280]));
	SHOW("zone and node of the last one", page_zonenum(&map[511]) << 4 | page_to_nid(&map[511]));
	SHOW("type at boot", page_memdesc_type(&map[5]));
	SHOW("count at boot", page_ref_count(&map[5]));
	SHOW("has a type at boot", page_has_type(&map[5]));
	__SetPageReserved(&map[6]);
	SHOW("reserved", PageReserved(&map[6]) << 4 | PageReserved(&map[5]));
	SHOW("word of a reserved page", map[6].memdesc);
	__ClearPageReserved(&map[6]);
	SHOW("not reserved", PageReserved(&map[6]));
	__SetPageOffline(&map[7]);
	SHOW("offline, guard, kmalloc", PageOffline(&map[7]) << 8 | PageGuard(&map[7]) << 4 | PageLargeKmalloc(&map[7]));
	SHOW("word of an offline page", map[7].memdesc);
	__ClearPageOffline(&map[7]);
	__SetPageLargeKmalloc(&map[7]);
	SHOW("word of a large kmalloc", map[7].memdesc);
	__ClearPageLargeKmalloc(&map[7]);
	set_page_misc(take(8, 3), 3, ZONE_DMA, 0);
	SHOW("order of plain pages", compound_order(&map[8]));
	SHOW("order of a plain page", compound_order(&map[7]));
	SHOW("plain page's own", number(compound_head(&map[8])));
}

static void free_pages(void)
{
	struct page *page = take(16, 2);

	SHOW("type of an unused page", page_memdesc_type(page));
	SHOW("unused is no block", PageBuddy(page));
	SHOW("zone of an unused page", page_zonenum(page));
	SHOW("node of an unused page", page_to_nid(&map[500]));
	free_list_init(&zones[ZONE_DMA], 2, MIGRATE_MOVABLE);
	free_list_add(&zones[ZONE_DMA], page, 2, MIGRATE_MOVABLE);
	SHOW("type of a free page", page_memdesc_type(page));
	SHOW("free block", PageBuddy(page));
	SHOW("order of the block", buddy_order(page));
	SHOW("count of a free page", page_ref_count(page));
	SHOW("free page has a type", page_has_type(page));
	SHOW("buddy of its own zone", page_is_buddy(&map[20], page, 2));
	SHOW("buddy of another zone", page_is_buddy(&map[80], page, 2));
	free_list_del(&zones[ZONE_DMA], page, 2, MIGRATE_MOVABLE);
	SHOW("no block any more", PageBuddy(page));
}

static void folios(void)
{
	struct folio *folio = &large.folio;
	struct page *page = take(32, 3);
	unsigned int i;

	for (i = 0; i < 8; i++)
		page_set_memdesc(page + i, folio, MEMDESC_FILE);
	folio->order = 3;
	folio->pfn = 32;
	folio->flags = (unsigned long)ZONE_DMA << ZONES_PGSHIFT | 5UL << NODES_PGSHIFT;
	large._large_mapcount.counter = -1;
	large._entire_mapcount.counter = -1;
	folio_set_count(folio, 1);
	SHOW("folio of its last page", page_folio(page + 7) == folio);
	SHOW("no folio behind it", page_folio(page + 8) == NULL);
	SHOW("no slab, bump, table", !page_slab(page) << 8 | !page_bump(page) << 4 | !page_ptdesc(page));
	SHOW("head of its last page", number(compound_head(page + 7)));
	SHOW("order, pages, bytes", compound_order(page + 7) << 24 | folio_nr_pages(folio) << 16 | folio_size(folio));
	SHOW("page 5", number(folio_page(folio, 5)) << 8 | folio_page_idx(folio, page + 5));
	SHOW("zone and node of a folio", folio_zonenum(folio) << 8 | folio_nid(folio));
	SHOW("tails", PageTail(page + 7) << 8 | PageHead(page) << 4 | PageCompound(page));
	SHOW("set dirty", folio_test_set_dirty(folio));
	SHOW("set dirty again", folio_test_set_dirty(folio));
	SHOW("dirty by a page", PageDirty(page + 3));
	folio_set_partially_mapped(folio);
	folio_set_large_rmappable(folio);
	folio_set_has_hwpoisoned(folio);
	SHOW("flags", folio->flags & ((1UL << __NR_PAGEFLAGS) - 1));
	SHOW("lock", folio_trylock(folio));
	SHOW("lock again", folio_trylock(folio));
	SHOW("private", folio_test_private(folio));
	folio->private = &small;
	SHOW("private data", folio_test_private(folio));
	folio->mapping = (void *)((unsigned long)&slab | FOLIO_MAPPING_KSM);
	SHOW("anonymous and merged", folio_test_anon(folio) << 4 | folio_test_ksm(folio));
	folio->mapping = (void *)&slab;
	SHOW("of a file", folio_test_anon(folio) << 4 | folio_test_ksm(folio));
}

static void counts(void)
{
	struct folio *folio = &large.folio;
	struct page *page = &map[32];

	SHOW("count of a page of a folio", page_ref_count(page + 1));
	get_page(page + 7);
	SHOW("count by a page", page_count(page + 2));
	SHOW("get", get_page_unless_zero(page));
	SHOW("freeze at 2", folio_ref_freeze(folio, 2));
	SHOW("freeze at 3", folio_ref_freeze(folio, 3));
	SHOW("get frozen", get_page_unless_zero(page));
	folio_ref_unfreeze(folio, 2);
	SHOW("put one of two", put_page_testzero(page + 4));
	SHOW("put the last", put_page_testzero(page + 5));
	SHOW("mapped", folio_mapped(folio));
	/* The whole by two entries, page 3 by three others, pages 4 and 5 by one. */
	large._entire_mapcount.counter = 1;
	large._large_mapcount.counter = 2 * 8 + 5 - 1;
	large._nr_pages_mapped.counter = 0x800000 + 3;
#if PAGE_HAS_MAPCOUNT
	page[3]._mapcount.counter = 2;
#endif
	SHOW("all mappings", folio_mapcount(folio));
	SHOW("entire", folio_entire_mapcount(folio));
	SHOW("one by one", folio_nr_pages_mapped(folio));
	SHOW("on average", folio_average_page_mapcount(folio));
	SHOW("of page 3", page_mapcount(page + 3));
	SHOW("by page 6", page_mapped(page + 6));
	SHOW("expected", folio_expected_ref_count(folio));
	SHOW("pinned", folio_maybe_dma_pinned(folio));
	folio->pincount.counter = 1;
	SHOW("pinned once", folio_maybe_dma_pinned(folio));
	small.pfn = 48;
	small._mapcount.counter = 4;
	page_set_memdesc(take(48, 0), &small, MEMDESC_ANON);
	SHOW("mappings of one page", page_mapcount(&map[48]));
	folio_set_count(&small, 1023);
	SHOW("1023 references", folio_maybe_dma_pinned(&small));
	folio_ref_inc(&small);
	SHOW("1024 references", folio_maybe_dma_pinned(&small));
	SHOW("anonymous page", PageAnon(&map[48]));
}

static void others(void)
{
	struct page *page = take(64, 1), *table_page = take(68, 0), *pool = take(72, 2);
	struct kmem_cache *cache = (struct kmem_cache *)&small;
	unsigned int i;

	SHOW("new slab", slab_init(&slab, page, cache, 1) == &slab);
	page_set_slab(page + 1, &slab);
	page_set_slab(page, &slab);
	SHOW("slab of its last page", page_slab(page + 1) == &slab && PageSlab(page + 1) && !PageTable(page));
	SHOW("order of the slab", slab_order(&slab) << 4 | compound_order(page + 1));
	SHOW("its first page and bytes", number(slab_page(&slab)) << 16 | slab_size(&slab));
	SHOW("its address", (unsigned long)slab_address(&slab) - page_offset_base);
	SHOW("its node and cache", slab_nid(&slab) << 4 | (slab_cache(&slab) == cache));
	slab_set_inuse(&slab, 5);
	slab_set_objects(&slab, 32);
	SHOW("its counters", slab_counters(&slab));
	slab_set_node_partial(&slab);
	SHOW("update what changed", __update_freelist_slow(&slab, NULL, 1, page, 2));
	SHOW("update", __update_freelist_slow(&slab, NULL, 0x200005, page, 0x200006));
	SHOW("updated", slab_freelist(&slab) == page && slab_inuse(&slab) == 6 && slab_test_node_partial(&slab));
	SHOW("mappings of a slab", page_mapcount(page));

	table.pfn = 68;
	page_set_memdesc(table_page, &table, MEMDESC_PGTABLE);
	SHOW("table", page_ptdesc(table_page) == &table && PageTable(table_page) && ptdesc_page(&table) == table_page);

	bump_init(&bump, pool, 2);
	for (i = 4; i-- > 0;)
		page_set_bump(pool + i, &bump);
	SHOW("bump of its last page", page_bump(pool + 3) == &bump && page_pool_page_is_pp(pool + 3));
	SHOW("bump can be mapped", !page_has_type(pool));
	SHOW("index", page_pool_get_dma_index(pool));
	page_pool_set_dma_index(pool + 1, 0xffffffffU);
	page_pool_set_dma_addr(pool, 0x123456789000UL);
	SHOW("index of 32 bits", page_pool_get_dma_index(pool + 2));
	SHOW("device address", page_pool_get_dma_addr(pool + 3));
	page_pool_fragment_page(pool, 3);
	SHOW("one user less", page_pool_unref_page(pool + 1, 1));
	SHOW("the last two", page_pool_unref_page(pool, 2));
	SHOW("users next time", page_pool_ref_count(pool));
	get_page(pool + 3);
	SHOW("count of the bump", page_count(pool));
	SHOW("own count of its page", page_ref_count(pool));
#if PAGE_HAS_MAPCOUNT
	pool[2]._mapcount.counter = 0;
#else
	bump._mapcount.counter = 0;
#endif
	SHOW("mappings of a page of it", page_mapcount(pool + 2));
	SHOW("put one", put_page_testzero(pool + 1) << 4 | put_page_testzero(pool + 2));

	page_set_hwpoison(pool + 2, &poison, 2);
	SHOW("poisoned page", page_memdesc_type(pool + 2) == MEMDESC_HWPOISON && page_hwpoison(pool + 2) == &poison);
	SHOW("its bump", page_bump(pool + 2) == NULL && page_bump(pool + 3) == &bump);
	SHOW("which page", poison.index);
	page_clear_hwpoison(pool + 2);
	SHOW("bump again", page_bump(pool + 2) == &bump && !page_hwpoison(pool + 2));
}

int main(void)
{
	boot();
	free_pages();
	folios();
	counts();
	others();
	return 0;
}
