/*
 * The newer parts of the contract at work, compiled and run: prints `name value` lines that contract.test.ts holds against
 * numbers worked out by hand. The headers come before this text.
 */
#define SHOW(name, value) __builtin_printf("%s %#lx\n", name, (unsigned long)(value))

enum { PAGES = 512 };

static struct page map[PAGES] __attribute__((__aligned__(1 << 15)));
struct page *vmemmap = map;
unsigned long page_offset_base;
static struct zone zone;

static unsigned long number(const void *page)
{
	return page ? (unsigned long)((const struct page *)page - map) : ~0UL;
}

static void boot(void)
{
	unsigned int i;

	for (i = 0; i < PAGES; i++)
		__init_single_page(&map[i], ZONE_DMA32, 3);
}

/* The flags of a word, without zone, node and the last CPU. */
#define FLAGS(page)	(flags_word(page) & PAGEFLAGS_MASK)

static void flags(void)
{
	struct page *page = &map[1], *head = &map[4];
	struct folio *folio = (struct folio *)page, *large = (struct folio *)head;

	folio_set_active(folio);
	__folio_set_swapbacked(folio);
	SHOW("set dirty", folio_test_set_dirty(folio));
	SHOW("set dirty again", folio_test_set_dirty(folio));
	SHOW("lock", folio_trylock(folio));
	SHOW("lock again", folio_trylock(folio));
	SHOW("flags", FLAGS(page));
	SHOW("clear dirty", folio_test_clear_dirty(folio));
	SHOW("clear dirty again", folio_test_clear_dirty(folio));
	folio_clear_active(folio);
	folio_clear_locked(folio);
	SHOW("swapcache without the flag", folio_test_swapcache(folio));
	folio_set_swapcache(folio);
	SHOW("swapcache", folio_test_swapcache(folio));
	__folio_clear_swapbacked(folio);
	SHOW("swapcache of a file", folio_test_swapcache(folio));
	folio_clear_swapcache(folio);
	folio_set_mlocked(folio);
	SHOW("mlocked", FLAGS(page));
	folio_clear_mlocked(folio);
	folio_mark_uptodate(folio);
	SHOW("uptodate", PageUptodate(page));
	folio_clear_uptodate(folio);
	SHOW("flags in the end", FLAGS(page));
	SHOW("zone and node in the end", page_zonenum(page) << 8 | page_to_nid(page));

	prep_compound_page(head, 2);
	SHOW("dirty by a tail", PageDirty(head + 3));
	SetPageDirty(head + 3);
	SHOW("dirty by another tail", PageDirty(head + 2));
	SHOW("flags of the head", FLAGS(head));
	SHOW("flags of the tail", FLAGS(head + 3));
	folio_set_has_hwpoisoned(large);
	folio_set_large_rmappable(large);
	folio_set_partially_mapped(large);
	SHOW("flags of the first tail", FLAGS(head + 1));
	folio_clear_has_hwpoisoned(large);
	SHOW("order under flags", folio_order(large));
	SHOW("poison a tail", TestSetPageHWPoison(head + 2));
	SHOW("poison of the head", PageHWPoison(head));
	SHOW("poison of the tail", PageHWPoison(head + 2));
	head->mapping = (void *)1;
	SetPageAnonExclusive(head + 3);
	SHOW("exclusive tail", FLAGS(head + 3));
	SHOW("exclusive head", PageAnonExclusive(head));
	SHOW("exclusive", PageAnonExclusive(head + 3));
	__SetPageReserved(&map[2]);
	__ClearPageReserved(&map[2]);
	SHOW("reserved no more", FLAGS(&map[2]));
}

static void compound(void)
{
	struct page *head = &map[64];
	struct folio *folio = (struct folio *)head;

	SHOW("order before", compound_order(head));
	SHOW("pages before", compound_nr(head));
	prep_compound_page(head, 3);
	SHOW("kinds of head", PageHead(head) << 2 | PageTail(head) << 1 | PageCompound(head));
	SHOW("kinds of tail", PageHead(head + 7) << 2 | PageTail(head + 7) << 1 | PageCompound(head + 7));
	SHOW("kinds behind", PageHead(head + 8) << 2 | PageTail(head + 8) << 1 | PageCompound(head + 8));
	SHOW("head of the last", number(compound_head(head + 7)));
	SHOW("order", compound_order(head));
	SHOW("pages", compound_nr(head));
	SHOW("pages of the folio", folio_nr_pages(folio));
	SHOW("bytes of the folio", folio_size(folio));
	SHOW("shift of the folio", folio_shift(folio));
	SHOW("number of the folio", folio_pfn(folio));
	SHOW("index of a page", folio_page_idx(folio, head + 5));
	SHOW("zone of the folio", folio_zonenum(folio));
	SHOW("node of the folio", folio_nid(folio));
	SHOW("tail word", *(unsigned long *)((char *)(head + 1) + 8) - TAIL_WORD_LESS);
	SHOW("tail mapping", head[7].mapping);
	SHOW("mappings at first", folio_mapcount(folio));
	SHOW("entire mappings at first", folio_entire_mapcount(folio));
	SHOW("pins at first", folio_pincount(folio));
	SHOW("deferred list", folio->_deferred_list.next == &folio->_deferred_list);
}

static void references(void)
{
	struct page *head = &map[64];
	struct folio *folio = (struct folio *)head;

	SHOW("at first", folio_ref_count(folio));
	get_page(head + 3);
	SHOW("by a tail", page_ref_count(head));
	SHOW("count of the tail", page_ref_count(head + 3) - 1);
	SHOW("try to get", folio_try_get(folio));
	SHOW("count by a tail", page_count(head + 5));
	SHOW("freeze at 2", folio_ref_freeze(folio, 2));
	SHOW("freeze at 3", folio_ref_freeze(folio, 3));
	SHOW("frozen", folio_ref_count(folio));
	SHOW("try to get frozen", folio_try_get(folio));
	SHOW("get frozen", get_page_unless_zero(head));
	folio_ref_unfreeze(folio, 3);
	SHOW("put two", folio_ref_sub_and_test(folio, 2));
	SHOW("add unless 1", folio_ref_add_unless(folio, 4, 1));
	SHOW("add unless 2", folio_ref_add_unless(folio, 4, 2));
	SHOW("sub return", page_ref_sub_return(head, 4));
	SHOW("put the last", folio_put_testzero(folio));
	folio_set_count(folio, 1);
}

static void mappings(void)
{
	struct page *head = &map[64], *page = &map[80];
	struct folio *folio = (struct folio *)head, *small = (struct folio *)page;

	folio->_large_mapcount.counter = 9;
	folio->_entire_mapcount.counter = 1;
	folio->_nr_pages_mapped.counter = 0x800005;
	head[3]._mapcount.counter = 1;
	SHOW("all", folio_mapcount(folio));
	SHOW("entire", folio_entire_mapcount(folio));
	SHOW("one by one", folio_nr_pages_mapped(folio));
	SHOW("of page 3", page_mapcount(head + 3));
	SHOW("of page 4", page_mapcount(head + 4));
	SHOW("on average", folio_average_page_mapcount(folio));
	SHOW("mapped", page_mapped(head + 4));
	SHOW("pinned", folio_maybe_dma_pinned(folio));
	folio->_pincount.counter = 1;
	SHOW("pinned once", folio_maybe_dma_pinned(folio));

	head->mapping = (void *)&zone;
	folio_set_private(folio);
	SHOW("expected of a file", folio_expected_ref_count(folio));
	head->mapping = (void *)((unsigned long)&zone + 1);
	folio_set_swapbacked(folio);
	folio_set_swapcache(folio);
	SHOW("expected of anonymous memory", folio_expected_ref_count(folio));

	SHOW("of a page that is not mapped", page_mapcount(page));
	page->_mapcount.counter = 4;
	SHOW("of a page", folio_mapcount(small));
	page->page_type = 0xf4123456;
	SHOW("of a page with a type", folio_mapcount(small) << 8 | page_mapcount(page));
	SHOW("type", page_has_type(page));
	SHOW("huge", PageHuge(page) << 4 | folio_test_hugetlb(small));
	page->page_type = 0xff000000;
	SHOW("type of the first count below", page_has_type(page));
	SHOW("word of the first count below", page_type_has_type((int)0xff000000));
	SHOW("word below that", page_type_has_type((int)0xfeffffff));
	SHOW("count below that", page_mapcount_is_type(0xff000000));
	page_mapcount_reset(page);
	SHOW("type when reset", page_has_type(page));
	set_page_count(page, 1023);
	SHOW("1023 references", folio_maybe_dma_pinned(small));
	page_ref_inc(page);
	SHOW("1024 references", folio_maybe_dma_pinned(small));
	__SetPageOffline(page);
	SHOW("offline", page->page_type);
	__ClearPageOffline(page);
	SHOW("no type", page->page_type);
	__SetPageLargeKmalloc(page);
	SHOW("kmalloc", (unsigned long)PageLargeKmalloc(page) << 32 | page->page_type);
}

static void lists(void)
{
	static struct per_cpu_pages pcp;
	struct page *a = &map[96], *b = &map[104], *c = &map[112];
	unsigned int movable = order_to_pindex(MIGRATE_MOVABLE, 3);

	__builtin_memset(&pcp, 0xa5, sizeof(pcp));
	per_cpu_pages_init(&zone, &pcp);
	SHOW("bytes", sizeof(pcp));
	SHOW("lists", NR_PCP_LISTS);
	SHOW("list of movable single pages", order_to_pindex(MIGRATE_MOVABLE, 0));
	SHOW("list of reclaimable blocks of 8", order_to_pindex(MIGRATE_RECLAIMABLE, 3));
	SHOW("list of huge pages", order_to_pindex(MIGRATE_UNMOVABLE, 9));
	SHOW("list of movable huge pages", order_to_pindex(MIGRATE_MOVABLE, 9));
	SHOW("orders", pindex_to_order(2) << 8 | pindex_to_order(11) << 4 | pindex_to_order(13));
	SHOW("allowed", pcp_allowed_order(3) << 8 | pcp_allowed_order(4) << 4 | pcp_allowed_order(9));
	SHOW("limits", pcp.high << 8 | pcp.high_max << 4 | pcp.batch);
	SHOW("empty", pcp_list_empty(&zone, &pcp, 13));
	SHOW("first of none", number(pcp_list_first(&zone, &pcp, movable)));
	pcp_list_add(&zone, &pcp, a, movable);
	pcp_list_add(&zone, &pcp, b, movable);
	pcp_list_add_tail(&zone, &pcp, c, movable);
	SHOW("first", number(pcp_list_first(&zone, &pcp, movable)));
	SHOW("second", number(pcp_list_next(&zone, &pcp, b, movable)));
	SHOW("third", number(pcp_list_next(&zone, &pcp, a, movable)));
	SHOW("fourth", number(pcp_list_next(&zone, &pcp, c, movable)));
	SHOW("last", number(pcp_list_last(&zone, &pcp, movable)));
	SHOW("last but one", number(pcp_list_prev(&zone, &pcp, c, movable)));
	SHOW("count of pages", pcp_count(&pcp));
	SHOW("free blocks among them", PageBuddy(a) | PageBuddy(b) | PageBuddy(c));
	pcp_list_del(&zone, &pcp, a, movable);
	SHOW("after the first", number(pcp_list_next(&zone, &pcp, b, movable)));
	SHOW("count without one", pcp_count(&pcp));
}

static void objects(void)
{
	static struct kmem_cache cache;
	static char memory[3][64] __attribute__((__aligned__(64)));
	struct page *head = &map[128];
	struct slab *slab;
	char *start;

	cache.random = 0x0123456789abcdefUL;
	cache.offset = 16;
	SHOW("encoded", freelist_ptr_encode(&cache, (void *)0xffff888012345678UL, 0xffff888000001010UL));
	SHOW("decoded", freelist_ptr_decode(&cache, 0xeecccde71b176468UL, 0xffff888000001010UL));
	set_freepointer(&cache, memory[0], memory[2]);
	set_freepointer(&cache, memory[2], NULL);
	SHOW("free object after the first", (char (*)[64])get_freepointer(&cache, memory[0]) - memory);
	SHOW("free object after the last", get_freepointer(&cache, memory[2]));
	SHOW("stored", *(unsigned long *)(memory[2] + 16) == (cache.random ^ swab((unsigned long)memory[2] + 16)));
	SHOW("word of an order", oo_make(3, 256));
	SHOW("its order", oo_order(0x30080));
	SHOW("its objects", oo_objects(0x30080));
	SHOW("objects of 100 bytes", order_objects(1, 100));

	prep_compound_page(head, 1);
	slab = slab_init(NULL, head, &cache, 1);
	page_set_slab(head + 1, slab);
	SHOW("slab of a tail", number(page_slab(head + 1)));
	SHOW("cache of the slab", slab_cache(slab) == &cache);
	SHOW("order of the slab", slab_order(slab));
	SHOW("bytes of the slab", slab_size(slab));
	SHOW("node of the slab", slab_nid(slab));
	SHOW("counters of a new slab", slab_counters(slab));
	slab_set_inuse(slab, 5);
	slab_set_objects(slab, 32);
	slab_set_frozen(slab, 1);
	SHOW("counters", slab_counters(slab));
	SHOW("counts", slab_inuse(slab) << 16 | objs_per_slab(&cache, slab) << 8 | slab_frozen(slab));
	SHOW("update what changed", __update_freelist_slow(slab, NULL, 0x80200004, memory, 0));
	SHOW("update", __update_freelist_slow(slab, NULL, 0x80200005, memory, 0x200006));
	SHOW("updated", slab_freelist(slab) == memory ? slab_counters(slab) : 0);
	slab_set_node_partial(slab);
	slab_set_pfmemalloc(slab);
	SHOW("marks", slab_test_node_partial(slab) << 4 | slab_test_pfmemalloc(slab));
	SHOW("flags of the slab", FLAGS(head));
	slab_clear_node_partial(slab);
	slab_clear_pfmemalloc(slab);
	SHOW("no marks", slab_test_node_partial(slab) << 4 | slab_test_pfmemalloc(slab));

	page_offset_base = 0xffff888000000000UL;
	start = slab_address(slab);
	SHOW("address", start);
	SHOW("physical address", page_to_phys(head));
	SHOW("page of an address", number(virt_to_page(start + 4096 + 17)));
	SHOW("page of a physical address", number(phys_to_page(0x81234)));
	SHOW("slab of an address", number(virt_to_slab(start + 4096 + 17)));
	SHOW("no slab", number(virt_to_slab(page_address(&map[300]))));
	SHOW("address of a folio", folio_address(virt_to_folio(start + 5000)));
	/* 192 bytes: m is 2^32 * (256 - 192) / 192 + 1, the shifts are 1 and 7. */
	cache.size = 192;
	cache.reciprocal_size = (struct reciprocal_value){ 0x55555556, 1, 7 };
	slab_set_objects(slab, 42);
	SHOW("index of byte 383", obj_to_index(&cache, slab, start + 383));
	SHOW("index of byte 384", obj_to_index(&cache, slab, start + 384));
	SHOW("index of byte 8063", obj_to_index(&cache, slab, start + 8063));
	SHOW("nearest to byte 500", (char *)nearest_obj(&cache, slab, start + 500) - start);
	SHOW("nearest to byte 8190", (char *)nearest_obj(&cache, slab, start + 8190) - start);
}

static void pools(void)
{
	struct page *page = &map[160];

	page_set_bump(page, bump_init(NULL, page, 0));
	page_pool_set_dma_index(page, 5);
	SHOW("magic with an index", page->pp_magic);
	SHOW("index", page_pool_get_dma_index(page));
	SHOW("of a pool", page_pool_page_is_pp(page));
	SHOW("of no pool", page_pool_page_is_pp(&map[161]));
	SHOW("address fits", !page_pool_set_dma_addr(page, 0x1234567000));
	SHOW("device address", page_pool_get_dma_addr(page));
	page_pool_set_pp(page, &zone);
	SHOW("pool", page_pool_get_pp(page) == (void *)&zone);
	page_pool_fragment_page(page, 4);
	page_pool_ref_page(page);
	SHOW("users", page_pool_ref_count(page));
	SHOW("one less", page_pool_unref_page(page, 1));
	SHOW("the last", page_pool_is_last_ref(page));
	SHOW("three less", page_pool_unref_page(page, 3));
	SHOW("users next time", page_pool_ref_count(page));
}

static void network(void)
{
	static struct net_iov niov;
	struct page *page = &map[168];
	netmem_ref of_page = page_to_netmem(page), of_device = net_iov_to_netmem(&niov);

	SHOW("devices", netmem_is_net_iov(of_page) << 4 | netmem_is_net_iov(of_device));
	SHOW("back to the page", number(netmem_to_page(of_page)));
	SHOW("back to the device", netmem_to_net_iov(of_device) == &niov);
	SHOW("no device", netmem_to_net_iov(of_page));
	page_set_bump(page, bump_init(NULL, page, 0));
	SHOW("network memory", netmem_is_pp(of_page) << 4 | netmem_is_pp(of_device));
	netmem_set_dma_index(of_page, 0xffffffff);
	SHOW("largest index", netmem_get_dma_index(of_page));
	SHOW("mark without it", netmem_get_pp_magic(of_page));
	netmem_set_dma_index(of_page, 0);
	netmem_set_pp(of_device, &zone);
	netmem_set_dma_addr(of_device, 0x1000);
	SHOW("words of the device", (netmem_get_pp(of_device) == (void *)&zone) << 16 | *(unsigned long *)((char *)&niov + 32));
	netmem_clear_pp_magic(of_page);
	SHOW("no mark", page->pp_magic);
}

static void uses(void)
{
	struct page *free = &map[176], *table = &map[184], *file = &map[192], *anon = &map[200];

	free_page_prepare(free);
	free_list_init(&zone, 2, MIGRATE_MOVABLE);
	free_list_add(&zone, free, 2, MIGRATE_MOVABLE);
	__SetPageTable(table);
	file->mapping = (void *)&zone;
	anon->mapping = (void *)((unsigned long)&zone + 1);
	SHOW("use of a free page", page_memdesc_type(free) == MEMDESC_BUDDY);
	SHOW("use of a slab's tail", page_memdesc_type(&map[129]) == MEMDESC_SLAB);
	SHOW("use of a table", page_memdesc_type(table) == MEMDESC_PGTABLE);
	SHOW("use of a pool's page", page_memdesc_type(&map[160]) == MEMDESC_BUMP);
	SHOW("use of a file's page", page_memdesc_type(file) == MEMDESC_FILE);
	SHOW("use of an anonymous page", page_memdesc_type(anon) == MEMDESC_ANON);
	SHOW("use of any page", page_memdesc_type(&map[208]) == MEMDESC_MISC);
	SHOW("descriptor of a slab's tail", number(page_memdesc_ptr(&map[129])));
}

int main(void)
{
	boot();
	flags();
	compound();
	references();
	mappings();
	lists();
	objects();
	pools();
	network();
	uses();
	return 0;
}
