/* SPDX-License-Identifier: MIT */
/*
 * The contract of a variant, first part: pages and their descriptors.
 *
 * The runtime is written against this header and free_list.h alone, so it holds for every shape that struct page may
 * take. A variant that names "mm" under "implements" in its variant.json must
 *   - define every record that is declared here;
 *   - define every `extern const` as a macro or an enumerator of that name;
 *   - define every function as a `static inline` with the same type;
 *   - read, not define, the other externs: the machine supplies them.
 *
 * Page numbers and counts of pages are `unsigned int` where the kernel has `unsigned long`: 2^32 pages need a memory map
 * larger than any buffer, and a 64-bit integer would be a bigint at this boundary, which hot code may not touch. Only
 * page_to_pfn() and pfn_to_page() keep the kernel's type; the runtime derives a number from a page's position instead.
 *
 * States of a page, and what leads from one to the next:
 *
 *   reserved    memory that boot keeps      __init_single_page(), __SetPageReserved()
 *   unused      in a free block, not its    free_page_prepare(); free_list_del() leaves the first page like this
 *               first page; or being
 *               taken or given back
 *   buddy       first page of a free block  free_list_add(), free_list_add_tail()
 *   misc        in use, no descriptor       set_page_misc()
 *   described   in use, of a descriptor     page_set_bump()
 */
#ifndef KSTRUCT_CONTRACT_MM_H
#define KSTRUCT_CONTRACT_MM_H

struct page;
struct folio;
struct slab;
struct bump;
struct ptdesc;

/** @vmemmap: Page number 0 of the memory map; the page of number n is ``vmemmap + n``. */
extern struct page *vmemmap;

/** @PAGE_SHIFT: A page has ``1 << PAGE_SHIFT`` bytes. */
extern const unsigned int PAGE_SHIFT;
/** @PAGE_HAS_REFCOUNT: 1 when struct page has a reference count of its own, 0 when only descriptors have one. */
extern const unsigned int PAGE_HAS_REFCOUNT;
/** @PAGE_HAS_MAPCOUNT: 1 when struct page has a mapping count of its own. */
extern const unsigned int PAGE_HAS_MAPCOUNT;
/** @BUMP_OVERLAYS_PAGE: 1 when struct bump is a view of the first page's bytes, 0 when it is an object of its own. */
extern const unsigned int BUMP_OVERLAYS_PAGE;

/**
 * page_to_pfn - number of a page
 * @page: a page of the memory map
 */
unsigned long page_to_pfn(const struct page *page);

/**
 * pfn_to_page - page of a number
 * @pfn: number of a page that the memory map has
 */
struct page *pfn_to_page(unsigned long pfn);

/**
 * compound_head - first page of the allocation that a page belongs to
 * @page: any page
 *
 * Return: @page itself when it is free, or in use without a descriptor (or, in 64-byte variants, not a tail page).
 */
struct page *compound_head(const struct page *page);

/**
 * page_folio - the folio of a page
 * @page: any page
 *
 * Return: in 64-byte variants the head page's bytes, seen as a folio; where the memory descriptor's type is in the page,
 * NULL unless that type is one of the folio types.
 */
struct folio *page_folio(const struct page *page);

/**
 * page_slab - the slab of a page
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
struct slab *page_slab(const struct page *page);

/**
 * page_bump - the bump that a page belongs to
 * @page: any page
 *
 * Return: NULL for a page of another type. All pages of one bump give the same one.
 */
struct bump *page_bump(const struct page *page);

/**
 * page_ptdesc - the page-table descriptor of a page
 * @page: any page
 *
 * Return: NULL for a page of another type.
 */
struct ptdesc *page_ptdesc(const struct page *page);

/**
 * folio_page - a page of a folio
 * @folio: the folio
 * @n: index of the page in it
 */
struct page *folio_page(const struct folio *folio, unsigned int n);

/**
 * slab_page - first page of a slab
 * @slab: the slab
 */
struct page *slab_page(const struct slab *slab);

/**
 * bump_page - first page of a bump
 * @bump: the bump
 */
struct page *bump_page(const struct bump *bump);

/**
 * ptdesc_page - first page of a page table
 * @ptdesc: its descriptor
 */
struct page *ptdesc_page(const struct ptdesc *ptdesc);

/**
 * PageBuddy - whether a page is the first one of a free block
 * @page: any page
 */
_Bool PageBuddy(const struct page *page);

/**
 * PageReserved - whether a page was kept by boot
 * @page: any page
 */
_Bool PageReserved(const struct page *page);

/**
 * PageSlab - whether a page says that it belongs to a slab
 * @page: any page; in 7.1 and later 64-byte variants only the first page of a slab says so
 */
_Bool PageSlab(const struct page *page);

/**
 * PageTable - whether a page holds page tables
 * @page: any page
 */
_Bool PageTable(const struct page *page);

/**
 * PageAnon - whether a page is anonymous memory
 * @page: any page
 */
_Bool PageAnon(const struct page *page);

/**
 * __init_single_page - write a page as boot finds it
 * @page: the page, whatever its bytes
 * @zone: index of its zone
 * @nid: its node
 *
 * Afterwards the page is in use without a descriptor and, where pages have counts, has one reference and no mapping.
 */
void __init_single_page(struct page *page, unsigned int zone, int nid);

/**
 * __SetPageReserved - keep a page from the allocator
 * @page: a page that was just initialised
 */
void __SetPageReserved(struct page *page);

/**
 * free_page_prepare - make a page unused
 * @page: a page that nobody refers to any more
 *
 * Its count becomes 0. Afterwards the words outside of the list node do not tell who had it: they are the same for all
 * unused pages of a zone. To be called for each page of an allocation before the block is given to a free list.
 */
void free_page_prepare(struct page *page);

/**
 * set_page_misc - say that an unused page is in use without a descriptor
 * @page: the page
 * @order: the order of its allocation
 * @zone: index of its zone, for pages whose only word has no room for it while they are free
 * @nid: its node, likewise
 *
 * To be called for each page of an allocation. It leaves the count at 0.
 */
void set_page_misc(struct page *page, unsigned int order, unsigned int zone, int nid);

/**
 * page_ref_count - the reference count in a page
 * @page: any page
 *
 * Return: 0 where pages have none (PAGE_HAS_REFCOUNT), and for pages whose descriptor has the count.
 */
int page_ref_count(const struct page *page);

/**
 * set_page_count - write the reference count in a page
 * @page: any page
 * @v: the count; dropped where pages have none
 */
void set_page_count(struct page *page, int v);

/**
 * bump_init - write the descriptor of a bump
 * @bump: memory for it, 16-byte aligned; where bumps overlay their pages it is not looked at and may be NULL
 * @page: first of ``1 << order`` unused pages
 * @order: order of the allocation
 *
 * Its count becomes 1 and nothing is mapped. No page refers to it yet: page_set_bump() does that.
 * Return: the descriptor: @bump, or the bytes of @page.
 */
struct bump *bump_init(struct bump *bump, struct page *page, unsigned int order);

/**
 * page_set_bump - make a page refer to a bump
 * @page: an unused page of the bump
 * @bump: what bump_init() returned
 *
 * To be called for each page of the bump, the first one last: what finds the first page typed finds a complete bump.
 */
void page_set_bump(struct page *page, struct bump *bump);

/**
 * bump_order - order of the allocation of a bump
 * @bump: the bump
 */
unsigned int bump_order(const struct bump *bump);

/**
 * bump_ref_count - the reference count of a bump, wherever it is
 * @bump: the bump
 */
int bump_ref_count(const struct bump *bump);

/**
 * bump_get - take a reference
 * @bump: a bump that the caller has a reference to
 *
 * Not atomic: the machine has one CPU so far.
 */
void bump_get(struct bump *bump);

/**
 * bump_put_testzero - drop a reference
 * @bump: the bump
 *
 * Not atomic: the machine has one CPU so far.
 * Return: whether it was the last one.
 */
_Bool bump_put_testzero(struct bump *bump);

#endif
