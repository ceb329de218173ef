/*
 * The functions of a variant's headers at work, compiled and run: prints `name value` lines that functions.test.ts holds
 * against numbers worked out by hand. The headers come before this text; `flags_` is the word of flags in struct page,
 * HAS_FAKE_HEADS is defined where a copy of a first page may stand in the map.
 */
#define SHOW(name, value) __builtin_printf("%s %#lx\n", name, (unsigned long)(value))

enum { PAGES = 4096, FIRST = 1024 };

static struct page map[PAGES] __attribute__((__aligned__(1 << 18)));
struct page *vmemmap = map;
unsigned long page_offset_base;
static struct zone zone;
static unsigned long bits[4];

/* Number of a page, or all ones for none. */
static unsigned long number(const void *page)
{
	return page ? (unsigned long)((const struct page *)page - map) : ~0UL;
}

/* All words of a page but flags, links and counts. */
static unsigned long rest(const struct page *page)
{
	return (unsigned long)page->mapping | page->share | page->private | page->memcg_data;
}

static void boot(void)
{
	unsigned int i, order;
	int type;

	__builtin_memset(map, 0xa5, sizeof(map));
	for (i = 0; i < PAGES; i++)
		__init_single_page(&map[i], ZONE_DMA32, 3);
	SHOW("zonenum", page_zonenum(&map[7]));
	SHOW("nid", page_to_nid(&map[7]));
	SHOW("count at boot", page_ref_count(&map[7]));
	SHOW("mapcount at boot", (unsigned int)map[7]._mapcount.counter);
	SHOW("links of 7 at boot", number((char *)map[7].lru.next - offsetof(struct page, lru)));
	SHOW("typed at boot", page_has_type(&map[7]));
	__SetPageReserved(&map[7]);
	SHOW("reserved", PageReserved(&map[7]));
	SHOW("not reserved", PageReserved(&map[8]));
	zone_init(&zone, 3, &map[FIRST], 2048, bits);
	for (order = 0; order < NR_PAGE_ORDERS; order++)
		for (type = 0; type < MIGRATE_TYPES; type++)
			free_list_init(&zone, order, type);
	SHOW("zone start", number(zone_start_page(&zone)));
	set_pageblock_migratetype(&zone, &map[FIRST + 600], MIGRATE_RECLAIMABLE);
	set_pageblock_migratetype(&zone, &map[FIRST + 1100], MIGRATE_MOVABLE);
	SHOW("bitmap", bits[0]);
	SHOW("type of the second block", get_pageblock_migratetype(&zone, &map[FIRST + 1023]));
	SHOW("type of the first block", get_pageblock_migratetype(&zone, &map[FIRST + 511]));
}

static void buddies(void)
{
	struct page *a = &map[FIRST], *b = &map[FIRST + 8], *c = &map[FIRST + 16];
	unsigned int i;

	for (i = 0; i < PAGES; i++)
		free_page_prepare(&map[i]);
	SHOW("flags of a free page", a->flags_);
	SHOW("zonenum of a free page", page_zonenum(a));
	free_list_add(&zone, a, 3, MIGRATE_MOVABLE);
	free_list_add(&zone, b, 3, MIGRATE_MOVABLE);
	free_list_add_tail(&zone, c, 3, MIGRATE_MOVABLE);
	SHOW("first", number(free_list_first(&zone, 3, MIGRATE_MOVABLE)));
	SHOW("second", number(free_list_next(&zone, b, 3, MIGRATE_MOVABLE)));
	SHOW("third", number(free_list_next(&zone, a, 3, MIGRATE_MOVABLE)));
	SHOW("fourth", number(free_list_next(&zone, c, 3, MIGRATE_MOVABLE)));
	SHOW("last", number(free_list_last(&zone, 3, MIGRATE_MOVABLE)));
	SHOW("before first", number(free_list_prev(&zone, b, 3, MIGRATE_MOVABLE)));
	SHOW("other type", number(free_list_first(&zone, 3, MIGRATE_UNMOVABLE)));
	SHOW("page_type of buddy", b->page_type);
	SHOW("buddy order", buddy_order(b));
	SHOW("is buddy", page_is_buddy(a, b, 3));
	SHOW("is buddy of order 2", page_is_buddy(a, b, 2));
	SHOW("nr_free", free_area_nr_free(&zone, 3));
	free_list_del(&zone, b, 3, MIGRATE_MOVABLE);
	SHOW("nr_free after del", free_area_nr_free(&zone, 3));
	SHOW("first after del", number(free_list_first(&zone, 3, MIGRATE_MOVABLE)));
	SHOW("deleted is buddy", PageBuddy(b));
	SHOW("deleted links", (unsigned long)b->buddy_list.next ^ (unsigned long)b->buddy_list.prev);
	account_freepages(&zone, 24, MIGRATE_MOVABLE);
	account_freepages(&zone, -8, MIGRATE_MOVABLE);
	account_freepages(&zone, 5, MIGRATE_ISOLATE);
	SHOW("free pages", zone_nr_free_pages(&zone));
	zone_add_managed_pages(&zone, 2000);
	SHOW("managed", zone_managed_pages(&zone));
}

static void bumps(unsigned int order)
{
	struct page *head = &map[FIRST + 512];
	unsigned long before = head[1].flags_;
	struct bump *bump = bump_init(NULL, head, order);
	unsigned int i, refer = 0, tails = 0;

	SHOW("bump before it is set", number(page_bump(head)));
	for (i = 1 << order; i-- > 0;)
		page_set_bump(head + i, bump);
	for (i = 0; i < 1U << order; i++) {
		refer += page_bump(head + i) == bump;
		tails += PageTail(head + i);
	}
	SHOW("order", order);
	SHOW("pages of the bump", refer);
	SHOW("tails", tails);
	SHOW("page after it", number(page_bump(head + (1 << order))));
	SHOW("its first page", number(bump_page(bump)));
	SHOW("its order", bump_order(bump));
	SHOW("its count", bump_ref_count(bump));
	SHOW("no slab", number(page_slab(head)));
	SHOW("no table", number(page_ptdesc(head)));
	SHOW("folio of its last page", number(page_folio(head + (1 << order) - 1)));
	SHOW("word 8 of its head", head->pp_magic);
	SHOW("mapping of its head", head->mapping);
	SHOW("type of its head", head->page_type);
	if (order > 0) {
		SHOW("tail word less the head", head[1].pp_magic - (unsigned long)head);
		SHOW("tail word", head[1].pp_magic);
		SHOW("tail mapping", head[3].mapping);
		SHOW("mappings of the whole", page_mapcount(head) << 8 | folio_mapcount((struct folio *)head));
	}
	bump_get(bump);
	SHOW("put one of two", bump_put_testzero(bump));
	SHOW("put the last", bump_put_testzero(bump));
	for (i = 0; i < 1U << order; i++)
		free_page_prepare(head + i);
	SHOW("bump when freed", number(page_bump(head)));
	SHOW("rest when freed", rest(head) | rest(head + 1));
	SHOW("flags of page 1 changed", head[1].flags_ ^ before);
}

static void types(void)
{
	struct page *page = &map[FIRST + 1024];

	__SetPageHead(page);
	prep_compound_head(page, 1);
	page_set_bump(page + 1, (struct bump *)page);
	page->mapping = NULL;
	page->page_type = 0xf5000000;
	SHOW("slab of its tail", number(page_slab(page + 1)));
	SHOW("PageSlab of its tail", PageSlab(page + 1));
	__SetPageTable(page);
	SHOW("table", number(page_ptdesc(page)));
	SHOW("table has type", page_has_type(page));
	__ClearPageTable(page);
	SHOW("no table any more", number(page_ptdesc(page)));
	page->mapping = (struct address_space *)((unsigned long)&zone | 1);
	SHOW("anonymous by its tail", PageAnon(page + 1));
	folio_set_dirty(page_folio(page + 1));
	SHOW("dirty", folio_test_dirty((struct folio *)page));
	SHOW("pages of the folio", folio_nr_pages((struct folio *)page));
	SHOW("folio_page 1", number(folio_page((struct folio *)page, 1)));
}

#ifdef HAS_FAKE_HEADS
/* The map of a huge page was cut to one page, which is seen again 64 pages further on. */
static void fake_heads(void)
{
	struct page *head = &map[2048], *fake = &map[2112];
	unsigned int i;

	__SetPageHead(head);
	prep_compound_head(head, 9);
	for (i = 1; i < 64; i++)
		set_compound_head(head + i, head);
	__builtin_memcpy(fake, head, 64 * sizeof(struct page));
	SHOW("head of a head", number(compound_head(head)));
	SHOW("head of a fake head", number(compound_head(fake)));
	SHOW("fake head is a tail", PageTail(fake));
	SHOW("fake head is a head", PageHead(fake));
	SHOW("head is a head", PageHead(head));
	fake[1].compound_head = 0;
	SHOW("head of a head without tails", number(compound_head(fake)));
}
#endif

int main(void)
{
	boot();
	buddies();
	bumps(0);
	bumps(9);
	types();
#ifdef HAS_FAKE_HEADS
	fake_heads();
#endif
	return 0;
}
